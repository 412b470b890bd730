"""The best first: one way to put words, points and items in order."""

import numpy as np
import numpy.typing as npt

from .arrays import check_whole


def best_first(scores: npt.ArrayLike, n: int, *, without: npt.ArrayLike = ()) -> npt.NDArray[np.intp]:
    """Return the n indices of the largest scores, best first; equal scores in their order.

    Parameters
    ----------
    scores : array_like of shape (m,)
    n : int
        How many, at least 1; fewer come back where there are fewer.
    without : int or array_like of int, optional
        Indices that are left out: a document is always nearest to itself, an item may be known already.

    Returns
    -------
    ndarray of int of shape (min(n, m - those left out),)

    Raises
    ------
    ValueError
        If ``n`` is below 1.

    Examples
    --------
    >>> best_first([0.2, 1.0, 0.5], 2, without=1).tolist()
    [2, 0]
    >>> best_first([1.0, 3.0, 2.0, 3.0], 2, without=[2]).tolist()
    [1, 3]
    """
    check_whole("n", n, 1, 10**9)
    values = np.asarray(scores, dtype=np.float64)
    open_to_choice = np.ones(len(values), dtype=bool)
    open_to_choice[np.asarray(without, dtype=np.intp)] = False
    candidates = np.flatnonzero(open_to_choice)
    if n < len(candidates) // 8:
        edge = np.partition(values[candidates], -n)[-n]
        candidates = candidates[values[candidates] >= edge]
    return candidates[np.argsort(-values[candidates], kind="stable")][:n]
