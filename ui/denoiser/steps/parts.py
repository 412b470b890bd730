"""Step "Components": elementary series, their w-correlations, and groups by hand or automatic."""

from collections.abc import Sequence

import streamlit as st

from studies.denoiser.cleaning import Cleaned
from studies.denoiser.components import LINKED, Components, chosen_sum
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.inputs.settings import components_chosen
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import page, style
from ui.kit.caching import Key

MAX_SHOWN, MAX_GROUPS_NAMED = 8, 5


def show(key: Key, signal: NoisySignal) -> None:
    """Show the components that the signal is made of, which of them belong together, and what some sum to."""
    page.try_this(
        "Move the window to 200. Which components look like twins, shifted by a quarter of a wave? Their "
        "square in the map is bright. Choose a pair, and see which part of the signal it is."
    )
    grid = cache.grid(key, signal)
    window, k = chosen_window_and_k(grid)
    result = cache.elementary(key, window, min(MAX_SHOWN, grid.n_components), signal)
    chosen = components_chosen(len(result.series), result.groups, k)
    _panels_and_map(result, window)
    kept = chosen_sum(signal, result.series, chosen)
    _sum(signal, kept)
    _numbers(chosen, kept, result.groups)
    page.why("denoiser/parts")
    readouts.code_behind(
        signal,
        kept.removed,
        lambda made: snippets.chosen(made, window, chosen),
        means="the noise removed by the chosen components, in per cent",
    )


def _panels_and_map(result: Components, window: int) -> None:
    left, right = st.columns([3, 2])
    with left:
        page.figure(
            figures.components(result.series, result.shares.tolist(), result.group_of),
            key="elementary",
            alt="The strongest elementary series in small panels, coloured by their automatic group",
            reading=f"The first {len(result.series)} components at L = {window}, each with its share of the "
            "energy of the matrix, each on a scale of its own. One colour: one automatic group.",
        )
    with right:
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
        figures.over_measured(signal.noisy, lines, height=260),
        key="chosen_sum",
        alt="The sum of the chosen components over the measured dots",
        reading="The sum of the chosen components.",
    )


def _numbers(chosen: Sequence[int], kept: Cleaned, groups: Sequence[Sequence[int]]) -> None:
    page.readouts(
        page.Readout(
            "Chosen", ", ".join(str(i + 1) for i in chosen) or "none", "Numbers of the components in the sum."
        ),
        readouts.noise_removed(kept, "1 minus rms(sum − truth) / rms(measured − truth)."),
        page.Readout(
            "Automatic groups",
            " | ".join("+".join(str(i + 1) for i in group) for group in groups[:MAX_GROUPS_NAMED]),
            f"Components linked by w-correlations of at least {LINKED:g} in magnitude.",
        ),
    )
