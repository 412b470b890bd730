"""Samples that nobody has measured: the end of a signal hidden and forecast, gaps cut and filled."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.signals import fill_gaps, forecast, forecast_band
from studies.denoiser.noisy_signal import NoisySignal, rms

MAX_SAMPLES = 3000
MAX_ROUNDS = 60
TOLERANCE = 1e-4
N_DRAWS, N_DRAWS_IN_LONG, LONG = 40, 12, 1000
IN_BAND = 0.9  # of the draws
SEED = 0


class Guessed(NamedTuple):
    """What low rank says about hidden samples of a signal with N samples.

    Attributes
    ----------
    seen : ndarray of shape (N,)
        What was measured and not hidden; NaN where it was.
    known : ndarray of shape (N,)
        The truth, or where that is unknown what was measured; NaN where nothing was.
    cleaned : ndarray of shape (N,)
        What low rank makes of the samples seen, NaN elsewhere; all NaN for gaps, which leave them alone.
    guess : ndarray of shape (N,)
        What low rank says where nothing was seen (and at the last sample before a forecast, so that the lines
        meet); NaN elsewhere.
    window, n_components : int
        The L and k that were used: what was asked for, made to fit the samples seen.
    n_hidden : int
        How many samples were hidden or missing.
    error : float
        The distance of the guess to ``known`` where nothing was seen (rms), in the units of the signal; NaN
        where nothing is known there.
    plain_error : float
        The same of a plain guess: the mean ahead, a straight line in a gap.
    own_gaps : bool
        Whether the gaps are the signal's own.
    low, high : ndarray of shape (N,) or None
        Where nine of ten forecasts would lie, had the noise fallen otherwise; NaN where nothing is forecast.
        None for gaps.
    """

    seen: FloatArray
    known: FloatArray
    cleaned: FloatArray
    guess: FloatArray
    window: int
    n_components: int
    n_hidden: int
    error: float
    plain_error: float
    own_gaps: bool = False
    low: FloatArray | None = None
    high: FloatArray | None = None


def hidden_end(signal: NoisySignal, window: int, n_components: int, share: int) -> Guessed:
    """Hide the end of a signal's first 3000 samples and forecast it.

    Parameters
    ----------
    signal : NoisySignal
    window : int
        L; where it is more than half of what is seen, that half is taken.
    n_components : int
        The k; L - 1 at most.
    share : int
        How much is hidden, in per cent of the samples; one sample at least.

    Raises
    ------
    ValueError
        If the components leave the next sample free.
    """
    part = signal.first(MAX_SAMPLES)
    x, known = part.noisy, _known(part)
    n_hidden = max(1, len(x) * share // 100)
    n_seen = len(x) - n_hidden
    L = min(window, n_seen // 2)
    k = min(n_components, L - 1)
    seen = x[:n_seen]
    whole = forecast(seen, window=L, n_components=k, n_ahead=n_hidden)
    edges = forecast_band(
        seen,
        window=L,
        n_components=k,
        n_ahead=n_hidden,
        rng=np.random.default_rng(SEED),
        n_draws=N_DRAWS if n_seen < LONG else N_DRAWS_IN_LONG,
        coverage=IN_BAND,
    )
    low, high = (np.append(np.full(n_seen, np.nan), edge) for edge in edges)
    place = np.arange(len(x))
    hidden = place >= n_seen
    plain = np.full(len(x), seen.mean())
    return Guessed(
        seen=np.where(hidden, np.nan, x),
        known=known,
        cleaned=np.where(hidden, np.nan, whole),
        guess=np.where(place >= n_seen - 1, whole, np.nan),
        window=L,
        n_components=k,
        n_hidden=n_hidden,
        error=_distance(whole, known, hidden),
        plain_error=_distance(plain, known, hidden),
        low=low,
        high=high,
    )


def filled_gaps(signal: NoisySignal, window: int, n_components: int, *, count: int, length: int) -> Guessed:
    """Cut gaps into a signal's first 3000 samples and fill them; gaps of its own come first.

    Parameters
    ----------
    signal : NoisySignal
        Of N samples.
    window : int
        L, from 1 to N.
    n_components : int
        The k, from 1 to min(L, N - L + 1).
    count : int
        How many gaps, 1 or more.
    length : int
        Of each, in samples, 1 or more.

    Raises
    ------
    ValueError
        If the gaps leave no sample, or an argument is out of range.
    """
    part = signal.first(MAX_SAMPLES)
    x, known = part.noisy, _known(part)
    own_gaps = bool(part.missing.any())
    hidden = part.missing if own_gaps else gaps(len(x), count, length)
    if hidden.all():
        raise ValueError(f"{count} gaps of {length} leave none of {len(x)} samples: take fewer or shorter.")
    seen = np.where(hidden, np.nan, x)
    whole = fill_gaps(
        seen, window=window, n_components=n_components, n_iterations=MAX_ROUNDS, tolerance=TOLERANCE
    )
    straight = np.interp(np.arange(len(x)), np.flatnonzero(~hidden), x[~hidden])
    return Guessed(
        seen=seen,
        known=known,
        cleaned=np.full(len(x), np.nan),
        guess=np.where(hidden, whole, np.nan),
        window=window,
        n_components=n_components,
        n_hidden=int(hidden.sum()),
        error=_distance(whole, known, hidden),
        plain_error=_distance(straight, known, hidden),
        own_gaps=own_gaps,
    )


def gaps(n_samples: int, count: int, length: int) -> npt.NDArray[np.bool_]:
    """Return where gaps of one length lie, their middles at equal distances over the series: (N,) of bool.

    Examples
    --------
    >>> gaps(8, 1, 2).astype(int)
    array([0, 0, 0, 1, 1, 0, 0, 0])
    """
    hidden = np.zeros(n_samples, dtype=bool)
    for middle in np.linspace(0, n_samples, count + 2)[1:-1].astype(int):
        start = middle - length // 2
        hidden[max(0, start) : max(0, start + length)] = True
    return hidden


def _known(signal: NoisySignal) -> FloatArray:
    return np.where(signal.missing, np.nan, signal.noisy) if signal.clean is None else signal.clean


def _distance(guess: FloatArray, known: FloatArray, hidden: npt.NDArray[np.bool_]) -> float:
    compared = hidden & np.isfinite(known)
    return float(rms(guess[compared] - known[compared])) if compared.any() else np.nan
