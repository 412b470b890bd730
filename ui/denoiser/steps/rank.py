"""Step "Window and rank": the signal under two sliders, both error curves, and the gain map."""

import streamlit as st

from core.pictures import residual_correlation
from sources.signals.series import to_wav
from ui.denoiser import cache, inputs, snippets
from ui.denoiser.cache import Work
from ui.kit import page


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this(
        "Raise **k**: the distance to the noisy input falls for ever, the distance to the truth turns. Then "
        "find the best point of the map."
        if work.clean is not None
        else "Raise **k** until what is taken away looks like noise and no more."
    )
    grid = cache.grid(work)
    window, k = inputs.window_and_k(grid)
    inputs.live_signal(grid)
    page.reading(
        "The trajectory matrix has L rows; the k strongest of its components are kept. Left: the square "
        "marks the k that is nearest to the truth. Right: every window and k at once, press to choose; "
        "within the white line SSA beats the best of two "
        "plain methods, which were tuned with the truth in hand."
        if work.clean is not None
        else "The trajectory matrix has L rows; the k strongest of its components are kept. The truth is not "
        "known, so there is one curve only, and its fall says nothing about noise."
    )
    inputs.mirror(window, k, grid)
    result = cache.cleaned(work, window, k)
    gone = cache.removed(work, result)
    automatic = grid.automatic[grid.windows.index(window)]
    page.readouts(
        page.Readout(
            "Noise removed",
            "unknown" if gone is None else f"{100 * gone:.1f} %",
            "1 minus rms(cleaned − truth) / rms(measured − truth). Negative: worse than before. It takes a "
            "known truth.",
        ),
        page.Readout(
            "Neighbours in the residual",
            f"{residual_correlation(work.noisy - result):.2f}",
            "Correlation of next neighbours in what was taken away. White noise has about 0; more means that "
            "some signal, or red noise, went with it.",
        ),
        page.Readout(
            "Automatic k",
            str(automatic),
            "Singular values above the optimal hard threshold of Gavish and Donoho, the noise read off their "
            "median.",
        ),
    )
    if work.rate:
        _listen(work, result)
    page.why("denoiser/rank")
    if gone is not None and snippets.can_be_written(work):
        page.shown_code(
            snippets.removed(work, window, k),
            prints=f"{100 * gone:.1f}",
            means="the noise removed, in per cent",
        )


def _listen(work: Work, result: cache.FloatArray) -> None:
    loudest = float(abs(work.noisy).max())
    for column, name, x in zip(
        st.columns(3),
        ("Before", "After", "What was taken away"),
        (work.noisy, result, work.noisy - result),
        strict=True,
    ):
        with column:
            st.caption(name)
            st.audio(to_wav(x, work.rate, loudest=loudest), format="audio/wav")
