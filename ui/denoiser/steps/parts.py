"""Step "Components": elementary series, their w-correlations, and groups by hand or automatic."""

from collections.abc import Sequence

import streamlit as st

from studies.denoiser.cleaning import Cleaned
from studies.denoiser.components import LINKED, Components, chosen_sum
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.inputs.noisy_signal import working_signal
from ui.denoiser.inputs.settings import components_chosen
from ui.denoiser.inputs.window_and_k import PARTING_WINDOW, chosen_window_and_k
from ui.kit import page, style

MAX_SHOWN, MAX_GROUPS_NAMED = 8, 5
PAIRS = ("1+2 and 3+4", "1+3 and 2+4", "1 with all others")


def show() -> None:
    """Show the components that the signal is made of, which of them belong together, and what some sum to."""
    guess = page.predict(
        "Twins are alike but for a quarter of a wave. Who are the twins of the two sines at L = 200?",
        key="denoiser_twins",
        options=PAIRS,
    )
    stage = page.stage()
    with stage.hand:
        key, signal = working_signal()
        grid = cache.grid(key, signal)
        window, k = chosen_window_and_k(grid, PARTING_WINDOW)
        result = cache.elementary(key, window, min(MAX_SHOWN, grid.largest_k(window)), signal)
        chosen = components_chosen(len(result.series), result.groups if guess.is_open else (), k)
        kept = chosen_sum(signal, result.series, chosen)
        _numbers(kept, result.groups if guess.is_open else None)
    with stage.view:
        _panels(result, window, colored=guess.is_open)
    if readouts.is_asked_about(signal):
        guess.marked(
            PAIRS[0], because="Alike in period and strength. Shorten the window until the pairs mix."
        )
    left, right = st.columns([3, 2])
    with left:
        _sum(signal, kept)
    with right:
        if guess.is_open:
            _map(result)
    page.now_say(
        "A wave takes a pair of components, alike in period and strength. Together they are a part of the "
        "signal that can be kept or left out.",
        to="Rivals",
    )
    page.why("denoiser/parts")
    readouts.code_behind(
        signal,
        kept.removed,
        lambda made: snippets.chosen(made, window, chosen),
        means="the noise removed by the chosen components, in per cent",
    )


def _panels(result: Components, window: int, *, colored: bool) -> None:
    groups = result.group_of if colored else [0] * len(result.series)
    periods = result.periods.tolist() if colored else None
    page.figure(
        figures.components(result.series, result.shares.tolist(), groups, periods),
        key="elementary",
        fills=True,
        alt="The strongest elementary series in small panels, coloured by their automatic group",
        reading=f"The first {len(result.series)} components at L = {window}, each with its share of "
        f"the energy "
        "of the matrix, each on a scale of its own."
        + (" With it the period, in samples. One colour: one automatic group." if colored else ""),
    )


def _map(result: Components) -> None:
    page.figure(
        figures.correlation_map(result.correlations),
        key="w_correlation",
        alt="Map of the w-correlations between components",
        reading="Bright off the diagonal: two components share one oscillation and should not be parted.",
    )


def _sum(signal: NoisySignal, kept: Cleaned) -> None:
    lines: dict[str, figures.Line] = {"chosen components": (kept.result, style.COLOR_S, "solid")}
    if signal.clean is not None:
        lines["truth"] = (signal.clean, style.COLOR_V, "dash")
    page.figure(
        figures.over_measured(signal.noisy, lines, height=300, clock=signal.clock),
        key="chosen_sum",
        alt="The sum of the chosen components over the measured dots",
        reading="The sum of the chosen components.",
    )


def _numbers(kept: Cleaned, groups: Sequence[Sequence[int]] | None) -> None:
    removed = readouts.noise_removed(kept, "1 minus rms(sum − truth) / rms(measured − truth).")
    if groups is None:
        page.readouts(removed)
        return
    page.readouts(
        removed,
        page.Readout(
            "Automatic groups",
            " | ".join("+".join(str(i + 1) for i in group) for group in groups[:MAX_GROUPS_NAMED]),
            f"Components linked by w-correlations of at least {LINKED:g} in magnitude.",
        ),
    )
