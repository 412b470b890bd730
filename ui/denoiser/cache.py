"""What the denoiser keeps: signals taken apart for many windows, and what rivals make of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.arrays import FloatArray
from core.pictures import noise_removed
from core.signals import (
    automatic_rank,
    cadzow,
    decompose,
    elementary_series,
    fill_gaps,
    forecast,
    parallel_analysis,
    ssa,
    white_noise_band,
)
from core.spectra import NoiseBand
from sources.signals.peers import PEERS
from ui.denoiser.components.denoise import pack
from ui.kit.work import heavy_work

MOST_DRAWN = 600
MOST_WINDOWS = 20
MOST_COMPONENTS = 12
MOST_SHOWN = 30
BASELINES = ("Moving average", "Savitzky-Golay")


class Work(NamedTuple):
    """A signal to clean: what was measured, the truth where it is known, and where it came from.

    Attributes
    ----------
    key : str
        A digest of everything that it depends on.
    name : str
    noisy : ndarray of shape (N,)
    clean : ndarray of shape (N,) or None
    missing : bool ndarray of shape (N,)
        Where ``noisy`` holds lines in place of measurements.
    rate : float
        Samples a second, 0 where there is no sound.
    is_sample : bool
    """

    key: str
    name: str
    noisy: FloatArray
    clean: FloatArray | None
    missing: npt.NDArray[np.bool_]
    rate: float
    is_sample: bool


class Grid(NamedTuple):
    """Distances over windows and k, each of shape (windows, components), in the units of the signal (rms).

    Attributes
    ----------
    windows : tuple of int
    to_input, to_truth : ndarray
        To the noisy input, which falls for ever; to the truth, which has a minimum (NaN where unknown).
    automatic : tuple of int
        The automatic rank at each window.
    payload : bytes
        What the browser needs to draw every one of them.
    """

    windows: tuple[int, ...]
    to_input: FloatArray
    to_truth: FloatArray
    automatic: tuple[int, ...]
    payload: bytes


def windows_for(n_samples: int) -> tuple[int, ...]:
    """Return the windows that are offered: up to half the series, 100 and 200 among them where they fit."""
    largest = min(n_samples // 2, 300 if n_samples > 5000 else 600)
    offered = np.linspace(15, largest, MOST_WINDOWS) if largest > 15 else np.array([largest])
    rounded = {round(x / 5) * 5 if largest > 60 else round(x) for x in offered}
    wanted = {L for L in (100, 200) if largest >= L}
    return tuple(sorted(L for L in rounded | wanted if 2 <= L <= n_samples // 2))


def grid(work: Work) -> Grid:
    """Return the signal cleaned with every offered window and k."""
    return (_sample_grid if work.is_sample else _own_grid)(work.key, work)


def _grid(work: Work) -> Grid:
    windows = windows_for(len(work.noisy))
    k = min(MOST_COMPONENTS, windows[0])
    shown = _drawn(len(work.noisy))
    to_input, to_truth = np.empty((2, len(windows), k))
    parts = np.empty((len(windows), k, len(shown)), dtype=np.float32)
    automatic = []
    with heavy_work():
        for i, L in enumerate(windows):
            trajectory = decompose(work.noisy, window=L)
            series = elementary_series(trajectory, k)
            parts[i] = series[:, shown]
            sums = np.cumsum(series, axis=0)
            to_input[i] = _rms(sums - work.noisy)
            to_truth[i] = np.nan if work.clean is None else _rms(sums - work.clean)
            automatic.append(automatic_rank(trajectory))
    known = work.clean is not None
    head = {
        "id": work.key,
        "samples": len(work.noisy),
        "windows": list(windows),
        "components": k,
        "automatic": [min(max(1, rank), k) for rank in automatic],
        "to_input": to_input.round(6).tolist(),
        "to_truth": to_truth.round(6).tolist() if known else None,
        "before": float(_rms(work.noisy - work.clean)) if work.clean is not None else None,
        "drawn": len(shown),
        "baselines": _baselines(work),
    }
    clean = work.clean[shown] if work.clean is not None else np.empty(0)
    return Grid(windows, to_input, to_truth, tuple(automatic), pack(head, work.noisy[shown], clean, parts))


def _baselines(work: Work) -> list[list[object]]:
    """Return the plain methods with the noise that each removes, tuned to the truth; the best first."""
    gains = [(name, removed(work, _tuned(PEERS[name], work))) for name in BASELINES]
    known = [(name, gain) for name, gain in gains if gain is not None]
    return [[name, round(gain, 4)] for name, gain in sorted(known, key=lambda pair: -pair[1])]


def _drawn(n_samples: int) -> npt.NDArray[np.intp]:
    return np.unique(np.linspace(0, n_samples - 1, min(n_samples, MOST_DRAWN)).round().astype(np.intp))


def _rms(values: FloatArray) -> Any:  # noqa: ANN401 - a number or an array, as the axis leaves it
    return np.sqrt(np.mean(values**2, axis=-1))


@st.cache_resource(max_entries=40, show_spinner=False)
def _sample_grid(key: str, _work: Work) -> Grid:
    return _grid(_work)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def _own_grid(key: str, _work: Work) -> Grid:
    return _grid(_work)


def cleaned(work: Work, window: int, k: int) -> FloatArray:
    """Return the sum of the first k elementary series."""
    return ssa(work.noisy, window=window, n_components=k)


def components(work: Work, window: int, n: int) -> tuple[FloatArray, FloatArray]:
    """Return the first n elementary series, (n, N), and all singular values."""
    trajectory = decompose(work.noisy, window=window)
    return elementary_series(trajectory, n), trajectory.s


class Rules(NamedTuple):
    """The spectrum of a trajectory matrix, that of white noise, and how many components two rules keep."""

    s: FloatArray
    band: NoiseBand
    automatic: int
    parallel: int


def rank_rules(work: Work, window: int) -> Rules:
    """Return the spectrum with its noise band, and the rules' k."""
    return (_sample_rules if work.is_sample else _own_rules)(work.key, window, work)


