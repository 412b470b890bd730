"""Step "How many?": the spectrum over the band of noise, white or red, and three rules for k."""

from studies.denoiser.distances import Grid
from studies.denoiser.rules import BELOW_BAR, IN_BAND, Rules
from ui.denoiser import cache, readouts, snippets
from ui.denoiser.inputs.noise_taken import noise_taken
from ui.denoiser.inputs.noisy_signal import working_signal
from ui.denoiser.inputs.window_and_k import PARTING_WINDOW, chosen_window, window_and_k
from ui.kit import page
from ui.kit.spectrum import spectrum


def show() -> None:
    """Show which components stand above noise, what two rules say, and which k the truth would want."""
    guess = page.predict(
        "Two sines in noise: how many singular values can stand above what noise alone shows?",
        key="denoiser_how_many",
        options=("1", "2", "4", "all"),
    )
    stage = page.stage()
    with stage.hand:
        key, signal = working_signal()
        red = noise_taken()
        grid = cache.grid(key, signal)
        window = chosen_window(grid, PARTING_WINDOW)
        result = cache.rank_rules(key, window, red, signal)
        if guess.is_open:
            _numbers(result, grid, window)
    with stage.view:
        if guess.is_open:
            _spectrum(result, window_and_k(grid, PARTING_WINDOW)[1])
            if readouts.is_asked_about(signal):
                guess.marked(
                    "4",
                    because="Each sine takes a pair: a sine and a cosine. Raise the noise: when "
                    "does one drown?",
                )
    page.now_say(
        "A component is signal if noise of this strength could not have made one as strong. What "
        "noise can make "
        "depends on whether it remembers.",
        to="Components",
    )
    page.why("denoiser/how_many")
    made = snippets.recipe(signal)
    if made is not None and not red and guess.is_open:
        page.shown_code(
            snippets.above_drawn_noise(made, window, result.n_draws),
            prints=str(result.parallel),
            means="how many components stand above drawn noise",
        )


def _spectrum(result: Rules, k: int) -> None:
    page.figure(
        spectrum(result.s, min(k, len(result.s)), band=result.band, height=360),
        key="trajectory_spectrum",
        fills=True,
        alt="Singular values of the trajectory matrix over the band of noise",
        reading=f"Orange: the strongest singular values, the kept ones in full colour. Grey: "
        f"{_band(result)}. "
        "Two of one height are one oscillation.",
    )


def _band(result: Rules) -> str:
    within = f"median, and the band of {100 * IN_BAND:.0f} % of the draws"
    if result.red is None:
        return f"what white noise of the estimated strength shows in the same matrix ({within})"
    return (
        f"what red noise puts into these very components ({within}); read off the signal's spectrum: "
        f"standard deviation {result.red.sd:.3g}, a sample keeps {result.red.correlation:.2f} of the last"
    )


def _numbers(result: Rules, grid: Grid, window: int) -> None:
    nearest = grid.nearest_to_truth(window)
    page.readouts(
        page.Readout(
            "Automatic k",
            str(result.automatic),
            "Leading singular values above the optimal hard threshold of Gavish and Donoho and above the "
            "largest of drawn noise, with three standard deviations to spare.",
        ),
        page.Readout(
            "Above drawn noise",
            str(result.parallel),
            "Parallel analysis: one by one, larger than the largest of drawn noise in "
            f"{100 * BELOW_BAR:.0f} % of the draws.",
        ),
        page.Readout(
            "Nearest to the truth",
            "unknown" if nearest is None else str(nearest),
            "The k whose result is nearest to the clean signal; nobody knows it in life.",
        ),
    )
