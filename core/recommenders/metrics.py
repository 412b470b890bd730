"""How good predictions and ranked lists are.

Equal scores leave an order open.  Whoever settles it by the number of an item judges the file's order, not
the model; so the lists are judged by what is to be expected when equals are put in order by lot.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_whole
from ..order import best_first
from .ratings import Ratings
from .recommender import Recommender

USERS_AT_ONCE = 256


class Ranking(NamedTuple):
    """The quality of everybody's list of k items.

    ``precision``, ``recall`` and ``ndcg`` are fractions, the mean over the ``n_users`` users who have a
    relevant item in the test set; ``coverage`` is the share of all items that is in anybody's list.  All are
    expectations over the order of items with equal scores, drawn anew for each user.
    """

    precision: float
    recall: float
    ndcg: float
    coverage: float
    n_users: int


def root_mean_squared_error(prediction: npt.ArrayLike, truth: npt.ArrayLike) -> float:
    """Return the root of the mean squared difference, in stars.

    >>> round(root_mean_squared_error([1, 2], [4, 6]), 4)
    3.5355
    """
    return float(np.sqrt(np.mean(_differences(prediction, truth) ** 2)))


def mean_absolute_error(prediction: npt.ArrayLike, truth: npt.ArrayLike) -> float:
    """Return the mean absolute difference, in stars.

    >>> mean_absolute_error([1, 2], [4, 6])
    3.5
    """
    return float(np.mean(np.abs(_differences(prediction, truth))))


def precision_at_k(ranked: npt.ArrayLike, relevant: Collection[int], k: int) -> float:
    """Return the share of the first k places that hold a relevant item; a missing place counts as a miss.

    >>> precision_at_k([7, 1, 3, 9], {1, 3, 5}, 4)
    0.5
    """
    return float(_hits(ranked, relevant, k).sum() / k)


def recall_at_k(ranked: npt.ArrayLike, relevant: Collection[int], k: int) -> float:
    """Return the share of the relevant items that are among the first k; there must be one.

    >>> recall_at_k([7, 1, 3, 9], {1, 3, 5, 6}, 4)
    0.5
    """
    _check_relevant(relevant)
    return float(_hits(ranked, relevant, k).sum() / len(relevant))


def ndcg_at_k(ranked: npt.ArrayLike, relevant: Collection[int], k: int) -> float:
    """Return the discounted cumulative gain of the first k places over that of the best possible list.

    An item is relevant (gain 1) or not (gain 0); place 1 counts 1, place r counts 1 / log2(r + 1).

    >>> round(ndcg_at_k([7, 1], {1}, 2), 4)
    0.6309

    References
    ----------
    K. Jarvelin and J. Kekalainen, ACM TOIS 20 (2002) 422-446.
    """
    _check_relevant(relevant)
    return _gain(_hits(ranked, relevant, k), len(relevant), k)


class Hits(NamedTuple):
    """What the first places of a list hold, when items of equal scores are put in order by lot.

    Attributes
    ----------
    at : ndarray of shape (places,)
        The chance that each place holds a relevant item; fewer than k places where there are fewer items.
    items : ndarray of int
        Every item that can be on the list.
    chances : ndarray of the same shape
        The chance that it is.
    """

    at: FloatArray
    items: npt.NDArray[np.intp]
    chances: FloatArray


def expected_hits(
    scores: npt.ArrayLike, relevant: npt.ArrayLike, k: int, *, without: npt.ArrayLike = ()
) -> Hits:
    """Return what the k best places hold to be expected, if chance decides between equal scores.

    Parameters
    ----------
    scores : array_like of shape (n_items,)
    relevant : array_like of int
        The relevant items.
    k : int
        At least 1.
    without : array_like of int
        Items that are no candidates.

    Returns
    -------
    Hits

    Examples
    --------
    >>> expected_hits([3, 1, 1, 0], [1], 2).at.tolist()
    [0.0, 0.5]
    """
    values = np.array(scores, dtype=np.float64)
    is_candidate = np.ones(len(values), dtype=bool)
    is_candidate[np.asarray(without, dtype=np.intp)] = False
    if not is_candidate.any():
        return Hits(np.zeros(0), np.zeros(0, dtype=np.intp), np.zeros(0))
    best = values[best_first(values, k, without=np.flatnonzero(~is_candidate))]
    items = np.flatnonzero(is_candidate & (values >= best[-1]))
    is_relevant = np.isin(items, np.asarray(relevant, dtype=np.intp))
    levels, level_of = np.unique(values[items], return_inverse=True)
    sizes = np.bincount(level_of)
    share = np.bincount(level_of, is_relevant) / sizes
    chances = np.ones(len(items))
    chances[level_of == 0] = np.count_nonzero(best == levels[0]) / sizes[0]
    return Hits(share[np.searchsorted(levels, best)], items, chances)


def favourites_overlap(ranked: npt.ArrayLike, favourites: Collection[int]) -> float:
    """Return the share of a person's favourites that are in a list of as many recommendations.

    >>> favourites_overlap([4, 8, 1], [1, 2, 4])
    0.6666666666666666
    """
    return precision_at_k(ranked, favourites, len(favourites))


def ranking(model: Recommender, test: Ratings, k: int = 10, *, relevant_from: float = 4.0) -> Ranking:
    """Judge a fitted model's lists of k items on ratings that it has not seen.

    Every item that the user has not rated in training is a candidate; relevant is what the user rated
    ``relevant_from`` or higher in the test set.

    Raises
    ------
    ValueError
        If no user has a relevant item in the test set.
    """
    check_whole("k", k, 1, 10**6)
    good = test.select(np.flatnonzero(test.values >= relevant_from))
    users = np.flatnonzero(good.user_counts)
    if len(users) == 0:
        raise ValueError(f"no rating of the test set is {relevant_from} or higher.")
    never_shown = np.ones(test.n_items)
    measured = []
    for start in range(0, len(users), USERS_AT_ONCE):
        some = users[start : start + USERS_AT_ONCE]
        for user, scores in zip(some, model.score_users(some), strict=True):
            relevant = good.of_user(user)[0]
            hits = expected_hits(scores, relevant, k, without=model.ratings.of_user(user)[0])
            never_shown[hits.items] *= 1 - hits.chances
            n_found = hits.at.sum()
            measured.append((n_found / k, n_found / len(relevant), _gain(hits.at, len(relevant), k)))
    precision, recall, ndcg = np.mean(measured, axis=0).tolist()
    return Ranking(precision, recall, ndcg, float(np.mean(1 - never_shown)), len(users))


def _differences(prediction: npt.ArrayLike, truth: npt.ArrayLike) -> np.ndarray:
    a, b = np.asarray(prediction, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if a.shape != b.shape or a.size == 0:
        raise ValueError(f"predictions and truth must have one shape and be not empty: {a.shape}, {b.shape}.")
    return a - b


def _hits(ranked: npt.ArrayLike, relevant: Collection[int], k: int) -> np.ndarray:
    check_whole("k", k, 1, 10**6)
    return np.array([int(item) in relevant for item in np.asarray(ranked)[:k]], dtype=np.float64)


def _gain(hits: FloatArray, n_relevant: int, k: int) -> float:
    """Return the discounted gain of the places over that of a list with all relevant items first."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    return float((hits * discounts[: len(hits)]).sum() / discounts[:n_relevant].sum())


def _check_relevant(relevant: Collection[int]) -> None:
    if len(relevant) == 0:
        raise ValueError("there must be a relevant item.")