def _rules(window: int, work: Work) -> Rules:
    with heavy_work():
        trajectory = decompose(work.noisy, window=window)
        n_draws = 40 if len(work.noisy) * window < 100_000 else 12
        band = white_noise_band(trajectory, rng=np.random.default_rng(0), n_draws=n_draws)
        parallel = parallel_analysis(trajectory, rng=np.random.default_rng(0), n_draws=n_draws)
    shown = NoiseBand(*(part[:MOST_SHOWN] for part in band))
    return Rules(trajectory.s[:MOST_SHOWN], shown, automatic_rank(trajectory), parallel)


@st.cache_resource(max_entries=60, show_spinner=False)
def _sample_rules(key: str, window: int, _work: Work) -> Rules:
    return _rules(window, _work)


@st.cache_resource(max_entries=6, show_spinner=False, scope="session")
def _own_rules(key: str, window: int, _work: Work) -> Rules:
    return _rules(window, _work)


def rivals(work: Work, window: int) -> dict[str, FloatArray]:
    """Return what SSA and its peers make of the signal, peers tuned to the truth where it is known."""
    return (_sample_rivals if work.is_sample else _own_rivals)(work.key, window, work)


def _rivals(window: int, work: Work) -> dict[str, FloatArray]:
    found = {"SSA, automatic k": ssa(work.noisy, window=window)}
    k = max(1, automatic_rank(decompose(work.noisy, window=window)))
    if len(work.noisy) <= 2000:
        found["Cadzow, automatic k"] = cadzow(work.noisy, window=window, n_components=k)
    for name, tunings in PEERS.items():
        found[name] = _tuned(tunings, work)
    return found


def _tuned(tunings: tuple[Callable[[FloatArray], FloatArray], ...], work: Work) -> FloatArray:
    results = [run(work.noisy) for run in tunings]
    if work.clean is None:
        return results[len(results) // 2]
    truth = work.clean
    return min(results, key=lambda x: float(_rms(x - truth)))


@st.cache_resource(max_entries=40, show_spinner=False)
def _sample_rivals(key: str, window: int, _work: Work) -> dict[str, FloatArray]:
    with heavy_work():
        return _rivals(window, _work)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def _own_rivals(key: str, window: int, _work: Work) -> dict[str, FloatArray]:
    with heavy_work():
        return _rivals(window, _work)


def removed(work: Work, result: FloatArray) -> float | None:
    """Return the fraction of the noise that is gone; None where there is no truth or no noise."""
    if work.clean is None or not np.any(work.noisy != work.clean):
        return None
    return noise_removed(work.clean, work.noisy, result)


def continued(x: FloatArray, window: int, k: int, n_ahead: int) -> FloatArray:
    """Return the cleaned series and its forecast."""
    with heavy_work():
        return forecast(x, window=window, n_components=k, n_ahead=n_ahead)


def filled(x: FloatArray, window: int, k: int) -> FloatArray:
    """Return the series with its NaN filled."""
    with heavy_work():
        return fill_gaps(x, window=window, n_components=k, n_iterations=60, tolerance=1e-4)
