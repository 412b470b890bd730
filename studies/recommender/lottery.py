"""Seed lottery: the same training from other random starts, and how far its predictions differ."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import FunkSVD, IntArray, Progress, Ratings, prediction_spread

MAX_PEOPLE, MAX_FILMS = 30, 40  # shown
MAX_CELLS = 60_000  # of the table that is predicted in every run
PART = 200  # viewers and films of the part that is drawn from a larger one
FEW = 500  # ratings: below, many epochs from a start near zero; above, few


@dataclass(frozen=True)
class Settings:
    """What the student has set; the last two as in ``core.recommenders.FunkSVD``."""

    n_runs: int
    n_components: int
    regularisation: float


class Part(NamedTuple):
    """Ratings that the lottery is drawn on, and whose they are.

    Attributes
    ----------
    ratings : Ratings
    people, films : ndarray of int
        The codes, in the whole table, of the part's viewers and films.
    is_whole : bool
    """

    ratings: Ratings
    people: IntArray
    films: IntArray
    is_whole: bool


def part(ratings: Ratings) -> Part:
    """Return a table small enough to be predicted many times: the whole, or viewers drawn by lot.

    From more than ``MAX_CELLS`` cells ``PART`` viewers are drawn, always the same ones, of those who have
    rated any of the ``PART`` films with most ratings; these films are the columns.
    """
    everybody, everything = np.arange(ratings.n_users), np.arange(ratings.n_items)
    if ratings.n_users * ratings.n_items <= MAX_CELLS:
        return Part(ratings, everybody, everything, is_whole=True)
    films = np.sort(best_first(ratings.item_counts, PART))
    of_these = np.isin(ratings.items, films)
    active = np.unique(ratings.users[of_these])
    people = np.sort(np.random.default_rng(0).permutation(active)[:PART])
    at = of_these & np.isin(ratings.users, people)
    users, items = (
        np.searchsorted(codes, own[at]) for codes, own in ((people, ratings.users), (films, ratings.items))
    )
    some = Ratings(users, items, ratings.values[at], n_users=len(people), n_items=len(films))
    return Part(some, people, films, is_whole=False)


class Lottery(NamedTuple):
    """Runs that differ by their random start alone.

    Attributes
    ----------
    runs : ndarray of shape (n_runs, n_users, n_items)
        Predictions in stars, not cut to the scale.
    rated : ndarray of bool of shape (n_users, n_items)
        Which cells were trained on.
    where_rated : float
        Mean standard deviation over the runs of the cells trained on, in stars.
    where_unrated : float, or None
        That of the other cells; None where there are none.
    people, films : ndarray of int
        Codes of those with most ratings, in the order of the table.
    spread : ndarray of shape (len(people), len(films))
        Standard deviations over the runs of their cells, in stars.
    spread_is_rated : ndarray of bool of shape (len(people), len(films))
        Which of these cells were trained on.
    n_numbers : int
        Entries of P and Q.
    """

    runs: FloatArray
    rated: npt.NDArray[np.bool_]
    where_rated: float
    where_unrated: float | None
    people: IntArray
    films: IntArray
    spread: FloatArray
    spread_is_rated: npt.NDArray[np.bool_]
    n_numbers: int


def drawn(ratings: Ratings, settings: Settings, progress: Progress | None = None) -> Lottery:
    """Train many times from other random starts and see which cells come out the same.

    Parameters
    ----------
    ratings : Ratings
        Up to ``MAX_CELLS`` cells, see ``part``.
    settings : Settings
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    Lottery
    """
    few = len(ratings) < FEW

    def make() -> FunkSVD:
        return FunkSVD(
            n_components=settings.n_components,
            learning_rate=0.02,
            regularisation=settings.regularisation,
            n_epochs=400 if few else 40,
            use_biases=False,
            start_sd=0.1 if few else 0.3,
        )

    runs = prediction_spread(make, ratings, settings.n_runs, rng=np.random.default_rng(0), progress=progress)
    return summarised(runs, ratings, settings.n_components)


def summarised(runs: FloatArray, ratings: Ratings, n_components: int) -> Lottery:
    """Return what runs have in common and where they differ.

    Parameters
    ----------
    runs : ndarray of shape (n_runs, n_users, n_items)
    ratings : Ratings
        What all of them were trained on.
    n_components : int
        The k of the models.

    Returns
    -------
    Lottery
    """
    rated = ~np.isnan(ratings.dense())
    spread = runs.std(axis=0)
    people = np.sort(best_first(ratings.user_counts, MAX_PEOPLE))
    films = np.sort(best_first(ratings.item_counts, MAX_FILMS))
    shown = np.ix_(people, films)
    return Lottery(
        runs,
        rated,
        float(spread[rated].mean()),
        None if rated.all() else float(spread[~rated].mean()),
        people,
        films,
        spread[shown],
        rated[shown],
        (ratings.n_users + ratings.n_items) * n_components,
    )
