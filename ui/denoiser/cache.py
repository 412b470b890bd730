"""What the denoiser keeps: each study of a signal or a picture, by the data's key and the settings."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from core.signals import Trajectory, decompose
from sources.pictures.picture import Pixels
from sources.signals.measured import measured as measured_sample
from sources.signals.series import Signal
from studies.denoiser import (
    cleaning,
    components,
    diagonals,
    distances,
    noisy_picture,
    rivals,
    rules,
    unmeasured,
)
from studies.denoiser.noisy_picture import Views
from studies.denoiser.noisy_signal import NoisySignal, as_measured
from ui.denoiser.components.denoise import packed
from ui.kit import wipe, work
from ui.kit.caching import Key, cached
from ui.kit.work import heavy_work

CLEANED, TAKEN = "Cleaned", "What was taken away"


@st.cache_resource(max_entries=2, show_spinner=False)
def sample(label: str) -> Signal:
    """Return a measured signal that comes with the app."""
    return measured_sample(label)


@cached(samples=1, own=4)
@heavy_work()
def measured(key: Key, _signal: Signal) -> NoisySignal:
    """Return a signal that was measured, its gaps filled."""
    return as_measured(_signal)


@cached(samples=40, own=4)
@heavy_work()
def grid(key: Key, _signal: NoisySignal) -> distances.Grid:
    """Return the signal cleaned with every window and k on offer."""
    return distances.grid(_signal)


def prepare(name: str, signals: Mapping[Key, Callable[[], NoisySignal]]) -> None:
    """Clean samples beside the scripts, in their order, as `grid` and `payload` are asked for them next."""

    def job(key: Key, make: Callable[[], NoisySignal]) -> None:
        payload(key, False, grid(key, make()))

    work.prepare(name, [partial(job, key, make) for key, make in signals.items()])


@cached(samples=40, own=4)
def payload(key: Key, red: bool, _grid: distances.Grid) -> bytes:
    """Return what the browser needs to draw the signal at every window and k."""
    return packed(f"{key.digest}/{red}", _grid, red=red)


@cached(samples=24, own=3)
@heavy_work()
def trajectory(key: Key, window: int, _signal: NoisySignal) -> Trajectory:
    """Return the decomposition of the signal's trajectory matrix, which the steps share."""
    return decompose(_signal.noisy, window=window)


@cached(samples=60, own=6)
@heavy_work()
def cleaned(key: Key, window: int, k: int, _signal: NoisySignal) -> cleaning.Cleaned:
    """Return the sum of the first k elementary series, and what it leaves."""
    return cleaning.cleaned(_signal, trajectory(key, window, _signal), k)


@cached(samples=60, own=6)
def giving_up(key: Key, _signal: NoisySignal) -> float | None:
    """Return what a flat line at zero would score."""
    return cleaning.giving_up(_signal)


@cached(samples=60, own=6)
@heavy_work()
def both_diagonals(key: Key, window: int, k: int, _signal: NoisySignal) -> diagonals.BothDiagonals:
    """Return the same matrix of rank k averaged along the right and along the wrong diagonals."""
    return diagonals.both_diagonals(_signal, window, k)


@cached(samples=60, own=6)
@heavy_work()
def rank_rules(key: Key, window: int, red: bool, _signal: NoisySignal) -> rules.Rules:
    """Return the spectrum with its noise band, and how many components two rules keep."""
    return rules.rank_rules(trajectory(key, window, _signal), red=red)


@cached(samples=60, own=6)
@heavy_work()
def elementary(key: Key, window: int, n: int, _signal: NoisySignal) -> components.Components:
    """Return the first n elementary series with their shares, correlations and groups."""
    return components.components(trajectory(key, window, _signal), n)


@cached(samples=40, own=4)
@heavy_work()
def compared(key: Key, window: int, red: bool, _signal: NoisySignal) -> rivals.Rivals:
    """Return what SSA and its rivals make of the signal."""
    return rivals.rivals(_signal, trajectory(key, window, _signal), red=red)


@cached(samples=60, own=6)
@heavy_work()
def hidden_end(key: Key, window: int, k: int, share: int, _signal: NoisySignal) -> unmeasured.Guessed:
    """Return the forecast of the end of the signal, ``share`` per cent of it, beside what was hidden."""
    return unmeasured.hidden_end(_signal, window, k, share)


@cached(samples=60, own=6)
@heavy_work()
def filled_gaps(
    key: Key, window: int, k: int, count: int, length: int, _signal: NoisySignal
) -> unmeasured.Guessed:
    """Return the signal with gaps filled, beside what was hidden."""
    return unmeasured.filled_gaps(_signal, window, k, count=count, length=length)


@cached(samples=160, own=16)
def before_and_after(
    key: Key, view: str, added: int, way: str, _names: tuple[str, str], _views: Views
) -> bytes:
    """Return what the browser needs to wipe between the noisy picture and one of its views."""
    other = _views.taken if view == TAKEN else _views.result
    return wipe.packed(_views.noisy, other, _names, "A picture before and after a method has cleaned it")


@cached(samples=60, own=6)
@heavy_work()
def best_rank(key: Key, added: int, _pixels: Pixels) -> int:
    """Return the k at which the whole picture is nearest to the truth."""
    return noisy_picture.best_rank(noisy_picture.with_noise(_pixels, added))


@cached(samples=160, own=16)
@heavy_work()
def cleaned_picture(key: Key, added: int, method: str, _pixels: Pixels) -> noisy_picture.CleanedPicture:
    """Return what one method makes of the picture with noise."""
    return noisy_picture.cleaned(noisy_picture.with_noise(_pixels, added), method)


@cached(samples=24, own=4)
@heavy_work()
def in_colour(key: Key, added: int, _pixels: Pixels) -> tuple[Pixels, Pixels]:
    """Return the colour picture with noise and cleaned."""
    return noisy_picture.in_colour(_pixels, added)
