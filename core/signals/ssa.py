"""Singular spectrum analysis: a series as a sum of smoother ones, cleaned by the strongest, grouped by kin.

Notation as in ``trajectory``, which takes the series apart; ``ssa_rank`` counts what is signal.

N. Golyandina, V. Nekrutkin and A. Zhigljavsky, Analysis of Time Series Structure (2001).
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from .hankel import anti_diagonal_counts
from .ssa_rank import automatic_rank
from .trajectory import LEADING, decompose, elementary_series, leading_part


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
    if n_components is None:
        return leading_part(trajectory, automatic_rank(trajectory))
    kept: FloatArray = elementary_series(trajectory, n_components).sum(axis=0)
    return kept


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
