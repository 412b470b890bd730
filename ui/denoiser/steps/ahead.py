"""Step "Forecast and gaps": what low rank says about samples that nobody has measured."""

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from ui.denoiser import cache, figures, inputs
from ui.denoiser.cache import Work
from ui.kit import controls, page, style

TASKS = ("Forecast", "Fill gaps")
LONGEST = 3000


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this("Hide more and more of the signal. When does the forecast leave the truth?")
    task = controls.choice("Task", TASKS, key="task", hidden_label=True)
    grid = cache.grid(work)
    window, k = inputs.chosen_window_and_k(grid)
    x = work.noisy[:LONGEST]
    known = x if work.clean is None else work.clean[:LONGEST]
    try:
        draw = _forecast if task == "Forecast" else _gaps
        draw(x, known, work, window, k)
    except ValueError as error:
        page.problem(str(error))
    page.why("denoiser/ahead")


def _forecast(x: FloatArray, known: FloatArray, work: Work, window: int, k: int) -> None:
    n_ahead = inputs.hidden_tail(len(x))
    seen = x[: len(x) - n_ahead]
    L = min(window, len(seen) // 2)
    k = min(k, L - 1)
    whole = cache.continued(seen, L, k, n_ahead)
    ahead = np.where(np.arange(len(whole)) < len(seen) - 1, np.nan, whole)
    tail = slice(len(seen), len(x))
    told = "truth" if work.clean is not None else "measured, hidden"
    lines = {
        told: (known, style.COLOR_V, "dash"),
        "cleaned": (whole[: len(seen)], style.COLOR_S, "solid"),
        "forecast": (ahead, style.COLOR_U, "solid"),
    }
    _drawn(seen, lines, whole[tail], known[tail], float(seen.mean()), f"L = {L}, k = {k}")


def _gaps(x: FloatArray, known: FloatArray, work: Work, window: int, k: int) -> None:
    count, length = inputs.hole()
    holed = x.copy()
    if work.missing[: len(x)].any():
        holed[work.missing[: len(x)]] = np.nan
        page.note("Your signal has gaps of its own: they are filled, and nothing else is hidden.")
    else:
        starts = np.linspace(0, len(x), count + 2)[1:-1].astype(int)
        for start in starts:
            holed[max(0, start - length // 2) : start - length // 2 + length] = np.nan
    missing = np.isnan(holed)
    whole = cache.filled(holed, window, k)
    lines = {
        "truth" if work.clean is not None else "what was there": (known, style.COLOR_V, "dash"),
        "filled": (np.where(missing, whole, np.nan), style.COLOR_U, "solid"),
    }
    straight = np.interp(np.arange(len(x)), np.flatnonzero(~missing), holed[~missing])
    _drawn(holed, lines, whole[missing], known[missing], straight[missing], f"L = {window}, k = {k}")


def _drawn(
    x: FloatArray,
    lines: dict[str, tuple[FloatArray, str, str]],
    found: FloatArray,
    truth: FloatArray,
    plain: FloatArray | float,
    told: str,
) -> None:
    page.figure(
        figures.over_measured(x, lines, height=360),
        key="ahead_figure",
        alt="The signal with hidden parts, and what low rank puts there",
        reading=f"Grey: what was measured and not hidden. Blue: what low rank says about the rest ({told}).",
    )
    error, base = (float(np.sqrt(np.mean((value - truth) ** 2))) for value in (found, plain))
    page.readouts(
        page.Readout(
            "Error where hidden", f"{error:.3f}", "rms distance to the truth, in the signal's units."
        ),
        page.Readout(
            "A plain guess",
            f"{base:.3f}",
            "The same of a plain guess: the mean ahead, a straight line in a gap.",
        ),
        page.Readout("Hidden samples", str(len(found)), "How many samples were neither measured nor used."),
    )
    if error > base:
        st.caption(
            "The plain guess is better here: the signal does not repeat itself as low rank needs it to."
        )
