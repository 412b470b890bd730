"""Singular values of pure noise, and the threshold that separates signal from it.

Notation: shape (m, n); r = min(m, n); beta = r / max(m, n), from 0 to 1; sigma, the standard deviation of
the noise in each entry. Noise is Gaussian, independent, of mean 0.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_singular_values, check_shape, check_whole

SIMULATED_RANK = 40


class NoiseBand(NamedTuple):
    """Where the singular values of pure noise lie; each array of shape (r,), in the units of the norm given.

    Attributes
    ----------
    median : ndarray of shape (r,)
        Half of all draws have their i-th singular value below it.
    low, high : ndarray of shape (r,)
        The band that holds the fraction ``coverage`` of the draws at each i, as much left out above as below.
    """

    median: FloatArray
    low: FloatArray
    high: FloatArray

    def scaled(self, factor: float) -> "NoiseBand":
        """Return the band of noise that is ``factor`` times as strong.

        The band of a matrix of norm 1 gives that of every matrix of its shape: multiply by the norm.
        """
        return NoiseBand(factor * self.median, factor * self.low, factor * self.high)


def optimal_hard_threshold(
    s: npt.ArrayLike, shape: tuple[int, int], *, noise_sd: float | None = None
) -> float:
    """Return tau: to keep just the singular values above it comes closest to the clean matrix, on average.

    With known noise tau = lambda(beta) sqrt(max(m, n)) sigma, where lambda^2 = 2 (beta + 1) + 8 beta /
    (beta + 1 + sqrt(beta^2 + 14 beta + 1)). With unknown noise sigma is read off the median singular value:
    tau = lambda(beta) / sqrt(mu(beta)) median(s), with mu the median of the Marchenko-Pastur law. The
    optimum is over hard thresholds, for low rank in white noise, as the matrix grows.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values of the noisy matrix. For unknown noise all of them, r = min(m, n): the median is
        needed.
    shape : (int, int)
        The (m, n) of the noisy matrix.
    noise_sd : float, optional
        sigma in the units of the matrix; if not given it is estimated.

    Returns
    -------
    float
        tau in the units of the matrix.

    Raises
    ------
    ValueError
        If ``noise_sd`` is negative or not finite, or s does not fit the shape.

    References
    ----------
    M. Gavish and D. L. Donoho, IEEE Trans. Inf. Theory 60 (2014) 5040-5053.

    Examples
    --------
    >>> round(optimal_hard_threshold([5.0, 1.0], (2, 2), noise_sd=1.0) / 2**0.5, 4)  # 4 / sqrt(3)
    2.3094
    """
    s = as_singular_values(s)
    m, n = check_shape(shape)
    if len(s) > min(m, n) or (noise_sd is None and len(s) < min(m, n)):
        raise ValueError(f"s must hold all {min(m, n)} singular values of a {m} x {n} matrix, got {len(s)}.")
    beta = min(m, n) / max(m, n)
    factor = np.sqrt(2 * (beta + 1) + 8 * beta / (beta + 1 + np.sqrt(beta**2 + 14 * beta + 1)))
    if noise_sd is None:
        return float(factor / _median(beta) * np.median(s))
    if not 0 <= noise_sd < np.inf:
        raise ValueError(f"noise_sd must be 0 or more and finite, got {noise_sd}.")
    return float(factor * np.sqrt(max(m, n)) * noise_sd)


def rank_above(s: npt.ArrayLike, threshold: float) -> int:
    """Return how many singular values are above the threshold, from 0 to r.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values.
    threshold : float
        In the units of s; a singular value equal to it is not above it.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.
    """
    return int(np.count_nonzero(as_singular_values(s) > threshold))


def noise_null(
    shape: tuple[int, int],
    frobenius_norm: float,
    *,
    rng: np.random.Generator,
    n_draws: int = 200,
    coverage: float = 0.9,
) -> NoiseBand:
    """Return the spectrum that pure noise of this shape and norm would show: its median and a band.

    Each draw is scaled to the given norm, so that the band can lie behind the spectrum of any matrix of
    that shape. Up to r = 40 the band is simulated, through the bidiagonal matrix that has the singular
    values of a Gaussian one. Beyond, the median is the Marchenko-Pastur law, and what a finite matrix adds
    (the shift of the median and the width of the band, measured in the local distance between neighbours)
    is taken over from a simulation at r = 40 with the same proportions: the same place counted from either
    end, the middle from the middle. At r = 40 both are the same; at larger r the band is good to about a
    third of its width.

    Parameters
    ----------
    shape : (int, int)
        The (m, n).
    frobenius_norm : float
        sqrt(sum of squares of all entries), 0 or more; sets the units of the result.
    rng : numpy.random.Generator
        The source of the draws.
    n_draws : int
        Draws to simulate, at least 1.
    coverage : float
        Fraction of the draws inside the band at each i, above 0 and below 1.

    Returns
    -------
    NoiseBand
        ``median``, ``low``, ``high``, each (r,) with r = min(m, n), each falling.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    V. A. Marchenko and L. A. Pastur, Math. USSR Sb. 1 (1967) 457-483; I. Dumitriu and A. Edelman, J. Math.
    Phys. 43 (2002) 5830-5847.
    """
    m, n = check_shape(shape)
    check_whole("n_draws", n_draws, 1, 1_000_000)
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must be above 0 and below 1, got {coverage}.")
    if not 0 <= frobenius_norm < np.inf:
        raise ValueError(f"frobenius_norm must be 0 or more and finite, got {frobenius_norm}.")
    r, longer = min(m, n), max(m, n)
    levels = np.array([0.5, (1 - coverage) / 2, (1 + coverage) / 2])
    small = min(r, SIMULATED_RANK)
    small_longer = longer if small == r else max(small, round(longer * small / r))
    s = np.linalg.svd(bidiagonal_noise(small, small_longer, n_draws, rng), compute_uv=False)
    quantiles = np.quantile(s / np.linalg.norm(s, axis=1, keepdims=True), levels, axis=0)
    if small < r:
        quantiles = _enlarged(quantiles, small_longer, r, longer)
    return NoiseBand(*(frobenius_norm * quantiles))


def bidiagonal_noise(r: int, longer: int, n_draws: int, rng: np.random.Generator) -> FloatArray:
    """Return (n_draws, r, r): lower bidiagonal matrices with the singular values of r x longer noise.

    Householder reflections turn a Gaussian matrix into a bidiagonal one of independent chi variables with
    longer, longer - 1, ... degrees of freedom on the diagonal and r - 1, r - 2, ... below it (Dumitriu and
    Edelman).  Without its first i rows and columns it stands for noise of r - i rows and longer - i columns.
    """
    i = np.arange(r)
    B = np.zeros((n_draws, r, r))
    B[:, i, i] = np.sqrt(rng.chisquare(longer - i, (n_draws, r)))
    B[:, i[1:], i[:-1]] = np.sqrt(rng.chisquare(r - i[1:], (n_draws, r - 1)))
    return B


def _enlarged(quantiles: FloatArray, small_longer: int, r: int, longer: int) -> FloatArray:
    """Carry quantiles (3, small) of a simulation over to (3, r): see ``noise_null``."""
    small = quantiles.shape[1]
    place, step = _places(small, small_longer)
    wanted, wanted_step = _places(r, longer)
    i = np.arange(r)
    same = np.where(i < small // 2, i, np.maximum(small // 2, i - (r - small)))
    carried = wanted + ((quantiles - place) / step)[:, same] * wanted_step
    return np.minimum.accumulate(np.maximum(carried, 0.0), axis=1)


def _places(r: int, longer: int) -> tuple[FloatArray, FloatArray]:
    """Return (r,) Marchenko-Pastur singular values at unit Frobenius norm, and the local distance of them."""
    edges = _marchenko_pastur(r / longer, np.linspace(1, 0, 2 * r + 1))
    edges /= np.linalg.norm(edges[1::2])
    return edges[1::2], edges[:-1:2] - edges[2::2]


@lru_cache(maxsize=512)
def _median(beta: float) -> float:
    return float(_marchenko_pastur(beta, np.array([0.5]))[0])


def _marchenko_pastur(beta: float, probability: FloatArray) -> FloatArray:
    """Return quantiles of the singular values of noise / (sigma sqrt(max(m, n))) as the matrix grows.

    The law of x = s^2 has density sqrt((b - x) (x - a)) / (2 pi beta x) between a, b = (1 -+ sqrt(beta))^2.
    With x = 1 + beta - 2 sqrt(beta) cos(t) it becomes 2 sin(t)^2 / (pi x) dt on (0, pi), which is smooth:
    midpoint rule.
    """
    n_cells = 4096
    t = np.linspace(0, np.pi, n_cells + 1)
    middle = (t[1:] + t[:-1]) / 2
    mass = np.sin(middle) ** 2 / (1 + beta - 2 * np.sqrt(beta) * np.cos(middle))
    cdf = np.append(0.0, np.cumsum(mass) / mass.sum())
    angle = np.interp(probability, cdf, t)
    quantiles: FloatArray = np.sqrt(np.maximum(1 + beta - 2 * np.sqrt(beta) * np.cos(angle), 0.0))
    return quantiles
