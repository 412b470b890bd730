"""How good predictions and ranked lists are."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import check_whole
from ..order import best_first
from .ratings import Ratings
from .recommender import Recommender

USERS_AT_ONCE = 256


class Ranking(NamedTuple):
    """The quality of everybody's list of k items.

    ``precision``, ``recall`` and ``ndcg`` are fractions, the mean over the ``n_users`` users who have a
    relevant item in the test set; ``coverage`` is the share of all items that is in anybody's list.
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
    discounts = 1 / np.log2(np.arange(2, k + 2))
    hits = _hits(ranked, relevant, k)
    return float((hits * discounts[: len(hits)]).sum() / discounts[: len(relevant)].sum())


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
    shown = np.zeros(test.n_items, dtype=bool)
    measured = []
    for start in range(0, len(users), USERS_AT_ONCE):
        some = users[start : start + USERS_AT_ONCE]
        for user, scores in zip(some, model.score_users(some), strict=True):
            ranked = best_first(scores, k, without=model.ratings.of_user(user)[0])
            relevant = set(good.of_user(user)[0].tolist())
            shown[ranked] = True
            measures = (precision_at_k, recall_at_k, ndcg_at_k)
            measured.append([measure(ranked, relevant, k) for measure in measures])
    precision, recall, ndcg = np.mean(measured, axis=0).tolist()
    return Ranking(precision, recall, ndcg, float(shown.mean()), len(users))


def _differences(prediction: npt.ArrayLike, truth: npt.ArrayLike) -> np.ndarray:
    a, b = np.asarray(prediction, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if a.shape != b.shape or a.size == 0:
        raise ValueError(f"predictions and truth must have one shape and be not empty: {a.shape}, {b.shape}.")
    return a - b


def _hits(ranked: npt.ArrayLike, relevant: Collection[int], k: int) -> np.ndarray:
    check_whole("k", k, 1, 10**6)
    return np.array([int(item) in relevant for item in np.asarray(ranked)[:k]], dtype=np.float64)


def _check_relevant(relevant: Collection[int]) -> None:
    if len(relevant) == 0:
        raise ValueError("there must be a relevant item.")
