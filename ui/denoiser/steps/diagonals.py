"""Step "Hankel microscope": which cells give a sample back, and what the wrong diagonals do."""

from studies.denoiser.diagonals import BothDiagonals, ShortSeries, microscope
from ui.denoiser import cache, figures, readouts, snippets
from ui.denoiser.components.hankel import hankel
from ui.denoiser.inputs.noisy_signal import working_signal
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import controls, link, page, style

DIAGONALS = ("Anti-diagonals", "Wrong: main diagonals")
AS_MUCH, LESS, WORSE = "As much noise is removed", "Less noise is removed", "More noise than before"


def show() -> None:
    """Show where each sample stands in the matrix, and what comes out if other cells are averaged."""
    guess = page.predict(
        "A widely copied program averages along the *main* diagonals. What does that do to the noise?",
        key="denoiser_diagonals",
        options=(AS_MUCH, LESS, WORSE),
    )
    stage = page.stage()
    with stage.hand:
        key, signal = working_signal()
        link.renamed("diagonals", "The tutorials' diagonals", DIAGONALS[1])
        wrong = controls.choice("Average along", DIAGONALS, key="diagonals") == DIAGONALS[1]
        window, k = chosen_window_and_k(cache.grid(key, signal))
        result = cache.both_diagonals(key, window, k, signal)
        if guess.is_open and result.removed is not None:
            right, main = (f"{readouts.share(removed)} %" for removed in result.removed)
            page.readouts(
                page.Readout("By anti-diagonals", right, _REMOVED),
                page.Readout("By main diagonals", main, _REMOVED),
            )
    with stage.view:
        series = microscope(signal)
        hankel(series.samples, every=series.every, window=series.window, wrong=wrong, key="hankel")
        page.reading(
            _samples(series) + _WINDOWS,
            key="hankel_samples",
            table=lambda: {"sample": series.numbers, "value": series.samples},
        )
    if guess.is_open:
        _both(result, window, k)
        if result.removed is not None:
            guess.marked(_truth(*result.removed), because="They mix samples from all over the series.")
    page.now_say(_NOW, to="How many?")
    page.why("denoiser/diagonals")
    readouts.code_behind(
        signal,
        result.removed[1] if result.removed and guess.is_open else None,
        lambda made: snippets.both_diagonals(made, window, k),
        means="what the wrong diagonals remove, in per cent of the noise",
    )


def _both(result: BothDiagonals, window: int, k: int) -> None:
    page.figure(
        figures.over_measured(result.signal.noisy, _lines(result), height=300, clock=result.signal.clock),
        key="both_diagonals",
        alt="The signal cleaned by the right and by the wrong diagonals over the measured dots",
        reading=f"The same matrix of rank k = {k} from windows of L = {window}, averaged back in two ways.",
    )


def _truth(right: float, wrong: float) -> str:
    if wrong < 0:
        return WORSE
    return LESS if wrong < right else AS_MUCH


def _samples(series: ShortSeries) -> str:
    taken = "the first samples" if series.every == 1 else f"one of {series.every} samples, from the first on"
    return f"Above: {taken}. "


def _lines(result: BothDiagonals) -> dict[str, figures.Line]:
    lines: dict[str, figures.Line] = {
        "main diagonals, wrong": (result.by_main_diagonals, style.COLOR_MARK, "solid"),
        "anti-diagonals": (result.by_anti_diagonals, style.COLOR_S, "solid"),
    }
    if result.signal.clean is not None:
        lines["truth"] = (result.signal.clean, style.COLOR_V, "dash")
    return lines


_NOW = (
    "Every sample stands in the matrix along an anti-diagonal, so the mean along it is the sample again; any "
    "other diagonal mixes samples that have nothing to do with each other."
)
_WINDOWS = (
    "Below: their windows, one a row, orange above zero, blue below (the trajectory matrix turned on its "
    "side, which leaves its anti-diagonals as they are). Framed: the cells whose mean becomes the sample "
    "that you point at."
)
_REMOVED = (
    "Noise removed: 1 minus sd(result − truth) / sd(measured − truth). Negative: more noise than before."
)
