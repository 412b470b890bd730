"""Lesson: a layer's weights split in two thin matrices: what is saved, what is lost, who notices."""

from ui.kit import page
from ui.layers import inputs
from ui.layers.steps import errors, network, speed, split, training

STEPS = {
    "Split one matrix": split.show,
    "The network": network.show,
    "Weights or outputs?": errors.show,
    "What training does": training.show,
    "Is it faster?": speed.show,
}

step = page.opening(
    "Layers of a network",
    "A layer is a matrix of weights. Split it in two thin ones and measure what that saves and what it "
    "costs.",
    tuple(STEPS),
)
page.show(STEPS[step], inputs.network())
