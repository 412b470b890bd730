"""Back from a matrix of low rank to a series: along the anti-diagonals, and along the wrong ones.

H    (L, K) the trajectory matrix, H[i, j] = x[i + j]: equal entries lie along an anti-diagonal
H_k  its best approximation of rank k
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.decompositions import low_rank, thin_svd
from core.signals import diagonal_average, hankel_matrix
from studies.denoiser.noisy_signal import NoisySignal

MAX_SAMPLES = 2000
SHOWN, SHOWN_WINDOW, SHOWN_OF = 30, 18, 150


class BothDiagonals(NamedTuple):
    """One matrix of low rank averaged in two ways; N samples, 2000 at most.

    Attributes
    ----------
    signal : NoisySignal
        The samples that were used.
    by_anti_diagonals, by_main_diagonals : ndarray of shape (N,)
        The series by the right diagonals, and by the wrong ones.
    removed : (float, float) or None
        1 - sd(result - truth) / sd(measured - truth) of each; None without a truth or without noise.
    """

    signal: NoisySignal
    by_anti_diagonals: FloatArray
    by_main_diagonals: FloatArray
    removed: tuple[float, float] | None


def both_diagonals(signal: NoisySignal, window: int, n_components: int) -> BothDiagonals:
    """Return the first samples of a signal by the right and by the wrong diagonals of the same matrix.

    Parameters
    ----------
    signal : NoisySignal
    window : int
        L, from 1 to the number of samples.
    n_components : int
        The k, from 1 to min(L, K).

    Raises
    ------
    ValueError
        If ``window`` or ``n_components`` is out of range.
    """
    part = signal.first(MAX_SAMPLES)
    x = part.noisy
    windows = low_rank(thin_svd(hankel_matrix(x, len(x) - window + 1)), n_components)
    right, wrong = diagonal_average(windows), main_diagonal_average(windows)
    if part.clean is None or np.array_equal(x, part.clean):
        return BothDiagonals(part, right, wrong, None)
    before = float(np.std(x - part.clean))
    left = [float(np.std(result - part.clean)) / before for result in (right, wrong)]
    return BothDiagonals(part, right, wrong, (1 - left[0], 1 - left[1]))


def main_diagonal_average(X: npt.ArrayLike) -> FloatArray:
    """Return the means along the main diagonals, j - i = d, as a widely copied program does.

    Parameters
    ----------
    X : array_like of shape (m, n)

    Returns
    -------
    ndarray of shape (m + n - 1,), from the lower left corner to the upper right one

    Examples
    --------
    >>> main_diagonal_average([[1, 2, 3], [4, 3, 4]])
    array([4., 2., 3., 3.])
    """
    matrix = np.asarray(X, dtype=np.float64)
    m, n = matrix.shape
    return np.array([np.diagonal(matrix, d).mean() for d in range(1 - m, n)])


class ShortSeries(NamedTuple):
    """So few samples that each can be pointed at.

    Attributes
    ----------
    samples : list of float
        30 at most.
    every : int
        1 for the first samples, n for every n-th of a longer signal, so that its shape is still seen.
    window : int
        How many of them a window holds.
    """

    samples: list[float]
    every: int
    window: int

    @property
    def numbers(self) -> list[int]:
        """Which samples of the signal these are, counted from 1."""
        return [1 + i * self.every for i in range(len(self.samples))]


def microscope(signal: NoisySignal) -> ShortSeries:
    """Return the few samples of a signal that are looked at one by one."""
    step = max(1, len(signal.noisy) // SHOWN_OF)
    series = signal.noisy[: SHOWN * step : step]
    return ShortSeries(series.tolist(), step, min(SHOWN_WINDOW, len(series) // 2 + 1))
