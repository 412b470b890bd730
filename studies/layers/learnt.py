"""What training adds to a spectrum: the energy of its first components, and those above all noise."""

from typing import NamedTuple

from core.arrays import FloatArray
from core.decompositions import SVD
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
