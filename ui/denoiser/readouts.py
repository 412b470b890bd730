"""Read-outs that several steps of the denoiser share."""

from collections.abc import Callable

from studies.denoiser.cleaning import Cleaned
from studies.denoiser.noisy_signal import NoisySignal, Recipe
from ui.denoiser import snippets
from ui.kit import page


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
