"""Lesson: a layer's weights split in two thin matrices: what is saved, what is lost, who notices."""

from ui import inputs, inputs_layers, page
from ui.views import layers_errors, layers_network, layers_split, layers_time, layers_training

STEPS = {
    "Split one matrix": layers_split.show,
    "The network": layers_network.show,
    "Weights or outputs?": layers_errors.show,
    "What training does": layers_training.show,
    "Is it faster?": layers_time.show,
}

page.opening(
    "Layers of a network",
    "A layer is a matrix of weights. Split it in two thin ones and measure what that saves and what it "
    "costs.",
)
step = inputs.step(tuple(STEPS))
STEPS[step](inputs_layers.network())
