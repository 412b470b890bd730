"""Judging models: the same folds for all, curves, grids."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ..arrays import FloatArray
from .metrics import expected_hits, mean_absolute_error, ranking, root_mean_squared_error
from .ratings import Ratings
from .recommender import Progress, Recommender
from .splits import Split


class Scores(NamedTuple):
    """How a fitted model does on ratings it has not seen.

    ``rmse`` and ``mae`` in stars (NaN for a model that only ranks, or without test ratings); the others are
    fractions (NaN where no test rating counts as relevant), see ``Ranking``.
    """

    rmse: float
    mae: float
    precision: float
    recall: float
    ndcg: float
    coverage: float


def evaluate(
    model: Recommender, test: Ratings, *, k: int = 10, relevant_from: float = 4.0, rank: bool = True
) -> Scores:
    """Judge a fitted model on ``test``: its predictions, and (if ``rank``) its lists of k items."""
    rmse = mae = float("nan")
    if model.predicts_ratings and len(test):
        predicted = model.predict(test.users, test.items)
        rmse = root_mean_squared_error(predicted, test.values)
        mae = mean_absolute_error(predicted, test.values)
    lists = [float("nan")] * 4
    if rank and np.any(test.values >= relevant_from):
        quality = ranking(model, test, k, relevant_from=relevant_from)
        lists = [quality.precision, quality.recall, quality.ndcg, quality.coverage]
    return Scores(rmse, mae, *lists)


def fitted_on_folds(
    make: Callable[[], Recommender],
    folds: Sequence[Split],
    rngs: Sequence[np.random.Generator],
    *,
    progress: Progress | None = None,
) -> Iterator[Recommender]:
    """Yield a fresh model fitted to the training ratings of every fold, one after the other.

    Parameters
    ----------
    make : callable
        Makes a model that is not fitted.
    folds : sequence of Split
    rngs : sequence of numpy.random.Generator
        One for each fold.
    progress : callable, optional
        Called with the share of all fits that is done; raising in it stops them.

    Yields
    ------
    Recommender
    """
    for done, (fold, own) in enumerate(zip(folds, rngs, strict=True)):
        tell = partial(_tell, progress, done, len(folds))
        model = make().fit(fold.train, rng=own, progress=tell)
        tell(1.0)
        yield model


def _tell(progress: Progress | None, done: int, n_fits: int, share: float) -> None:
    if progress is not None:
        progress((done + share) / n_fits)


def cross_validate(
    make: Callable[[], Recommender],
    folds: Sequence[Split],
    *,
    rng: np.random.Generator,
    k: int = 10,
    relevant_from: float = 4.0,
    rank: bool = True,
    progress: Progress | None = None,
) -> list[Scores]:
    """Return the scores of a fresh model on every fold; compare models on the *same* folds.

    Each fit gets a generator of its own, spawned from ``rng``.
    """
    models = fitted_on_folds(make, folds, rng.spawn(len(folds)), progress=progress)
    return [
        evaluate(model, fold.test, k=k, relevant_from=relevant_from, rank=rank)
        for fold, model in zip(folds, models, strict=True)
    ]


def favourites_found(model: Recommender, hidden: Ratings) -> float:
    """Return the mean share of hidden favourites that are in a user's list of as many recommendations.

    ``hidden`` are the favourites of ``hide_favourites``, the model is fitted to the others; NaN if there are
    none.  Equal scores are put in order by lot; this is the expectation.
    """
    shares = []
    for user in np.flatnonzero(hidden.user_counts).tolist():
        scores, favourites = model.score_users(np.array([user]))[0], hidden.of_user(user)[0]
        without = model.ratings.of_user(user)[0]
        hits = expected_hits(scores, favourites, len(favourites), without=without)
        shares.append(hits.at.sum() / len(favourites))
    return float(np.mean(shares)) if shares else float("nan")


def mean_scores(scores: Sequence[Scores]) -> Scores:
    """Return the mean over folds of every measure."""
    return Scores(*np.mean(scores, axis=0).tolist())


def rmse_grid(
    make: Callable[[float, float], Recommender],
    rows: Sequence[float],
    columns: Sequence[float],
    folds: Sequence[Split],
    *,
    rng: np.random.Generator,
    progress: Progress | None = None,
) -> FloatArray:
    """Return the mean RMSE, in stars, of ``make(row, column)`` for every pair of settings.

    The shape is (len(rows), len(columns)).
    """
    grid = np.empty((len(rows), len(columns)))
    for a, row in enumerate(rows):
        for b, column in enumerate(columns):
            runs = cross_validate(partial(make, row, column), folds, rng=rng, rank=False)
            grid[a, b] = mean_scores(runs).rmse
            if progress is not None:
                progress((a * len(columns) + b + 1) / grid.size)
    return grid


def prediction_spread(
    make: Callable[[], Recommender],
    ratings: Ratings,
    n_runs: int,
    *,
    rng: np.random.Generator,
    progress: Progress | None = None,
) -> FloatArray:
    """Return the predictions (n_runs, n_users, n_items) of models that differ by chance alone.

    Each run gets a generator of its own, spawned from ``rng``; for small tables, not clipped to the scale.
    """  # fmt: skip
    everybody = np.arange(ratings.n_users)
    runs = np.empty((n_runs, ratings.n_users, ratings.n_items))
    for run, own in enumerate(rng.spawn(n_runs)):
        runs[run] = make().fit(ratings, rng=own).score_users(everybody)
        if progress is not None:
            progress((run + 1) / n_runs)
    return runs
