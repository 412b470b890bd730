"""Step "Rivals": SSA beside the usual ways of smoothing, on the same axes."""

import streamlit as st

from studies.denoiser.noisy_signal import NoisySignal
from studies.denoiser.rivals import OURS, SSA, Rivals
from ui.denoiser import cache, figures
from ui.denoiser.inputs.settings import rival
from ui.denoiser.inputs.window_and_k import chosen_window
from ui.kit import page, style
from ui.kit.caching import Key


def show(key: Key, signal: NoisySignal) -> None:
    """Show on which signals SSA wins and on which the usual smoothing does."""
    page.try_this(
        "Change the signal: who wins on the two sines, on the chirp, on the steps? Then make the noise "
        "*Spikes*."
    )
    window = chosen_window(cache.grid(key, signal))
    result = cache.compared(key, window, signal)
    left, right = st.columns([3, 2])
    with right:
        _scores(result)
    with left:
        _beside(signal, result, window)
    page.why("denoiser/rivals")


def _scores(result: Rivals) -> None:
    if result.in_truth:
        scale = "noise removed, %"
        reading = (
            "Higher is better. The grey ones have been tuned with the truth in hand, which nobody has in "
            "life; the orange ones have not."
        )
    else:
        scale = "correlation of neighbours in the residual"
        reading = "The truth is not known. Near 0: what was taken away looks like white noise."
    page.figure(
        figures.bars(result.scores, x=scale, highlight=OURS),
        key="rivals",
        alt="How much noise each method removes, as bars",
        reading=reading,
    )


def _beside(signal: NoisySignal, result: Rivals, window: int) -> None:
    name = rival([name for name in result.results if name not in OURS])
    lines: dict[str, figures.Line] = {
        name: (result.results[name].result, style.COLOR_U, "solid"),
        SSA: (result.results[SSA].result, style.COLOR_S, "solid"),
    }
    if signal.clean is not None:
        lines["truth"] = (signal.clean, style.COLOR_V, "dash")
    page.figure(
        figures.over_measured(signal.noisy, lines, height=360),
        key="rival_lines",
        alt="A rival's result and that of SSA over the measured dots",
        reading=f"SSA with L = {window} and its automatic k beside the rival of your choice.",
    )
