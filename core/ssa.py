"""Singular spectrum analysis: a series as a sum of smoother ones, through its trajectory matrix.

x    (N,) the series;  L the window;  K = N - L + 1;  H (L, K) the trajectory matrix, H[i, j] = x[i + j]
U    (L, r) left singular vectors of H;  s (r,) its singular values
x_i  (N,) elementary series: the diagonal average of u_i u_i^T H; together they sum to x

A window L and its mirror N - L + 1 transpose H and give the same elementary series; the shorter one is used.

N. Golyandina, V. Nekrutkin and A. Zhigljavsky, Analysis of Time Series Structure, Chapman and Hall/CRC
(2001).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.random import PCG64, Generator

from core.arrays import FloatArray, check_n_components
from core.hankel import (
    HankelOperator,
    anti_diagonal_counts,
    average_layers,
    check_series,
    check_window,
    lag_products,
)
from core.krylov import leading_svd
from core.noise import optimal_hard_threshold, rank_above

LARGEST_GRAM = 1200
LEADING = 40
ROUND_OFF = 1e-7
FEWEST = 3


class Trajectory(NamedTuple):
    """The decomposition of a trajectory matrix.

    Attributes
    ----------
    x : ndarray of shape (N,)
        The series.
    U : ndarray of shape (L, r)
        Left singular vectors in columns; L is the shorter of the window and its mirror.
    s : ndarray of shape (r,)
        Singular values, largest first, in the units of x.  All L of them up to a window of 1200, the leading
        ones beyond.  Those below 1e-7 s_1 are round-off: they come from the products H H^T.
    """

    x: FloatArray
    U: FloatArray
    s: FloatArray

    @property
    def shape(self) -> tuple[int, int]:
        """The (L, K) of the trajectory matrix, L <= K."""
        return len(self.U), len(self.x) - len(self.U) + 1


def decompose(x: npt.ArrayLike, *, window: int, n_components: int = LEADING) -> Trajectory:
    """Decompose the trajectory matrix of a series, without forming it.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, from 1 to N.
    n_components : int
        How many components are computed where the shorter side has more than 1200 samples; below it all are.

    Returns
    -------
    Trajectory

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values or ``window`` is out of range.
    """
    series = check_series(x)
    check_window(window, len(series))
    L = min(window, len(series) - window + 1)
    if L > LARGEST_GRAM:
        start = Generator(PCG64(0))  # a fixed start, so that a result can be repeated
        svd = leading_svd(HankelOperator(series, L), min(n_components, L), rng=start)
        return Trajectory(series, svd.U, svd.s)
    squares, U = np.linalg.eigh(lag_products(series, L))
    return Trajectory(series, U[:, ::-1], np.sqrt(np.maximum(squares[::-1], 0.0)))


def elementary_series(trajectory: Trajectory, n_components: int) -> FloatArray:
    """Return the first k elementary series, shape (k, N), in the units of x; all L of them sum to x.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    x, U, _ = trajectory
    U = U[:, : check_n_components(n_components, U.shape[1])]
    return average_layers(U, HankelOperator(x, len(U)).T @ U)


def ssa(x: npt.ArrayLike, *, window: int, n_components: int | None = None) -> FloatArray:
    """Return the series without its noise: the sum of its first k elementary series.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, from 1 to N; longer windows average over more, up to half the series.
    n_components : int, optional
        The k, from 1 to min(L, N - L + 1).  By default ``automatic_rank``; if that finds nothing above the
        noise, the result is zero everywhere.

    Returns
    -------
    ndarray of shape (N,), in the units of x

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values, or ``window`` or ``n_components`` is out of range.

    Examples
    --------
    >>> ssa([1, 2, 3, 4, 5], window=2, n_components=2).round(9)
    array([1., 2., 3., 4., 5.])
    """
    trajectory = decompose(x, window=window, n_components=n_components or LEADING)
    k = automatic_rank(trajectory) if n_components is None else n_components
    if n_components is None and k == 0:
        return np.zeros(len(trajectory.x))
    return elementary_series(trajectory, k).sum(axis=0)


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
    """Return s_1 of the trajectory matrix by power iteration, started at the strongest frequency."""
    H = HankelOperator(x, window)
    strongest = int(np.argmax(np.abs(np.fft.rfft(x, 2 * len(x)))))
    v = np.cos(np.pi * strongest / len(x) * np.arange(H.shape[1]) + 0.3)
    for _ in range(12):
        v = H.T @ (H @ v)
        v /= np.linalg.norm(v)
    return float(np.linalg.norm(H @ v))


def w_correlation(components: npt.ArrayLike, window: int) -> FloatArray:
    """Return the weighted correlations between series, weighted as often as a sample stands in H.

    (x, y)_w = sum of w_n x_n y_n with w the anti-diagonal counts.  Components whose correlation is far from 0
    belong together (the sine and the cosine of one oscillation); those near 0 are separated.

    Parameters
    ----------
    components : array_like of shape (k, N)
    window : int
        L, from 1 to N.

    Returns
    -------
    ndarray of shape (k, k), from -1 to 1; rows of a series that is zero are 0

    Raises
    ------
    ValueError
        If ``components`` is not a matrix or ``window`` is out of range.
    """
    X = np.asarray(components, dtype=np.float64)
    if X.ndim != 2:
        raise ValueError(f"components must have shape (k, N), got {X.shape}.")
    products = (X * anti_diagonal_counts(X.shape[1], window)) @ X.T
    norms = np.sqrt(np.diag(products))
    return products / np.where(norms > 0, norms, 1.0) / np.where(norms > 0, norms, 1.0)[:, None]


def automatic_groups(correlation: npt.ArrayLike, *, threshold: float = 0.4) -> tuple[tuple[int, ...], ...]:
    """Return the components that belong together: linked by w-correlations of at least ``threshold``.

    Parameters
    ----------
    correlation : array_like of shape (k, k)
        From ``w_correlation``.
    threshold : float
        From 0 to 1, in magnitude.

    Returns
    -------
    tuple of tuples of int
        Indices from 0; each component in one group; groups in the order of their first member.

    Examples
    --------
    >>> automatic_groups([[1, 0.9, 0], [0.9, 1, 0.1], [0, 0.1, 1]])
    ((0, 1), (2,))
    """
    linked = np.abs(np.asarray(correlation, dtype=np.float64)) >= threshold
    label = np.arange(len(linked))
    for i, j in zip(*np.nonzero(linked), strict=True):
        label[label == max(label[i], label[j])] = min(label[i], label[j])
    return tuple(tuple(int(i) for i in np.nonzero(label == group)[0]) for group in np.unique(label))
