"""What is left out beyond k: its size, its cost, noise's share, three meanings of 90 %, rivals of A_k."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.approximation import measured_truncation_error
from core.arrays import FloatArray
from core.decompositions import SVD, low_rank, rank_one, thin_svd
from core.geometry import pca
from core.pictures import relative_error
from core.spectra import (
    NoiseBand,
    TruncationError,
    break_even_rank,
    cumulative_energy,
    cumulative_sum_share,
    storage,
    truncation_error,
)

MEANINGS = ("sum of s", "sum of s², energy", "variance, centred")
SLACK = 2e-15  # round-off below a level counts as reached


class Truncation(NamedTuple):
    """Errors and cost of A_k for k = 0 ... r, of a matrix A (m, n).

    Attributes
    ----------
    S : ndarray of shape (r, r)
        The singular values on the diagonal, in the units of A.
    measured : TruncationError
        The norms of A - A_k, built and measured, in the units of A.
    predicted : TruncationError
        The same from the singular values alone.
    relative : ndarray of shape (r + 1,)
        ||A - A_k|| / ||A||, Frobenius norms.
    energy_lost : ndarray of shape (r + 1,)
        Its square: the part of the energy beyond k.
    n_stored : tuple of r + 1 ints
        k (m + n + 1), the numbers that the factors need.
    n_entries : int
        m n, the numbers that A needs.
    pays_up_to : int
        The largest k at which the factors need fewer; 0 if there is none.
    """

    S: FloatArray
    measured: TruncationError
    predicted: TruncationError
    relative: FloatArray
    energy_lost: FloatArray
    n_stored: tuple[int, ...]
    n_entries: int
    pays_up_to: int


def truncation(A: FloatArray, svd: SVD) -> Truncation:
    """Return the errors and the cost of A_k for every k.

    Parameters
    ----------
    A : ndarray of shape (m, n)
    svd : SVD
        Its thin factors.

    Returns
    -------
    Truncation
    """
    m, n = A.shape
    relative = relative_truncation_error(svd.s)
    return Truncation(
        np.diag(svd.s),
        measured_truncation_error(A, svd),
        truncation_error(svd.s),
        relative,
        relative**2,
        tuple(storage(m, n, k) if k else 0 for k in range(len(svd.s) + 1)),
        m * n,
        break_even_rank(m, n),
    )


def relative_truncation_error(s: npt.ArrayLike) -> FloatArray:
    """Return ||A - A_k|| / ||A|| for k = 0 ... r, Frobenius norms; 0 for the zero matrix.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.

    Returns
    -------
    ndarray of shape (r + 1,)

    Examples
    --------
    >>> relative_truncation_error([4.0, 3.0]).tolist()
    [1.0, 0.6, 0.0]
    """
    error = truncation_error(s).frobenius
    return error / (error[0] or 1)


def largest_entry(svd: SVD, k: int) -> float:
    """Return the largest magnitude in layer k (from 1), s_k u_k v_k^T, in the units of A."""
    return float(np.abs(rank_one(svd, k - 1)).max())


class AgainstNoise(NamedTuple):
    """What lies beyond k, of a matrix and of pure noise of its shape and norm.

    Attributes
    ----------
    lost, lost_by_noise : float
        The part of the energy beyond k, of the matrix and of the median spectrum of noise.
    """

    lost: float
    lost_by_noise: float


def against_noise(s: FloatArray, band: NoiseBand, k: int) -> AgainstNoise:
    """Compare what lies beyond k with the same part of pure noise.

    Parameters
    ----------
    s : ndarray of shape (r,)
        All singular values of A.
    band : NoiseBand
        Those of noise, of the same shape and of any norm.
    k : int
        From 1 to r.

    Returns
    -------
    AgainstNoise
    """
    return AgainstNoise(energy_beyond(s, k), energy_beyond(band.median, k))


def centered_singular_values(A: FloatArray) -> FloatArray:
    """Return (r,): the singular values of A with the mean of each column taken out; one row has none left.

    Examples
    --------
    >>> centered_singular_values(np.array([[1.0, 5.0], [3.0, 5.0]])).round(9).tolist()
    [1.414213562, 0.0]
    """
    return pca(A).svd.s if len(A) > 1 else np.zeros(1)


def energy_beyond(s: npt.ArrayLike, k: int) -> float:
    """Return the part of the energy beyond k, summed from its terms: right even where it is tiny.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A; where their squares are too small for a number of 64 bits they count as 0.
    k : int
        From 0 to r.

    Returns
    -------
    float
        A fraction; 0 for the zero matrix.

    Examples
    --------
    >>> energy_beyond([3.0, 1.0], 1), energy_beyond([0.0], 0)
    (0.1, 0.0)
    """
    squares = np.asarray(s, dtype=np.float64) ** 2
    return float((squares / (squares.sum() or 1))[k:].sum())


class Levels(NamedTuple):
    """Three meanings of "keeps 90 %".

    Attributes
    ----------
    curves : dict of str to ndarray
        Running shares for k = 1, 2, ...: of the sum of s, of the energy, of the variance about the means.
    first_k : tuple of 3 ints
        The smallest k at which each of them reaches the level.
    """

    curves: dict[str, FloatArray]
    first_k: tuple[int, ...]


def levels(A: FloatArray, svd: SVD, level: float) -> Levels:
    """Return the three running shares of A, and the k at which each reaches a level.

    Parameters
    ----------
    A : ndarray of shape (m, n)
    svd : SVD
        Its thin factors.
    level : float
        The fraction to reach, above 0 and at most 1.

    Returns
    -------
    Levels
        A matrix of one row has no variance: its curve is 1 from the start.
    """
    centered = centered_singular_values(A)
    curves = {
        MEANINGS[0]: cumulative_sum_share(svd.s),
        MEANINGS[1]: cumulative_energy(svd.s),
        MEANINGS[2]: cumulative_energy(centered),
    }
    return Levels(curves, tuple(first_reaching(curve, level) for curve in curves.values()))


def most_demanding(A: FloatArray, level: float) -> str:
    """Return which of ``MEANINGS`` needs the largest k to reach a level, the first of equals."""
    first_k = levels(A, thin_svd(A), level).first_k
    return MEANINGS[int(np.argmax(first_k))]


def first_reaching(curve: npt.ArrayLike, level: float) -> int:
    """Return the smallest k, from 1, at which the rising curve is at least ``level``, but for round-off.

    Examples
    --------
    >>> first_reaching([0.5, 0.9, 1.0], 0.9)
    2
    """
    return 1 + int(np.argmax(np.asarray(curve) >= level - SLACK))


class Rival(NamedTuple):
    """A matrix of rank k at most that somebody chose, beside A_k.

    Attributes
    ----------
    best : ndarray of shape (m, n)
        A_k.
    error, least_error : float
        ||A - guess|| / ||A|| of the guess and of A_k, Frobenius norms.
    """

    best: FloatArray
    error: float
    least_error: float


def rival(A: FloatArray, svd: SVD, guess: FloatArray, k: int) -> Rival:
    """Compare a guess with the best matrix of rank k.

    Parameters
    ----------
    A, guess : ndarray of shape (m, n)
    svd : SVD
        The thin factors of A.
    k : int
        From 1 to r.

    Returns
    -------
    Rival
    """
    least = float(relative_truncation_error(svd.s)[k])
    return Rival(low_rank(svd, k), relative_error(A, guess), least)
