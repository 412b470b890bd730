"""One weight matrix split at every rank: how many weights, at what error, and what noise would cost."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.networks import weight_errors
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
    """

    shares: FloatArray
    errors: FloatArray
    noise_errors: FloatArray


def take_apart(W: FloatArray) -> SVD:
    """Return the factors of weights, read-only: all sessions share them."""
    svd = thin_svd(W)
    for part in svd:
        part.setflags(write=False)
    return svd


def norm(svd: SVD) -> float:
    """Return the Frobenius norm of the matrix, from its singular values."""
    return float(np.linalg.norm(svd.s))


def every_rank(shape: tuple[int, int], svd: SVD, band: NoiseBand) -> EveryRank:
    """Return what a split costs at every rank, beside noise.

    Parameters
    ----------
    shape : (int, int)
        Inputs and outputs, (m, n).
    svd : SVD
        Of the weights.
    band : NoiseBand
        Of noise of the same shape and norm.

    Returns
    -------
    EveryRank
    """
    m, n = shape
    shares = np.arange(len(svd.s) + 1) * (m + n) / (m * n)
    return EveryRank(shares, weight_errors(svd.s), weight_errors(band.median))
