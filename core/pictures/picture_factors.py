"""The factors of a picture on their way to the screen: balanced, shrunk, packed in 24 bits.

A picture laid out as p matrices has p spectra. Keeping the same k in each makes one error curve: that of the
joint spectrum, sqrt(sum over the matrices of s_i^2).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_singular_values
from ..decompositions import SVD, balanced_factors


class FixedPoint(NamedTuple):
    """Rows of numbers in 24-bit fixed point: ``(256 high + low) * scale`` of the row.

    Attributes
    ----------
    scale : ndarray of shape (k,)
        Value of one step, per row.
    high : int16 array of shape (k, n)
        The upper 16 bits, signed.
    low : uint8 array of shape (k, n)
        The lower 8 bits.
    """

    scale: FloatArray
    high: npt.NDArray[np.int16]
    low: npt.NDArray[np.uint8]


def joint_spectrum(spectra: Sequence[npt.ArrayLike]) -> FloatArray:
    """Return the spectrum whose squares are the sums of the squares of several spectra, place by place.

    Parameters
    ----------
    spectra : sequence of array_like of shape (r,)
        Singular values, largest first, all of one length.

    Returns
    -------
    ndarray of shape (r,)
        Largest first. Energy, errors and ranks computed from it are those of all matrices together, cut at
        the same k.

    Raises
    ------
    ValueError
        If there is no spectrum or their lengths differ.

    Examples
    --------
    >>> print(joint_spectrum([[3.0, 0.0], [4.0, 1.0]]))
    [5. 1.]
    """
    checked = [as_singular_values(s) for s in spectra]
    if not checked or any(len(s) != len(checked[0]) for s in checked):
        raise ValueError(f"Give spectra of one length, got {[len(s) for s in checked]}.")
    return np.sqrt(sum(s**2 for s in checked))


def squared_errors(s: npt.ArrayLike) -> FloatArray:
    """Return the squared error of A_k for k = 0 ... r: what the dropped s_i^2 sum to.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values.

    Returns
    -------
    ndarray of shape (r + 1,)
        In squared units of A. What is below the round-off of the decomposition counts as 0: s_i below
        1e-9 s_1, which is what the Gram route can resolve on 8-bit pictures.

    Examples
    --------
    >>> print(squared_errors([2.0, 1.0]))
    [5. 1. 0.]
    """
    s = as_singular_values(s)
    squares = np.where(s > 1e-9 * s[0], s, 0.0) ** 2
    return np.append(np.cumsum(squares[::-1])[::-1], 0.0)


def rank_for_squared_error(s: npt.ArrayLike, largest: float) -> int:
    """Return the smallest k >= 1 at which the squared error of A_k is at most ``largest``.

    Parameters
    ----------
    s : array_like of shape (r,)
        All singular values.
    largest : float
        In squared units of A, 0 or more.

    Returns
    -------
    int
        From 1 to r.

    Raises
    ------
    ValueError
        If ``largest`` is negative.

    Examples
    --------
    >>> rank_for_squared_error([2.0, 1.0, 1.0], 1.5)
    2
    """
    if not largest >= 0:
        raise ValueError(f"largest must be 0 or more, got {largest}.")
    errors = squared_errors(s)
    return max(1, int(np.argmax(errors <= largest)))


def half_precision(svd: SVD, n_components: int) -> SVD:
    """Return the first k layers as they come back from balanced factors stored in float16.

    Parameters
    ----------
    svd : SVD
        U (m, r), s, Vt (r, n).
    n_components : int
        The k, from 1 to r.

    Returns
    -------
    SVD
        U (m, k) and Vt (k, n), each holding sqrt(s_i) times the singular vector, rounded to 11 significant
        bits; s is 1 throughout, for the product of the two is what is wanted.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    L, R = (factor.astype(np.float16).astype(np.float64) for factor in balanced_factors(svd, n_components))
    return SVD(L, np.ones(n_components), R)


def area_means(rows: npt.ArrayLike, size: int) -> FloatArray:
    """Return rows shrunk to ``size`` entries, each the mean over its share of the row.

    Shrinking is linear: the factors of a picture, shrunk, are factors of the shrunk picture.

    Parameters
    ----------
    rows : array_like of shape (k, n)
    size : int
        From 1 to n.

    Returns
    -------
    ndarray of shape (k, size)

    Raises
    ------
    ValueError
        If ``size`` is out of range.

    Examples
    --------
    >>> print(area_means([[0.0, 3.0, 6.0]], 2))
    [[1. 5.]]
    """
    rows = np.asarray(rows, dtype=np.float64)
    n = rows.shape[1]
    if not 1 <= size <= n:
        raise ValueError(f"size must be from 1 to {n}, got {size}.")
    if size == n:
        return rows.copy()
    total = np.concatenate([np.zeros((len(rows), 1)), np.cumsum(rows, axis=1)], axis=1)
    edges = np.linspace(0, n, size + 1)
    below = np.minimum(edges.astype(np.int64), n - 1)
    at_edge = total[:, below] + rows[:, below] * (edges - below)
    means: FloatArray = np.diff(at_edge, axis=1) * (size / n)
    return means


def fixed_point(rows: npt.ArrayLike) -> FixedPoint:
    """Return rows in 24-bit fixed point, each with the scale that its largest entry needs.

    Parameters
    ----------
    rows : array_like of shape (k, n)
        Finite numbers.

    Returns
    -------
    FixedPoint
        Off by at most half a step, 6e-8 of the row's largest magnitude.

    Examples
    --------
    >>> packed = fixed_point([[1.0, -1.0, 0.25]])
    >>> values = (256.0 * packed.high + packed.low) * packed.scale[:, None]
    >>> bool(abs(values - [[1.0, -1.0, 0.25]]).max() < 6e-8)
    True
    """
    rows = np.asarray(rows, dtype=np.float64)
    largest = np.abs(rows).max(axis=1, initial=0.0)
    scale = np.where(largest > 0, largest, 1.0) / (2**23 - 1)
    whole = np.rint(rows / scale[:, np.newaxis]).astype(np.int32)
    return FixedPoint(scale, (whole >> 8).astype(np.int16), (whole & 255).astype(np.uint8))
