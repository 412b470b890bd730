"""What the singular values alone tell: energy, errors of truncation, rank, condition.

s (r,), largest first, in the units of A (m, n). Fractions are fractions of 1, never per cent. Thresholds and
the spectrum of pure noise are in ``noise``.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import EPS, FloatArray, as_singular_values, check_shape


class TruncationError(NamedTuple):
    """The error of A_k for k = 0 ... r, in the units of A; k = 0 is the error of keeping nothing.

    Attributes
    ----------
    frobenius : ndarray of shape (r + 1,)
        sqrt(s_{k+1}^2 + ... + s_r^2).
    spectral : ndarray of shape (r + 1,)
        s_{k+1}; 0 at k = r.
    """

    frobenius: FloatArray
    spectral: FloatArray


def energy(s: npt.ArrayLike) -> FloatArray:
    """Return the energy of each component, s_i^2 / sum of all s^2.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A, so that their squares sum to the squared Frobenius norm.

    Returns
    -------
    ndarray of shape (r,)
        Fractions that sum to 1. The zero matrix loses nothing at k = 1: its energy is 1, 0, 0, ...

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.

    Examples
    --------
    >>> print(energy([3.0, 1.0]))
    [0.9 0.1]
    """
    s = as_singular_values(s)
    if s[0] == 0:
        nothing_lost: FloatArray = np.eye(1, len(s))[0]
        return nothing_lost
    squares = (s / s[0]) ** 2
    shares: FloatArray = squares / squares.sum()
    return shares


def cumulative_energy(s: npt.ArrayLike) -> FloatArray:
    """Return the energy kept by A_k for k = 1 ... r: the running sum of ``energy(s)``.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.

    Returns
    -------
    ndarray of shape (r,)
        Fractions, never falling; the last is exactly 1.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.
    """
    return _running_share(energy(s))


def explained_variance_ratio(s: npt.ArrayLike) -> FloatArray:
    """Return the fraction of the total variance along each principal axis.

    The formula is that of ``energy``; the words differ because variance is about the mean. It is true only
    if s belongs to a matrix whose columns have been centred (``geometry.pca`` does that).

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of a column-centred matrix.

    Returns
    -------
    ndarray of shape (r,)
        Fractions that sum to 1 (1, 0, 0, ... if nothing varies).

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.
    """
    return energy(s)


def cumulative_sum_share(s: npt.ArrayLike) -> FloatArray:
    """Return (s_1 + ... + s_k) / (s_1 + ... + s_r) for k = 1 ... r.

    This is *not* energy: it is what "keeps 80 %" means where someone summed s rather than its squares. It
    asks for far more components, and no norm of the error belongs to it but the nuclear one.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.

    Returns
    -------
    ndarray of shape (r,)
        Fractions, never falling; the last is exactly 1.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.
    """
    s = as_singular_values(s)
    return _running_share(s / s[0] if s[0] > 0 else energy(s))


def rank_for_energy(s: npt.ArrayLike, energy: float) -> int:
    """Return the smallest k at which A_k keeps at least this fraction of the energy.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.
    energy : float
        The fraction to keep, above 0 and at most 1. At 1 every non-zero singular value is kept, however
        small.

    Returns
    -------
    int
        From 1 to r.

    Raises
    ------
    ValueError
        If ``energy`` is out of range, or s is not a descending vector of finite numbers >= 0.

    Examples
    --------
    >>> rank_for_energy([3.0, 1.0], 0.9), rank_for_energy([3.0, 1.0], 0.91)
    (1, 2)
    """
    s = as_singular_values(s)
    if not 0 < energy <= 1:
        raise ValueError(f"energy must be above 0 and at most 1, got {energy}.")
    if energy == 1:
        return max(1, int(np.count_nonzero(s)))
    kept = cumulative_energy(s)
    return 1 + int(np.argmax(kept >= energy - 8 * EPS))


def truncation_error(s: npt.ArrayLike) -> TruncationError:
    """Return ||A - A_k|| for k = 0 ... r, in the Frobenius and the spectral norm, without building any A_k.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.

    Returns
    -------
    TruncationError
        ``frobenius`` and ``spectral``, each of shape (r + 1,), in the units of A.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.

    References
    ----------
    C. Eckart and G. Young, Psychometrika 1 (1936) 211-218; L. Mirsky, Quart. J. Math. 11 (1960) 50-59.

    Examples
    --------
    >>> truncation_error([4.0, 3.0]).frobenius.tolist()
    [5.0, 3.0, 0.0]
    """
    s = as_singular_values(s)
    scale = s[0] if s[0] > 0 else 1.0
    tails = np.cumsum((s[::-1] / scale) ** 2)[::-1]
    return TruncationError(scale * np.sqrt(np.append(tails, 0.0)), np.append(s, 0.0))


def numerical_rank(s: npt.ArrayLike, shape: tuple[int, int], *, tolerance: float | None = None) -> int:
    """Return how many singular values stand above round-off.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values of A from a backward stable routine (``thin_svd``, not ``gram_svd``).
    shape : (int, int)
        The (m, n) of A.
    tolerance : float, optional
        Singular values up to this do not count, in the units of A. By default ``s[0] * max(m, n) * eps``
        with eps = 2.2e-16, as in ``numpy.linalg.matrix_rank``.

    Returns
    -------
    int
        From 0 (the zero matrix) to r.

    Raises
    ------
    ValueError
        If the tolerance is negative, or s or the shape is not one.
    """
    s = as_singular_values(s)
    if tolerance is None:
        tolerance = float(s[0]) * max(check_shape(shape)) * EPS
    if not tolerance >= 0:
        raise ValueError(f"tolerance must be 0 or more, got {tolerance}.")
    return int(np.count_nonzero(s > tolerance))


def condition_number(s: npt.ArrayLike) -> float:
    """Return s_1 / s_r: how much A can magnify a relative error; infinite if s_r is 0.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values of A.

    Returns
    -------
    float
        From 1 to infinity, without a unit.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.
    """
    s = as_singular_values(s)
    with np.errstate(over="ignore"):
        return float(s[0] / s[-1]) if s[-1] > 0 else float("inf")


def _running_share(parts: FloatArray) -> FloatArray:
    """Return the running sum as a fraction of the whole, ending in exactly 1."""
    sums = np.cumsum(parts)
    shares: FloatArray = sums / sums[-1]
    return shares
