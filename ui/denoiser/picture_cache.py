"""What the denoiser keeps of pictures: with noise, and cleaned in every way."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from core.approximation import shrink_matrix
from core.arrays import FloatArray
from core.decompositions import low_rank, thin_svd
from core.pictures import (
    denoise_patch_groups,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    luma,
    peak_signal_noise_ratio,
    structural_similarity,
    to_pixels,
)
from core.spectra import optimal_hard_threshold, rank_above
from sources.pictures.peers import HAS_SCIKIT_IMAGE, gaussian_blur, non_local_means, total_variation
from sources.pictures.picture import resize
from ui.compressor.cache import Pixels, Working
from ui.kit.work import heavy_work

WIDTH = 400
BEST_K = "Whole picture: SVD, best k"
SHRUNK = "Whole picture: SVD, shrunk"
PATCHES = "Patches of 8 × 8"
GROUPS = "Groups of like patches"
BLUR, TV, MEANS = "Gaussian blur", "Total variation", "Non-local means"
METHODS = (PATCHES, GROUPS, SHRUNK, BEST_K, BLUR, *((TV, MEANS) if HAS_SCIKIT_IMAGE else ()))
OURS = (GROUPS, PATCHES, SHRUNK, BEST_K)


class Noisy(NamedTuple):
    """A picture to clean; values from 0 to 1, beyond where noise carries them.

    Attributes
    ----------
    clean : ndarray of shape (h, w) or None
        The truth, where noise was added.
    noisy : ndarray of shape (h, w)
    noise_sd : float
        What the methods are told: the noise added, or the estimate.
    """

    clean: FloatArray | None
    noisy: FloatArray
    noise_sd: float


class Cleaned(NamedTuple):
    """What a method makes of it; PSNR (dB) and SSIM against the truth, NaN where they cannot be given."""

    result: FloatArray
    psnr: float
    ssim: float


def small_pixels(picture: Working) -> Pixels:
    """Return the picture at the size at which it is cleaned, uint8 (h, w, 3)."""
    return resize(picture.picture, WIDTH, max_height=WIDTH).pixels


def noisy(picture: Working, added: int) -> Noisy:
    """Return the brightness of a picture with noise of ``added`` grey levels put in (0: as it came)."""
    clean = luma(small_pixels(picture)) / 255
    if not added:
        return Noisy(None, clean, max(estimate_noise_sd(clean), 1e-4) if clean.size > 3 else 1e-4)
    noise = np.random.default_rng(0).standard_normal(clean.shape)
    return Noisy(clean, clean + added / 255 * noise, added / 255)


def cleaned(picture: Working, added: int, method: str) -> Cleaned:
    """Return what one method makes of the picture with noise."""
    return (_sample if picture.is_sample else _own)(picture.key, added, method, picture)


def _cleaned(added: int, method: str, picture: Working) -> Cleaned:
    given = noisy(picture, added)
    with heavy_work():
        return judged(given, np.clip(_by(method, given), 0, 1))


def judged(given: Noisy, result: FloatArray) -> Cleaned:
    """Return a result with its distance to the truth."""
    if given.clean is None:
        return Cleaned(result, np.nan, np.nan)
    tall = min(result.shape) >= 7
    return Cleaned(
        result,
        peak_signal_noise_ratio(given.clean, result, data_range=1.0),
        structural_similarity(given.clean, result, data_range=1.0) if tall else np.nan,
    )


def _by(name: str, given: Noisy) -> FloatArray:
    x, sd = given.noisy, given.noise_sd
    if name == BEST_K:
        return _best_rank(given)
    ways = {
        SHRUNK: lambda: shrink_matrix(x, noise_sd=sd),
        PATCHES: lambda: denoise_patches(x, noise_sd=sd),
        GROUPS: lambda: denoise_patch_groups(x, noise_sd=sd),
        BLUR: lambda: gaussian_blur(x, sd),
        TV: lambda: total_variation(x, sd),
        MEANS: lambda: non_local_means(x, sd),
    }
    return ways[name]()


def _best_rank(given: Noisy) -> FloatArray:
    """Return A_k at the k nearest to the truth; where that is unknown, above the optimal threshold."""
    svd = thin_svd(given.noisy)
    if given.clean is None:
        tau = optimal_hard_threshold(svd.s, given.noisy.shape, noise_sd=given.noise_sd)
        return low_rank(svd, max(1, rank_above(svd.s, tau)))
    truth = given.clean
    ranks = sorted({max(1, round(k)) for k in np.geomspace(1, len(svd.s), 24)})
    return min((low_rank(svd, k) for k in ranks), key=lambda A: float(np.mean((A - truth) ** 2)))


@st.cache_resource(max_entries=160, show_spinner=False)
def _sample(key: str, added: int, method: str, _picture: Working) -> Cleaned:
    return _cleaned(added, method, _picture)


@st.cache_resource(max_entries=16, show_spinner=False, scope="session")
def _own(key: str, added: int, method: str, _picture: Working) -> Cleaned:
    return _cleaned(added, method, _picture)


def in_colour(picture: Working, added: int) -> tuple[Pixels, Pixels]:
    """Return the colour picture with noise and cleaned by ``denoise_picture``, as pixels."""
    return (_sample_colour if picture.is_sample else _own_colour)(picture.key, added, picture)


def _colour(added: int, picture: Working) -> tuple[Pixels, Pixels]:
    pixels = small_pixels(picture) / 255
    noisy = pixels + added / 255 * np.random.default_rng(0).standard_normal(pixels.shape)
    with heavy_work():
        result = denoise_picture(noisy, noise_sd=added / 255 if added else None)
    return to_pixels(255 * noisy), to_pixels(255 * result)


@st.cache_resource(max_entries=24, show_spinner=False)
def _sample_colour(key: str, added: int, _picture: Working) -> tuple[Pixels, Pixels]:
    return _colour(added, _picture)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def _own_colour(key: str, added: int, _picture: Working) -> tuple[Pixels, Pixels]:
    return _colour(added, _picture)
