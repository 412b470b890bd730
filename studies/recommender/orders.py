"""The models in order, by their errors and by their lists; who climbs from one to the other, who falls."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from studies.recommender.models import Row

CLIMB, CLIMB_OF_FEW, FEW = 3, 1, 6  # places that count as a climb or a fall; among so few models, one


def in_order(rows: Sequence[Row], *, by_lists: bool) -> list[Row]:
    """Return the models best first: by RMSE, or by NDCG; those that have none come last.

    Parameters
    ----------
    rows : sequence of Row
    by_lists : bool
        Whether the order is by NDCG, the largest first, rather than by RMSE, the smallest first.
    """

    def place(row: Row) -> float:
        value = -row.scores.ndcg if by_lists else row.scores.rmse
        return float("inf") if np.isnan(value) else value

    return sorted(rows, key=place)


def smallest_error(rows: Sequence[Row]) -> Row:
    """Return the model of smallest RMSE among those that predict ratings."""
    return in_order(rows, by_lists=False)[0]


def best_lists(rows: Sequence[Row]) -> Row | None:
    """Return the model of largest NDCG; None where no held-out rating counts as liked."""
    first = in_order(rows, by_lists=True)[0]
    return None if np.isnan(first.scores.ndcg) else first


class Lead(NamedTuple):
    """How far one model is ahead of another, on the same folds.

    Attributes
    ----------
    mean : float
        Mean difference over the folds, positive where the first is better; stars for RMSE.
    error : float
        Its standard error, from the differences fold by fold: what makes a fold easy or hard for both falls
        out.  NaN for a single fold.
    """

    mean: float
    error: float


class OverFolds(NamedTuple):
    """A model's measure on every fold, its mean, and its standard deviation: 0 of a single fold."""

    values: FloatArray
    mean: float
    spread: float


def over_folds(row: Row, *, by_lists: bool) -> OverFolds:
    """Return a model's NDCG, or else its RMSE in stars, over the folds."""
    values = np.array([fold.ndcg if by_lists else fold.rmse for fold in row.folds])
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return OverFolds(values, float(values.mean()), spread)


def lead(first: Row, second: Row, *, by_lists: bool) -> Lead:
    """Return how far ``first`` is ahead of ``second``: by NDCG, or else by RMSE."""
    one, two = (over_folds(row, by_lists=by_lists).values for row in (first, second))
    ahead = one - two if by_lists else two - one
    n = len(ahead)
    error = float(np.std(ahead, ddof=1) / np.sqrt(n)) if n > 1 else float("nan")
    return Lead(float(np.mean(ahead)), error)


class Places(NamedTuple):
    """Where every model stands in two orders of the same models.

    Attributes
    ----------
    by_error, by_lists : ndarray of shape (n,)
        Places from 1, the best first, among the models that have both measures; NaN for the others.
    left, right : ndarray of shape (n,)
        Rows from 1 in which all models are drawn, the best on top; those without RMSE stand last on the left,
        those without NDCG last on the right.
    direction : ndarray of int of shape (n,)
        1 where a model climbs ``climb`` places or more from the first order to the second, -1 where it falls
        as far, else 0: of models that have both.
    climb : int
    """

    by_error: FloatArray
    by_lists: FloatArray
    left: FloatArray
    right: FloatArray
    direction: npt.NDArray[np.int_]
    climb: int


def places(rmse: npt.ArrayLike, ndcg: npt.ArrayLike) -> Places:
    """Return the places of models by error, the smallest first, and by lists, the largest first.

    Parameters
    ----------
    rmse, ndcg : array_like of shape (n,)
        NaN where there is none.

    Returns
    -------
    Places

    Examples
    --------
    >>> two = places([0.8, 0.9, np.nan], [0.1, 0.2, 0.3])
    >>> two.by_lists.tolist(), two.left.tolist(), two.right.tolist()
    ([2.0, 1.0, nan], [1.0, 2.0, 3.0], [3.0, 2.0, 1.0])
    """
    error, lists = np.asarray(rmse, dtype=np.float64), -np.asarray(ndcg, dtype=np.float64)
    both = ~np.isnan(error) & ~np.isnan(lists)
    by_error, by_lists = (_ranks(np.where(both, values, np.nan)) for values in (error, lists))
    climbed = np.where(both, by_error - by_lists, 0)
    climb = CLIMB if len(error) > FEW else CLIMB_OF_FEW
    direction = np.sign(climbed).astype(int) * (np.abs(climbed) >= climb)
    left, right = (_ranks(np.nan_to_num(values, nan=np.inf)) for values in (error, lists))
    return Places(by_error, by_lists, left, right, direction, climb)


def _ranks(values: FloatArray) -> FloatArray:
    """Return places from 1, the smallest first; NaN where there is no value."""
    ranked = np.full(len(values), np.nan)
    order = np.argsort(values, kind="stable")[: np.count_nonzero(~np.isnan(values))]
    ranked[order] = np.arange(1, len(order) + 1)
    return ranked
