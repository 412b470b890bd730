"""Pixels on their way to the screen: at most a megapixel, and not a bit of that lost."""

import base64
from math import isqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sources.pictures.encoding import quick_file
from sources.pictures.picture import picture_from_pixels, resize, to_png

Pixels = npt.NDArray[np.uint8]

MAX_PIXELS = 1_010_000
WEBP_SIDE = 16_383


class File(NamedTuple):
    """A picture file: its content, and its kind as a browser calls it (``image/webp``)."""

    data: bytes
    kind: str

    @property
    def address(self) -> str:
        """The whole file as an address that a browser shows at once."""
        return f"data:{self.kind};base64,{base64.b64encode(self.data).decode('ascii')}"


def screen_shape(shape: tuple[int, int]) -> tuple[int, int]:
    """Return height and width at which a picture is drawn: its own, or reduced to at most a megapixel.

    Parameters
    ----------
    shape : (int, int)
        Height and width of the picture, 1 or more.

    Returns
    -------
    (int, int)
        Of the same proportions, up to a pixel; never larger.

    Examples
    --------
    >>> screen_shape((427, 640)), screen_shape((3000, 4000))
    ((427, 640), (870, 1160))
    """
    h, w = shape
    if h * w <= MAX_PIXELS:
        return h, w
    width = max(1, isqrt(MAX_PIXELS * w // h))
    return max(1, min(h, MAX_PIXELS // width)), min(w, width)


def for_screen(pixels: Pixels) -> tuple[Pixels, str]:
    """Return pixels of a size that a page shows, and in words what was done to them, if anything was.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)

    Returns
    -------
    (uint8 array, str)
        The pixels themselves up to a megapixel; beyond, reduced, in three channels.
    """
    h, w = pixels.shape[:2]
    if h * w <= MAX_PIXELS:
        return pixels, ""
    small = resize(picture_from_pixels("", pixels), screen_shape((h, w))[1]).pixels
    return small, f"Shown at {small.shape[1]} × {small.shape[0]}, reduced from {w} × {h}."


def lossless(pixels: Pixels) -> File:
    """Return pixels as a lossless file, quickly made: WebP, or PNG if a side is too long for it.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)
    """
    if max(pixels.shape[:2]) > WEBP_SIDE:
        return File(to_png(pixels), "image/png")
    return File(quick_file(pixels), "image/webp")
