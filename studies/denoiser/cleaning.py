"""A signal cleaned with one window and one k, and what was taken away with the noise."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.pictures import residual_correlation
from core.signals import Trajectory, leading_part
from sources.signals.clocks import to_csv
from studies.denoiser.noisy_signal import NoisySignal, removed


class Cleaned(NamedTuple):
    """What a method makes of a signal.

    Attributes
    ----------
    result : ndarray of shape (N,)
        In the units of the signal.
    residual : ndarray of shape (N,)
        What was taken away: input minus result.
    removed : float or None
        The fraction of the noise that is gone; None where no truth is known or no noise is there.
    neighbours : float
        The correlation of next neighbours in the residual, about 0 for white noise.
    """

    result: FloatArray
    residual: FloatArray
    removed: float | None
    neighbours: float


def cleaned(signal: NoisySignal, trajectory: Trajectory, n_components: int) -> Cleaned:
    """Return the sum of the first k elementary series, and what it leaves.

    Parameters
    ----------
    signal : NoisySignal
        Of N samples.
    trajectory : Trajectory
        The decomposition of ``signal.noisy`` at one window L.
    n_components : int
        The k, from 1 to min(L, N - L + 1).

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    return judged(signal, leading_part(trajectory, n_components))


def judged(signal: NoisySignal, result: FloatArray) -> Cleaned:
    """Return a result, shape (N,), with what it takes away and how much of the noise that is."""
    residual = signal.noisy - result
    return Cleaned(result, residual, removed(signal, result), residual_correlation(residual))


def giving_up(signal: NoisySignal) -> float | None:
    """Return the fraction of the noise that a flat line at zero is free of; None where no truth is known."""
    return removed(signal, np.zeros_like(signal.noisy))


def written(signal: NoisySignal, cleaned: Cleaned) -> bytes:
    """Return what was measured and what is left of it as CSV, beside the times where they are known."""
    measured = np.where(signal.missing, np.nan, signal.noisy)
    return to_csv(signal.clock, {"measured": measured, "cleaned": cleaned.result})
