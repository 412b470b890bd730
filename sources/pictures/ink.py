"""Which pixels of a photographed digit are ink: uneven light is taken out, so are a frame and specks."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from core.arrays import FloatArray

BoolArray = npt.NDArray[np.bool_]

_WINDOW = 3  # the paper under a stroke is looked for within the picture's longer side over this
_DARKEST = 8.0  # grey value below which paper is not divided by
_SPECK = 0.02  # of the largest piece of ink
_FRAMED = 0.8  # of each side of a frame's box is ink
_CLEAR = 0.95  # of the variance between the groups: light so even is left as it is
_LEAST = 20.0  # grey values between the darkest and the lightest pixel


def ink_of(values: FloatArray) -> BoolArray | None:
    """Return which pixels are ink, or None if the picture is of one colour.

    Ink is what differs from the border, dark or light.  A grey picture is parted at the threshold with the
    largest variance between the two groups (Otsu 1979).  Where that is less than 0.95 of the whole variance,
    the light is uneven: the picture is tried after division by the paper's brightness round each pixel as
    well, and the way with the smallest share of variance within the groups is taken.  A drawn frame round
    everything else, and specks, are no ink.

    Parameters
    ----------
    values : ndarray of shape (h, w)
        Grey values from 0 to 255.

    Returns
    -------
    ndarray of bool of shape (h, w), or None

    References
    ----------
    N. Otsu, IEEE Trans. Systems, Man and Cybernetics 9 (1979) 62-66.
    """
    if np.ptp(values) < _LEAST:
        return None
    ways = [_parted(values)]
    evened = () if ways[0].parted > _CLEAR else ((True, _flat(values)), (False, 255 - _flat(255 - values)))
    for is_dark, even in evened:
        way = _parted(even)
        if way.is_dark == is_dark:
            ways.append(way)
    ink = max(ways, key=lambda way: way.parted).ink
    ink = _without_frame(_without_specks(ink))
    return ink if ink.any() and not ink.all() else None


class _Way(NamedTuple):
    """One way to part ink from paper: the ink, whether it is dark, and its share of the variance."""

    ink: BoolArray
    is_dark: bool
    parted: float


def _parted(values: FloatArray) -> _Way:
    """Part ink from paper by one threshold; the border is paper."""
    threshold, parted = _otsu(values)
    border = np.concatenate([values[0], values[-1], values[:, 0], values[:, -1]])
    is_dark = bool(np.median(border) > threshold)
    return _Way(values <= threshold if is_dark else values > threshold, is_dark, parted)


def _flat(values: FloatArray) -> FloatArray:
    """Return dark on light as it were in even light: over the brightness of the paper round each pixel."""
    window = max(3, max(values.shape) // _WINDOW)
    paper = ndimage.grey_closing(ndimage.median_filter(values, 3), size=(window, window))
    return np.clip(230 * values / np.maximum(paper, _DARKEST), 0, 255)


def _otsu(values: FloatArray) -> tuple[float, float]:
    """Return the grey value that separates two groups best, and their share of the variance."""
    count = np.bincount(values.astype(np.int64).ravel(), minlength=256).astype(np.float64)
    below, total = np.cumsum(count), count.sum()
    grey = np.arange(256)
    sums = np.cumsum(count * grey)
    inner = (below > 0) & (below < total)
    between = np.zeros(256)
    between[inner] = (sums[-1] * below[inner] / total - sums[inner]) ** 2 / (
        below[inner] * (total - below[inner])
    )
    variance = float(count @ (grey - sums[-1] / total) ** 2 / total)
    best = int(np.argmax(between))
    return float(best), float(between[best]) / variance if variance > 0 else 0.0


def _without_specks(ink: BoolArray) -> BoolArray:
    pieces, n = ndimage.label(ink, np.ones((3, 3)))
    if n < 2:
        return ink
    size = np.bincount(pieces.ravel())[1:]
    kept = np.flatnonzero(size >= _SPECK * size.max()) + 1
    return np.isin(pieces, kept)


def _without_frame(ink: BoolArray) -> BoolArray:
    """Leave out a piece of ink that fills all four sides of its box, if the rest lies inside of it."""
    pieces, n = ndimage.label(ink, np.ones((3, 3)))
    boxes = ndimage.find_objects(pieces)
    for number, (rows, columns) in enumerate(boxes, 1):
        own = pieces[rows, columns] == number
        others = ink & (pieces != number)
        inside = others[rows, columns].sum() == others.sum() > 0
        if n > 1 and inside and _is_frame(own):
            return others
    return ink


def _is_frame(own: BoolArray) -> bool:
    band = max(1, min(own.shape) // 12)
    sides = (
        own[:band].any(axis=0),
        own[-band:].any(axis=0),
        own[:, :band].any(axis=1),
        own[:, -band:].any(axis=1),
    )
    return all(side.mean() >= _FRAMED for side in sides)
