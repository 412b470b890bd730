"""The spectrum of pure noise that stands behind a spectrum of data: made once a shape and size."""

import numpy as np
import streamlit as st

from core.spectra import NoiseBand, noise_null

SEED = 0


def band(shape: tuple[int, int], norm: float, n: int | None = None) -> NoiseBand:
    """Return the band that the singular values of white noise would fill.

    Parameters
    ----------
    shape : (int, int)
        Of the matrix, (m, n).
    norm : float
        The Frobenius norm of the matrix, which sets the units; 0 or more.
    n : int, optional
        How many components are wanted; all of them when left out.

    Returns
    -------
    NoiseBand
        ``median``, ``low`` and ``high``, each of shape (n,).
    """
    return NoiseBand(*(part[:n] for part in _at_norm_one(shape).scaled(norm)))


@st.cache_resource(max_entries=128, show_spinner=False)
def _at_norm_one(shape: tuple[int, int]) -> NoiseBand:
    """Return the band of a matrix of norm 1: drawn once a shape, whatever the numbers in it."""
    return noise_null(shape, 1.0, rng=np.random.default_rng(SEED))
