"""Step "Window and rank": the signal under two sliders, both error curves, and the gain map."""

import streamlit as st

from sources.signals.series import to_wav
from studies.denoiser.cleaning import Cleaned, written
from studies.denoiser.distances import Grid
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import cache, readouts, snippets
from ui.denoiser.inputs.noise_taken import taken_to_be_red
from ui.denoiser.inputs.noisy_signal import Chosen, chosen_signal, in_noise
from ui.denoiser.inputs.window_and_k import live_signal, window_and_k
from ui.kit import controls, page

FALLS, TURNS, RISES = "It falls as well", "It falls, then rises", "It rises"


def show() -> None:
    """Show that more components come ever nearer to the noisy input, and to the truth only up to a k."""
    guess = page.predict(
        "Every component more brings the result nearer to the noisy *input*. And its distance to "
        "the *truth*?",
        key="denoiser_truth",
        options=(FALLS, TURNS, RISES),
    )
    problems = st.container()
    with page.around():
        page.moves(_cleaned, chosen_signal(problems), guess)
        with page.words_below():
            page.now_say(_NOW, to="Hankel microscope")
            page.why("denoiser/rank")


def _cleaned(chosen: Chosen, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        key, signal = in_noise(chosen)
        grid, red = cache.grid(key, signal), taken_to_be_red()
        window, k = window_and_k(grid)
        result = cache.cleaned(key, window, k, signal)
        _numbers(result, grid, window, red=red)
    knows_truth = signal.clean is not None
    with areas.view:
        live_signal(cache.payload(key, red, grid), curves=guess.is_open)
        if signal.clean is not None:
            guess.marked(
                TURNS, because="Components carry signal first, and then noise. Find the turn by raising k."
            )
        page.reading(
            f"{_MATRIX} {_CURVES_AND_MAP if knows_truth else _ONE_CURVE}" if guess.is_open else _MATRIX,
            key="distances",
            table=(lambda: _distances(grid, window)) if guess.is_open else None,
        )
        score = cache.giving_up(key, signal)
        if grid.automatic_at(window, red=red) == 0 and score is not None:
            page.note(readouts.GIVING_UP.format(share=readouts.share(score)))
        _give_away(signal, result)
    with areas.below:
        readouts.code_behind(
            signal,
            result.removed,
            lambda made: snippets.removed(made, window, k),
            means="the noise removed, in per cent",
        )


def _numbers(result: Cleaned, grid: Grid, window: int, *, red: bool) -> None:
    page.readouts(
        readouts.noise_removed(
            result,
            "1 minus rms(cleaned − truth) / rms(measured − truth). Negative: worse than before. It takes a "
            "known truth.",
        ),
        readouts.neighbours(
            result.neighbours,
            "Correlation of next neighbours in what was taken away. White noise has about 0; more means that "
            "some signal, or red noise, went with it.",
        ),
        page.Readout(
            "Automatic k",
            str(grid.automatic_at(window, red=red)),
            "Singular values above the optimal hard threshold of Gavish and Donoho and above drawn noise, "
            f"which is taken to be {'red' if red else 'white'}: *How many?* lets you choose.",
        ),
    )


def _distances(grid: Grid, window: int) -> dict[str, object]:
    """Return both curves at a window, as a table."""
    at = grid.windows.index(window)
    to_truth = {} if grid.to_truth is None else {"rms(cleaned − truth)": grid.to_truth[at]}
    return {"k": range(1, grid.n_components + 1), "rms(cleaned − input)": grid.to_input[at], **to_truth}


def _give_away(signal: NoisySignal, result: Cleaned) -> None:
    """Let a recording be heard, and offer the numbers."""
    if signal.rate:
        _listen(signal, result)
    controls.download(
        "Measured and cleaned, as CSV", lambda: written(signal, result), "cleaned.csv", mime="text/csv"
    )


def _listen(signal: NoisySignal, result: Cleaned) -> None:
    loudest = float(abs(signal.noisy).max())
    sounds = {"Before": signal.noisy, "After": result.result, "What was taken away": result.residual}
    for column, (name, x) in zip(st.columns(3), sounds.items(), strict=True):
        with column:
            st.caption(name)
            st.audio(to_wav(x, signal.rate, loudest=loudest), format="audio/wav")


_NOW = (
    "A signal that repeats itself fills few components, noise fills all of them. Whoever judges by the noisy "
    "input always wants one component more."
)
_MATRIX = "The trajectory matrix has a window of L samples in each column; its k strongest components stay."
_CURVES_AND_MAP = (
    "Left: the square marks the k that is nearest to the truth. Right: every window and k, press to choose; "
    "within the white line SSA beats the best of three plain methods, tuned with the truth in hand."
)
_ONE_CURVE = "The truth is not known, so there is one curve only, and its fall says nothing about noise."
