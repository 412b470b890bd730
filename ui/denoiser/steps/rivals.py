"""Step "Rivals": SSA beside the usual ways of smoothing, on the same axes."""

import streamlit as st

from core.pictures import residual_correlation
from ui.denoiser import cache, figures, inputs
from ui.denoiser.cache import Work
from ui.kit import page, style


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this(
        "Change the signal: who wins on the two sines, on the chirp, on the steps? Then make the noise "
        "*Spikes*."
    )
    grid = cache.grid(work)
    window, _ = inputs.chosen_window_and_k(grid)
    found = cache.rivals(work, window)
    left, right = st.columns([3, 2])
    with right:
        if work.clean is not None and cache.removed(work, work.noisy) is not None:
            gone = {name: 100 * (cache.removed(work, x) or 0.0) for name, x in found.items()}
            fig = figures.bars(gone, x="noise removed, %", highlight=_OURS)
            reading = (
                "Higher is better. The grey ones have been tuned with the truth in hand, which nobody has in "
                "life; the orange ones have not."
            )
        else:
            left_over = {name: residual_correlation(work.noisy - x) for name, x in found.items()}
            fig = figures.bars(left_over, x="correlation of neighbours in the residual", highlight=_OURS)
            reading = "The truth is not known. Near 0: what was taken away looks like white noise."
        page.figure(fig, key="rivals", alt="How much noise each method removes, as bars", reading=reading)
    with left:
        rival = inputs.rival([name for name in found if name not in _OURS])
        lines = {
            rival: (found[rival], style.COLOR_U, "solid"),
            "SSA, automatic k": (found["SSA, automatic k"], style.COLOR_S, "solid"),
        }
        if work.clean is not None:
            lines["truth"] = (work.clean, style.COLOR_V, "dash")
        page.figure(
            figures.over_measured(work.noisy, lines, height=360),
            key="rival_lines",
            alt="A rival's result and that of SSA over the measured dots",
            reading=f"SSA with L = {window} and its automatic k beside the rival of your choice.",
        )
    page.why("denoiser/rivals")


_OURS = ("SSA, automatic k", "Cadzow, automatic k")
