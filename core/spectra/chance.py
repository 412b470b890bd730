"""The energy that chance alone puts on each axis: what a table without structure shows."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_whole
from .spectrum import energy

_TRADES = 5  # a row


class EnergyNull(NamedTuple):
    """What chance alone shows, each of shape (r,), fractions of the energy.

    ``axis_low``, ``axis_median``, ``axis_high`` for single axes; ``total_mean``, ``total_sd`` for the first
    1, 2, ... axes together.
    """

    axis_low: FloatArray
    axis_median: FloatArray
    axis_high: FloatArray
    total_mean: FloatArray
    total_sd: FloatArray


def shuffled(A: npt.ArrayLike, rng: np.random.Generator) -> FloatArray:
    """Return a table with the same numbers in random places: the same values, no structure.

    Parameters
    ----------
    A : array_like of shape (m, n)
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (m, n)
    """
    values = as_matrix(A)
    return rng.permutation(values.ravel()).reshape(values.shape)


def same_margins(A: npt.ArrayLike, rng: np.random.Generator) -> FloatArray:
    """Return a table of zeros and numbers with the numbers elsewhere, every row and column as full as it was.

    Each row keeps its numbers, in random order, and so its length; each column keeps how many numbers it
    holds.  Put anywhere, the numbers of a table of mostly zeros make heavy rows and columns, which hold more
    energy than structure does; this keeps the rows and columns and takes away only what they have to do with
    one another.

    Two rows (or columns, where these are fewer) trade at random what only one of them has, each keeping how
    many it has, five times as often as there are rows: the curveball algorithm.

    Parameters
    ----------
    A : array_like of shape (m, n)
        Where it holds no 0, only the order within the rows changes.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (m, n)

    References
    ----------
    G. Strona et al., Nature Communications 5 (2014) 4114; C. J. Carstens, Phys. Rev. E 91 (2015) 042812, on
    every such table being drawn equally often.
    """
    values = as_matrix(A)
    is_wide = values.shape[0] <= values.shape[1]
    filled = (values != 0) if is_wide else (values != 0).T
    filled = filled.copy()
    for _ in range(_TRADES * len(filled) if len(filled) > 1 else 0):
        i, j = rng.choice(len(filled), 2, replace=False)
        traded = np.flatnonzero(filled[i] != filled[j])
        given = rng.permutation(filled[i, traded])
        filled[i, traded], filled[j, traded] = given, ~given
    result = np.zeros_like(values)
    for row, before, now in zip(result, values, filled if is_wide else filled.T, strict=True):
        row[now] = rng.permutation(before[before != 0])
    return result


def energy_null(
    draw: Callable[[np.random.Generator], FloatArray],
    *,
    rng: np.random.Generator,
    n_draws: int = 200,
    coverage: float = 0.9,
) -> EnergyNull:
    """Return which share of the energy each axis holds in tables made by chance.

    Parameters
    ----------
    draw : callable
        ``draw(rng)`` returns one table of chance, always of the same shape; for instance
        ``lambda rng: shuffled(A, rng)``.
    rng : numpy.random.Generator
    n_draws : int
        At least 2.
    coverage : float
        Between 0 and 1: the share of the draws between ``axis_low`` and ``axis_high``.

    Returns
    -------
    EnergyNull

    Raises
    ------
    ValueError
        If ``n_draws`` or ``coverage`` is out of range.

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185 (parallel analysis).
    """
    check_whole("n_draws", n_draws, 2, 1_000_000)
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must be between 0 and 1, got {coverage}.")
    shares = np.array([_energy_of(draw(rng)) for _ in range(n_draws)])
    totals = np.cumsum(shares, axis=1)
    edge = (1 - coverage) / 2
    low, median, high = np.quantile(shares, [edge, 0.5, 1 - edge], axis=0)
    return EnergyNull(low, median, high, totals.mean(axis=0), totals.std(axis=0, ddof=1))


def _energy_of(A: FloatArray) -> FloatArray:
    """Energy a component from the smaller Gram matrix: fast, and exact enough for shares."""
    gram = A.T @ A if A.shape[1] <= A.shape[0] else A @ A.T
    return energy(np.sqrt(np.clip(np.linalg.eigvalsh(gram)[::-1], 0.0, None)))
