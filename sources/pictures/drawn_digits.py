"""A digit from one's own hand, made like the sample's: 32 x 32 black and white, ink counted in 4 x 4 squares.

The sample's digits were scaled to fill the 32 x 32 square before they were counted; so are these.
"""

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.pictures.ink import ink_of
from sources.pictures.phone import check_scans, most_pixels
from sources.pictures.picture import MAX_BYTES

SIDE, BLOCK, CELLS = 32, 4, 8
MAX_POINTS = 5000
_PEN = 4.6  # pixels of 32, about the stroke of the sample's digits
_MARGIN = 0

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_FAR = 1e6  # of a point; a drawing pad has a few hundred units
ACCEPTED = "Accepted: a picture of one digit, dark on light or light on dark (PNG, JPEG, WebP, GIF or BMP)."


def digit_from_strokes(strokes: Sequence[Sequence[tuple[float, float]]]) -> FloatArray:
    """Return the 64 pixels of a drawn digit.

    Parameters
    ----------
    strokes : sequence of sequences of (x, y)
        What the pen drew, in any units; y grows downwards.

    Returns
    -------
    ndarray of shape (64,)
        Share of ink in each square, from 0 to 1, row by row.

    Raises
    ------
    BadInput
        If there is nothing drawn, or too much to read.
    """
    points = [np.asarray(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes if len(stroke)]
    if not points:
        raise BadInput("Nothing is drawn yet.")
    every = np.concatenate(points)
    if len(every) > MAX_POINTS or not (np.abs(every) <= _FAR).all():
        raise BadInput("This drawing has too many points; clear it and draw one digit.")
    low, extent = every.min(axis=0), np.ptp(every, axis=0)
    room = SIDE - _PEN - 2 * _MARGIN
    scale = room / max(float(extent.max()), 1e-9) if extent.max() > 0 else 0.0
    shift = (SIDE - 1 - scale * extent) / 2
    fine = 4
    paper = Image.new("L", (fine * SIDE, fine * SIDE), 0)
    pen = ImageDraw.Draw(paper)
    for stroke in points:
        at = [tuple(point) for point in fine * (scale * (stroke - low) + shift) + fine / 2]
        pen.line(at, fill=255, width=round(fine * _PEN), joint="curve")
        radius = fine * _PEN / 2
        for x, y in at:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    ink = np.asarray(paper, dtype=np.float64).reshape(SIDE, fine, SIDE, fine).mean(axis=(1, 3)) > 127
    return _counted(ink)


def digit_from_picture(data: bytes, name: str) -> FloatArray:
    """Return the 64 pixels of a photographed or painted digit.

    Parameters
    ----------
    data : bytes
        A picture file.
    name : str
        Its name, for messages.

    Returns
    -------
    ndarray of shape (64,)
        Share of ink in each square, from 0 to 1, row by row.

    Raises
    ------
    BadInput
        If the file is no picture, too large, or of one colour.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than {MAX_BYTES // 2**20} MB. {ACCEPTED}")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > most_pixels(picture):
                raise BadInput(f"{name} has more than {most_pixels(picture):,} pixels. {ACCEPTED}")
            check_scans(picture, data, name, ACCEPTED)
            picture.draft("L", (256, 256))
            grey = _on_paper(picture).convert("L")
            grey.thumbnail((256, 256))
            values = np.asarray(grey, dtype=np.float64)
    except BadInput:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a damaged file makes them raise
        raise BadInput(f"{name} cannot be read as a picture. {ACCEPTED}") from error
    ink = ink_of(values)
    if ink is None:
        raise BadInput(f"{name} shows no digit: it is of one colour. {ACCEPTED}")
    return _counted(_fitted(ink))


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return picture


def _fitted(ink: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    h, w = cut.shape
    room = SIDE - 2 * _MARGIN
    size = max(1, round(w * room / max(h, w))), max(1, round(h * room / max(h, w)))
    small = Image.fromarray(cut.astype(np.uint8) * 255).resize(size, Image.Resampling.BOX)
    paper = np.zeros((SIDE, SIDE), dtype=bool)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    paper[top : top + size[1], left : left + size[0]] = np.asarray(small) > 100
    return paper


def _counted(ink: np.ndarray) -> FloatArray:
    return ink.reshape(CELLS, BLOCK, CELLS, BLOCK).mean(axis=(1, 3)).ravel()
