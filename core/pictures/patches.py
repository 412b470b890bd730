"""Small squares of a picture as vectors: their common basis, shrinking in it, and putting them back.

p        the side of a patch; a picture (h, w) has (h - p + 1) (w - p + 1) overlapping patches
patches  (n, p * p), one patch a row, in reading order of their upper left corners
basis    (p * p, p * p) orthogonal: the right singular vectors of the matrix of patches, in columns

Neighbouring patches of a photograph look alike, so their matrix has few large singular values, whatever the
rank of the picture itself.  Computed in float32: pixels have 8 bits.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray

Float32Array = npt.NDArray[np.float32]

SIDE = 8
THRESHOLD = 2.7


class Weighed(NamedTuple):
    """A picture cleaned by Wiener's weights.

    Attributes
    ----------
    picture : ndarray of shape (h, w)
    noise_left : ndarray of shape (h, w)
        The fraction of the noise's power that the weights let through, from 0 to 1: small where all is flat.
    """

    picture: Float32Array
    noise_left: Float32Array


def patch_rows(picture: npt.ArrayLike, side: int = SIDE, every: int = 1) -> Float32Array:
    """Return overlapping patches of a grey picture, one a row, in float32: all of them, or fewer.

    Parameters
    ----------
    picture : array_like of shape (h, w)
    side : int
        The p, from 1 to min(h, w).
    every : int
        Their corners are so many pixels apart, down and across.

    Returns
    -------
    ndarray of shape ((h - p + 1) (w - p + 1), p * p), with ``every`` 1

    Examples
    --------
    >>> patch_rows([[1, 2, 3], [4, 5, 6]], side=2)
    array([[1., 2., 4., 5.],
           [2., 3., 5., 6.]], dtype=float32)
    """
    pixels = np.asarray(picture, dtype=np.float32)
    views = np.lib.stride_tricks.sliding_window_view(pixels, (side, side))[::every, ::every]
    return views.reshape(-1, side * side)


def average_patches(patches: npt.ArrayLike, weights: npt.ArrayLike, shape: tuple[int, int]) -> Float32Array:
    """Return the picture whose pixels are the weighted means of all patches that cover them.

    Parameters
    ----------
    patches : array_like of shape (n, p * p)
        As from ``patch_rows``.
    weights : array_like of shape (n,)
        How much each patch counts, positive.
    shape : (int, int)
        The (h, w) of the picture.

    Returns
    -------
    ndarray of shape (h, w)
    """
    weight = np.asarray(weights, dtype=np.float32)
    return average_weighted(np.asarray(patches, dtype=np.float32) * weight[:, None], weight, shape)


def average_weighted(patches: Float32Array, weights: Float32Array, shape: tuple[int, int]) -> Float32Array:
    """Return ``average_patches`` for patches that have been multiplied by their weights already."""
    side = round(patches.shape[1] ** 0.5)
    rows, columns = shape[0] - side + 1, shape[1] - side + 1
    layers = np.ascontiguousarray(patches.T).reshape(side, side, rows, columns)
    weight = weights.reshape(rows, columns)
    total, norm = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for i in range(side):
        for j in range(side):
            place = slice(i, i + rows), slice(j, j + columns)
            total[place] += layers[i, j]
            norm[place] += weight
    return total / norm


def patch_basis(patches: Float32Array) -> Float32Array:
    """Return the right singular vectors of the patches in columns, the weakest first, (p * p, p * p)."""
    gram = (patches.T @ patches).astype(np.float64)
    return np.linalg.eigh(gram)[1].astype(np.float32)


def denoise_patches(picture: npt.ArrayLike, *, noise_sd: float, side: int = SIDE) -> FloatArray:
    """Return a grey picture cleaned in the basis of its own patches: a threshold, then Wiener's weights.

    First every coefficient below 2.7 noise standard deviations is dropped, which gives a pilot picture. Then
    each noisy coefficient is multiplied by d^2 / (d^2 + noise_sd^2), with d the pilot's coefficient.

    Parameters
    ----------
    picture : array_like of shape (h, w)
        In any unit, all values finite.
    noise_sd : float
        Standard deviation of the noise, in the units of the picture, above 0.
    side : int
        The side of a patch; at most min(h, w) is used.

    Returns
    -------
    ndarray of shape (h, w)

    References
    ----------
    D. D. Muresan and T. W. Parks, Proc. ICIP (2003) I-101; L. Zhang et al., Pattern Recognition 43 (2010)
    1531-1549.
    """
    pixels = np.asarray(picture, dtype=np.float32)
    shape = pixels.shape[0], pixels.shape[1]
    side = min(side, *shape)
    noisy = patch_rows(pixels, side)
    basis = patch_basis(noisy)
    noisy = noisy @ basis
    kept = np.abs(noisy) > np.float32(THRESHOLD * noise_sd)
    kept[:, -1] = True
    pilot = average_patches((noisy * kept) @ basis.T, 1 / kept.sum(axis=1), shape)
    return _weighed(noisy, pilot, basis, noise_sd)[0].astype(np.float64)


def weigh_patches(
    picture: Float32Array, pilot: Float32Array, *, noise_sd: float, side: int = SIDE
) -> Weighed:
    """Return a grey picture cleaned by Wiener's weights in the basis of a pilot's patches.

    Parameters
    ----------
    picture, pilot : ndarray of shape (h, w)
        With noise, and what is known of it without.
    noise_sd : float
    side : int
        The side of a patch, at most min(h, w).

    Returns
    -------
    Weighed
    """
    basis = patch_basis(patch_rows(pilot, side))
    return _weighed(patch_rows(picture, side) @ basis, pilot, basis, noise_sd)


def _weighed(noisy: Float32Array, pilot: Float32Array, basis: Float32Array, noise_sd: float) -> Weighed:
    """Return what the coefficients of noisy patches give, each multiplied by d^2 / (d^2 + noise_sd^2)."""
    side = round(len(basis) ** 0.5)
    gain = patch_rows(pilot, side) @ basis
    gain *= gain
    gain /= gain + np.float32(noise_sd**2)
    through = np.einsum("ij,ij->i", gain, gain)
    weights = 1 / (through + np.float32(0.01))
    rows, columns = pilot.shape[0] - side + 1, pilot.shape[1] - side + 1
    left, counted = (_covering(part.reshape(rows, columns), side) for part in (weights * through, weights))
    return Weighed(
        average_patches((gain * noisy) @ basis.T, weights, pilot.shape), left / (counted * side**2)
    )


def _covering(values: Float32Array, side: int) -> Float32Array:
    """Return for every pixel the sum of the values, (rows, columns), of the patches that cover it."""
    for _ in range(2):
        total = np.zeros((values.shape[1], values.shape[0] + side - 1), np.float32)
        for i in range(side):
            total[:, i : i + values.shape[0]] += values.T
        values = total
    return values
