"""Four ways to lay a picture out as matrices, at equal storage."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np

from core.decompositions import SVD
from core.pictures import (
    LAYOUTS,
    layout_storage,
    peak_signal_noise_ratio,
    plane_shapes,
    ranks_for_storage,
    rebuild,
    to_pixels,
)
from sources.pictures.picture import Pixels


class LaidOut(NamedTuple):
    """A picture in one layout.

    Attributes
    ----------
    ranks : tuple of int
        The k of every matrix.
    n_stored : int
        Numbers that the factors hold.
    pixels : uint8 array of shape (h, w, 3)
    psnr : float
        Of the 8-bit colours against those of the original, in decibels.
    """

    ranks: tuple[int, ...]
    n_stored: int
    pixels: Pixels
    psnr: float


def columns(results: Mapping[str, LaidOut]) -> dict[str, object]:
    """Return what the layouts make of a picture as the columns of a table."""
    laid_out = results.values()
    return {
        "layout": list(results),
        "k": [", ".join(map(str, result.ranks)) for result in laid_out],
        "numbers stored": [result.n_stored for result in laid_out],
        "PSNR, dB": [result.psnr if isfinite(result.psnr) else None for result in laid_out],
    }


class Budget(NamedTuple):
    """What may be stored, and what each layout buys for it.

    Attributes
    ----------
    n_numbers : int
        The numbers that R, G and B apart store at the k that was asked for.
    n_whole : int
        The numbers of the whole picture.
    ranks : dict of str to tuple of int
        By layout, the k of every matrix.
    """

    n_numbers: int
    n_whole: int
    ranks: dict[str, tuple[int, ...]]


def budget(shape: tuple[int, int], k: int, ycbcr: Sequence[SVD]) -> Budget:
    """Return the budget that R, G, B apart take at ``k``, and how each layout spends it.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the picture.
    k : int
    ycbcr : sequence of 3 SVD
        Of Y, Cb and Cr: among them the budget is shared layer by layer (``ranks_for_storage``).
    """
    n_numbers = layout_storage(shape, "rgb", (k,) * 3)
    spectra = [svd.s for svd in ycbcr]
    ranks = {layout: ranks_for_storage(shape, layout, n_numbers, spectra) for layout in LAYOUTS}
    return Budget(n_numbers, sum(m * n for m, n in plane_shapes(shape, "rgb")), ranks)


def laid_out(picture: Pixels, svds: Sequence[SVD], layout: str, ranks: Sequence[int]) -> LaidOut:
    """Return a picture (h, w, 3) as a layout with the given k of every matrix stores it."""
    pixels = to_pixels(rebuild(svds, ranks, layout))
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, np.newaxis], 3, axis=2)
    n_stored = layout_storage(picture.shape, layout, ranks)
    return LaidOut(tuple(ranks), n_stored, pixels, peak_signal_noise_ratio(picture, pixels, data_range=255))


def closest(results: Mapping[str, LaidOut]) -> str:
    """Return the layout whose picture is the closest to the original; the first of those that tie."""
    return max(results, key=lambda layout: results[layout].psnr)
