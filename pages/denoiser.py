"""Lesson: separate a signal or a picture from its noise by its singular values."""

from ui import inputs, inputs_signals, page
from ui.views import (
    picture_noise,
    signal_ahead,
    signal_diagonals,
    signal_how_many,
    signal_parts,
    signal_rank,
    signal_rivals,
)

STEPS = {
    "Window and rank": signal_rank.show,
    "Hankel microscope": signal_diagonals.show,
    "How many?": signal_how_many.show,
    "Components": signal_parts.show,
    "Rivals": signal_rivals.show,
    "Forecast and gaps": signal_ahead.show,
}

page.opening(
    "Denoiser",
    "Signal repeats itself, noise does not. Lay a signal out as a matrix, and its few strong components are "
    "the signal.",
)
step = inputs.step((*STEPS, "Pictures"))
if step == "Pictures":
    picture_noise.show()
else:
    STEPS[step](inputs_signals.working_signal())
