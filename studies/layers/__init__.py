"""What the lesson on a network's layers computes: what a split saves, what it costs, who notices.

one_matrix   error and number of weights of a split at every rank
trained      layers of the trained network split at any rank, and the accuracy that is left
learnt       what training adds to a spectrum
questions    what the lesson asks at its end
timing       whether the split is faster, measured
"""
