"""Step "Forecast and gaps": what low rank says about samples that nobody has measured."""

import streamlit as st

from studies.denoiser.noisy_signal import NoisySignal
from studies.denoiser.unmeasured import Guessed
from ui.denoiser import cache, figures
from ui.denoiser.inputs import settings
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import controls, page, style
from ui.kit.caching import Key

TASKS = ("Forecast", "Fill gaps")


def show(key: Key, signal: NoisySignal) -> None:
    """Show how far low rank carries into what was hidden, and when a plain guess does as well."""
    page.try_this("Hide more and more of the signal. When does the forecast leave the truth?")
    task = controls.choice("Task", TASKS, key="task", hidden_label=True)
    window, k = chosen_window_and_k(cache.grid(key, signal))
    try:
        if task == "Forecast":
            _forecast(key, signal, window, k)
        else:
            _gaps(key, signal, window, k)
    except ValueError as error:
        page.problem(str(error))
    page.why("denoiser/ahead")


def _forecast(key: Key, signal: NoisySignal, window: int, k: int) -> None:
    result = cache.hidden_end(key, window, k, settings.hidden_share(), signal)
    lines: dict[str, figures.Line] = {
        "truth" if signal.clean is not None else "measured, hidden": (result.known, style.COLOR_V, "dash"),
        "cleaned": (result.cleaned, style.COLOR_S, "solid"),
        "forecast": (result.guess, style.COLOR_U, "solid"),
    }
    _drawn(result, lines)


def _gaps(key: Key, signal: NoisySignal, window: int, k: int) -> None:
    count, length = settings.gaps()
    result = cache.filled_gaps(key, window, k, count, length, signal)
    if result.own_gaps:
        page.note("Your signal has gaps of its own: they are filled, and nothing else is hidden.")
    lines: dict[str, figures.Line] = {
        "truth" if signal.clean is not None else "what was there": (result.known, style.COLOR_V, "dash"),
        "filled": (result.guess, style.COLOR_U, "solid"),
    }
    _drawn(result, lines)


def _drawn(result: Guessed, lines: dict[str, figures.Line]) -> None:
    page.figure(
        figures.over_measured(result.seen, lines, height=360),
        key="ahead_figure",
        alt="The signal with hidden parts, and what low rank puts there",
        reading="Grey: what was measured and not hidden. Blue: what low rank says about the rest "
        f"(L = {result.window}, k = {result.n_components}).",
    )
    page.readouts(
        page.Readout(
            "Error where hidden", f"{result.error:.3f}", "rms distance to the truth, in the signal's units."
        ),
        page.Readout(
            "A plain guess",
            f"{result.plain_error:.3f}",
            "The same of a plain guess: the mean ahead, a straight line in a gap.",
        ),
        page.Readout(
            "Hidden samples", str(result.n_hidden), "How many samples were neither measured nor used."
        ),
    )
    if result.error > result.plain_error:
        st.caption(
            "The plain guess is better here: the signal does not repeat itself as low rank needs it to."
        )
