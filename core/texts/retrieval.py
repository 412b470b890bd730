"""Searching: cosines, and how often what was looked for is found.

A query has one or more right answers; its rank is the place of the best of them, from 1.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_whole
from ..geometry import unit_rows

ROUND_OFF = 1e-9


class Interval(NamedTuple):
    """A mean and the edges of an interval around it, in the units of the values."""

    mean: float
    low: float
    high: float


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
    rows, others = unit_rows(X, "X"), unit_rows(Y, "Y")
    if rows.shape[1] != others.shape[1]:
        raise ValueError(f"X and Y must have equal widths, got {rows.shape[1]} and {others.shape[1]}.")
    return np.clip(rows @ others.T, -1.0, 1.0)


def without_round_off(X: npt.ArrayLike, scale: float) -> FloatArray:
    """Return points whose rows that are no longer than 1e-9 of ``scale`` are 0: they have no direction.

    A document that no chain of shared words joins with those of the first k topics has coordinates 0 in
    theory and some 1e-17 in a computer, another 1e-17 in another one; their cosines may be anything.

    Parameters
    ----------
    X : array_like of shape (a, k)
        One point a row.
    scale : float
        The length that is known to round-off: s_1 for documents or words of a corpus, the length of its row
        of weights for a query.

    Raises
    ------
    ValueError
        If X is no matrix.

    Examples
    --------
    >>> without_round_off([[1.0, 2.0], [3e-17, -1e-17]], 2.0)
    array([[1., 2.],
           [0., 0.]])
    """
    rows = as_matrix(X, "X")
    is_long = np.linalg.norm(rows, axis=1, keepdims=True) > ROUND_OFF * scale
    return np.where(is_long, rows, 0.0)


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


def mean_interval(
    values: npt.ArrayLike, *, rng: np.random.Generator, n_draws: int = 10_000, coverage: float = 0.95
) -> Interval:
    """Return the mean of some values, and between which bounds it may lie: the percentile bootstrap.

    As many values are drawn from the values, with replacement, again and again; the means of the draws lie
    between the bounds in ``coverage`` of them.  With one value a query, the difference of two ways of
    searching, an interval that holds 0 shows nothing.

    Parameters
    ----------
    values : array_like of shape (n,)
    rng : numpy.random.Generator
    n_draws : int
        At least 2.
    coverage : float
        Between 0 and 1.

    Returns
    -------
    Interval

    Raises
    ------
    ValueError
        If there is no value, or ``n_draws`` or ``coverage`` is out of range.

    References
    ----------
    B. Efron, Ann. Statist. 7 (1979) 1-26.

    Examples
    --------
    >>> mean_interval([0.5, 0.5], rng=np.random.default_rng(0))
    Interval(mean=0.5, low=0.5, high=0.5)
    """
    check_whole("n_draws", n_draws, 2, 1_000_000)
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must be between 0 and 1, got {coverage}.")
    x = as_matrix(np.asarray(values, dtype=np.float64)[None], "values")[0]
    means = x[rng.integers(len(x), size=(n_draws, len(x)))].mean(axis=1)
    edge = (1 - coverage) / 2
    low, high = np.quantile(means, [edge, 1 - edge])
    return Interval(float(x.mean()), float(low), float(high))
