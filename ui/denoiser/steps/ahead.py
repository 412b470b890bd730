"""Step "Forecast and gaps": what low rank says about samples that nobody has measured."""

from math import isnan

import streamlit as st

from sources.signals.clocks import Clock
from studies.denoiser.noisy_signal import NoisySignal
from studies.denoiser.unmeasured import Guessed
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.inputs import settings
from ui.denoiser.inputs.noisy_signal import working_signal
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import controls, page, style
from ui.kit.caching import Key
from ui.kit.page import Guess, Stage

TASKS = ("Forecast", "Fill gaps")
NEARER = ("The forecast", "The mean of what was seen", "They are level")


def show() -> None:
    """Show how far low rank carries into what was hidden, and when a plain guess does as well."""
    guess = page.predict(
        "A fifth of the two sines is hidden. What comes nearer to it: the forecast, or simply the "
        "mean so far?",
        key="denoiser_ahead",
        options=NEARER,
    )
    stage = page.stage()
    with stage.hand:
        key, signal = working_signal()
        task = controls.choice("Task", TASKS, key="task", hidden_label=True)
        window, k = chosen_window_and_k(cache.grid(key, signal))
    try:
        if task == "Forecast":
            _forecast(stage, guess, key, signal, window, k)
        else:
            _gaps(stage, key, signal, window, k)
    except ValueError as error:
        page.problem(str(error))
    page.now_say(
        "Where every window lies in few dimensions, its last sample follows from those before: the "
        "signal can "
        "be continued. Where it does not, the forecast only looks sure of itself.",
        to="Pictures",
    )
    page.why("denoiser/ahead")


def _forecast(stage: Stage, guess: Guess, key: Key, signal: NoisySignal, window: int, k: int) -> None:
    with stage.hand:
        result = cache.hidden_end(key, window, k, settings.hidden_share(), signal)
        if guess.is_open:
            _numbers(result, signal)
    hidden: dict[str, figures.Line] = {
        "truth" if signal.clean is not None else "measured, hidden": (result.known, style.COLOR_V, "dash"),
        "forecast": (result.guess, style.COLOR_U, "solid"),
    }
    lines: dict[str, figures.Line] = {"cleaned": (result.cleaned, style.COLOR_S, "solid")}
    with stage.view:
        _drawn(result, lines | hidden if guess.is_open else lines, signal.clock, band=guess.is_open)
        if readouts.is_asked_about(signal):
            guess.marked(
                NEARER[0],
                because="Two sines obey a recurrence. Hide more and more: when does it leave the truth?",
            )
    made = snippets.recipe(signal)
    if made is not None and guess.is_open:
        n_seen = len(result.seen) - result.n_hidden
        page.shown_code(
            snippets.hidden_end(made, result.window, result.n_components, n_seen),
            prints=f"{result.error:.3f}",
            means="the error where hidden",
        )


def _gaps(stage: Stage, key: Key, signal: NoisySignal, window: int, k: int) -> None:
    with stage.hand:
        count, length = settings.gaps()
        result = cache.filled_gaps(key, window, k, count, length, signal)
        _numbers(result, signal)
    if result.own_gaps:
        page.note("Your signal has gaps of its own: they are filled, and nothing else is hidden.")
    lines: dict[str, figures.Line] = {
        "truth" if signal.clean is not None else "what was there": (result.known, style.COLOR_V, "dash"),
        "filled": (result.guess, style.COLOR_U, "solid"),
    }
    with stage.view:
        _drawn(result, lines, signal.clock, band=False)


def _drawn(result: Guessed, lines: dict[str, figures.Line], clock: Clock | None, *, band: bool) -> None:
    edges = (result.low, result.high) if band and result.low is not None and result.high is not None else None
    page.figure(
        figures.over_measured(result.seen, lines, height=360, band=edges, clock=clock),
        key="ahead_figure",
        fills=True,
        alt="The signal with hidden parts, and what low rank puts there",
        reading="Grey: what was measured and not hidden. Blue: what low rank says about the rest "
        f"(L = {result.window}, k = {result.n_components})." + (_BAND if edges else ""),
    )
    if result.error > result.plain_error and (edges or result.low is None):
        st.caption(
            "The plain guess is better here: the signal does not repeat itself as low rank needs it to."
        )


def _numbers(result: Guessed, signal: NoisySignal) -> None:
    known = "the truth" if signal.clean is not None else "what was measured there, noise included"
    page.readouts(
        page.Readout(
            "Error where hidden",
            _error(result.error),
            "What stood there nobody knows."
            if isnan(result.error)
            else f"rms distance to {known}, in the signal's units.",
        ),
        page.Readout(
            "A plain guess",
            _error(result.plain_error),
            f"The same of a plain guess: the mean ahead, a straight line in a gap. Hidden samples: "
            f"{result.n_hidden}.",
        ),
    )


def _error(distance: float) -> str:
    return "unknown" if isnan(distance) else f"{distance:.3f}"


_BAND = (
    " Pale: where nine of ten forecasts would lie, had the same noise fallen otherwise; that the "
    "signal goes on "
    "repeating itself is taken for granted."
)
