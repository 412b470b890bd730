"""The models in order, by their errors and by their lists; who climbs from one to the other, who falls."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from studies.recommender.models import Row

CLIMB = 3  # places from one order to the other that count as a climb or a fall


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


class Places(NamedTuple):
    """Where every model stands in two orders.

    Attributes
    ----------
    by_error, by_lists : ndarray of shape (n,)
        Places from 1, the best first; NaN for a model without RMSE, or without NDCG.
    direction : ndarray of int of shape (n,)
        1 where a model climbs ``CLIMB`` places or more from the first order to the second, -1 where it falls
        as far, else 0.
    """

    by_error: FloatArray
    by_lists: FloatArray
    direction: npt.NDArray[np.int_]


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
    >>> places([0.8, 0.9, np.nan], [0.1, 0.2, 0.3]).by_lists.tolist()
    [3.0, 2.0, 1.0]
    """
    by_error, by_lists = _places(np.asarray(rmse)), _places(-np.asarray(ndcg))
    climbed = np.nan_to_num(by_error - by_lists)
    return Places(by_error, by_lists, np.sign(climbed).astype(int) * (np.abs(climbed) >= CLIMB))


def _places(values: FloatArray) -> FloatArray:
    ranked = np.full(len(values), np.nan)
    order = np.argsort(values, kind="stable")[: np.count_nonzero(~np.isnan(values))]
    ranked[order] = np.arange(1, len(order) + 1)
    return ranked
