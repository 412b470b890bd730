"""Step "Components": elementary series, their w-correlations, and groups by hand or automatic."""

import streamlit as st

from core.signals import automatic_groups, w_correlation
from core.spectra import energy
from ui.denoiser import cache, figures, inputs, snippets
from ui.denoiser.cache import Work
from ui.kit import page, style

SHOWN = 8


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this(
        "Which components look like twins, shifted by a quarter of a wave? Their square in the map is "
        "bright. Choose a pair, and see which part of the signal it is."
    )
    grid = cache.grid(work)
    window, k = inputs.chosen_window_and_k(grid)
    parts, s = cache.components(work, window, min(SHOWN, grid.to_input.shape[1]))
    W = w_correlation(parts, window)
    groups = automatic_groups(W)
    group_of = [next(g for g, members in enumerate(groups) if i in members) for i in range(len(parts))]
    chosen = inputs.components_chosen(len(parts), groups, k)
    left, right = st.columns([3, 2])
    with left:
        page.figure(
            figures.components(parts, energy(s)[: len(parts)], group_of),
            key="elementary",
            alt="The strongest elementary series in small panels, coloured by their automatic group",
            reading=f"The first {len(parts)} components at L = {window}, each with its share of the energy "
            "of the matrix, each on a scale of its own. One colour: one automatic group.",
        )
    with right:
        page.figure(
            figures.correlation_map(W),
            key="w_correlation",
            alt="Map of the w-correlations between components",
            reading="Bright off the diagonal: two components share one oscillation and should not be parted.",
        )
    kept = parts[chosen].sum(axis=0)
    lines = {"chosen components": (kept, style.COLOR_S, "solid")}
    if work.clean is not None:
        lines["truth"] = (work.clean, style.COLOR_V, "dash")
    page.figure(
        figures.over_measured(work.noisy, lines, height=260),
        key="chosen_sum",
        alt="The sum of the chosen components over the measured dots",
        reading="The sum of the chosen components.",
    )
    gone = cache.removed(work, kept)
    page.readouts(
        page.Readout(
            "Chosen", ", ".join(str(i + 1) for i in chosen) or "none", "Numbers of the components in the sum."
        ),
        page.Readout(
            "Noise removed",
            "unknown" if gone is None else f"{100 * gone:.1f} %",
            "1 minus rms(sum − truth) / rms(measured − truth).",
        ),
        page.Readout(
            "Automatic groups",
            " | ".join("+".join(str(i + 1) for i in group) for group in groups[:5]),
            "Components linked by w-correlations of at least .4 in magnitude.",
        ),
    )
    page.why("denoiser/parts")
    if gone is not None and snippets.can_be_written(work):
        page.shown_code(
            snippets.chosen(work, window, chosen),
            prints=f"{100 * gone:.1f}",
            means="the noise removed by the chosen components, in per cent",
        )
