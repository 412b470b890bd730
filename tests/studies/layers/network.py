"""A small network with digits of its own, for the tests of the layers lesson."""

import numpy as np

from core.networks import Layer
from sources.networks.training import Network


def small() -> Network:
    """Return a network 6 -> 8 -> 7 -> 3 that was never trained, with 30 and 20 inputs."""
    rng = np.random.default_rng(11)
    sides = ((6, 8), (8, 7), (7, 3))
    layers = tuple(Layer((rng.normal(size=side),), rng.normal(size=side[1])) for side in sides)
    X, T = rng.uniform(size=(20, 6)), rng.uniform(size=(30, 6))
    return Network(layers, layers, (), T, rng.integers(3, size=30), X, rng.integers(3, size=20))
