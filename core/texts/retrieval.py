"""Finding: cosines, the best first, and how often what was looked for is found.

A query has one or more right answers; its rank is the place of the best of them, from 1.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray


def cosines(X: npt.ArrayLike, Y: npt.ArrayLike) -> FloatArray:
    """Return the cosines between the rows of X (a, k) and of Y (b, k), shape (a, b); 0 where a row is zero.

    Raises
    ------
    ValueError
        If X or Y is no matrix or their widths differ.

    Examples
    --------
    >>> cosines([[1, 0]], [[2, 0], [0, 3], [0, 0]])
    array([[1., 0., 0.]])
    """
    rows, others = _unit_rows(X), _unit_rows(Y)
    if rows.shape[1] != others.shape[1]:
        raise ValueError(f"X and Y must have equal widths, got {rows.shape[1]} and {others.shape[1]}.")
    return np.clip(rows @ others.T, -1.0, 1.0)


def best_first(scores: npt.ArrayLike, n: int, *, without: int | None = None) -> npt.NDArray[np.intp]:
    """Return the n indices of the largest scores, best first; equal scores in their order.

    Parameters
    ----------
    scores : array_like of shape (m,)
    n : int
        How many, at most as many as there are.
    without : int, optional
        An index that is left out: a document is always nearest to itself.

    Examples
    --------
    >>> best_first([0.2, 1.0, 0.5], 2, without=1).tolist()
    [2, 0]
    """
    values = np.array(scores, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    return order[order != without][:n]


def rank_of_answer(scores: npt.ArrayLike, right: npt.ArrayLike) -> int:
    """Return the rank of the best right answer, from 1; among equal scores the last place counts.

    Parameters
    ----------
    scores : array_like of shape (m,)
        One score a document, larger is better.
    right : array_like of bool, shape (m,)
        Which documents answer the query; at least one.

    Raises
    ------
    ValueError
        If no document is right.

    Examples
    --------
    >>> rank_of_answer([0.9, 0.5, 0.5], [False, True, False])
    3
    """
    values, is_right = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    if not is_right.any():
        raise ValueError("At least one document must be right.")
    best = values[is_right].max()
    wrong = values[~is_right]
    return 1 + int(np.count_nonzero(wrong >= best))


def recall_at(ranks: npt.ArrayLike, n: int) -> float:
    """Return the fraction of queries with a right answer among the first n."""
    return float(np.mean(np.asarray(ranks) <= n))


def mean_reciprocal_rank(ranks: npt.ArrayLike) -> float:
    """Return the mean of 1 / rank over the queries: 1 if every right answer comes first."""
    return float(np.mean(1 / np.asarray(ranks, dtype=np.float64)))


def _unit_rows(X: npt.ArrayLike) -> FloatArray:
    rows = np.asarray(X, dtype=np.float64)
    if rows.ndim != 2:
        raise ValueError(f"X and Y must be matrices, one point a row, got shape {rows.shape}.")
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms > 0, norms, 1.0)
