"""The rank-k picture against JPEG and WebP, all in the same number of bytes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.decompositions import SVD
from core.pictures import (
    half_precision,
    layout_storage,
    peak_signal_noise_ratio,
    rebuild,
    to_pixels,
)
from sources.pictures.encoding import Encoded
from sources.pictures.factor_files import factor_bytes
from sources.pictures.picture import Pixels
from studies.compressor.channels import CHANNELS, drawn
from studies.compressor.loss import similarity


class Stakes(NamedTuple):
    """What everybody may use.

    Attributes
    ----------
    k : int
    n_numbers : int
        That the factors of k layers hold.
    n_bytes : int
        Two bytes for each: float16.
    """

    k: int
    n_numbers: int
    n_bytes: int


class Entry(NamedTuple):
    """A picture as one of them stores it.

    Attributes
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)
    n_bytes : int
    psnr : float
        In decibels; infinite where nothing is lost.
    ssim : float or None
        None where the picture is smaller than its window.
    """

    pixels: Pixels
    n_bytes: int
    psnr: float
    ssim: float | None


class Duel(NamedTuple):
    """How it ended.

    Attributes
    ----------
    entries : dict of str to Entry
        By name; "SVD" first.
    winners : tuple of str
        The closest to the original in PSNR; several if they tie.
    leads : dict of str to float
        Decibels by which each of the others is behind; infinite if the winner has no error.
    n_pixel_bytes : int
        What the pixels take, one byte a value.
    """

    entries: dict[str, Entry]
    winners: tuple[str, ...]
    leads: dict[str, float]
    n_pixel_bytes: int


def stakes(shape: tuple[int, int], layout: str, k: int) -> Stakes:
    """Return what the factors of k layers take in float16, for a picture of a height and a width."""
    ranks = (k,) * len(CHANNELS[layout])
    return Stakes(
        k, layout_storage(shape, layout, ranks), factor_bytes(shape, layout, ranks, dtype="float16")
    )


def duel(
    picture: Pixels, svds: Sequence[SVD], layout: str, at_stake: Stakes, coded: Mapping[str, Encoded]
) -> Duel:
    """Return how the SVD fares against codecs.

    Parameters
    ----------
    picture : uint8 array of shape (h, w, 3)
    svds : sequence of SVD
        Of the layout's channels.
    layout : {"grey", "rgb"}
        For ``grey``, all are compared with the luma.
    at_stake : Stakes
    coded : mapping of str to Encoded
        What each codec made of the picture in those bytes; one that could not may be left out.
    """
    reference = drawn(picture, layout)
    rounded = [half_precision(svd, at_stake.k) for svd in svds]
    own = to_pixels(rebuild(rounded, (at_stake.k,) * len(svds), layout))
    entries = {"SVD": _entry(reference, own, at_stake.n_bytes)}
    for name, each in coded.items():
        entries[name] = _entry(reference, drawn(each.pixels, layout), each.n_bytes)
    best = max(entry.psnr for entry in entries.values())
    winners = tuple(name for name, entry in entries.items() if entry.psnr == best)
    leads = {name: best - entry.psnr for name, entry in entries.items() if name not in winners}
    return Duel(entries, winners, leads, reference.size)


def _entry(reference: Pixels, pixels: Pixels, n_bytes: int) -> Entry:
    psnr = peak_signal_noise_ratio(reference, pixels, data_range=255)
    return Entry(pixels, n_bytes, psnr, similarity(reference, pixels))
