"""How many components of a series are signal: thresholds, parallel analysis, the spectrum of white noise.

Notation as in ``trajectory``.  The trajectory matrix of white noise repeats its entries, so its singular
values spread more than those of independent noise; where that matters, noise series are drawn.
"""

import numpy as np
from numpy.random import PCG64, Generator

from ..arrays import FloatArray
from ..spectra import NoiseBand, optimal_hard_threshold, rank_above
from .hankel import HankelOperator, anti_diagonal_counts
from .trajectory import Trajectory, decompose

ROUND_OFF = 1e-7
FEWEST = 3
ROUNDS = 20


def noise_level(trajectory: Trajectory) -> float:
    """Return the standard deviation of the noise, in the units of x, as the median singular value tells it.

    The rows of a trajectory matrix repeat one another, so that its noise is not independent from entry to
    entry; the estimate is meant for windows well below half the series.  Where only leading singular values
    are known, it is taken from a window of 300.
    """
    if len(trajectory.s) < min(trajectory.shape):
        trajectory = decompose(trajectory.x, window=300)
    unit = optimal_hard_threshold(trajectory.s, trajectory.shape, noise_sd=1.0)
    return optimal_hard_threshold(trajectory.s, trajectory.shape) / unit


def automatic_rank(trajectory: Trajectory) -> int:
    """Return how many components stand above the optimal hard threshold of Gavish and Donoho, from 0 on.

    The threshold is made for noise that is independent from entry to entry.  With windows of thousands of
    samples, where only the leading components are known, the repetition in the trajectory matrix lifts the
    noise above it; there the largest singular value of white noise, drawn six times, is asked as well.
    With fewer than 3 singular values nothing tells noise from signal, and all are kept.

    References
    ----------
    M. Gavish and D. L. Donoho, IEEE Trans. Inf. Theory 60 (2014) 5040-5053.
    """
    s = trajectory.s
    if min(trajectory.shape) < FEWEST:
        return rank_above(s, ROUND_OFF * float(s[0]))
    noise_sd = noise_level(trajectory)
    threshold = optimal_hard_threshold(s, trajectory.shape, noise_sd=noise_sd)
    if len(s) < min(trajectory.shape):
        largest = _noise_draws(trajectory, 6, Generator(PCG64(0)))
        threshold = max(threshold, noise_sd * float(largest.mean() + 3 * largest.std()))
    return rank_above(s, max(threshold, ROUND_OFF * float(s[0])))


def parallel_analysis(
    trajectory: Trajectory, *, rng: Generator, n_draws: int = 50, coverage: float = 0.95
) -> int:
    """Return how many components stand above what white noise of the same length would show.

    White noise has its own trajectory matrix, whose largest singular value is drawn ``n_draws`` times.
    Component k + 1 counts as signal if it is larger than the ``coverage`` quantile of these draws, for noise
    as strong as what the first k components leave.

    Parameters
    ----------
    trajectory : Trajectory
    rng : numpy.random.Generator
        The source of the noise.
    n_draws : int
        How many noise series are drawn.
    coverage : float
        The quantile, above 0 and below 1.

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
    bar = float(np.quantile(_noise_draws(trajectory, n_draws, rng), coverage))
    total = float(np.sum(x**2 * anti_diagonal_counts(len(x), L)))
    for k in range(len(s)):
        left = max(total - float(np.sum(s[:k] ** 2)), 0.0)
        if s[k] <= max(bar * np.sqrt(left / (L * K)), ROUND_OFF * float(s[0])):
            return k
    return len(s)


def _noise_draws(trajectory: Trajectory, n_draws: int, rng: Generator) -> FloatArray:
    """Return (n_draws,): the largest singular value that white noise of unit strength has in this shape."""
    n_samples = len(trajectory.x)
    return np.array(
        [_largest_singular_value(rng.standard_normal(n_samples), trajectory.shape[0]) for _ in range(n_draws)]
    )


def _largest_singular_value(x: FloatArray, window: int) -> float:
    """Return s_1 of the trajectory matrix by Lanczos' method, started at the strongest frequency.

    In white noise the largest singular values stand close together, so that power iteration, which keeps the
    last vector alone, stays several per cent below s_1 for hundreds of rounds; the span of the first twenty
    is within a thousandth.
    """
    H = HankelOperator(x, window)
    strongest = int(np.argmax(np.abs(np.fft.rfft(x, 2 * len(x)))))
    v = np.cos(np.pi * strongest / len(x) * np.arange(H.shape[1]) + 0.3)
    basis = np.zeros((H.shape[1], min(ROUNDS, *H.shape)))
    for i in range(basis.shape[1]):
        for _ in range(2):  # once more for what round-off leaves of the earlier directions
            v -= basis[:, :i] @ (basis[:, :i].T @ v)
        basis[:, i] = v / np.linalg.norm(v)
        v = H.T @ (H @ basis[:, i])
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
    levels = [0.5, (1 - coverage) / 2, (1 + coverage) / 2]
    return NoiseBand(*(noise_level(trajectory) * np.quantile(draws, levels, axis=0)))
