"""Weights that come with the app and have learnt nothing."""

import numpy as np

from core.arrays import FloatArray
from core.networks import gaussian_weights

GAUSSIAN_SHAPE = (500, 1000)
_SEED = 3


def gaussian() -> FloatArray:
    """Return 500 x 1000 normal numbers of mean 0 and standard deviation .01 (seed 3), read-only."""
    W = gaussian_weights(*GAUSSIAN_SHAPE, standard_deviation=0.01, rng=np.random.default_rng(_SEED))
    W.setflags(write=False)
    return W
