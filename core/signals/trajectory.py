"""A series taken apart through its trajectory matrix.

x    (N,) the series;  L the window;  K = N - L + 1;  H (L, K) the trajectory matrix, H[i, j] = x[i + j]
U    (L, r) left singular vectors of H;  s (r,) its singular values
x_i  (N,) elementary series: the diagonal average of u_i u_i^T H; together they sum to x

A window L and its mirror N - L + 1 transpose H and give the same elementary series; the shorter one is used.

N. Golyandina, V. Nekrutkin and A. Zhigljavsky, Analysis of Time Series Structure (2001).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.random import PCG64, Generator

from ..arrays import FloatArray, check_n_components
from ..decompositions import leading_svd
from .hankel import HankelOperator, average_layers, check_series, check_window, lag_products

LARGEST_GRAM = 1200
LEADING = 40


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


def leading_part(trajectory: Trajectory, n_components: int) -> FloatArray:
    """Return the sum of the first k elementary series, shape (N,), in the units of x; with k = 0 it is zero.

    Raises
    ------
    ValueError
        If ``n_components`` is negative or more than there are.
    """
    if n_components == 0:
        return np.zeros(len(trajectory.x))
    kept: FloatArray = elementary_series(trajectory, n_components).sum(axis=0)
    return kept


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
