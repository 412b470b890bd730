"""How many components of a series are signal: thresholds, parallel analysis, the spectrum of noise.

Notation as in ``trajectory``.  The trajectory matrix of white noise repeats its entries, so its singular
values spread more than those of independent noise; therefore noise series are drawn.  Where the noise is red,
every component is measured by the noise in its own direction: s_i / sqrt(u_i^T C u_i) stays below the largest
singular value of white noise, as long as there is nothing but red noise.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from numpy.random import PCG64, Generator

from ..arrays import FloatArray
from ..spectra import NoiseBand, optimal_hard_threshold, rank_above
from .hankel import HankelOperator, anti_diagonal_counts, lag_products
from .red_noise import RedNoise, draw_red_noise, red_noise_share
from .trajectory import LARGEST_GRAM, Trajectory, decompose

ROUND_OFF = 1e-7
FEWEST = 3
ROUNDS = 20
DRAWS, FAR_OUT = 12, 3
BEYOND_DOUBT = 2


def noise_level(trajectory: Trajectory) -> float:
    """Return the standard deviation of white noise, in the units of x, as the median singular value tells it.

    The rows of a trajectory matrix repeat one another, so that its noise is not independent from entry to
    entry; on white noise the estimate is within a few per cent up to half the series.  Where only leading
    singular values are known, it is taken from a window of 300.
    """
    if len(trajectory.s) < min(trajectory.shape):
        trajectory = decompose(trajectory.x, window=300)
    unit = optimal_hard_threshold(trajectory.s, trajectory.shape, noise_sd=1.0)
    return optimal_hard_threshold(trajectory.s, trajectory.shape) / unit


def automatic_rank(trajectory: Trajectory, *, noise: RedNoise | None = None) -> int:
    """Return how many leading components stand out of the noise, from 0 on.

    A component counts if it is above the optimal hard threshold of Gavish and Donoho and above what noise
    alone reaches.  The threshold is made for noise that is independent from entry to entry; with windows
    beyond a fifth of the series the repetition in the trajectory matrix lifts noise above it.  So the largest
    singular value of white noise in this shape is drawn, twelve times, and three standard deviations are
    added to its mean.  (That it stays below twice the threshold saves the draws where nothing is in doubt.)
    With fewer than 3 singular values nothing tells noise from signal, and all are kept.

    Parameters
    ----------
    trajectory : Trajectory
    noise : RedNoise, optional
        The noise to stand out of, as from ``estimate_red_noise``.  By default it is white, and its strength
        is ``noise_level``.

    References
    ----------
    M. Gavish and D. L. Donoho, IEEE Trans. Inf. Theory 60 (2014) 5040-5053.
    """
    s = trajectory.s
    if min(trajectory.shape) < FEWEST:
        return rank_above(s, ROUND_OFF * float(s[0]))
    unit = _noise_unit(trajectory, noise)
    bar = optimal_hard_threshold(s, trajectory.shape, noise_sd=1.0)
    if np.any((s > bar * unit) & (s < BEYOND_DOUBT * bar * unit)):
        bar = max(bar, _far_out(len(trajectory.x), trajectory.shape[0]))
    return _leading_run(s > np.maximum(bar * unit, ROUND_OFF * float(s[0])))


def parallel_analysis(
    trajectory: Trajectory,
    *,
    rng: Generator,
    n_draws: int = 50,
    coverage: float = 0.95,
    noise: RedNoise | None = None,
) -> int:
    """Return how many leading components stand above what noise of the same length would show.

    Noise has its own trajectory matrix, whose largest singular value is drawn ``n_draws`` times.  Component
    k + 1 counts as signal if it is larger than the ``coverage`` quantile of these draws: for white noise as
    strong as what the first k components leave, or for the red noise that is given.

    Parameters
    ----------
    trajectory : Trajectory
    rng : numpy.random.Generator
        The source of the noise.
    n_draws : int
        How many noise series are drawn.
    coverage : float
        The quantile, above 0 and below 1.
    noise : RedNoise, optional
        As in ``automatic_rank``.

    Returns
    -------
    int
        From 0 on.

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185; M. R. Allen and L. A. Smith, J. Climate 9 (1996) 3373-3404.
    """
    x, _, s = trajectory
    L, K = trajectory.shape
    bar = float(np.quantile(_noise_draws(len(x), L, n_draws, rng), coverage))
    if noise is not None:
        unit = _noise_unit(trajectory, noise)
        return _leading_run(s > np.maximum(bar * unit, ROUND_OFF * float(s[0])))
    total = float(np.sum(x**2 * anti_diagonal_counts(len(x), L)))
    left = np.maximum(total - np.append(0.0, np.cumsum(s[:-1] ** 2)), 0.0)
    return _leading_run(s > np.maximum(bar * np.sqrt(left / (L * K)), ROUND_OFF * float(s[0])))


def _noise_unit(trajectory: Trajectory, noise: RedNoise | None) -> FloatArray:
    """Return (r,): the standard deviation of the noise in the directions of the components."""
    if noise is None:
        return np.full(len(trajectory.s), noise_level(trajectory))
    return red_noise_share(trajectory.U, noise)


def _leading_run(stands_out: npt.NDArray[np.bool_]) -> int:
    """Return how many stand out before the first that does not."""
    return int(np.argmin(np.append(stands_out, False)))


@lru_cache(maxsize=256)
def _far_out(n_samples: int, window: int) -> float:
    """Return what the largest singular value of white noise of unit strength hardly ever reaches.

    It hangs on the shape alone: whoever goes through many strengths of noise asks for few shapes.
    """
    largest = _noise_draws(n_samples, window, DRAWS, Generator(PCG64(0)))
    return float(largest.mean() + FAR_OUT * largest.std())


def _noise_draws(n_samples: int, window: int, n_draws: int, rng: Generator) -> FloatArray:
    """Return (n_draws,): the largest singular value that white noise of unit strength has in this shape."""
    return np.array([_largest_singular_value(rng.standard_normal(n_samples), window) for _ in range(n_draws)])


def _largest_singular_value(x: FloatArray, window: int) -> float:
    """Return s_1 of the trajectory matrix by Lanczos' method, started at the strongest frequency.

    In white noise the largest singular values stand close together, so that power iteration, which keeps the
    last vector alone, stays several per cent below s_1 for hundreds of rounds; the span of the first twenty
    is within a thousandth.
    """
    short = window <= LARGEST_GRAM
    H = HankelOperator(x, window).T
    C = lag_products(x, window) if short else None
    strongest = int(np.argmax(np.abs(np.fft.rfft(x, 2 * len(x)))))
    v = np.cos(np.pi * strongest / len(x) * np.arange(window) + 0.3)
    basis = np.zeros((window, min(ROUNDS, *H.shape)))
    for i in range(basis.shape[1]):
        for _ in range(2):  # once more for what round-off leaves of the earlier directions
            v -= basis[:, :i] @ (basis[:, :i].T @ v)
        basis[:, i] = v / np.linalg.norm(v)
        v = H.T @ (H @ basis[:, i]) if C is None else C @ basis[:, i]
    return float(np.linalg.norm(H @ basis, 2))


def white_noise_band(
    trajectory: Trajectory, *, rng: Generator, n_draws: int = 40, coverage: float = 0.9
) -> NoiseBand:
    """Return the singular values that white noise of the same length, window and estimated strength shows.

    Parameters
    ----------
    trajectory : Trajectory
        Of a window up to 1200, so that all its singular values are known.
    rng : numpy.random.Generator
        The source of the noise.
    n_draws : int
        How many noise series are drawn.
    coverage : float
        Fraction of the draws inside the band, above 0 and below 1.

    Returns
    -------
    NoiseBand
        ``median``, ``low`` and ``high``, each of shape (r,), in the units of x.
    """
    L = trajectory.shape[0]
    n_samples = len(trajectory.x)
    draws = np.array([decompose(rng.standard_normal(n_samples), window=L).s for _ in range(n_draws)])
    return _band(noise_level(trajectory) * draws, coverage)


def red_noise_band(
    trajectory: Trajectory,
    noise: RedNoise,
    *,
    rng: Generator,
    n_draws: int = 40,
    coverage: float = 0.9,
) -> NoiseBand:
    """Return how strong red noise is in the directions of a series' components: a Monte-Carlo band.

    Every draw's trajectory matrix H' is turned to the components of the series: the norm of u_i^T H' stands
    beside s_i, which is the norm of u_i^T H.  The components were chosen to be strong in *this* series, so
    that of pure noise some stand above the band; ``automatic_rank`` makes up for that.

    Parameters
    ----------
    trajectory : Trajectory
        Of a window up to 1200.
    noise : RedNoise
        As from ``estimate_red_noise``.
    rng : numpy.random.Generator
        The source of the noise.
    n_draws : int
        How many noise series are drawn.
    coverage : float
        Fraction of the draws inside the band, above 0 and below 1.

    Returns
    -------
    NoiseBand
        ``median``, ``low`` and ``high``, each of shape (r,), in the units of x; not falling, as the
        components' directions differ.

    References
    ----------
    M. R. Allen and L. A. Smith, J. Climate 9 (1996) 3373-3404, section 4.
    """
    U, L = trajectory.U, trajectory.shape[0]
    draws = []
    for _ in range(n_draws):
        C = lag_products(draw_red_noise(noise, len(trajectory.x), rng), L)
        draws.append(np.sqrt(np.maximum(np.einsum("ij,ij->j", U, C @ U), 0.0)))
    return _band(np.array(draws), coverage)


def _band(draws: FloatArray, coverage: float) -> NoiseBand:
    return NoiseBand(*np.quantile(draws, [0.5, (1 - coverage) / 2, (1 + coverage) / 2], axis=0))
