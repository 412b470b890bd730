"""Which model?  All of them on the same folds: errors, lists, favourites, times."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FunkSVD,
    GlobalMean,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    Progress,
    PureSVD,
    Ratings,
    Recommender,
    Scores,
    Split,
    UserNeighbours,
    evaluate,
    favourites_found,
    fitted_on_folds,
    hide_favourites,
    mean_scores,
    random_folds,
    temporal_split,
)
from sources.ratings.rating_data import RatingData

N_FOLDS = 3  # of five: each holds a fifth out
N_FAVOURITES, N_FANS = 10, 50
FEWEST = 5  # ratings, below which there is nothing to hold out
FEW = 500  # ratings, below which a model has 2 factors
LEARNING_RATE, LEARNING_RATE_OF_MANY = 0.02, 0.01


def models(data: RatingData, *, learning_rate: float) -> dict[str, Callable[[], Recommender]]:
    """Return the models that are compared, by name; those that know genres only where there are some.

    Parameters
    ----------
    data : RatingData
    learning_rate : float
        That of the model fitted by gradient descent.

    Returns
    -------
    dict of callable
        Each makes a fresh model.
    """
    k = 2 if len(data.ratings) < FEW else 10
    makes: dict[str, Callable[[], Recommender]] = {
        "Global mean": GlobalMean,
        "Popularity": Popularity,
        "Biases": Biases,
        "Mean-filled SVD": lambda: MeanImputedSVD(n_components=5),
        "PureSVD, zeros kept": PureSVD,
        "FunkSVD (SGD)": lambda: FunkSVD(
            n_components=k, n_epochs=40, learning_rate=learning_rate, regularisation=0.08
        ),
        "ALS": lambda: ALS(n_components=k),
        "Bayesian PMF": lambda: BayesianPMF(n_components=min(k, 8), n_draws=40),
        "User neighbours": UserNeighbours,
        "Item neighbours": ItemNeighbours,
    }
    if data.genre_names:
        makes["Content by genre"] = lambda: ContentByGenre(features=data.genre_features)
        makes["Hybrid"] = lambda: Hybrid(features=data.genre_features, n_components=k)
    return makes


def held_out(ratings: Ratings, *, by_time: bool) -> list[Split]:
    """Return the splits that all models are judged on: the last fifth in time, or random fifths.

    Parameters
    ----------
    ratings : Ratings
        At least ``FEWEST``; with timestamps if ``by_time``.
    by_time : bool

    Returns
    -------
    list of Split
        One, or ``N_FOLDS``; always the same.
    """
    if by_time:
        return [temporal_split(ratings, 0.2)]
    return random_folds(ratings, 5, rng=np.random.default_rng(0))[:N_FOLDS]


class Row(NamedTuple):
    """One model of the comparison.

    Attributes
    ----------
    name : str
    scores : Scores
        Means over the folds.
    seconds : float
        Median time of a fit.
    predicted : ndarray of shape (n,)
        Predictions of the first fold's hidden ratings.
    first_rmse : float
        Their root mean squared error, in stars; NaN for a model that only ranks.
    favourites : float
        Share of hidden favourites that are in a list of as many; NaN where nobody has rated enough.
    """

    name: str
    scores: Scores
    seconds: float
    predicted: FloatArray
    first_rmse: float
    favourites: float


class Comparison(NamedTuple):
    """All models on the same folds.

    Attributes
    ----------
    rows : tuple of Row
        In the order of ``models``.
    first_truth : ndarray of shape (n,)
        The first fold's hidden ratings, in stars.
    n_fans : int
        Viewers whose favourites were hidden, up to ``N_FANS``.
    """

    rows: tuple[Row, ...]
    first_truth: FloatArray
    n_fans: int


def compared(
    data: RatingData,
    *,
    by_time: bool,
    learning_rate: float,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Comparison:
    """Train every model on the same folds and judge its predictions, its lists and its favourites.

    Parameters
    ----------
    data : RatingData
        At least ``FEWEST`` ratings; with timestamps if ``by_time``.
    by_time : bool
        Whether the last fifth in time is held out, rather than random fifths.
    learning_rate : float
        That of the model fitted by gradient descent.
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.
    clock : callable
        Gives the time in seconds.

    Returns
    -------
    Comparison
    """
    folds = held_out(data.ratings, by_time=by_time)
    loved = hide_favourites(data.ratings, N_FAVOURITES, N_FANS, rng=np.random.default_rng(0))
    makes = models(data, learning_rate=learning_rate)
    rows: list[Row] = []
    for name, make in makes.items():
        part = _within(progress, len(rows) / len(makes), 1 / len(makes))
        rows.append(_row(name, make, folds, loved, data.relevant_from, part, clock))
        part(1.0)
    return Comparison(tuple(rows), folds[0].test.values, int(np.count_nonzero(loved.test.user_counts)))


def _row(
    name: str,
    make: Callable[[], Recommender],
    folds: Sequence[Split],
    loved: Split,
    relevant_from: float,
    progress: Progress,
    clock: Callable[[], float],
) -> Row:
    rngs = [np.random.default_rng(number) for number in range(len(folds))]
    fits = fitted_on_folds(make, folds, rngs, progress=_within(progress, 0, len(folds) / (len(folds) + 1)))
    scores: list[Scores] = []
    seconds: list[float] = []
    for fold, (model, spent) in zip(folds, _timed(fits, clock), strict=True):
        if not scores:
            predicted = model.predict(fold.test.users, fold.test.items)
        scores.append(evaluate(model, fold.test, relevant_from=relevant_from))
        seconds.append(spent)
    favourites = favourites_found(make().fit(loved.train, rng=np.random.default_rng(0)), loved.test)
    return Row(name, mean_scores(scores), float(np.median(seconds)), predicted, scores[0].rmse, favourites)


T = TypeVar("T")


def _timed(made: Iterator[T], clock: Callable[[], float]) -> Iterator[tuple[T, float]]:
    """Yield what is made, and the seconds that the making of each took."""
    while True:
        start = clock()
        try:
            item = next(made)
        except StopIteration:
            return
        yield item, clock() - start


def _within(progress: Progress | None, start: float, share: float) -> Progress:
    """Return what takes the share that is done of a part, and tells how much of the whole that is."""

    def tell(done: float) -> None:
        if progress is not None:
            progress(start + share * done)

    return tell
