"""Which model?  All of them on the same folds, each with settings that it has chosen inside the training."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import (
    Progress,
    Ratings,
    Recommender,
    Scores,
    Split,
    evaluate,
    favourites_found,
    hide_favourites,
    mean_scores,
    random_folds,
    random_split,
    temporal_split,
)
from sources.ratings.rating_data import RatingData
from studies.recommender.contenders import Candidate, Contender, contenders

N_FIFTHS, N_FOLDS_OF_MANY = 5, 3  # each fold holds a fifth out; from many ratings, three of the five
MANY = 20_000  # ratings
N_FAVOURITES, N_FANS = 10, 50
FEWEST = 5  # ratings, below which there is nothing to hold out
LEARNING_RATE, LEARNING_RATE_OF_MANY = 0.02, 0.01


def n_folds(ratings: Ratings) -> int:
    """Return on how many random fifths models are judged: all five, or three of them where there are many."""
    return N_FIFTHS if len(ratings) <= MANY else N_FOLDS_OF_MANY


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
        One, or ``n_folds``; always the same.
    """
    if by_time:
        return [temporal_split(ratings, 0.2)]
    return random_folds(ratings, N_FIFTHS, rng=np.random.default_rng(0))[: n_folds(ratings)]


class Row(NamedTuple):
    """One model of the comparison.

    Attributes
    ----------
    name : str
    says : str
        In one sentence, what it does.
    folds : tuple of Scores
        On every fold.
    settings : tuple of str
        What the model chose inside the training part of every fold.
    seconds : float
        Median time of a fit, without the choosing.
    predicted : ndarray of shape (n,)
        Predictions of the first fold's hidden ratings.
    favourites : float
        Share of hidden favourites that are in a list of as many; NaN where nobody has rated enough.
    """

    name: str
    says: str
    folds: tuple[Scores, ...]
    settings: tuple[str, ...]
    seconds: float
    predicted: FloatArray
    favourites: float

    @property
    def scores(self) -> Scores:
        """Means over the folds."""
        return mean_scores(self.folds)

    @property
    def spread(self) -> Scores:
        """Standard deviations over the folds (n - 1 in the denominator); NaN for a single one."""
        if len(self.folds) == 1:
            return Scores(*[float("nan")] * len(Scores._fields))
        return Scores(*np.std(self.folds, axis=0, ddof=1).tolist())

    @property
    def chosen(self) -> str:
        """The settings chosen in most folds; where others were chosen as well, that is said."""
        most = max(dict.fromkeys(self.settings), key=self.settings.count)
        n = self.settings.count(most)
        return most if n == len(self.settings) else f"{most} ({n} of {len(self.settings)} folds)"


class Comparison(NamedTuple):
    """All models on the same folds.

    Attributes
    ----------
    rows : tuple of Row
        In the order of ``contenders``.
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
    names: Collection[str] | None = None,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Comparison:
    """Let every model choose its settings inside each training part, train it, and judge what it predicts.

    Parameters
    ----------
    data : RatingData
        At least ``FEWEST`` ratings; with timestamps if ``by_time``.
    by_time : bool
        Whether the last fifth in time is held out, rather than random fifths.
    learning_rate : float
        That of the model fitted by gradient descent.
    names : collection of str, optional
        The models that compete; all if left out.
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
    competing = [
        each for each in contenders(data, learning_rate=learning_rate) if names is None or each.name in names
    ]
    rows: list[Row] = []
    for contender in competing:
        part = _within(progress, len(rows) / len(competing), 1 / len(competing))
        rows.append(_row(contender, folds, loved, data.relevant_from, by_time, part, clock))
    return Comparison(tuple(rows), folds[0].test.values, int(np.count_nonzero(loved.test.user_counts)))


def _row(
    contender: Contender,
    folds: Sequence[Split],
    loved: Split,
    relevant_from: float,
    by_time: bool,
    progress: Progress,
    clock: Callable[[], float],
) -> Row:
    scores: list[Scores] = []
    settings: list[str] = []
    seconds: list[float] = []
    predicted = np.zeros(0)
    share = 1 / (len(folds) + 1)
    for number, fold in enumerate(folds):
        tell = _within(progress, number * share, share)
        model, wanted, spent = _settled(contender, fold.train, relevant_from, by_time, number, tell, clock)
        if number == 0:
            predicted = model.predict(fold.test.users, fold.test.items)
        scores.append(evaluate(model, fold.test, relevant_from=relevant_from))
        settings.append(wanted)
        seconds.append(spent)
    favourites = float("nan")
    if len(loved.test):
        tell = _within(progress, 1 - share, share)
        fan, _, _ = _settled(contender, loved.train, relevant_from, by_time, 0, tell, clock)
        favourites = favourites_found(fan, loved.test)
    progress(1.0)
    found = tuple(scores), tuple(settings), float(np.median(seconds)), predicted, favourites
    return Row(contender.name, contender.says, *found)


def _settled(
    contender: Contender,
    train: Ratings,
    relevant_from: float,
    by_time: bool,
    seed: int,
    progress: Progress,
    clock: Callable[[], float],
) -> tuple[Recommender, str, float]:
    """Return the model fitted to ``train`` with settings chosen there, these, and the seconds of the fit."""
    n_fits = len(contender.candidates) + 1
    before = _within(progress, 0, (n_fits - 1) / n_fits)
    best = chosen(contender.candidates, train, relevant_from=relevant_from, by_time=by_time, progress=before)
    last = _within(progress, (n_fits - 1) / n_fits, 1 / n_fits)
    start = clock()
    model = best.make().fit(train, rng=np.random.default_rng(seed), progress=last)
    return model, best.settings, clock() - start


def chosen(
    candidates: Sequence[Candidate],
    train: Ratings,
    *,
    relevant_from: float,
    by_time: bool,
    progress: Progress | None = None,
) -> Candidate:
    """Return the settings that do best on a fifth of the training ratings, never seen by what is judged.

    Parameters
    ----------
    candidates : sequence of Candidate
        One is returned as it is.
    train : Ratings
        The training part of a fold: what is hidden there has no part in the choice.
    relevant_from : float
        The rating from which on an item counts as liked.
    by_time : bool
        Whether the fifth is the last one in time, rather than a random one.
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    Candidate
        Of smallest RMSE, or of largest NDCG@10 where the model predicts no ratings; the first of equals.
    """
    if len(candidates) == 1:
        return candidates[0]
    inner = temporal_split(train, 0.2) if by_time else random_split(train, 0.2, rng=np.random.default_rng(0))
    losses = []
    for done, candidate in enumerate(candidates):
        tell = _within(progress, done / len(candidates), 1 / len(candidates))
        model = candidate.make().fit(inner.train, rng=np.random.default_rng(0), progress=tell)
        ranks = not model.predicts_ratings
        scores = evaluate(model, inner.test, relevant_from=relevant_from, rank=ranks)
        losses.append(-scores.ndcg if ranks else scores.rmse)
    return candidates[int(np.argmin(np.nan_to_num(losses, nan=np.inf)))]


def _within(progress: Progress | None, start: float, share: float) -> Progress:
    """Return what takes the share that is done of a part, and tells how much of the whole that is."""

    def tell(done: float) -> None:
        if progress is not None:
            progress(start + share * done)

    return tell
