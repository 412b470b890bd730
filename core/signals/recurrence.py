"""What a series of low rank allows: going on with it, filling its holes, cleaning it again and again.

A series whose trajectory matrix has rank k < L obeys a linear recurrence: each sample is the same weighted
sum of the L - 1 samples before it.  Sums of k / 2 (damped) oscillations are of that kind.
"""

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from ..arrays import FloatArray, check_whole
from .hankel import check_series, check_window
from .ssa_rank import automatic_rank
from .trajectory import decompose, elementary_series

VERTICAL = 1e-9


def recurrence_weights(U: npt.ArrayLike) -> FloatArray:
    """Return the weights a with x_n = a_1 x_{n-L+1} + ... + a_{L-1} x_{n-1}, oldest sample first.

    With p the last row of U and nu^2 = p . p, a = U[:-1] p / (1 - nu^2).

    Parameters
    ----------
    U : array_like of shape (L, k)
        Orthonormal columns that span the windows of the series.

    Returns
    -------
    ndarray of shape (L - 1,), without a unit

    Raises
    ------
    ValueError
        If the last sample of a window is free (nu^2 = 1): then nothing determines the next one.

    References
    ----------
    N. Golyandina, V. Nekrutkin and A. Zhigljavsky (2001), section 2.1.
    """
    basis = np.asarray(U, dtype=np.float64)
    last = basis[-1]
    free = float(last @ last)
    if free > 1 - VERTICAL:
        raise ValueError("These components leave the next sample free: take fewer, or a longer window.")
    weights: FloatArray = basis[:-1] @ last / (1 - free)
    return weights


def forecast(x: npt.ArrayLike, *, window: int, n_components: int, n_ahead: int) -> FloatArray:
    """Return the series cleaned by SSA and continued by the recurrence that its components obey.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, from 2 to N - 1.
    n_components : int
        The k, from 1 to min(L, N - L + 1) - 1.
    n_ahead : int
        How many samples to go on, 0 or more.

    Returns
    -------
    ndarray of shape (N + n_ahead,), in the units of x
        The N cleaned samples, then the forecast.

    Raises
    ------
    ValueError
        If an argument is out of range, or the components leave the next sample free.
    """
    trajectory = decompose(x, window=window, n_components=n_components)
    L = trajectory.shape[0]
    check_whole("n_components", n_components, 1, L - 1)
    check_whole("n_ahead", n_ahead, 0, 1_000_000)
    weights = recurrence_weights(trajectory.U[:, :n_components])
    clean = elementary_series(trajectory, n_components).sum(axis=0)
    series = np.append(clean, np.zeros(n_ahead))
    for i in range(len(clean), len(series)):
        series[i] = weights @ series[i - L + 1 : i]
    return series


def forecast_band(
    x: npt.ArrayLike,
    *,
    window: int,
    n_components: int,
    n_ahead: int,
    rng: Generator,
    n_draws: int = 40,
    coverage: float = 0.9,
) -> tuple[FloatArray, FloatArray]:
    """Return how far the forecast would move, had the noise fallen otherwise: a bootstrap band.

    What SSA takes away is dealt out anew, with repetition, on top of the cleaned series, and every such
    series is forecast as the first was.  The band holds the noise's part of the error alone: that the
    signal obeys a recurrence at all is taken for granted.

    Parameters
    ----------
    x, window, n_components, n_ahead
        As in ``forecast``.
    rng : numpy.random.Generator
        Deals out the noise.
    n_draws : int
        How many series are forecast.
    coverage : float
        Fraction of the draws inside the band, above 0 and below 1.

    Returns
    -------
    low, high : ndarray of shape (n_ahead,), in the units of x

    Raises
    ------
    ValueError
        As in ``forecast``.

    References
    ----------
    N. Golyandina and A. Zhigljavsky, Singular Spectrum Analysis for Time Series, 2nd ed. (2020), section 3.2.
    """
    series = check_series(x)
    clean = forecast(series, window=window, n_components=n_components, n_ahead=0)
    noise = series - clean
    noise -= noise.mean()
    draws = [
        forecast(
            clean + rng.choice(noise, len(noise)), window=window, n_components=n_components, n_ahead=n_ahead
        )[len(series) :]
        for _ in range(n_draws)
    ]
    low, high = np.quantile(draws, [(1 - coverage) / 2, (1 + coverage) / 2], axis=0)
    return low, high


