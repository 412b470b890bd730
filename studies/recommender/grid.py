"""One model for every pair of two of its settings, on the same folds."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    FunkSVD,
    Progress,
    Ratings,
    Recommender,
    Split,
    rmse_grid,
    root_mean_squared_error,
)
from studies.recommender.models import held_out

N_FOLDS = 3  # of five: each holds a fifth out
EPOCHS = 40
N_FACTORS = 10  # where k is not one of the two


class Search(NamedTuple):
    """Which two settings of which model are tried.

    Attributes
    ----------
    model : str
    rows, columns : tuple of float
        The values tried, whole numbers for k.
    row_name, column_name : str
    make : callable
        Makes a fresh model from a row's and a column's value.
    code : str
        The call of ``core.recommenders`` that makes it, with ``{row}`` and ``{column}``.
    """

    model: str
    rows: tuple[float, ...]
    columns: tuple[float, ...]
    row_name: str
    column_name: str
    make: Callable[[float, float], Recommender]
    code: str


def _als(k: float, penalty: float) -> Recommender:
    return ALS(n_components=int(k), regularisation=penalty)


def _descent(k: float, penalty: float) -> Recommender:
    return FunkSVD(n_components=int(k), learning_rate=0.02, regularisation=penalty, n_epochs=EPOCHS)


def _descent_by_rate(rate: float, penalty: float) -> Recommender:
    return FunkSVD(n_components=N_FACTORS, learning_rate=rate, regularisation=penalty, n_epochs=EPOCHS)


SEARCHES = {
    "ALS: k, λ": Search(
        "ALS", (0, 2, 5, 10, 20), (0.3, 0.6, 1.3, 2.5, 5.0), "k, factors", "λ, regularisation", _als,
        "ALS(n_components={row}, regularisation={column})",
    ),
    "SGD: k, λ": Search(
        "FunkSVD", (0, 2, 5, 10, 20), (0.02, 0.05, 0.1, 0.2), "k, factors", "λ, regularisation", _descent,
        f"FunkSVD(n_components={{row}}, learning_rate=0.02, regularisation={{column}}, n_epochs={EPOCHS})",
    ),
    "SGD: η, λ": Search(
        "FunkSVD", (0.005, 0.01, 0.02, 0.05), (0.02, 0.05, 0.1, 0.2), "η, learning rate", "λ, regularisation",
        _descent_by_rate,
        f"FunkSVD(n_components={N_FACTORS}, learning_rate={{row}}, "
        f"regularisation={{column}}, n_epochs={EPOCHS})",
    ),
}  # fmt: skip
"""What can be tried, by its name on the page."""


class Grid(NamedTuple):
    """The error of a model for every pair of two settings.

    Attributes
    ----------
    errors : ndarray of shape (rows, columns)
        Root mean squared errors on hidden ratings, in stars, means over the folds.
    best : (int, int)
        Row and column of the smallest.
    smallest, largest : float
    first_predicted : ndarray of shape (n,)
        Predictions of the best pair for the first fold's hidden ratings, in stars.
    first_truth : ndarray of shape (n,)
        These ratings.
    """

    errors: FloatArray
    best: tuple[int, int]
    smallest: float
    largest: float
    first_predicted: FloatArray
    first_truth: FloatArray


def folds(ratings: Ratings) -> list[Split]:
    """Return the splits on which every pair is judged: the first ``N_FOLDS`` of the comparison's."""
    return held_out(ratings, by_time=False)[:N_FOLDS]


def tried(ratings: Ratings, search: Search, progress: Progress | None = None) -> Grid:
    """Try every pair of a search on the same folds.

    Parameters
    ----------
    ratings : Ratings
        At least ``FEWEST`` of the comparison.
    search : Search
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    Grid
    """
    splits = folds(ratings)
    errors = rmse_grid(
        search.make, search.rows, search.columns, splits, rng=np.random.default_rng(0), progress=progress
    )
    row, column = best_pair(errors)
    first = splits[0]
    model = search.make(search.rows[row], search.columns[column]).fit(first.train)
    predicted = model.predict(first.test.users, first.test.items)
    return Grid(errors, (row, column), float(errors.min()), float(errors.max()), predicted, first.test.values)


def best_pair(errors: FloatArray) -> tuple[int, int]:
    """Return row and column of the smallest error, the first of equals.

    Examples
    --------
    >>> best_pair(np.array([[1.0, 0.9], [0.7, 0.8]]))
    (1, 0)
    """
    row, column = np.unravel_index(errors.argmin(), errors.shape)
    return int(row), int(column)


def first_error(result: Grid) -> float:
    """Return the root mean squared error of the best pair on the first fold, in stars."""
    return root_mean_squared_error(result.first_predicted, result.first_truth)
