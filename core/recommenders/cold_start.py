"""How well a model does for those of whom it knows little: new viewers, new items."""

from collections.abc import Callable, Sequence

import numpy as np

from ..arrays import FloatArray, check_whole
from .metrics import root_mean_squared_error
from .ratings import IntArray, Ratings
from .recommender import Progress, Recommender

FEWEST_HIDDEN = 5
"""Ratings of a new viewer that are left to be judged on, at least."""


def new_viewers(ratings: Ratings, largest: int, n_viewers: int, *, rng: np.random.Generator) -> IntArray:
    """Return up to ``n_viewers`` random users who have rated at least ``largest`` + FEWEST_HIDDEN items."""
    eligible = np.flatnonzero(ratings.user_counts >= largest + FEWEST_HIDDEN)
    return np.sort(rng.permutation(eligible)[:n_viewers])


def arrivals(
    ratings: Ratings, viewers: IntArray, largest: int, *, rng: np.random.Generator
) -> list[tuple[IntArray, IntArray]]:
    """Return, for each viewer, the positions of ``largest`` random ratings and those of the others."""
    order, starts = ratings.by_user
    mixed = [rng.permutation(order[starts[viewer] : starts[viewer + 1]]) for viewer in viewers]
    return [(at[:largest], at[largest:]) for at in mixed]


def new_viewer_errors(
    make: Sequence[Callable[[], Recommender]],
    ratings: Ratings,
    viewers: IntArray,
    given: Sequence[int],
    *,
    rng: np.random.Generator,
    progress: Progress | None = None,
) -> FloatArray:
    """Return the RMSE (len(make), len(given)), in stars, on new viewers who have rated so many items.

    Every model is trained without the ``viewers``; each of them is then folded in with the first
    ``given[g]`` of their ratings, in random order, and judged on those beyond the largest ``given``: the
    same for all models and all g.

    Raises ValueError if a viewer has no rating left to be judged on.
    """
    largest = check_whole("given", max(given), 0, 10_000)
    if len(viewers) == 0 or ratings.user_counts[viewers].min() <= largest:
        raise ValueError(f"every new viewer needs more than {largest} ratings.")
    rest = ratings.select(~np.isin(ratings.users, viewers))
    parts = arrivals(ratings, viewers, largest, rng=rng)
    low, high = ratings.scale
    errors = np.empty((len(make), len(given)))
    for m, (build, own) in enumerate(zip(make, rng.spawn(len(make)), strict=True)):
        model = build().fit(rest, rng=own)
        for g, count in enumerate(given):
            predicted, truth = [], []
            for early, hidden in parts:
                known = early[:count]
                scores = model.fold_in(ratings.items[known], ratings.values[known]).scores
                predicted.append(np.clip(scores[ratings.items[hidden]], low, high))
                truth.append(ratings.values[hidden])
            errors[m, g] = root_mean_squared_error(np.concatenate(predicted), np.concatenate(truth))
        if progress is not None:
            progress((m + 1) / len(make))
    return errors


def new_item_error(score: Callable[[int], FloatArray], ratings: Ratings, items: Sequence[int]) -> float:
    """Return the RMSE, in stars, of ``score(item)`` (n_users,) on the ratings of ``items``."""
    low, high = ratings.scale
    predicted, truth = [], []
    for item in items:
        at = ratings.by_item.order[ratings.by_item.starts[item] : ratings.by_item.starts[item + 1]]
        predicted.append(np.clip(score(item)[ratings.users[at]], low, high))
        truth.append(ratings.values[at])
    return root_mean_squared_error(np.concatenate(predicted), np.concatenate(truth))
