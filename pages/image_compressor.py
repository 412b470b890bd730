"""Lesson: a picture as a matrix, its strongest layers, and what is lost without the others."""

from ui.compressor.steps import colour_layouts, drag_k, duel, guess, what_is_lost
from ui.kit import page

STEPS = {
    "Drag k": drag_k.show,
    "What is lost": what_is_lost.show,
    "Colour layouts": colour_layouts.show,
    "Duel": duel.show,
    "Guess": guess.show,
}

step = page.opening(
    "Image compressor",
    "A picture is a matrix, and a matrix is a sum of layers, the strongest first. Keep k of them and see "
    "what is lost.",
    tuple(STEPS),
)
page.show(STEPS[step])
