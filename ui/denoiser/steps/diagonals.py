"""Step "Hankel microscope": which cells give a sample back, and what the wrong diagonals do."""

import numpy as np

from core.arrays import FloatArray
from core.decompositions import low_rank, thin_svd
from core.signals import diagonal_average, hankel_matrix
from ui.denoiser import cache, figures, inputs, snippets
from ui.denoiser.cache import Work
from ui.denoiser.components.hankel import hankel
from ui.kit import controls, page, style
from ui.kit.work import heavy_work

DIAGONALS = ("Anti-diagonals", "The tutorials' diagonals")
SHOWN, SHOWN_WINDOW = 30, 18
LONGEST = 2000


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this("Point at a sample, then switch the diagonals. Which samples are averaged for it now?")
    wrong = controls.choice("Average along", DIAGONALS, key="diagonals") == DIAGONALS[1]
    step = max(1, len(work.noisy) // 150)
    part = work.noisy[: SHOWN * step : step]
    hankel([float(x) for x in part], window=min(SHOWN_WINDOW, len(part) // 2 + 1), wrong=wrong, key="hankel")
    page.reading(
        "Above: the first samples. Below: their windows, one a row, orange above zero, blue below. Framed: "
        "the cells whose mean becomes the sample that you point at."
    )
    grid = cache.grid(work)
    window, k = inputs.chosen_window_and_k(grid)
    x, clean = work.noisy[:LONGEST], None if work.clean is None else work.clean[:LONGEST]
    good, bad = _both(x, window, k)
    lines = {
        "the tutorials' diagonals": (bad, style.COLOR_MARK, "solid"),
        "anti-diagonals": (good, style.COLOR_S, "solid"),
    }
    if clean is not None:
        lines["truth"] = (clean, style.COLOR_V, "dash")
    page.figure(
        figures.over_measured(x, lines, height=300),
        key="both_diagonals",
        alt="The signal cleaned by the right and by the wrong diagonals over the measured dots",
        reading=f"The same matrix of rank k = {k} from windows of L = {window}, averaged in two ways.",
    )
    if clean is not None and np.any(x != clean):
        before = float(np.std(x - clean))
        gone = [100 * (1 - float(np.std(y - clean)) / before) for y in (good, bad)]
        page.readouts(
            page.Readout("By anti-diagonals", f"{gone[0]:.1f} %", _REMOVED),
            page.Readout("By the tutorials' diagonals", f"{gone[1]:.1f} %", _REMOVED),
        )
        page.why("denoiser/diagonals")
        if snippets.can_be_written(work):
            page.shown_code(
                snippets.both_diagonals(work, window, k),
                prints=f"{gone[1]:.1f}",
                means="what the wrong diagonals remove, in per cent of the noise",
            )
    else:
        page.why("denoiser/diagonals")


_REMOVED = (
    "Noise removed: 1 minus sd(result − truth) / sd(measured − truth). Negative: more noise than before."
)


def _both(x: FloatArray, window: int, k: int) -> tuple[FloatArray, FloatArray]:
    """Return the series by anti-diagonals and by the tutorials' diagonals of the same low-rank matrix."""
    with heavy_work():
        low = low_rank(thin_svd(hankel_matrix(x, len(x) - window + 1)), k)
    rows = len(low)
    wrong = np.array([np.diagonal(low, d).mean() for d in range(1 - rows, window)])
    return diagonal_average(low), wrong
