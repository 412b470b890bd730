"""Red noise: each sample keeps a part of the one before, so that slow wandering comes by itself.

x_n = gamma x_{n-1} + e_n     AR(1), e white, gamma from 0 (white) towards 1 (a random walk)
sd^2                          the variance of x;  its covariance at distance d is sd^2 gamma^d
S(f)                          its spectrum, sd^2 (1 - gamma^2) / (1 - 2 gamma cos(2 pi f) + gamma^2)

M. R. Allen and L. A. Smith, J. Climate 9 (1996) 3373-3404.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from ..arrays import FloatArray
from .hankel import check_series

REDDEST, FINENESS = 0.99, 100
SHORTEST = 8


class RedNoise(NamedTuple):
    """An AR(1) process.

    Attributes
    ----------
    sd : float
        The standard deviation of a sample, in the units of the series.
    correlation : float
        The gamma: of next neighbours, from 0, where the noise is white, to below 1.
    """

    sd: float
    correlation: float


def estimate_red_noise(x: npt.ArrayLike) -> RedNoise:
    """Return the red noise that lies under a series, whatever waves stand out of it.

    AR(1)'s spectrum is fitted to the logarithm of the periodogram (tapered, so that strong slow parts do not
    leak) by the least sum of absolute differences: a few high lines among hundreds do not move it.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.

    Returns
    -------
    RedNoise
        With fewer than 8 samples, or without any power, of strength 0.

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values.

    References
    ----------
    M. E. Mann and J. M. Lees, Climatic Change 33 (1996) 409-445.
    """
    series = check_series(x)
    n = len(series)
    if n < SHORTEST:
        return RedNoise(0.0, 0.0)
    taper = np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 2
    weighted = taper * (series - taper @ series / taper.sum())
    power = np.abs(np.fft.rfft(weighted)[2:]) ** 2 / np.sum(taper**2)
    waves = np.cos(2 * np.pi * np.arange(2, n // 2 + 1) / n)[power > 0]
    log_power = np.log(power[power > 0])
    if len(log_power) < 2:
        return RedNoise(0.0, 0.0)
    best, found = np.inf, RedNoise(0.0, 0.0)
    for gamma in np.arange(REDDEST * FINENESS + 1) / FINENESS:
        left = log_power - np.log((1 - gamma**2) / (1 - 2 * gamma * waves + gamma**2))
        level = np.median(left)  # the power of noise has half its values below log(2) of its mean
        misfit = float(np.mean(np.abs(left - level)))
        if misfit < best:
            best, found = misfit, RedNoise(float(np.exp(level / 2) / np.log(2) ** 0.5), float(gamma))
    return found


def draw_red_noise(noise: RedNoise, n_samples: int, rng: Generator) -> FloatArray:
    """Return red noise of N samples, drawn from ``rng``, shape (N,)."""
    fresh: FloatArray = noise.sd * np.sqrt(1 - noise.correlation**2) * rng.standard_normal(n_samples)
    fresh[0] = noise.sd * rng.standard_normal()
    for i in range(1, n_samples):
        fresh[i] += noise.correlation * fresh[i - 1]
    return fresh


def red_noise_share(U: npt.ArrayLike, noise: RedNoise) -> FloatArray:
    """Return the standard deviation of the noise in the directions u_i of windows: sqrt(u_i^T C u_i).

    C is the covariance of L samples of the noise.  White noise has ``sd`` in all directions, red noise more
    in slow ones and less in fast ones.

    Parameters
    ----------
    U : array_like of shape (L, r)
        Orthonormal columns.
    noise : RedNoise

    Returns
    -------
    ndarray of shape (r,), in the units of the noise
    """
    basis = np.asarray(U, dtype=np.float64)
    L = len(basis)
    spectra = np.abs(np.fft.rfft(basis, 2 * L, axis=0)) ** 2
    products = np.fft.irfft(spectra, 2 * L, axis=0)[:L]  # of u with itself, moved by 0, 1, ... samples
    decay = 2 * noise.correlation ** np.arange(L)
    decay[0] = 1
    return noise.sd * np.sqrt(np.maximum(decay @ products, 0.0))
