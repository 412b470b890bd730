"""The grid over k and regularisation: every pair, and the smallest error framed."""

import numpy as np

from sources.ratings.samples import sample
from studies.recommender import grid


def test_the_frame_of_the_grid_is_at_its_smallest_error():
    made = grid.framed(np.array([[1.0, 0.9, 1.2], [0.7, 0.8, 3.0]]))
    assert (made.best, made.smallest, made.largest) == ((1, 0), 0.7, 3.0)


def test_the_grid_tries_every_pair():
    told = []
    made = grid.tried(sample("8 x 6").ratings, told.append)
    assert made.errors.shape == (len(grid.GRID_K), len(grid.GRID_REGULARISATION))
    assert made.errors[made.best] == made.smallest <= made.errors.min()
    assert told[-1] == 1
