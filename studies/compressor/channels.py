"""A picture's channels, decomposed: each once, deep enough for whatever is cut from it.

A layout (``core.pictures.LAYOUTS``) is one or several matrices; the same channel may serve several layouts.
So a channel, not a layout, is what is taken apart and kept:

    R G B    one colour each            Y        brightness (layouts ``grey`` and ``ycbcr``)
    W        R, G, B side by side       Cb Cr    colour differences
"""

from collections.abc import Callable
from math import ceil
from typing import cast

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, gram_svd
from core.pictures import plane_shapes, planes, to_pixels
from core.spectra import break_even_rank
from sources.pictures.picture import Picture, Pixels
from sources.pictures.screen import screen_shape

CHANNELS = {"grey": ("Y",), "rgb": ("R", "G", "B"), "wide": ("W",), "ycbcr": ("Y", "Cb", "Cr")}

LAYOUT_NAMES = {
    "rgb": "R, G, B apart",
    "wide": "One h × 3w matrix",
    "ycbcr": "Y, Cb, Cr, each with its own k",
    "grey": "Grey",
}

LIVE_LAYERS = 100  # what the browser gets at first
DEEP = 150  # layers that every channel has: three channels' budget of 50 each, spent on one
PAST_EVEN = 1.15  # times the rank at which the factors hold as many numbers as the picture
MAX_SENT = 14_000_000  # bytes of factors that a browser gets at most
BYTES_A_NUMBER = 3
STRIP_ROWS = (
    256  # of a picture whose colours are computed at once: all of them would take three times the memory
)


def channels(picture: Picture, layout: str) -> tuple[str, ...]:
    """Return the names of the channels of a layout; those of a grey picture are one and the same, Y."""
    return tuple("Y" if picture.is_grey and name in "RGB" else name for name in CHANNELS[layout])


def channel_matrix(picture: Picture, name: str) -> FloatArray:
    """Return a channel as a matrix, (h, w) or for ``W`` (h, 3w), in grey levels; Cb and Cr around 0."""
    if name in "RGB":
        return planes(picture.pixels[..., "RGB".index(name)], "grey")[0]
    if name == "W":
        return planes(np.hstack([picture.pixels[..., c] for c in range(3)]), "grey")[0]
    layout, place = {"Y": ("grey", 0), "Cb": ("ycbcr", 1), "Cr": ("ycbcr", 2)}[name]
    strips = np.array_split(picture.pixels, ceil(picture.height / STRIP_ROWS))
    return np.concatenate([planes(strip, layout)[place] for strip in strips])


def drawn(pixels: Pixels, layout: str) -> Pixels:
    """Return what of a picture (h, w, 3) a layout can show: its colours, or for ``grey`` its luma (h, w)."""
    return to_pixels(planes(pixels, "grey")[0]) if layout == "grey" else pixels


def _go_on() -> None:
    pass


def channel_svd(picture: Picture, name: str, check: Callable[[], None] = _go_on) -> SVD:
    """Return the exact factors of a channel, as many layers as any view of it can ask for.

    Parameters
    ----------
    picture : Picture
        h x w pixels.
    name : str
        Of the channel, a matrix A (m, n).
    check : callable, optional
        Called now and then; what it raises ends the work.

    Returns
    -------
    SVD
        U (m, K), *all* singular values s (r,) in float64, Vt (K, n), read-only, K = ``most_layers``.  U and
        Vt are rounded to float32, half the memory: every error and energy comes from s, and a value of A_k,
        a sum in float64, moves by less than 1e-3 grey levels.
    """
    A = channel_matrix(picture, name)
    U, s, Vt = gram_svd(A, n_vectors=min(most_layers(picture, name), *A.shape), check=check)
    svd = SVD(_rounded(U), s, _rounded(Vt))
    for part in svd:
        part.setflags(write=False)
    return svd


def _rounded(rows: FloatArray) -> FloatArray:
    """Return numbers in float32, which every product with the singular values turns to float64 again."""
    return cast(FloatArray, rows.astype(np.float32))


def most_layers(picture: Picture, name: str) -> int:
    """Return how many layers of a channel any view can ask for: what bounds its place in memory."""
    layouts = [layout for layout in ("grey", "rgb", "wide") if name in channels(picture, layout)]
    shape = (picture.height, picture.width)
    return max([DEEP, *(live_layers(shape, layout, past_even=True) for layout in layouts)])


def live_layers(shape: tuple[int, int], layout: str, *, past_even: bool) -> int:
    """Return how many layers travel to the browser.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the picture.
    layout : str
    past_even : bool
        Whether k may pass the point where the factors hold as many numbers as the picture.

    Returns
    -------
    int
        100; with ``past_even``, 15 % more than break even where a browser can take that many; never more
        than there are.
    """
    m, n = plane_shapes(shape, layout)[0]
    r = min(m, n)
    if not past_even:
        return min(LIVE_LAYERS, r)
    h, w = screen_shape(shape)
    affordable = MAX_SENT // (BYTES_A_NUMBER * len(CHANNELS[layout]) * (h + w))
    return min(r, max(LIVE_LAYERS, min(ceil(PAST_EVEN * break_even_rank(m, n)), affordable)))
