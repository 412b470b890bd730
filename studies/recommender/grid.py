"""The factor model for every pair of k and regularisation, on the same folds."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import ALS, Progress, Ratings, rmse_grid
from studies.recommender.models import held_out

GRID_K = (0, 2, 5, 10, 20)
GRID_REGULARISATION = (0.3, 0.6, 1.3, 2.5, 5.0)


class Grid(NamedTuple):
    """The error of the factor model for every pair of ``GRID_K`` and ``GRID_REGULARISATION``.

    Attributes
    ----------
    errors : ndarray of shape (len(GRID_K), len(GRID_REGULARISATION))
        Root mean squared errors on hidden ratings, in stars, means over the folds.
    best : (int, int)
        Row and column of the smallest.
    smallest, largest : float
    """

    errors: FloatArray
    best: tuple[int, int]
    smallest: float
    largest: float


def tried(ratings: Ratings, progress: Progress | None = None) -> Grid:
    """Try every pair of k and regularisation on the same folds.

    Parameters
    ----------
    ratings : Ratings
        At least ``FEWEST``.
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    Grid
    """
    errors = rmse_grid(
        lambda k, regularisation: ALS(n_components=k, regularisation=regularisation),
        GRID_K,
        GRID_REGULARISATION,
        held_out(ratings, by_time=False),
        rng=np.random.default_rng(0),
        progress=progress,
    )
    return framed(errors)


def framed(errors: FloatArray) -> Grid:
    """Return a grid of errors with the place of its smallest one.

    Examples
    --------
    >>> framed(np.array([[1.0, 0.9], [0.7, 0.8]])).best
    (1, 0)
    """
    row, column = np.unravel_index(errors.argmin(), errors.shape)
    return Grid(errors, (int(row), int(column)), float(errors.min()), float(errors.max()))
