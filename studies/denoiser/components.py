"""A signal as a sum of elementary series: which of them belong together, and what some of them sum to."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.signals import Trajectory, automatic_groups, elementary_series, w_correlation
from core.spectra import energy
from studies.denoiser.cleaning import Cleaned, judged
from studies.denoiser.noisy_signal import NoisySignal

LINKED = 0.4  # from this w-correlation on, in magnitude, two components belong together


class Components(NamedTuple):
    """The first n elementary series of a signal at one window.

    Attributes
    ----------
    series : ndarray of shape (n, N)
        In the units of the signal.
    periods : ndarray of shape (n,)
        Where the periodogram of each is highest, as a period in samples; infinite for what hardly turns.
    shares : ndarray of shape (n,)
        The energy of each component in the trajectory matrix, as a fraction of the whole.
    correlations : ndarray of shape (n, n)
        Their w-correlations, from -1 to 1.
    groups : tuple of tuple of int
        The components that belong together, as indices from 0; each component stands in one group.
    group_of : tuple of int
        For each component the number of its group.
    """

    series: FloatArray
    periods: FloatArray
    shares: FloatArray
    correlations: FloatArray
    groups: tuple[tuple[int, ...], ...]
    group_of: tuple[int, ...]


def components(trajectory: Trajectory, n: int) -> Components:
    """Return the first n elementary series with their shares, correlations and groups.

    Parameters
    ----------
    trajectory : Trajectory
        The decomposition of a signal of N samples at one window L.
    n : int
        From 1 to min(L, N - L + 1).

    Raises
    ------
    ValueError
        If ``n`` is out of range.
    """
    series = elementary_series(trajectory, n)
    correlations = w_correlation(series, len(trajectory.U))
    groups = automatic_groups(correlations, threshold=LINKED)
    group_of = [next(g for g, members in enumerate(groups) if i in members) for i in range(n)]
    return Components(
        series, periods(series), energy(trajectory.s)[:n], correlations, groups, tuple(group_of)
    )


def periods(series: FloatArray) -> FloatArray:
    """Return the strongest period of each row, in samples; infinite where it is longer than the row.

    The periodogram is taken eight times finer than the row's own frequencies, with its mean in place.
    """
    n = series.shape[1]
    power = np.abs(np.fft.rfft(series, 8 * n)) ** 2
    strongest = np.argmax(power, axis=1)
    return np.where(strongest < 8, np.inf, 8 * n / np.maximum(strongest, 1))


def chosen_sum(signal: NoisySignal, series: FloatArray, chosen: Sequence[int]) -> Cleaned:
    """Return the sum of the chosen rows (indices from 0) of elementary series; of none it is 0 everywhere."""
    return judged(signal, series[np.array(chosen, dtype=np.intp)].sum(axis=0))
