"""The rank-k picture against JPEG and WebP, all in the same number of bytes.

The SVD fights with its strongest layout: of R, G, B apart, one matrix h x 3w, and Y, Cb, Cr with a k each,
the one that comes closest in the bytes at stake.
"""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from core.decompositions import SVD
from core.pictures import (
    half_precision,
    layout_storage,
    peak_signal_noise_ratio,
    plane_shapes,
    ranks_for_storage,
    rebuild,
    to_pixels,
)
from sources.pictures.encoding import CODECS, Encoded, encode
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
    layout : str
        The one that the SVD fights with: a name of ``core.pictures.LAYOUTS``.
    ranks : tuple of int
        Its k of every matrix.
    """

    entries: dict[str, Entry]
    winners: tuple[str, ...]
    leads: dict[str, float]
    n_pixel_bytes: int
    layout: str
    ranks: tuple[int, ...]

    def columns(self) -> dict[str, object]:
        """Return what each has made of the picture as the columns of a table."""
        all_of_them = self.entries.values()
        return {
            "stored as": list(self.entries),
            "bytes": [entry.n_bytes for entry in all_of_them],
            "PSNR, dB": [entry.psnr if isfinite(entry.psnr) else None for entry in all_of_them],
            "SSIM": [entry.ssim for entry in all_of_them],
        }


Decomposed = Mapping[str, Sequence[SVD]]  # by layout, the factors of its matrices


def layouts(*, is_grey: bool) -> tuple[str, ...]:
    """Return the layouts that the SVD can choose from; the first sets what is at stake."""
    return ("grey",) if is_grey else ("rgb", "wide", "ycbcr")


def stakes(shape: tuple[int, int], layout: str, k: int) -> Stakes:
    """Return what the factors of k layers take in float16, for a picture of a height and a width."""
    ranks = (k,) * len(CHANNELS[layout])
    return Stakes(
        k, layout_storage(shape, layout, ranks), factor_bytes(shape, layout, ranks, dtype="float16")
    )


class Fighter(NamedTuple):
    """What the SVD makes of a picture in a number of bytes: layout, k of every matrix, pixels, PSNR in dB."""

    layout: str
    ranks: tuple[int, ...]
    pixels: Pixels
    psnr: float


def strongest(picture: Pixels, svds: Decomposed, n_numbers: int) -> Fighter:
    """Return what comes closest to a picture of all layouts whose factors hold at most so many numbers.

    Parameters
    ----------
    picture : uint8 array of shape (h, w, 3)
    svds : mapping
        Of every layout that takes part; for ``grey``, the luma is compared.
    n_numbers : int
        Each is stored in float16.
    """
    fighters = [_fighter(picture, layout, factors, n_numbers) for layout, factors in svds.items()]
    return max(fighters, key=lambda each: each.psnr)


def _fighter(picture: Pixels, layout: str, svds: Sequence[SVD], n_numbers: int) -> Fighter:
    affordable = ranks_for_storage(picture.shape, layout, n_numbers, [svd.s for svd in svds])
    ranks = tuple(min(k, len(svd.Vt)) for k, svd in zip(affordable, svds, strict=True))
    stored = [_stored(svd, k) for svd, k in zip(svds, ranks, strict=True)]
    pixels = to_pixels(rebuild(stored, ranks, layout))
    psnr = peak_signal_noise_ratio(drawn(picture, layout), pixels, data_range=255)
    return Fighter(layout, ranks, pixels, psnr)


def _stored(svd: SVD, k: int) -> SVD:
    """Return k layers as float16 gives them back; none are no rounding."""
    return half_precision(svd, k) if k else SVD(svd.U[:, :0], svd.s[:0], svd.Vt[:0])


def duel(picture: Pixels, svds: Decomposed, at_stake: Stakes, coded: Mapping[str, Encoded]) -> Duel:
    """Return how the SVD fares against codecs.

    Parameters
    ----------
    picture : uint8 array of shape (h, w, 3)
    svds : mapping
        By layout, the factors of its matrices, those of every layout of ``layouts``.
    at_stake : Stakes
    coded : mapping of str to Encoded
        What each codec made of the picture in those bytes; one that could not may be left out.
    """
    own = strongest(picture, svds, at_stake.n_numbers)
    reference = drawn(picture, own.layout)
    n_bytes = factor_bytes(picture.shape, own.layout, own.ranks, dtype="float16")
    entries = {"SVD": _entry(reference, own.pixels, n_bytes)}
    for name, each in coded.items():
        entries[name] = _entry(reference, drawn(each.pixels, own.layout), each.n_bytes)
    best = max(entry.psnr for entry in entries.values())
    winners = tuple(name for name, entry in entries.items() if entry.psnr == best)
    leads = {name: best - entry.psnr for name, entry in entries.items() if name not in winners}
    return Duel(entries, winners, leads, reference.size, own.layout, own.ranks)


def _entry(reference: Pixels, pixels: Pixels, n_bytes: int) -> Entry:
    psnr = peak_signal_noise_ratio(reference, pixels, data_range=255)
    return Entry(pixels, n_bytes, psnr, similarity(reference, pixels))


def lead_of_jpeg(result: Duel) -> float | None:
    """Return by how many dB JPEG is ahead of the SVD; None where it takes no part or one has no error."""
    if "JPEG" not in result.entries:
        return None
    lead = result.entries["JPEG"].psnr - result.entries["SVD"].psnr
    return lead if isfinite(lead) else None


class Rate(NamedTuple):
    """How close one setting comes: bytes stored, and PSNR in dB (infinite without an error)."""

    n_bytes: int
    psnr: float


RATED = (1, 2, 3, 5, 8, 12, 20, 30, 45, 60)  # the k whose bytes the SVD is rated at
QUALITIES = (5, 10, 20, 30, 45, 60, 75, 85, 92, 97)


def rates(
    picture: Pixels, svds: Decomposed, progress: Callable[[float], None] = lambda share: None
) -> dict[str, list[Rate]]:
    """Return the decibels against the bytes of the SVD, JPEG and WebP, each with rising bytes.

    The SVD at the bytes of k = 1, 2, 3, ... 60 with its strongest layout, the codecs at ten qualities each.
    ``progress`` is called with the fraction done, 0 to 1, before each of the thirty; what it raises ends the
    work.
    """
    first = next(iter(svds))
    reference = drawn(picture, first)
    most = min(plane_shapes(picture.shape, first)[0])
    result: dict[str, list[Rate]] = {"SVD": [], "JPEG": [], "WebP": []}
    n_done = 0
    for k in (k for k in RATED if k <= most):
        progress(n_done / 30)
        at_stake = stakes((picture.shape[0], picture.shape[1]), first, k)
        result["SVD"].append(Rate(at_stake.n_bytes, strongest(picture, svds, at_stake.n_numbers).psnr))
        n_done += 1
    for codec in CODECS:
        for quality in QUALITIES:
            progress(n_done / 30)
            coded = encode(picture, codec, quality)
            psnr = peak_signal_noise_ratio(reference, drawn(coded.pixels, first), data_range=255)
            result[codec].append(Rate(coded.n_bytes, psnr))
            n_done += 1
    return {name: sorted(points) for name, points in result.items()}
