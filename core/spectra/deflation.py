"""How many leading singular values stand above noise, when each found layer is taken away before the next.

``noise_null`` asks what noise of the *whole* energy would show, and one strong layer, the mean say, then
lifts the band so far that nothing behind it can reach it.  Here the question is put anew after every layer:
is the next value larger than the largest of noise that has only the energy and the shape that remain?
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import EPS, FloatArray, as_singular_values, check_shape, check_whole
from .component_choice import above_null
from .noise import SIMULATED_RANK, NoiseBand, bidiagonal_noise, noise_null

# Variance of the Tracy-Widom law for real matrices (beta = 1): Bornemann, Math. Comp. 79 (2010) 871-915.
_TRACY_WIDOM_VARIANCE = 1.6077810


class DeflatedNull(NamedTuple):
    """Where noise would lie behind a spectrum; each array of shape (r,), in the units of the spectrum.

    Attributes
    ----------
    median, low, high : ndarray of shape (r,)
        For each of the first ``n_above`` values: the largest singular value of noise that has the energy and
        the shape left by the layers before it.  For the others: the spectrum of noise that has what the first
        ``n_above`` layers leave.
    n_above : int
        How many leading values are above ``high``, up to the first that is not.
    """

    median: FloatArray
    low: FloatArray
    high: FloatArray
    n_above: int


def deflated_null(
    s: npt.ArrayLike,
    shape: tuple[int, int],
    *,
    rng: np.random.Generator,
    frobenius_norm: float | None = None,
    centered: bool = False,
    largest: NoiseBand | None = None,
    n_draws: int = 200,
    coverage: float = 0.9,
) -> DeflatedNull:
    """Return what noise would show behind a spectrum once the layers that stand out are taken away.

    If i - 1 layers are signal, the rest of an m x n matrix behaves like noise in the m - i + 1 rows and
    n - i + 1 columns perpendicular to them.  So s_i is compared with the largest singular value of Gaussian
    noise of that shape whose Frobenius norm is sqrt(s_i^2 + ... + s_r^2), from i = 1 up to the first that is
    not above.  On pure noise the first is above in the fraction (1 - coverage) / 2 of all cases, 5 % by
    default; in a matrix of low rank plus weak noise the count is that rank as often as 1 minus this.  The
    count is short where a signal is near the noise, and where one strong layer hides in the energy of others.

    The mean of every column is a layer like any other: without centring it is counted among those above.
    Noise that is not white, or a table of few values that are mostly 0, is not what is simulated here.

    Parameters
    ----------
    s : array_like of shape (k,)
        Singular values, largest first: all r = min(m, n), or the first k with ``frobenius_norm``.
    shape : (int, int)
        The (m, n) of the matrix.
    rng : numpy.random.Generator
        The source of the draws.
    frobenius_norm : float, optional
        Of the whole matrix, where s are only its first values; at least their own norm.
    centered : bool
        Whether the mean of every column was taken out: noise then has one row less to live in.
    largest : NoiseBand, optional
        What ``largest_null`` returns for ``shape``, less one row where centred: to make it once a shape.
    n_draws : int
        Draws to simulate, at least 1.
    coverage : float
        Fraction of the draws inside the band at each i, above 0 and below 1.

    Returns
    -------
    DeflatedNull

    Raises
    ------
    ValueError
        If an argument is out of range, or s does not fit the shape.

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185; E. Dobriban and A. B. Owen, J. R. Stat. Soc. B 81 (2019)
    163-183 (deflation).

    Examples
    --------
    >>> deflated_null([50.0, 40.0, 1.1, 1.0, 0.9], (5, 30), rng=np.random.default_rng(0)).n_above
    2
    """
    s = as_singular_values(s)
    m, n = check_shape(shape)
    if len(s) > min(m, n) or (frobenius_norm is None and len(s) < min(m, n)):
        raise ValueError(f"s must hold all {min(m, n)} singular values of a {m} x {n} matrix, got {len(s)}.")
    s = np.where(s > s[0] * max(m, n) * EPS, s, 0.0)  # round-off is no layer
    rows = m - int(centered)
    r = min(len(s), rows)
    left = _norms_left(s, frobenius_norm)
    edges = np.zeros((3, len(s)))
    if not r:
        return DeflatedNull(edges[0], edges[1], edges[2], 0)
    if largest is None:
        largest = largest_null((rows, n), rng=rng, n_draws=n_draws, coverage=coverage)
    edges[:, :r] = np.array(largest)[:, :r] * left[:r]
    k = above_null(s, edges[2])
    if k + 1 < r:
        rest = noise_null((rows - k, n - k), float(left[k]), rng=rng, n_draws=n_draws, coverage=coverage)
        edges[:, k + 1 : r] = np.minimum(np.array(rest)[:, 1 : r - k], edges[:, [k]])
    return DeflatedNull(edges[0], edges[1], edges[2], k)


def largest_null(
    shape: tuple[int, int], *, rng: np.random.Generator, n_draws: int = 200, coverage: float = 0.9
) -> NoiseBand:
    """Return the largest singular value of noise of norm 1, of this shape and of every one inside it.

    Parameters
    ----------
    shape : (int, int)
        The (m, n).
    rng : numpy.random.Generator
    n_draws : int
        Draws to simulate, at least 1.
    coverage : float
        Fraction of the draws inside the band, above 0 and below 1.

    Returns
    -------
    NoiseBand
        ``median``, ``low``, ``high``, each (r,) with r = min(m, n): at i the largest singular value of noise
        of m - i rows, n - i columns and Frobenius norm 1.  Up to 40 rows or columns it is simulated; beyond,
        the distance from its centre, in units of its spread, is taken over from there.

    Raises
    ------
    ValueError
        If an argument is out of range.

    References
    ----------
    I. M. Johnstone, Ann. Statist. 29 (2001) 295-327 (centre and scale); Z. Ma, Bernoulli 18 (2012) 322-359
    (the halves in them); B. Nadler, J. Multivariate Anal. 102 (2011) 363-371 (the norm held fixed).
    """
    m, n = check_shape(shape)
    check_whole("n_draws", n_draws, 1, 1_000_000)
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must be above 0 and below 1, got {coverage}.")
    r, longer = min(m, n), max(m, n)
    small = min(r, SIMULATED_RANK)
    levels = [0.5, (1 - coverage) / 2, (1 + coverage) / 2]
    B = bidiagonal_noise(small, longer - r + small, n_draws, rng)
    quantiles = np.array([np.quantile(_largest_share(B[:, i:, i:]), levels) for i in range(small)]).T
    if small < r:
        center, spread = _largest_eigenvalue(small, longer - r + small)
        place = (quantiles[:, :1] ** 2 * small * (longer - r + small) - center) / spread
        sides = np.arange(r, small, -1)
        centers, spreads = _largest_eigenvalue(sides, longer - r + sides)
        beyond = np.sqrt((centers + place * spreads) / (sides * (longer - r + sides)))
        quantiles = np.hstack([beyond, quantiles])
    return NoiseBand(*quantiles)


def _norms_left(s: FloatArray, frobenius_norm: float | None) -> FloatArray:
    """Return (k,): the norm of what is left before each layer; the last is exactly s_k where s is whole."""
    beyond = 0.0
    if frobenius_norm is not None:
        own = float(np.hypot.reduce(s))
        if not own * (1 - len(s) * EPS) <= frobenius_norm < np.inf:
            raise ValueError(f"frobenius_norm must be at least that of s, {own:.6g}, got {frobenius_norm}.")
        held = own / (frobenius_norm or 1.0)
        beyond = frobenius_norm * np.sqrt(max(0.0, (1 - held) * (1 + held)))
    return np.hypot.accumulate(np.append(beyond, s[::-1]))[:0:-1]


def _largest_share(B: FloatArray) -> FloatArray:
    """Return (n_draws,): s_1 over the Frobenius norm, of each (side, side) matrix of a stack."""
    if B.shape[1] == 1:
        return np.ones(len(B))
    squares = np.linalg.eigvalsh(B @ B.transpose(0, 2, 1))
    shares: FloatArray = np.sqrt(squares[:, -1] / squares.sum(axis=1))
    return shares


def _largest_eigenvalue(p: npt.ArrayLike, n: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return centre and spread of s_1^2 of p x n noise of entries of mean square exactly 1.

    The law of s_1^2 of free noise is Tracy and Widom's; its size is independent of its direction, so the
    variance that comes from the size alone, 2 / (p n) of the square, is taken off.
    """
    p, n = np.asarray(p, dtype=np.float64), np.asarray(n, dtype=np.float64)
    a, b = np.sqrt(n - 0.5), np.sqrt(p - 0.5)
    center = (a + b) ** 2
    scale = (a + b) * (1 / a + 1 / b) ** (1 / 3)
    return center, np.sqrt(_TRACY_WIDOM_VARIANCE * scale**2 - 2 * center**2 / (p * n))
