"""Colour as brightness and two colour differences: the YCbCr of JPEG files.

    Y    luma, .299 R + .587 G + .114 B
    Cb   (B - Y) / 1.772 + 128
    Cr   (R - Y) / 1.402 + 128

Full range: R, G, B from 0 to 255 give Y from 0 to 255 and Cb, Cr from .5 to 255.5; a grey pixel has
Cb = Cr = 128.  Real numbers in and out; nothing is rounded or clipped, so the two directions are inverses.

References
----------
E. Hamilton, JPEG File Interchange Format, version 1.02 (1992), p. 3; ITU-R Recommendation BT.601.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray

LUMA_WEIGHTS = (0.299, 0.587, 0.114)
CHROMA_OFFSET = 128.0
_CB_SCALE = 1.772  # 2 (1 - weight of blue)
_CR_SCALE = 1.402  # 2 (1 - weight of red)


def luma(rgb: npt.ArrayLike) -> FloatArray:
    """Return the brightness .299 R + .587 G + .114 B of a colour picture, in the units of ``rgb``.

    Parameters
    ----------
    rgb : array_like of shape (..., 3)

    Returns
    -------
    ndarray of shape (...)

    Raises
    ------
    ValueError
        If the last axis is not of length 3.

    Examples
    --------
    >>> float(luma([200, 200, 200]))
    200.0
    """
    R, G, B = _channels(rgb)
    red, _, blue = LUMA_WEIGHTS
    return G + red * (R - G) + blue * (B - G)


def rgb_to_ycbcr(rgb: npt.ArrayLike) -> FloatArray:
    """Return Y, Cb, Cr of a colour picture.

    Parameters
    ----------
    rgb : array_like of shape (..., 3)
        Red, green and blue, each from 0 to 255.

    Returns
    -------
    ndarray of shape (..., 3)
        Y, Cb, Cr, unrounded.

    Raises
    ------
    ValueError
        If the last axis is not of length 3.

    Examples
    --------
    >>> rgb_to_ycbcr([255, 255, 255]).tolist()
    [255.0, 128.0, 128.0]
    """
    R, _, B = _channels(rgb)
    Y = luma(rgb)
    Cb = (B - Y) / _CB_SCALE + CHROMA_OFFSET
    Cr = (R - Y) / _CR_SCALE + CHROMA_OFFSET
    return np.stack([Y, Cb, Cr], axis=-1)


def ycbcr_to_rgb(ycbcr: npt.ArrayLike) -> FloatArray:
    """Return R, G, B from Y, Cb, Cr: the exact inverse of ``rgb_to_ycbcr``.

    Parameters
    ----------
    ycbcr : array_like of shape (..., 3)
        Y, Cb, Cr; grey is Cb = Cr = 128.

    Returns
    -------
    ndarray of shape (..., 3)
        Unrounded and unclipped: a Y, Cb, Cr that no colour has comes out below 0 or above 255.

    Raises
    ------
    ValueError
        If the last axis is not of length 3.

    Examples
    --------
    >>> ycbcr_to_rgb([100, 128, 128]).tolist()
    [100.0, 100.0, 100.0]
    """
    Y, Cb, Cr = _channels(ycbcr)
    red, green, blue = LUMA_WEIGHTS
    from_cr = _CR_SCALE * (Cr - CHROMA_OFFSET)
    from_cb = _CB_SCALE * (Cb - CHROMA_OFFSET)
    G = Y - (red / green) * from_cr - (blue / green) * from_cb
    return np.stack([Y + from_cr, G, Y + from_cb], axis=-1)


def _channels(
    picture: npt.ArrayLike,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    values = np.asarray(picture, dtype=np.float64)
    if values.ndim == 0 or values.shape[-1] != 3:
        raise ValueError(f"The last axis must hold 3 channels, got shape {values.shape}.")
    return values[..., 0], values[..., 1], values[..., 2]
