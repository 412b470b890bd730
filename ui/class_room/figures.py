"""The table of two votes, as a figure."""

from collections.abc import Sequence

import plotly.graph_objects as go

from ui.kit import style
from ui.kit.drawn import drawn_once


@drawn_once
def moves(options: Sequence[str], table: Sequence[Sequence[int]]) -> go.Figure:
    """Return the counts of who went from which option (row) to which (column), darker for more."""
    fig = go.Figure(
        go.Heatmap(
            z=[list(row) for row in table],
            x=list(options),
            y=list(options),
            text=[[str(n) for n in row] for row in table],
            texttemplate="%{text}",
            colorscale=style.SEQUENTIAL,
            showscale=False,
            hovertemplate="first %{y}, then %{x}: %{z}<extra></extra>",
        )
    )
    fig.update_xaxes(title="Second vote", type="category")
    fig.update_yaxes(title="First vote", type="category", autorange="reversed")
    fig.update_layout(height=380, margin={"l": 90, "r": 10, "t": 10, "b": 50})
    return fig
