"""A small network with digits of its own, for the tests of the layers lesson."""

import numpy as np

from core.networks import Layer, forward
from sources.networks.training import Network


def small() -> Network:
    """Return a network 6 -> 8 -> 7 -> 3 with 30 and 60 inputs, of which the last five are misread."""
    rng = np.random.default_rng(11)
    sides = ((6, 8), (8, 7), (7, 3))
    layers = tuple(Layer((rng.normal(size=side),), 0.1 * rng.normal(size=side[1])) for side in sides)
    X, T = rng.normal(size=(60, 6)), rng.normal(size=(30, 6))
    classes = forward(layers, X).argmax(axis=1)
    classes[-5:] = (classes[-5:] + 1) % 3
    return Network(layers, layers, (), T, forward(layers, T).argmax(axis=1), X, classes)
