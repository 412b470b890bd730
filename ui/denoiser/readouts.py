"""Read-outs that several steps of the denoiser share."""

from collections.abc import Callable

from studies.denoiser.cleaning import Cleaned
from studies.denoiser.noisy_signal import NoisySignal, Recipe
from ui.denoiser import snippets
from ui.kit import page

GIVING_UP = (
    "Nothing stands out of the noise: the automatic k is 0, and the answer is a flat line at zero. It would "
    "score {share} % of the noise removed, as the noise is stronger than the signal."
)


def is_asked_about(signal: NoisySignal) -> bool:
    """Whether a signal is the one that the questions are about: the two sines in white noise."""
    made = signal.recipe
    return made is not None and (made.label, made.noise) == ("Two sines", "White")


def share(removed: float) -> str:
    """Return a fraction of the noise in per cent with one decimal; it may be negative."""
    return f"{100 * removed:.1f}"


def noise_removed(result: Cleaned, definition: str) -> page.Readout:
    """Return how much of the noise is gone, or that nobody knows."""
    value = "unknown" if result.removed is None else f"{share(result.removed)} %"
    return page.Readout("Noise removed", value, definition)


def neighbours(correlation: float, definition: str) -> page.Readout:
    """Return how much next neighbours in the residual have in common."""
    return page.Readout("Neighbours in the residual", f"{correlation:.2f}", definition)


def code_behind(
    signal: NoisySignal, removed: float | None, program: Callable[[Recipe], str], *, means: str
) -> None:
    """Show the program that prints how much of the noise is gone, where its signal can be written out."""
    made = snippets.recipe(signal)
    if removed is not None and made is not None:
        page.shown_code(program(made), prints=share(removed), means=means)
