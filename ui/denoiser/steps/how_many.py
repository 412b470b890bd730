"""Step "How many?": the spectrum over the band of white noise, and three rules for k."""

import numpy as np

from ui.denoiser import cache, inputs
from ui.denoiser.cache import Work
from ui.kit import page
from ui.kit.spectrum import spectrum

SHOWN = 30


def show(work: Work) -> None:
    """Draw the step."""
    page.try_this(
        "Raise the noise until the second pair drowns in the band. What does each rule say now? Then choose "
        "*Red* noise: it has strong components of its own."
    )
    grid = cache.grid(work)
    window, k = inputs.chosen_window_and_k(grid)
    found = cache.rank_rules(work, window)
    n = min(SHOWN, len(found.s))
    page.figure(
        spectrum(found.s[:n], min(k, n), band=found.band, height=360),
        key="trajectory_spectrum",
        alt="Singular values of the trajectory matrix over the band of white noise",
        reading="Orange: the strongest singular values, the kept ones in full colour. Grey: what white "
        "noise of "
        "the estimated strength shows in the same matrix (median, and the band of 90 %). Two of one height "
        "are one oscillation.",
    )
    best = None if work.clean is None else int(np.argmin(grid.to_truth[grid.windows.index(window)])) + 1
    page.readouts(
        page.Readout(
            "Above the threshold",
            str(found.automatic),
            "Singular values above the optimal hard threshold of Gavish and Donoho, made for independent "
            "noise.",
        ),
        page.Readout(
            "Above drawn noise",
            str(found.parallel),
            "Parallel analysis: one by one, larger than the largest of white noise in 95 % of the draws.",
        ),
        page.Readout(
            "Nearest to the truth",
            "unknown" if best is None else str(best),
            "The k whose result is nearest to the clean signal; nobody knows it in life.",
        ),
    )
    page.why("denoiser/how_many")
