"""What the browser is told of points that it does not draw."""

import numpy as np

from studies.explainer.axes import moments
from ui.explainer.components import cloud


def test_the_rest_travels_as_number_mean_and_sums():
    points = np.array([[0.0, 1.0], [2.0, 5.0]])
    assert cloud._sums(moments(points)) == {"n": 2, "mean": [1, 3], "scatter": [2, 4, 8]}


def test_no_rest_has_no_mean():
    assert cloud._sums(moments(np.zeros((0, 2)))) == {"n": 0}
