"""The spectrum of pure noise that stands behind a spectrum of data: drawn once a shape."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.spectra import DeflatedNull, NoiseBand, deflated_null, largest_null, noise_null

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


def behind(
    s: npt.ArrayLike, shape: tuple[int, int], *, norm: float | None = None, centered: bool = False
) -> DeflatedNull:
    """Return what noise would show behind a spectrum once the layers that stand out are taken away.

    Parameters
    ----------
    s : array_like of shape (k,)
        Singular values, largest first: all of them, or the first k with ``norm``.
    shape : (int, int)
        Of the matrix, (m, n).
    norm : float, optional
        The Frobenius norm of the whole matrix, where s are only its first values.
    centered : bool
        Whether the mean of every column was taken out.

    Returns
    -------
    DeflatedNull
        ``median``, ``low`` and ``high``, each of shape (k,), and ``n_above``: how many leading values stand
        above the band.
    """
    rows, n = shape[0] - int(centered), shape[1]
    largest = _largest(rows, n) if rows else None
    rng = np.random.default_rng(SEED)
    return deflated_null(s, shape, rng=rng, frobenius_norm=norm, centered=centered, largest=largest)


@st.cache_resource(max_entries=128, show_spinner=False)
def _largest(m: int, n: int) -> NoiseBand:
    """Return the largest singular value of noise of every shape that is left of m x n, drawn once a shape."""
    return largest_null((m, n), rng=np.random.default_rng(SEED))


@st.cache_resource(max_entries=128, show_spinner=False)
def _at_norm_one(shape: tuple[int, int]) -> NoiseBand:
    """Return the band of a matrix of norm 1: drawn once a shape, whatever the numbers in it."""
    return noise_null(shape, 1.0, rng=np.random.default_rng(SEED))
