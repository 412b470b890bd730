"""A table taken apart, as it is or about the means of its columns, and what chance holds in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.spectra import EnergyNull, energy, energy_null, same_margins, shuffled
from sources.tables.label_tables import LabelTable

SEED = 0
MANY_CELLS = 100_000
N_DRAWS, N_DRAWS_MANY = 200, 12


@dataclass(frozen=True, eq=False)
class Decomposed:
    """A table with its factors.

    Attributes
    ----------
    table : LabelTable
        A (m, n).
    centered : bool
        Whether the mean of each column was subtracted first.
    mean : ndarray of shape (n,), read-only
        What was subtracted: zeros where nothing was.
    svd : SVD, read-only
        Of ``table.A - mean``.
    """

    table: LabelTable
    centered: bool
    mean: FloatArray
    svd: SVD

    @property
    def n_axes(self) -> int:
        """The number of axes, r = min(m, n)."""
        return len(self.svd.s)


def decompose(table: LabelTable, *, center: bool) -> Decomposed:
    """Return the factors of a table.

    Parameters
    ----------
    table : LabelTable
        A (m, n).
    center : bool
        Whether the mean of each column is subtracted first (PCA).

    Returns
    -------
    Decomposed
    """
    mean = table.A.mean(axis=0) if center else np.zeros(table.A.shape[1])
    svd = thin_svd(table.A - mean)
    for part in (mean, *svd):
        part.setflags(write=False)
    return Decomposed(table, center, mean, svd)


def shares(decomposed: Decomposed) -> FloatArray:
    """Return the share of the energy that each axis holds: shape (r,), fractions that sum to 1."""
    return energy(decomposed.svd.s)


def held_by(decomposed: Decomposed, axes: Sequence[int]) -> float:
    """Return the share of the energy that some axes (indices from 0) hold together, a fraction."""
    return float(shares(decomposed)[list(axes)].sum())


def is_mostly_zeros(table: LabelTable) -> bool:
    """Return whether more than half of a table's cells are 0, as words in texts are, or purchases."""
    return 2 * int(np.count_nonzero(table.A)) < table.A.size


def chance(decomposed: Decomposed) -> EnergyNull:
    """Return what each axis holds when the table's own numbers stand in random places.

    In a table of mostly zeros every row and every column keeps how many numbers it holds, and a row keeps its
    numbers: put anywhere, they would make heavy rows and columns that hold more energy than any structure.
    A shuffled table is treated as the table was: centred where that was.  Always the same draws.

    Parameters
    ----------
    decomposed : Decomposed

    Returns
    -------
    EnergyNull
        From 200 draws; from 12 for tables of more than 100 000 cells.
    """
    A = decomposed.table.A
    mix = same_margins if is_mostly_zeros(decomposed.table) else shuffled

    def draw(rng: np.random.Generator) -> FloatArray:
        mixed = mix(A, rng)
        return mixed - mixed.mean(axis=0) if decomposed.centered else mixed

    n_draws = N_DRAWS_MANY if A.size > MANY_CELLS else N_DRAWS
    return energy_null(draw, rng=np.random.default_rng(SEED), n_draws=n_draws)


def beyond_chance(decomposed: Decomposed, null: EnergyNull, *, max_axes: int) -> list[int]:
    """Return the axes (indices from 0) that hold more than chance, up to the first that does not.

    More means: above the upper edge of the draws.  What lies behind an axis of chance is not judged: the
    shares sum to 1, so where chance has strong first axes its later ones are weak.  For the same reason the
    first axis of a table that is not centred, the common level, may stay within chance.

    Parameters
    ----------
    decomposed : Decomposed
    null : EnergyNull
        Of the same table.
    max_axes : int
        Look at so many of the first axes.

    Returns
    -------
    list of int

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185 (parallel analysis).
    """
    above = (shares(decomposed) > null.axis_high)[:max_axes].tolist()
    first = 0 if decomposed.centered or above[0] else 1
    return list(takewhile(above.__getitem__, range(first, len(above))))
