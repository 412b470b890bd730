"""What is lost without the weaker layers: how much, and where in the picture."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.decompositions import SVD
from core.pictures import (
    joint_spectrum,
    peak_signal_noise_ratio,
    planes,
    rebuild,
    squared_errors,
    structural_similarity,
    to_pixels,
)
from sources.pictures.picture import Pixels

SSIM_WINDOW = 7
HELD = 0.995  # the share of the values within the ends of a scale, so that a few do not darken the rest


class Loss(NamedTuple):
    """A_k beside A.

    Attributes
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)
        A_k, rounded and clipped to 8 bits.
    difference : ndarray of the same shape
        A - A_k in grey levels, neither rounded nor clipped.
    psnr : float
        Of the 8-bit picture, in decibels; infinite where it is A.
    ssim : float or None
        Of the 8-bit picture; None where it is smaller than the window of 7 x 7.
    relative_error : float
        ||A - A_k|| / ||A||, Frobenius norms; 0 for the zero matrix.
    """

    pixels: Pixels
    difference: FloatArray
    psnr: float
    ssim: float | None
    relative_error: float


def loss(picture: Pixels, svds: Sequence[SVD], layout: str, k: int) -> Loss:
    """Return what a picture loses beyond k layers of every matrix.

    Parameters
    ----------
    picture : uint8 array of shape (h, w, 3)
    svds : sequence of SVD
        Of the layout's channels.
    layout : str
        For ``grey``, A is the luma of the picture, otherwise its colours.
    k : int
    """
    A = planes(picture, "grey")[0] if layout == "grey" else picture.astype(np.float64)
    A_k = rebuild(svds, (k,) * len(svds), layout)
    reference, pixels = to_pixels(A), to_pixels(A_k)
    errors = squared_errors(joint_spectrum([svd.s for svd in svds]))  # not a digit of s was rounded away
    return Loss(
        pixels,
        A - A_k,
        peak_signal_noise_ratio(reference, pixels, data_range=255),
        similarity(reference, pixels),
        float(np.sqrt(errors[k] / errors[0])) if errors[0] else 0.0,
    )


def similarity(reference: Pixels, pixels: Pixels) -> float | None:
    """Return SSIM, or None where the picture is smaller than its window."""
    if min(reference.shape[:2]) < SSIM_WINDOW:
        return None
    return structural_similarity(reference, pixels, data_range=255)


class Levels(NamedTuple):
    """Numbers as 256 levels of a scale.

    Attributes
    ----------
    levels : uint8 array
    top : float
        What the upper end of the scale stands for, in grey levels, at least 1.
    """

    levels: Pixels
    top: float


def error_levels(difference: npt.ArrayLike) -> Levels:
    """Return the size of the error at every pixel: level 0 is none, 255 is ``top`` or more.

    Parameters
    ----------
    difference : array_like of shape (h, w) or (h, w, 3)
        A - A_k in grey levels.  Of colour, the root mean square over the channels is taken.

    Returns
    -------
    Levels
        Of shape (h, w); ``top`` holds 99.5 % of the pixels.
    """
    values = np.asarray(difference, dtype=np.float64)
    size = np.abs(values) if values.ndim == 2 else np.sqrt((values**2).mean(axis=2))
    top = max(1.0, float(np.quantile(size, HELD)))
    return Levels(to_pixels(size * (255 / top)), top)


def discarded_levels(difference: npt.ArrayLike) -> Levels:
    """Return the discarded part around mid-grey: 128 is nothing, 1 and 255 are minus and plus ``top``.

    Parameters
    ----------
    difference : array_like of shape (h, w) or (h, w, 3)
        A - A_k in grey levels.

    Returns
    -------
    Levels
        Of the same shape; ``top`` holds 99.5 % of the values.
    """
    values = np.asarray(difference, dtype=np.float64)
    top = max(1.0, float(np.quantile(np.abs(values), HELD)))
    return Levels(to_pixels(128 + values * (127 / top)), top)


class Spectrum(NamedTuple):
    """The joint spectrum s (r,) of a layout's matrices, and its norm: that of all their values."""

    s: FloatArray
    norm: float


def spectrum(svds: Sequence[SVD]) -> Spectrum:
    """Return the spectrum whose squares are the sums of the squares of the channels', place by place."""
    s = joint_spectrum([svd.s for svd in svds])
    return Spectrum(s, float(squared_errors(s)[0] ** 0.5))
