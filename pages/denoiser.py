"""Lesson: separate a signal or a picture from its noise by its singular values."""

from ui.denoiser.steps import ahead, diagonals, how_many, parts, pictures, rank, rivals
from ui.kit import page

STEPS = {
    "Window and rank": rank.show,
    "Hankel microscope": diagonals.show,
    "How many?": how_many.show,
    "Components": parts.show,
    "Rivals": rivals.show,
    "Forecast and gaps": ahead.show,
    "Pictures": pictures.show,
}

step = page.opening(
    "Denoiser",
    "Signal repeats itself, noise does not. Laid out as a matrix, its few strong components are the signal.",
    tuple(STEPS),
)
page.show(STEPS[step])
