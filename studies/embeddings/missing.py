"""Cells hidden, filled five ways, and judged: by the cosine to the whole table, and on what was hidden."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.recommenders import (
    cosine,
    fit_factors,
    hidden_error,
    hide_at_random,
    hide_lowest,
    random_start,
)
from sources.tables.embedding_tables import published, published_start

ZEROS, CONSTANT, COLUMN_MEANS = "zeros left in", "one constant", "column means"
IGNORING, ON_ZEROS = "descent, ignoring", "descent on zeros"
N_COMPONENTS = 5
LEARNING_RATE = 0.01  # for tables of numbers up to 1, as published

BoolArray = npt.NDArray[np.bool_]


class Fillings(NamedTuple):
    """What fills the hidden cells of a table A (m, n), and what each filling is worth, all by name.

    Attributes
    ----------
    observed : ndarray of bool of shape (m, n)
    tables : mapping of str to ndarray of shape (m, n)
    cosines : mapping of str to float
        Cosine of the angle to A, both as one long vector.
    errors : mapping of str to float
        Root mean squared error on the hidden cells, in the units of A.
    """

    observed: BoolArray
    tables: Mapping[str, FloatArray]
    cosines: Mapping[str, float]
    errors: Mapping[str, float]

    @property
    def n_hidden(self) -> int:
        """The number of hidden cells."""
        return int((~self.observed).sum())


def fill(A: FloatArray, *, lowest: bool, share: float, seed: int) -> Fillings:
    """Hide a share of the cells and fill them five ways.

    "descent on zeros" takes the holes for zeros and fits them like the rest; "descent, ignoring" sees the
    observed cells alone.  Both fit five factors, from the same start.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        The whole table.
    lowest : bool
        Whether the lowest cells are hidden, or cells at random.
    share : float
        Fraction of the cells to hide, from 0 to below 1.
    seed : int
        Draws the hidden cells and the start of the descent; 0 on the published table is the published start.

    Returns
    -------
    Fillings
    """
    rng = np.random.default_rng(seed)
    observed = hide_lowest(A, share) if lowest else hide_at_random(A.shape, share, rng=rng)
    B = np.where(observed, A, 0.0)
    scale = _scale(A)
    start = _start(A, scale, rng, is_first=seed == 0)
    rate = LEARNING_RATE / scale**2
    tables = {
        ZEROS: B,
        CONSTANT: np.full_like(A, A[observed].mean()),
        COLUMN_MEANS: with_column_means(A, observed),
        IGNORING: fit_factors(B, observed, start, learning_rate=rate),
        ON_ZEROS: fit_factors(B, np.ones_like(observed), start, learning_rate=rate),
    }
    return Fillings(
        observed,
        tables,
        {name: cosine(A, filled) for name, filled in tables.items()},
        {name: hidden_error(A, filled, observed) for name, filled in tables.items()},
    )


def with_column_means(A: FloatArray, observed: BoolArray) -> FloatArray:
    """Return A with each hidden cell replaced by the mean of the observed cells of its column.

    Parameters
    ----------
    A : ndarray of shape (m, n)
    observed : ndarray of bool of shape (m, n)

    Returns
    -------
    ndarray of shape (m, n)
        0 in columns of which nothing is observed.
    """
    n_observed = np.maximum(observed.sum(axis=0), 1)
    return np.where(observed, A, np.where(observed, A, 0.0).sum(axis=0) / n_observed)


def _scale(A: FloatArray) -> float:
    """Return the size of a factor: with it, the descent takes the same course in all units above 1."""
    return float(np.sqrt(max(1.0, float(np.abs(A).max()))))


def _start(
    A: FloatArray, scale: float, rng: np.random.Generator, *, is_first: bool
) -> tuple[FloatArray, FloatArray]:
    if is_first and np.array_equal(A, published().A):
        return published_start()
    P, Q = random_start(A.shape, N_COMPONENTS, rng=rng)
    return scale * P, scale * Q
