"""Step "Window and rank": the signal under two sliders, both error curves, and the gain map."""

import streamlit as st

from sources.signals.series import to_wav
from studies.denoiser.cleaning import Cleaned
from studies.denoiser.distances import Grid
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import cache, readouts, snippets
from ui.denoiser.inputs.window_and_k import live_signal, window_and_k
from ui.kit import page
from ui.kit.caching import Key


def show(key: Key, signal: NoisySignal) -> None:
    """Show that more components come ever nearer to the noisy input, and to the truth only up to a k."""
    knows_truth = signal.clean is not None
    page.try_this(_TRY if knows_truth else _TRY_WITHOUT_TRUTH)
    grid = cache.grid(key, signal)
    window, k = window_and_k(grid)
    live_signal(cache.payload(key, grid))
    page.reading(f"{_MATRIX} {_CURVES_AND_MAP if knows_truth else _ONE_CURVE}")
    result = cache.cleaned(key, window, k, signal)
    _numbers(result, grid, window)
    if signal.rate:
        _listen(signal, result)
    page.why("denoiser/rank")
    readouts.code_behind(
        signal,
        result.removed,
        lambda made: snippets.removed(made, window, k),
        means="the noise removed, in per cent",
    )


def _numbers(result: Cleaned, grid: Grid, window: int) -> None:
    page.readouts(
        readouts.noise_removed(
            result,
            "1 minus rms(cleaned − truth) / rms(measured − truth). Negative: worse than before. It takes a "
            "known truth.",
        ),
        readouts.neighbours(
            result.neighbours,
            "Correlation of next neighbours in what was taken away. White noise has about 0; more means that "
            "some signal, or red noise, went with it.",
        ),
        page.Readout(
            "Automatic k",
            str(grid.automatic_at(window)),
            "Singular values above the optimal hard threshold of Gavish and Donoho, the noise read off their "
            "median.",
        ),
    )


def _listen(signal: NoisySignal, result: Cleaned) -> None:
    loudest = float(abs(signal.noisy).max())
    sounds = {"Before": signal.noisy, "After": result.result, "What was taken away": result.residual}
    for column, (name, x) in zip(st.columns(3), sounds.items(), strict=True):
        with column:
            st.caption(name)
            st.audio(to_wav(x, signal.rate, loudest=loudest), format="audio/wav")


_TRY = (
    "Raise **k**: the distance to the noisy input falls and falls, the distance to the truth turns. Then "
    "find the best point of the map."
)
_TRY_WITHOUT_TRUTH = "Raise **k** until what is taken away looks like noise and no more."
_MATRIX = "The trajectory matrix has L rows; the k strongest of its components are kept."
_CURVES_AND_MAP = (
    "Left: the square marks the k that is nearest to the truth. Right: every window and k at once, press to "
    "choose; within the white line SSA beats the best of two plain methods, which were tuned with the truth "
    "in hand."
)
_ONE_CURVE = "The truth is not known, so there is one curve only, and its fall says nothing about noise."
