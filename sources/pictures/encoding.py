"""JPEG and WebP as peers: the best that they make of a picture in a given number of bytes."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from core.pictures import mean_squared_error
from sources.errors import BadInput

Pixels = npt.NDArray[np.uint8]
Codec = Literal["JPEG", "WebP"]
CODECS: tuple[Codec, ...] = ("JPEG", "WebP")

_LOWEST = {"JPEG": 1, "WebP": 0}
# How hard WebP tries, 0 to 6: Pillow's default while a quality is looked for, the most for what was found.
_DEFAULT_EFFORT, _MOST_EFFORT = 4, 6
_STEPS_UP = 3  # qualities above the one found that the most effort may make fit
_LARGEST_SIDE = {"JPEG": 65_500, "WebP": 16_383}


@dataclass(frozen=True, eq=False)
class Encoded:
    """A picture as a codec stores it.

    Attributes
    ----------
    codec : str
    data : bytes
        The file.
    pixels : uint8 array of the shape of the original
        What the file shows, at the size of the original.
    quality : int or None
        The codec's setting, up to 100; None where the file is lossless.
    scale : float
        Width of the picture that is stored, divided by that of the original; 1 unless even the lowest quality
        was too large.
    """

    codec: str
    data: bytes
    pixels: Pixels
    quality: int | None
    scale: float

    @property
    def n_bytes(self) -> int:
        """Size of the file in bytes."""
        return len(self.data)

    @property
    def lossless(self) -> bool:
        """Whether the pixels are exactly those of the original."""
        return self.quality is None


def encode_at_bytes(pixels: Pixels, codec: Codec, n_bytes: int) -> Encoded:
    """Return the picture in as close to a number of bytes as the codec can get, and never more.

    A lossless WebP where that fits.  Otherwise the highest quality that fits, found by bisection; WebP then
    tries its hardest around it, and JPEG may keep the colours at full resolution from quality 90 on, where
    that comes closer.  Where even the lowest
    quality is too large, the picture is halved until it fits, and enlarged again after decoding; of that size
    and half of it, the one that comes closer to the original is taken.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)
        A picture whose channels are equal is stored as grey.
    codec : {"JPEG", "WebP"}
    n_bytes : int
        The budget.

    Returns
    -------
    Encoded

    Raises
    ------
    BadInput
        If no file of this codec is that small, or a side is longer than the codec allows.
    ValueError
        If the codec is unknown.
    """
    _check_codec(pixels, codec)
    original = _as_image(pixels)
    if codec == "WebP":
        exact = _encode(original, codec, None)
        if len(exact) <= n_bytes:
            return Encoded(codec, exact, pixels.copy(), None, 1.0)
    full = _best_at_scale(original, pixels.shape, codec, n_bytes, 1.0)
    if full is None:
        return _shrunk(original, pixels, codec, n_bytes)
    if codec == "JPEG" and full.quality is not None and full.quality >= 90 and original.mode == "RGB":
        fine = _best_at_scale(original, pixels.shape, codec, n_bytes, 1.0, full_colour=True)
        return full if fine is None else _closer(pixels, full, fine)
    return _hardest(original, pixels, full, n_bytes) if codec == "WebP" else full


def _hardest(original: Image.Image, pixels: Pixels, found: Encoded, n_bytes: int) -> Encoded:
    """Return the closest of what was found and what WebP at its hardest makes at that quality and above."""
    best, quality = found, found.quality or 0
    for each in range(quality, min(100, quality + _STEPS_UP) + 1):
        data = _encode(original, "WebP", each, effort=_MOST_EFFORT)
        if len(data) > n_bytes:
            break
        best = _closer(pixels, best, Encoded("WebP", data, _decode(data, pixels.shape), each, 1.0))
    return best


def _shrunk(original: Image.Image, pixels: Pixels, codec: Codec, n_bytes: int) -> Encoded:
    scale = 1.0
    while scale * max(original.size) > 1:
        scale /= 2
        best = _best_at_scale(original, pixels.shape, codec, n_bytes, scale)
        if best is not None:
            smaller = _best_at_scale(original, pixels.shape, codec, n_bytes, scale / 2)
            return best if smaller is None else _closer(pixels, best, smaller)
    smallest = len(_encode(original.resize((1, 1)), codec, _LOWEST[codec]))
    raise BadInput(f"The smallest {codec} file has {smallest} bytes; {n_bytes} bytes are too few for it.")


def _best_at_scale(
    original: Image.Image,
    shape: tuple[int, ...],
    codec: Codec,
    n_bytes: int,
    scale: float,
    *,
    full_colour: bool = False,
) -> Encoded | None:
    image = original
    if scale < 1:
        size = (max(1, round(original.width * scale)), max(1, round(original.height * scale)))
        image = original.resize(size, Image.Resampling.BOX)
    found = _highest_that_fits(
        lambda quality: _encode(image, codec, quality, full_colour), _LOWEST[codec], n_bytes
    )
    if found is None:
        return None
    quality, data = found
    return Encoded(codec, data, _decode(data, shape), quality, scale)


def _highest_that_fits(
    attempt: Callable[[int], bytes], lowest: int, n_bytes: int
) -> tuple[int, bytes] | None:
    """Bisect; every other guess is made from the logarithm of the sizes, which is nearly straight."""
    data = attempt(lowest)
    if len(data) > n_bytes:
        return None
    best, too_high, too_large = lowest, 101, 0
    by_size = False
    while too_high - best > 1:
        middle = (best + too_high) // 2
        if by_size and not too_large:
            middle = 100
        elif by_size:
            share = math.log(n_bytes / len(data)) / math.log(too_large / len(data))
            middle = min(max(best + round(share * (too_high - best)), best + 1), too_high - 1)
        by_size = not by_size
        candidate = attempt(middle)
        if len(candidate) <= n_bytes:
            best, data = middle, candidate
        else:
            too_high, too_large = middle, len(candidate)
    return best, data


def _closer(pixels: Pixels, first: Encoded, second: Encoded) -> Encoded:
    errors = [mean_squared_error(pixels, encoded.pixels) for encoded in (first, second)]
    return first if errors[0] <= errors[1] else second


def quick_file(pixels: Pixels) -> bytes:
    """Return a lossless WebP of the picture in as little time as that takes, some ten per cent larger.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)

    Raises
    ------
    BadInput
        If a side is longer than WebP allows.
    """
    _check_codec(pixels, "WebP")
    return _encode(_as_image(pixels), "WebP", None, effort=0)


def encode(pixels: Pixels, codec: Codec, quality: int | None) -> Encoded:
    """Return the picture at a quality of the codec.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w) or (h, w, 3)
    codec : {"JPEG", "WebP"}
    quality : int or None
        1 (JPEG) or 0 (WebP) to 100; None for a lossless WebP.

    Returns
    -------
    Encoded

    Raises
    ------
    BadInput
        If a side is longer than the codec allows.
    ValueError
        If the codec is unknown or has no such quality.
    """
    _check_codec(pixels, codec)
    if quality is None and codec == "JPEG":
        raise ValueError("JPEG has no lossless setting here; give a quality from 1 to 100.")
    if quality is not None and not _LOWEST[codec] <= quality <= 100:
        raise ValueError(f"quality must be from {_LOWEST[codec]} to 100, got {quality}.")
    data = _encode(_as_image(pixels), codec, quality)
    return Encoded(codec, data, _decode(data, pixels.shape), quality, 1.0)


def _encode(
    image: Image.Image,
    codec: str,
    quality: int | None,
    full_colour: bool = False,
    effort: int = _DEFAULT_EFFORT,
) -> bytes:
    file = io.BytesIO()
    if codec == "JPEG":
        options = {"quality": quality, "subsampling": "4:4:4" if full_colour else "4:2:0"}
        try:
            image.save(file, "JPEG", optimize=True, progressive=True, **options)
        except OSError:  # noise at a high quality outgrows the buffer that Pillow gives these two options
            file = io.BytesIO()
            image.save(file, "JPEG", **options)
    elif quality is None:
        image.save(file, "WEBP", lossless=True, quality=80 if effort else 20, method=effort)
    else:
        image.save(file, "WEBP", quality=quality, method=effort)
    return file.getvalue()


def _decode(data: bytes, shape: tuple[int, ...]) -> Pixels:
    with Image.open(io.BytesIO(data), formats=("JPEG", "WEBP")) as stored:
        image = stored.convert("RGB" if len(shape) == 3 else "L")
    if image.size != (shape[1], shape[0]):
        image = image.resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.array(image)


def _as_image(pixels: Pixels) -> Image.Image:
    if pixels.ndim == 3:
        red, green, blue = (pixels[..., c] for c in range(3))
        if np.array_equal(red, green) and np.array_equal(green, blue):
            pixels = red
    return Image.fromarray(np.ascontiguousarray(pixels))


def _check_codec(pixels: Pixels, codec: str) -> None:
    if codec not in CODECS:
        raise ValueError(f"codec must be one of {', '.join(CODECS)}, got {codec!r}.")
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or (pixels.ndim == 3 and pixels.shape[2] != 3):
        raise ValueError(f"Pixels are uint8 of shape (h, w) or (h, w, 3), got {pixels.dtype} {pixels.shape}.")
    if max(pixels.shape[:2]) > _LARGEST_SIDE[codec]:
        raise BadInput(
            f"{codec} holds at most {_LARGEST_SIDE[codec]:,} pixels a side; this picture is "
            f"{pixels.shape[1]} x {pixels.shape[0]}."
        )