def fill_gaps(
    x: npt.ArrayLike,
    *,
    window: int,
    n_components: int | None = None,
    n_iterations: int = 200,
    tolerance: float = 1e-5,
) -> FloatArray:
    """Return the series with its holes filled by what its strongest components say about them.

    Straight lines go in first; then the series is cleaned by SSA and the holes, and only they, take the
    cleaned values, again and again until they rest.  The distance between the filled series and one of rank
    k never grows.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series; what is missing is NaN.
    window : int
        L, from 1 to N; it should be longer than the longest hole.
    n_components : int, optional
        The k, from 1 to min(L, N - L + 1).  By default the fewest that explain what they fill: k grows until
        the filled series has an automatic rank of k or less.
    n_iterations : int
        At most so many rounds, for each k.
    tolerance : float
        The rounds end when no filled value moves by more than this fraction of the series' range.

    Returns
    -------
    ndarray of shape (N,), in the units of x
        What was known is unchanged.

    Raises
    ------
    ValueError
        If nothing is known, a value is infinite, or an argument is out of range.

    References
    ----------
    D. Kondrashov and M. Ghil, Nonlin. Processes Geophys. 13 (2006) 151-159.
    """
    series = np.array(x, dtype=np.float64)
    missing = np.isnan(series)
    if series.ndim != 1 or missing.all():
        raise ValueError("A series with holes needs one dimension and at least one known sample.")
    known = np.flatnonzero(~missing)
    check_series(series[known])
    check_window(window, len(series))
    if n_components is None:
        return _filled_by_the_fewest(series, window, n_iterations, tolerance)
    series[missing] = np.interp(np.flatnonzero(missing), known, series[known])
    still = tolerance * float(np.ptp(series[known]))
    for _ in range(n_iterations if missing.any() else 0):
        trajectory = decompose(series, window=window, n_components=n_components)
        filled = elementary_series(trajectory, n_components).sum(axis=0)[missing]
        moved = float(np.max(np.abs(filled - series[missing])))
        series[missing] = filled
        if moved <= still:
            break
    return series


def _filled_by_the_fewest(x: FloatArray, window: int, n_iterations: int, tolerance: float) -> FloatArray:
    most = min(window, len(x) - window + 1)
    for k in range(1, most + 1):
        filled = fill_gaps(x, window=window, n_components=k, n_iterations=n_iterations, tolerance=tolerance)
        if automatic_rank(decompose(filled, window=window)) <= k:
            break
    return filled


def cadzow(x: npt.ArrayLike, *, window: int, n_components: int, n_iterations: int = 20) -> FloatArray:
    """Return the series after alternating projections: to rank k, back to a Hankel matrix, and again.

    One round is plain SSA.  The rounds come ever nearer to a series whose trajectory matrix truly has rank k;
    that need not be the nearest such series.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, from 1 to N.
    n_components : int
        The k, from 1 to min(L, N - L + 1).
    n_iterations : int
        Rounds, 1 or more.

    Returns
    -------
    ndarray of shape (N,), in the units of x

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    J. A. Cadzow, IEEE Trans. Acoust. Speech Signal Process. 36 (1988) 49-62.
    """
    check_whole("n_iterations", n_iterations, 1, 10_000)
    series = check_series(x)
    for _ in range(n_iterations):
        trajectory = decompose(series, window=window, n_components=n_components)
        series = elementary_series(trajectory, n_components).sum(axis=0)
    return series
