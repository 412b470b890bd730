"""One weight matrix split at every rank: how many weights, at what error, and what noise would cost."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.networks import Layer, layer_inputs, weight_errors
from core.spectra import NoiseBand


class EveryRank(NamedTuple):
    """Splits of weights W (m, n) at k = 0, 1, ..., r.

    Attributes
    ----------
    shares : ndarray of shape (r + 1,)
        Weights of the split over those of the whole, k (m + n) / (m n).
    errors : ndarray of shape (r + 1,)
        Weight error |W - L R| / |W|, a fraction.
    noise_errors : ndarray of shape (r + 1,)
        That of noise of the same shape and norm, whose singular values are the median of its band.
    output_errors : ndarray of shape (r + 1,), optional
        Output error |X W - X L R| / |X W| on inputs X, where there are some.
    """

    shares: FloatArray
    errors: FloatArray
    noise_errors: FloatArray
    output_errors: FloatArray | None = None


def take_apart(W: FloatArray) -> SVD:
    """Return the factors of weights, read-only: all sessions share them."""
    svd = thin_svd(W)
    for part in svd:
        part.setflags(write=False)
    return svd


def norm(svd: SVD) -> float:
    """Return the Frobenius norm of the matrix, from its singular values."""
    return float(np.linalg.norm(svd.s))


def every_rank(
    shape: tuple[int, int], svd: SVD, band: NoiseBand, outputs: FloatArray | None = None
) -> EveryRank:
    """Return what a split costs at every rank, beside noise.

    Parameters
    ----------
    shape : (int, int)
        Inputs and outputs, (m, n).
    svd : SVD
        Of the weights.
    band : NoiseBand
        Of noise of the same shape and norm.
    outputs : ndarray of shape (r + 1,), optional
        Output errors on known inputs.

    Returns
    -------
    EveryRank
    """
    m, n = shape
    shares = np.arange(len(svd.s) + 1) * (m + n) / (m * n)
    return EveryRank(shares, weight_errors(svd.s), weight_errors(band.median), outputs)


def seen_by(layers: Sequence[Layer], X: FloatArray | None) -> tuple[FloatArray | None, ...]:
    """Return what each layer of a network gets to see of inputs X; None for each without any."""
    return tuple(layer_inputs(layers, X)[:-1]) if X is not None else (None,) * len(layers)
