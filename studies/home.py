"""The home page's photograph as layers: each a column times a row, in steps small enough for the eye."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.decompositions import balanced_factors, gram_svd
from core.pictures import planes

_LARGEST = 32_767


class Rows(NamedTuple):
    """Rows of numbers in 16-bit fixed point.

    Attributes
    ----------
    scales : ndarray of shape (k,)
        The value of one step, a row.
    steps : int16 array of shape (k, n)
    """

    scales: FloatArray
    steps: npt.NDArray[np.int16]


class Layers(NamedTuple):
    """The first K layers of each colour channel: columns and rows whose products, summed, are the channel.

    Attributes
    ----------
    columns : tuple of Rows, one a channel
        K rows: the columns u of the layers.
    rows : tuple of Rows, one a channel
        K rows: the rows v.
    """

    columns: tuple[Rows, ...]
    rows: tuple[Rows, ...]


def layers(pixels: npt.NDArray[np.uint8], n_layers: int) -> Layers:
    """Take each colour channel of a photograph apart.

    Parameters
    ----------
    pixels : uint8 array of shape (h, w, 3)
    n_layers : int
        The K to keep.

    Returns
    -------
    Layers
    """
    channels = [gram_svd(A) for A in planes(pixels, "rgb")]
    pairs = [balanced_factors(svd, n_layers) for svd in channels]
    return Layers(tuple(in_steps(L.T) for L, _ in pairs), tuple(in_steps(R) for _, R in pairs))


def in_steps(block: FloatArray) -> Rows:
    """Return rows in 16-bit steps, each row's largest magnitude being 32 767 of them.

    Parameters
    ----------
    block : ndarray of shape (k, n)

    Returns
    -------
    Rows
        A row of zeros has the scale 0.
    """
    scales = np.abs(block).max(axis=1) / _LARGEST
    steps = np.divide(block, scales[:, None], out=np.zeros_like(block), where=scales[:, None] > 0).round()
    return Rows(scales, steps.astype(np.int16))
