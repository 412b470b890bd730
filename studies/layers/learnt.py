"""What training adds: a spectrum over noise of its size, and the change of the weights itself."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.spectra import NoiseBand, energy, rank_above

N_FIRST = 10


class Spectrum(NamedTuple):
    """The spectrum of a layer's weights over noise of its own size.

    Attributes
    ----------
    s : ndarray of shape (r,)
        Singular values.
    band : NoiseBand
        Of noise of the same shape and norm.
    held : float
        Energy of the first ten components, a fraction.
    n_above : int
        Singular values above the upper edge of the noise's largest.
    """

    s: FloatArray
    band: NoiseBand
    held: float
    n_above: int


class Added(NamedTuple):
    """The change of a layer's weights by training, W - W0.

    Attributes
    ----------
    size : float
        |W - W0| / |W0|, Frobenius norms.
    held : float
        Energy of the first ten components of W - W0, a fraction.
    n_components : int
        How many components there are.
    """

    size: float
    held: float
    n_components: int


def spectrum(svd: SVD, band: NoiseBand) -> Spectrum:
    """Return a layer's spectrum and how it stands out from noise.

    Parameters
    ----------
    svd : SVD
        Of its weights.
    band : NoiseBand
        Of noise of the same shape and norm.

    Returns
    -------
    Spectrum
    """
    held = float(energy(svd.s)[:N_FIRST].sum())
    return Spectrum(svd.s, band, held, rank_above(svd.s, float(band.high[0])))


def added(W: FloatArray, start: FloatArray) -> Added:
    """Return what training added to a layer's weights.

    Parameters
    ----------
    W, start : ndarray of shape (m, n)
        After and before training.

    Returns
    -------
    Added
    """
    s = thin_svd(W - start).s
    size = float(np.linalg.norm(s) / np.linalg.norm(start))
    return Added(size, float(energy(s)[:N_FIRST].sum()), len(s))
