"""Pictures and their factors: decomposed once, kept within bounds, shared when they come with the app.

What belongs to a sample is kept for everybody; what belongs to an upload is kept for its session alone.  A
picture is known by a key that holds a digest of every byte, so the arrays themselves are never compared.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD, balanced_factors, gram_svd, leading_svd
from core.pictures import (
    area_means,
    half_precision,
    joint_spectrum,
    layout_storage,
    plane_shapes,
    planes,
    rebuild,
    squared_errors,
    structural_similarity,
    to_pixels,
)
from core.spectra import NoiseBand, break_even_rank, noise_null
from sources.pictures.encoding import Encoded, encode_at_bytes
from sources.pictures.picture import SAMPLES, picture_from_pixels, resize, sample
from sources.pictures.screen import lossless, screen_shape
from ui.compressor.components.live_picture import pack_factors, pack_file
from ui.kit import caching, work
from ui.kit.pictures import DEFAULT_WIDTH, Pixels, Working, at_width

LIVE_K = 100
KEPT = 150
QUICK_WIDTH = 320
QUICK_K = 40
QUICK_FROM = 400_000  # pixels: below that the exact factors take no longer than a blink
PLANES = {"grey": ("Y",), "rgb": ("R", "G", "B"), "wide": ("W",), "ycbcr": ("Y", "Cb", "Cr")}
_PAST_EVEN = 1.15
_MOST_SENT = 14_000_000  # bytes of factors that a browser gets at most


def largest_k(picture: Working, layout: str, *, past_even: bool) -> int:
    """Return how many layers the browser gets: 100, or some more than break even, or all that there are."""
    m, n = plane_shapes(picture.shape, layout)[0]
    r = min(m, n)
    if not past_even:
        return min(LIVE_K, r)
    h, w = screen_shape(picture.shape)
    affordable = _MOST_SENT // (3 * len(PLANES[layout]) * (h + w))
    return min(r, max(LIVE_K, min(ceil(_PAST_EVEN * break_even_rank(m, n)), affordable)))


def factors(
    picture: Working, layout: str, *, progress: Callable[[str, float], None] | None = None
) -> tuple[SVD, ...]:
    """Return the exact factors of every matrix of a layout, float64: made once a picture and channel.

    Whatever is cut at some k is cut from these: U (m, K), all singular values, Vt (K, n), where K is the most
    layers that any view of this channel can ask for.

    ``progress`` is called before each matrix with its name and the fraction done: where Streamlit may stop
    the script, since finished matrices are kept.
    """
    names = _channels_of(picture, layout)
    result = []
    for i, name in enumerate(names):
        if progress is not None:
            progress(name, i / len(names))
        result.append(work.kept(picture.key, ("svd", name), lambda _, name=name: _svd(picture, name)))
    return tuple(result)


def is_ready(picture: Working, layout: str) -> bool:
    """Whether the exact factors are at hand, or so quickly made that there is no point in waiting first."""
    return picture.pixels.size < 3 * QUICK_FROM or all(
        work.is_kept(picture.key, ("svd", name)) for name in _channels_of(picture, layout)
    )


def _channels_of(picture: Working, layout: str) -> list[str]:
    """Return the names of the matrices of a layout; the channels of a grey picture are one and the same."""
    return ["Y" if picture.picture.is_grey and name in "RGB" else name for name in PLANES[layout]]


def _svd(picture: Working, name: str) -> SVD:
    U, s, Vt = gram_svd(_matrix(picture.pixels, name))
    kept = _most_layers(picture, name)
    cut = SVD(np.ascontiguousarray(U[:, :kept]), s, np.ascontiguousarray(Vt[:kept]))
    for part in cut:
        part.setflags(write=False)
    return cut


def _matrix(pixels: Pixels, name: str) -> FloatArray:
    if name in "RGB":
        return planes(pixels[..., "RGB".index(name)], "grey")[0]
    if name in "YW":
        return planes(pixels, "grey" if name == "Y" else "wide")[0]
    return planes(pixels, "ycbcr")[1 if name == "Cb" else 2]


def _most_layers(picture: Working, name: str) -> int:
    """Return how many layers of a channel any view can ask for: its place in memory is bounded by that."""
    layouts = [layout for layout in ("grey", "rgb", "wide") if name in _channels_of(picture, layout)]
    return max([KEPT, *(largest_k(picture, layout, past_even=True) for layout in layouts)])


def live_id(picture: Working, layout: str, largest: int, *, quick: bool) -> str:
    """Return the name under which the browser keeps the factors."""
    return caching.digest(f"{picture.key.digest}/{layout}/{largest}/{quick}")


def live_payload(picture: Working, layout: str, largest: int, *, quick: bool) -> bytes:
    """Return what the browser needs to draw A_k for k up to ``largest``."""
    shelf = _sample_payload if picture.is_sample else _own_payload
    return shelf(picture.key, layout, largest, quick, picture)


def _payload(layout: str, largest: int, quick: bool, picture: Working) -> bytes:
    h, w = screen_shape(picture.shape)
    note = f"Drawn at {w} × {h}; all numbers belong to {picture.shape[1]} × {picture.shape[0]}."
    if quick:
        svds, errors = _quick_factors(layout, picture)
        us, vs = _channels(svds, min(largest, len(svds[0].s)), layout)
        note = "A quick first picture, reduced; the exact one is on its way."
    else:
        svds = factors(picture, layout)
        errors = squared_errors(joint_spectrum([svd.s for svd in svds]))
        us, vs = _channels(svds, largest, layout)
        us, vs = [area_means(u, h) for u in us], [area_means(v, w) for v in vs]
        if (h, w) == picture.shape:
            note = ""
    facts = _facts(picture, layout) | {"quick": quick, "note": note}
    if not quick:
        file, kind = original_file(picture, layout)
        facts |= {"file_bytes": len(file), "file_name": "lossless WebP" if kind == "image/webp" else "PNG"}
    facts["squared_error"] = [float(f"{x:.9g}") for x in errors[: len(us[0]) + 1]]
    return pack_factors(live_id(picture, layout, largest, quick=quick), us, vs, facts)


def _channels(svds: Sequence[SVD], k: int, layout: str) -> tuple[list[FloatArray], list[FloatArray]]:
    pairs = [balanced_factors(svd, k) for svd in svds]
    us, vs = [L.T for L, _ in pairs], [R for _, R in pairs]
    return us, (np.split(vs[0], 3, axis=1) if layout == "wide" else vs)


def _quick_factors(layout: str, picture: Working) -> tuple[list[SVD], FloatArray]:
    """Return the leading factors of a small copy, and what squared errors they suggest."""
    small = resize(picture.picture, QUICK_WIDTH, max_height=2 * QUICK_WIDTH)
    matrices = planes(small.pixels, layout)
    k = min(QUICK_K, *matrices[0].shape)
    svds = [leading_svd(A, k, rng=np.random.default_rng(0)) for A in matrices]
    found = squared_errors(joint_spectrum([svd.s for svd in svds]))
    rest = max(0.0, sum(float((A**2).sum()) for A in matrices) - found[0])
    return svds, (found + rest) * (picture.pixels.size / small.pixels.size)


def _facts(picture: Working, layout: str) -> dict[str, Any]:
    h, w = picture.shape
    m, n = plane_shapes((h, w), layout)[0]
    matrices = len(PLANES[layout])
    return {
        "n_values": m * n * matrices,
        "layer": layout_storage((h, w), layout, (1,) * matrices),
        "numbers": m * n * matrices,
        "m": m,
        "n": n,
        "matrices": matrices,
    }


@st.cache_resource(max_entries=24, show_spinner=False)
def _sample_payload(key: caching.Key, layout: str, largest: int, quick: bool, _picture: Working) -> bytes:
    return _payload(layout, largest, quick, _picture)


@st.cache_resource(max_entries=3, show_spinner=False, scope="session")
def _own_payload(key: caching.Key, layout: str, largest: int, quick: bool, _picture: Working) -> bytes:
    return _payload(layout, largest, quick, _picture)


def original_file(picture: Working, layout: str) -> tuple[bytes, str]:
    """Return the working picture (for layout ``grey`` its luma) as a lossless file, and its kind."""
    shelf = _sample_original if picture.is_sample else _own_original
    return shelf(picture.key, layout == "grey", picture.pixels)


@st.cache_resource(max_entries=24, show_spinner=False)
def _sample_original(key: caching.Key, grey: bool, _pixels: Pixels) -> tuple[bytes, str]:
    return lossless(_grey(_pixels) if grey else _pixels)


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def _own_original(key: caching.Key, grey: bool, _pixels: Pixels) -> tuple[bytes, str]:
    return lossless(_grey(_pixels) if grey else _pixels)


def _grey(pixels: Pixels) -> Pixels:
    return to_pixels(planes(pixels, "grey")[0])


def as_rgb(pixels: Pixels) -> Pixels:
    """Return grey pixels (h, w) as colours (h, w, 3)."""
    return picture_from_pixels("", pixels).pixels


def shown_original(picture: Working, layout: str) -> tuple[str, bytes]:
    """Return the id and the payload of the original as the browser shows it beside A_k."""
    h, w = screen_shape(picture.shape)
    identity = f"{picture.key.digest}/{layout == 'grey'}/original"
    if (h, w) == picture.shape:
        return identity, pack_file(identity, *original_file(picture, layout))
    return identity, _own_shrunk(picture.key, layout == "grey", picture)


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def _own_shrunk(key: caching.Key, grey: bool, _picture: Working) -> bytes:
    small = resize(_picture.picture, screen_shape(_picture.shape)[1]).pixels
    return pack_file(f"{key.digest}/{grey}/original", *lossless(_grey(small) if grey else small))


def spectrum(picture: Working, layout: str) -> FloatArray:
    """Return the joint spectrum of the planes of a layout; its squares sum to those of all values."""
    return joint_spectrum([svd.s for svd in factors(picture, layout)])


def rank_k(picture: Working, layout: str, ranks: Sequence[int]) -> FloatArray:
    """Return the picture of the k strongest layers of every plane, neither rounded nor clipped."""
    return rebuild(factors(picture, layout), ranks, layout)


def rank_k_in_half(picture: Working, layout: str, ranks: Sequence[int]) -> FloatArray:
    """Return the picture of the k strongest layers, from balanced factors stored in float16."""
    rounded = [half_precision(svd, k) for svd, k in zip(factors(picture, layout), ranks, strict=True)]
    return rebuild(rounded, ranks, layout)


def similarity(reference: Pixels, pixels: Pixels) -> float | None:
    """Return SSIM, or None where the picture is smaller than its window."""
    if min(reference.shape[:2]) < 7:
        return None
    with work.heavy_work():
        return structural_similarity(reference, pixels, data_range=255)


@st.cache_resource(max_entries=64, show_spinner=False)
def noise_band(shape: tuple[int, int], norm: float) -> NoiseBand:
    """Return the spectrum of pure noise of this shape and norm: median, and the band that holds 90 %."""
    return noise_null(shape, norm, rng=np.random.default_rng(0))


def coded(picture: Working, codec: str, n_bytes: int) -> Encoded:
    """Return what JPEG or WebP makes of the picture in at most so many bytes."""
    shelf = _sample_coded if picture.is_sample else _own_coded
    return shelf(picture.key, codec, n_bytes, picture.pixels)


def _coded(codec: str, n_bytes: int, pixels: Pixels) -> Encoded:
    with work.heavy_work():
        return encode_at_bytes(pixels, codec, n_bytes)


@st.cache_resource(max_entries=128, show_spinner=False)
def _sample_coded(key: caching.Key, codec: str, n_bytes: int, _pixels: Pixels) -> Encoded:
    return _coded(codec, n_bytes, _pixels)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def _own_coded(key: caching.Key, codec: str, n_bytes: int, _pixels: Pixels) -> Encoded:
    return _coded(codec, n_bytes, _pixels)


def warm() -> None:
    """Prepare what the first view of every sample needs, before the first student comes."""
    for label in SAMPLES:
        picture = at_width(caching.Key(f"sample {label}", True), sample(label), DEFAULT_WIDTH)
        layout = "grey" if picture.picture.is_grey else "rgb"
        live_payload(picture, layout, largest_k(picture, layout, past_even=False), quick=False)
