"""A signal to clean: made from a sample and drawn noise, or measured by whoever brought it.

x    (N,) what was measured: the truth and noise
rms  the root of the mean square: a distance in the units of the signal
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.pictures import noise_removed
from core.signals import fill_gaps
from sources.signals.clocks import Clock
from sources.signals.series import Signal, add_noise, sample


class Recipe(NamedTuple):
    """How a noisy sample is made, so that a short program can make it as well.

    Attributes
    ----------
    label : str
        The sample.
    noise : str
        The kind of noise.
    level : float
        Its standard deviation, in the units of the signal.
    seed : int
    """

    label: str
    noise: str
    level: float
    seed: int


@dataclass(frozen=True, eq=False)
class NoisySignal:
    """A signal to clean.

    Attributes
    ----------
    name : str
    noisy : ndarray of shape (N,)
        What was measured, all finite.
    clean : ndarray of shape (N,) or None
        The truth, where it is known.
    missing : bool ndarray of shape (N,)
        Where nothing was measured, and ``noisy`` holds what the rest says about it.
    rate : float
        Samples a second of a recording, otherwise 0.
    recipe : Recipe or None
        How a sample was made.
    clock : Clock or None
        When each sample was taken, where that is known.
    """

    name: str
    noisy: FloatArray
    clean: FloatArray | None
    missing: npt.NDArray[np.bool_]
    rate: float = 0.0
    recipe: Recipe | None = None
    clock: Clock | None = None

    def first(self, n_samples: int) -> "NoisySignal":
        """Return the signal cut to its first samples, or all of it where it has no more."""
        n = slice(n_samples)
        clean = None if self.clean is None else self.clean[n]
        return replace(self, noisy=self.noisy[n], clean=clean, missing=self.missing[n])


def with_noise(label: str, *, noise: str, level: float, seed: int) -> NoisySignal:
    """Return a sample signal with noise put in; the same arguments give the same signal.

    Parameters
    ----------
    label : str
        One of ``SAMPLES``.
    noise : str
        One of ``NOISES``.
    level : float
        Standard deviation, in the units of the signal; 0 or more.
    seed : int
        0 or more.
    """
    clean = sample(label).samples
    noisy = add_noise(clean, kind=noise, level=level, seed=seed)
    missing = np.zeros(len(clean), dtype=bool)
    return NoisySignal(label, noisy, clean, missing, recipe=Recipe(label, noise, level, seed))


FILLED_UP_TO, FILLING_WINDOW = 20_000, 100
ROUNDS, TOLERANCE = 40, 1e-3


def as_measured(signal: Signal) -> NoisySignal:
    """Return a signal that somebody brought: its noise is in it, and the truth is not known.

    Gaps are filled by as few components as explain them: straight lines would be taken for signal.  Beyond
    20,000 samples the lines stay.
    """
    samples, n = signal.samples, len(signal.samples)
    if signal.missing.any() and n <= FILLED_UP_TO:
        holed = np.where(signal.missing, np.nan, samples)
        window = max(2, min(FILLING_WINDOW, n // 3))
        samples = fill_gaps(holed, window=window, n_iterations=ROUNDS, tolerance=TOLERANCE)
    return NoisySignal(signal.name, samples, None, signal.missing, signal.rate, clock=signal.clock)


def removed(signal: NoisySignal, result: FloatArray) -> float | None:
    """Return the fraction of the noise that a result is free of; None without a truth or without noise.

    Parameters
    ----------
    signal : NoisySignal
        Of N samples.
    result : ndarray of shape (N,)
        What a method made of ``signal.noisy``.

    Returns
    -------
    float or None
        1 - rms(result - truth) / rms(measured - truth): 1 at most, negative where the result is worse than
        the input.
    """
    if signal.clean is None or np.array_equal(signal.noisy, signal.clean):
        return None
    return noise_removed(signal.clean, signal.noisy, result)


def rms(values: FloatArray) -> FloatArray:
    """Return the root of the mean square along the last axis: (..., N) becomes (...), in the same units."""
    return np.asarray(np.sqrt(np.mean(values**2, axis=-1)))
