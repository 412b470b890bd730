"""What the denoiser keeps of pictures: with noise, and cleaned in every way."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.color import luma
from core.denoise import (
    denoise_like_patches,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    shrink_matrix,
)
from core.layouts import to_pixels
from core.quality import peak_signal_noise_ratio, structural_similarity
from core.svd import low_rank, thin_svd
from sources.picture_peers import HAS_SCIKIT_IMAGE, gaussian_blur, non_local_means, total_variation
from sources.pictures import resize
from ui import cache
from ui.cache_pictures import Pixels, Working

WIDTH = 400
BEST_K = "Whole picture: SVD, best k"
SHRUNK = "Whole picture: SVD, shrunk"
PATCHES = "Patches of 8 × 8"
GROUPS = "Groups of like patches"
BLUR, TV, MEANS = "Gaussian blur", "Total variation", "Non-local means"
METHODS = (GROUPS, PATCHES, SHRUNK, BEST_K, BLUR, *((TV, MEANS) if HAS_SCIKIT_IMAGE else ()))
OURS = (GROUPS, PATCHES, SHRUNK, BEST_K)


class Cleaned(NamedTuple):
    """A picture before and after; values from 0 to 1.

    Attributes
    ----------
    clean : ndarray of shape (h, w) or None
        The truth, where noise was added.
    noisy : ndarray of shape (h, w)
    noise_sd : float
        What the methods were told: the noise added, or the estimate.
    results : dict of method to ndarray of shape (h, w)
    psnr, ssim : dict of method to float
        Against the truth; empty where it is unknown.  "Noisy" holds those of the input.
    """

    clean: FloatArray | None
    noisy: FloatArray
    noise_sd: float
    results: dict[str, FloatArray]
    psnr: dict[str, float]
    ssim: dict[str, float]


def small_pixels(picture: Working) -> Pixels:
    """Return the picture at the size at which it is cleaned, uint8 (h, w, 3)."""
    return resize(picture.picture, WIDTH, max_height=WIDTH).pixels


def cleaned(picture: Working, added: int) -> Cleaned:
    """Return the brightness of a picture cleaned in every way, with noise of ``added`` grey levels put in."""
    return (_sample if picture.is_sample else _own)(picture.key, added, picture)


def _cleaned(added: int, picture: Working) -> Cleaned:
    clean = luma(small_pixels(picture)) / 255
    noise = np.random.default_rng(0).standard_normal(clean.shape)
    noisy = clean + added / 255 * noise
    with cache.heavy_work():
        sd = added / 255 if added else estimate_noise_sd(noisy)
        results = {name: np.clip(_by(name, noisy, clean, max(sd, 1e-4)), 0, 1) for name in METHODS}
        everything = {"Noisy": np.clip(noisy, 0, 1)} | results
        psnr = {n: peak_signal_noise_ratio(clean, x, data_range=1.0) for n, x in everything.items()}
        tall = min(clean.shape) >= 7
        ssim = {n: structural_similarity(clean, x, data_range=1.0) for n, x in everything.items() if tall}
    return (
        Cleaned(clean, noisy, sd, results, psnr, ssim) if added else Cleaned(None, noisy, sd, results, {}, {})
    )


def _by(name: str, noisy: FloatArray, clean: FloatArray, sd: float) -> FloatArray:
    if name == BEST_K:
        svd = thin_svd(noisy)
        ranks = sorted({max(1, round(k)) for k in np.geomspace(1, len(svd.s), 24)})
        pictures = (low_rank(svd, k) for k in ranks)
        return min(pictures, key=lambda A: float(np.mean((A - clean) ** 2)) if sd else 0.0)
    ways = {
        SHRUNK: lambda: shrink_matrix(noisy, noise_sd=sd),
        PATCHES: lambda: denoise_patches(noisy, noise_sd=sd),
        GROUPS: lambda: denoise_like_patches(noisy, noise_sd=sd),
        BLUR: lambda: gaussian_blur(noisy, sd),
        TV: lambda: total_variation(noisy, sd),
        MEANS: lambda: non_local_means(noisy, sd),
    }
    return ways[name]()


@st.cache_resource(max_entries=24, show_spinner="Cleaning the picture in every way ...")
def _sample(key: str, added: int, _picture: Working) -> Cleaned:
    return _cleaned(added, _picture)


@st.cache_resource(max_entries=4, show_spinner="Cleaning the picture in every way ...", scope="session")
def _own(key: str, added: int, _picture: Working) -> Cleaned:
    return _cleaned(added, _picture)


def in_colour(picture: Working, added: int) -> tuple[Pixels, Pixels]:
    """Return the colour picture with noise and cleaned by ``denoise_picture``, as pixels."""
    return (_sample_colour if picture.is_sample else _own_colour)(picture.key, added, picture)


def _colour(added: int, picture: Working) -> tuple[Pixels, Pixels]:
    pixels = small_pixels(picture) / 255
    noisy = pixels + added / 255 * np.random.default_rng(0).standard_normal(pixels.shape)
    with cache.heavy_work():
        result = denoise_picture(noisy, noise_sd=added / 255 if added else None)
    return to_pixels(255 * noisy), to_pixels(255 * result)


@st.cache_resource(max_entries=24, show_spinner=False)
def _sample_colour(key: str, added: int, _picture: Working) -> tuple[Pixels, Pixels]:
    return _colour(added, _picture)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def _own_colour(key: str, added: int, _picture: Working) -> tuple[Pixels, Pixels]:
    return _colour(added, _picture)
