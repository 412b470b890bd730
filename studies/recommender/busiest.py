"""Who has rated most, and what is rated most."""

import numpy as np

from core.recommenders import IntArray


def busiest(counts: IntArray, largest: int | None = None) -> IntArray:
    """Return the codes of those with the largest counts, the largest first; equal counts keep their order.

    Parameters
    ----------
    counts : ndarray of int of shape (n,)
        Ratings of each viewer, or of each film.
    largest : int, optional
        How many to return at most; all if left out.

    Returns
    -------
    ndarray of int of shape (min(n, largest),)

    Examples
    --------
    >>> busiest(np.array([3, 7, 0, 7]), 3).tolist()
    [1, 3, 0]
    """
    return np.argsort(-counts, kind="stable")[:largest]
