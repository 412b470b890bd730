"""What the embeddings lesson computes: rows and columns of a table as points, and what "near" means there.

decomposition   the table taken apart, the share of each axis, and what chance holds
points          rows and columns on the axes, how well they are shown, who is near whom
liked           what comes next after a liked column, convention by convention
new_point       a new row or column folded in
own_axis        positions on an axis from one row to another
missing         cells hidden, filled and judged
"""
