"""A picture with noise, cleaned by low rank: of the whole, of its patches, of patch groups; and its rivals.

Values from 0 to 1; noise carries them beyond.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.approximation import shrink_matrix
from core.arrays import FloatArray
from core.decompositions import SVD, low_rank, thin_svd
from core.pictures import (
    SIDE,
    denoise_patch_groups,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    luma,
    peak_signal_noise_ratio,
    residual_correlation,
    structural_similarity,
    to_pixels,
)
from core.spectra import optimal_hard_threshold, rank_above
from sources.pictures.peers import (
    HAS_SCIKIT_IMAGE,
    HAS_WAVELETS,
    gaussian_blur,
    non_local_means,
    total_variation,
    wavelets,
)
from sources.pictures.picture import Pixels

PIECE, MOST_PIXELS = 400, 1_000_000
TAKEN_TIMES = 3
BEST_K = "Whole picture: SVD, best k"
SHRUNK = "Whole picture: SVD, shrunk"
PATCHES = f"Patches of {SIDE} × {SIDE}"
GROUPS = "Groups of like patches"
BLUR, TOTAL_VARIATION, MEANS, WAVELETS = "Gaussian blur", "Total variation", "Non-local means", "Wavelets"
METHODS = (
    *(GROUPS, PATCHES, SHRUNK, BEST_K, BLUR),
    *((TOTAL_VARIATION, MEANS) if HAS_SCIKIT_IMAGE else ()),
    *((WAVELETS,) if HAS_WAVELETS else ()),
)
OURS = (GROUPS, PATCHES, SHRUNK, BEST_K)
LEAST_NOISE = 1e-4
SSIM_SIDE = 7
SEED = 0


class NoisyPicture(NamedTuple):
    """The brightness of a picture, to clean.

    Attributes
    ----------
    clean : ndarray of shape (h, w) or None
        The truth, where noise was added.
    noisy : ndarray of shape (h, w)
    noise_sd : float
        What the methods are told, as a fraction of full scale: the noise added, or the estimate.
    """

    clean: FloatArray | None
    noisy: FloatArray
    noise_sd: float


class CleanedPicture(NamedTuple):
    """What a method makes of it.

    Attributes
    ----------
    result : ndarray of shape (h, w)
    psnr : float
        Against the truth, in decibels; NaN where it is unknown.
    ssim : float
        Structural similarity to the truth; NaN where it is unknown or the picture is below 7 pixels wide or
        high.
    """

    result: FloatArray
    psnr: float
    ssim: float


class Views(NamedTuple):
    """What is looked at, as uint8 pixels of shape (h, w), and a number about what was taken away.

    Attributes
    ----------
    noisy, result : ndarray
        The picture before and after.
    taken : ndarray
        What was taken away, three times as strong, around middle grey.
    neighbours : float
        The correlation of next pixels in what was taken away, about 0 for white noise.
    """

    noisy: Pixels
    result: Pixels
    taken: Pixels
    neighbours: float


def piece(pixels: Pixels) -> Pixels:
    """Return the middle of a picture, at most 400 x 400 pixels: nothing is averaged, so noise stays noise."""
    h, w = pixels.shape[:2]
    top, left = max(0, h - PIECE) // 2, max(0, w - PIECE) // 2
    return pixels[top : top + PIECE, left : left + PIECE]


def with_noise(pixels: Pixels, added: int) -> NoisyPicture:
    """Return the brightness of a picture with noise put in, the same noise every time.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w, 3)
    added : int
        Standard deviation of the noise, in grey levels of 255; 0: the picture as it came, its own noise
        estimated.
    """
    clean = luma(pixels) / 255
    if not added:
        estimate = estimate_noise_sd(clean) if clean.size > 3 else 0.0
        return NoisyPicture(None, clean, max(estimate, LEAST_NOISE))
    noise = np.random.default_rng(SEED).standard_normal(clean.shape)
    return NoisyPicture(clean, clean + added / 255 * noise, added / 255)


def cleaned(picture: NoisyPicture, method: str) -> CleanedPicture:
    """Return what one of ``METHODS`` makes of a picture, clipped to 0 to 1."""
    return judged(picture, np.clip(_RUN[method](picture), 0, 1))


def judged(picture: NoisyPicture, result: FloatArray) -> CleanedPicture:
    """Return a result, shape (h, w), with its likeness to the truth."""
    if picture.clean is None:
        return CleanedPicture(result, np.nan, np.nan)
    psnr = peak_signal_noise_ratio(picture.clean, result, data_range=1.0)
    if min(result.shape) < SSIM_SIDE:
        return CleanedPicture(result, psnr, np.nan)
    return CleanedPicture(result, psnr, structural_similarity(picture.clean, result, data_range=1.0))


def views(picture: NoisyPicture, result: FloatArray) -> Views:
    """Return a picture before and after, and what was taken away, as pixels."""
    taken = picture.noisy - result
    before, after, between = (
        to_pixels(255 * values) for values in (picture.noisy, result, 0.5 + TAKEN_TIMES * taken)
    )
    return Views(before, after, between, residual_correlation(taken))


def in_colour(pixels: Pixels, added: int) -> tuple[Pixels, Pixels]:
    """Return a colour picture with noise and cleaned by patch groups, both uint8 (h, w, 3).

    Parameters
    ----------
    pixels : uint8 array of shape (h, w, 3)
    added : int
        Standard deviation of the noise in each channel, in grey levels of 255; 0: none is added, and what is
        there is estimated.
    """
    values = pixels / 255
    noisy = values + added / 255 * np.random.default_rng(SEED).standard_normal(values.shape)
    result = denoise_picture(noisy, noise_sd=added / 255 if added else None)
    return to_pixels(255 * noisy), to_pixels(255 * result)


def best_rank(picture: NoisyPicture) -> int:
    """Return the k whose A_k is nearest to the truth; where that is unknown, of all above the threshold.

    With c_i = u_i^T C v_i for the truth C, ||A_k - C||^2 is ||C||^2 and the sum over i <= k of
    s_i (s_i - 2 c_i): every k is judged without forming A_k.
    """
    return _best(thin_svd(picture.noisy), picture)


def _best(svd: SVD, picture: NoisyPicture) -> int:
    if picture.clean is None:
        tau = optimal_hard_threshold(svd.s, picture.noisy.shape, noise_sd=picture.noise_sd)
        return max(1, rank_above(svd.s, tau))
    in_truth = np.sum((svd.U.T @ picture.clean) * svd.Vt, axis=1)
    errors = np.cumsum(svd.s * (svd.s - 2 * in_truth))
    return int(np.argmin(errors)) + 1


def _cut_at_best(picture: NoisyPicture) -> FloatArray:
    svd = thin_svd(picture.noisy)
    return low_rank(svd, _best(svd, picture))


_RUN: dict[str, Callable[[NoisyPicture], FloatArray]] = {
    BEST_K: _cut_at_best,
    SHRUNK: lambda picture: shrink_matrix(picture.noisy, noise_sd=picture.noise_sd),
    PATCHES: lambda picture: denoise_patches(picture.noisy, noise_sd=picture.noise_sd),
    GROUPS: lambda picture: denoise_patch_groups(picture.noisy, noise_sd=picture.noise_sd),
    BLUR: lambda picture: gaussian_blur(picture.noisy, picture.noise_sd),
    TOTAL_VARIATION: lambda picture: total_variation(picture.noisy, picture.noise_sd),
    WAVELETS: lambda picture: wavelets(picture.noisy, picture.noise_sd),
    MEANS: lambda picture: non_local_means(picture.noisy, picture.noise_sd),
}
