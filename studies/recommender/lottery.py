"""Seed lottery: the same training from other random starts, and how far its predictions differ."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import FunkSVD, IntArray, Progress, Ratings, prediction_spread

MAX_PEOPLE, MAX_FILMS, MAX_RATINGS = 30, 40, 20_000
FEW = 500  # ratings: below, many epochs from a start near zero; above, few


@dataclass(frozen=True)
class Settings:
    """What the student has set; the last two as in ``core.recommenders.FunkSVD``."""

    n_runs: int
    n_components: int
    regularisation: float


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
        Up to ``MAX_RATINGS``.
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
