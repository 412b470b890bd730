"""Step "Hankel microscope": which cells give a sample back, and what the wrong diagonals do."""

from studies.denoiser.diagonals import BothDiagonals, ShortSeries, microscope
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.components.hankel import hankel
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import controls, page, style
from ui.kit.caching import Key

DIAGONALS = ("Anti-diagonals", "The tutorials' diagonals")


def show(key: Key, signal: NoisySignal) -> None:
    """Show where each sample stands in the matrix, and what comes out if other cells are averaged."""
    page.try_this("Point at a sample, then switch the diagonals. Which samples are averaged for it now?")
    wrong = controls.choice("Average along", DIAGONALS, key="diagonals") == DIAGONALS[1]
    series = microscope(signal)
    hankel(series.samples, window=series.window, wrong=wrong, key="hankel")
    page.reading(_samples(series) + _WINDOWS)
    window, k = chosen_window_and_k(cache.grid(key, signal))
    result = cache.both_diagonals(key, window, k, signal)
    page.figure(
        figures.over_measured(result.signal.noisy, _lines(result), height=300),
        key="both_diagonals",
        alt="The signal cleaned by the right and by the wrong diagonals over the measured dots",
        reading=f"The same matrix of rank k = {k} from windows of L = {window}, averaged in two ways.",
    )
    if result.removed is not None:
        right, tutorials = (f"{readouts.share(removed)} %" for removed in result.removed)
        page.readouts(
            page.Readout("By anti-diagonals", right, _REMOVED),
            page.Readout("By the tutorials' diagonals", tutorials, _REMOVED),
        )
    page.why("denoiser/diagonals")
    readouts.code_behind(
        signal,
        result.removed[1] if result.removed else None,
        lambda made: snippets.both_diagonals(made, window, k),
        means="what the wrong diagonals remove, in per cent of the noise",
    )


def _samples(series: ShortSeries) -> str:
    taken = "the first samples" if series.every == 1 else f"one of {series.every} samples, from the first on"
    return f"Above: {taken}. "


def _lines(result: BothDiagonals) -> dict[str, figures.Line]:
    lines: dict[str, figures.Line] = {
        "the tutorials' diagonals": (result.by_main_diagonals, style.COLOR_MARK, "solid"),
        "anti-diagonals": (result.by_anti_diagonals, style.COLOR_S, "solid"),
    }
    if result.signal.clean is not None:
        lines["truth"] = (result.signal.clean, style.COLOR_V, "dash")
    return lines


_WINDOWS = (
    "Below: their windows, one a row, orange above zero, blue below (the trajectory matrix turned on its "
    "side, which leaves its anti-diagonals as they are). Framed: the cells whose mean becomes the sample "
    "that you point at."
)
_REMOVED = (
    "Noise removed: 1 minus sd(result − truth) / sd(measured − truth). Negative: more noise than before."
)
