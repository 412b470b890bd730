"""Step "How many?": the spectrum over the band of white noise, and three rules for k."""

from studies.denoiser.noisy_signal import NoisySignal
from studies.denoiser.rules import BELOW_BAR, IN_BAND
from ui.denoiser import cache
from ui.denoiser.inputs.window_and_k import chosen_window_and_k
from ui.kit import page
from ui.kit.caching import Key
from ui.kit.spectrum import spectrum


def show(key: Key, signal: NoisySignal) -> None:
    """Show which components stand above white noise, what two rules say, and which k the truth would want."""
    page.try_this(
        "Move the window to 200 and raise the noise until the second pair drowns in the band. What does each "
        "rule say now? Then choose *Red* noise: it has strong components of its own."
    )
    grid = cache.grid(key, signal)
    window, k = chosen_window_and_k(grid)
    result = cache.rank_rules(key, window, signal)
    page.figure(
        spectrum(result.s, min(k, len(result.s)), band=result.band, height=360),
        key="trajectory_spectrum",
        alt="Singular values of the trajectory matrix over the band of white noise",
        reading="Orange: the strongest singular values, the kept ones in full colour. Grey: what white noise "
        "of the estimated strength shows in the same matrix (median, and the band of "
        f"{100 * IN_BAND:.0f} %). Two of one height are one oscillation.",
    )
    nearest = grid.nearest_to_truth(window)
    page.readouts(
        page.Readout(
            "Above the threshold",
            str(result.automatic),
            "Singular values above the optimal hard threshold of Gavish and Donoho, made for independent "
            "noise.",
        ),
        page.Readout(
            "Above drawn noise",
            str(result.parallel),
            "Parallel analysis: one by one, larger than the largest of white noise in "
            f"{100 * BELOW_BAR:.0f} % of the draws.",
        ),
        page.Readout(
            "Nearest to the truth",
            "unknown" if nearest is None else str(nearest),
            "The k whose result is nearest to the clean signal; nobody knows it in life.",
        ),
    )
    page.why("denoiser/how_many")
