"""Figures of the features lesson: what is drawn is what was given, and what is marked is right."""

import numpy as np
import pytest

from sources.tables.features import compare, wine
from ui.features import figures
from ui.kit import style


@pytest.fixture(scope="module")
def compared():
    return {"PCA, scaled": compare(wine(), "PCA, scaled", [1, 2, 13], n_folds=3)}


def test_accuracies_are_means_over_the_folds_with_their_spread(compared):
    fig = figures.accuracies(compared, 2)
    one = compared["PCA, scaled"]
    line = next(trace for trace in fig.data if trace.name == "PCA, scaled")
    np.testing.assert_allclose(line.y, 100 * one.accuracy.mean(axis=1))
    np.testing.assert_allclose(line.error_y.array, 100 * one.accuracy.std(axis=1, ddof=1))


def test_times_count_the_decomposition(compared):
    one = compared["PCA, scaled"]
    fig = figures.times(compared)
    expected = 1000 * np.median(one.seconds + one.decomposition_seconds, axis=1)
    np.testing.assert_allclose(fig.data[0].y, expected)


def test_the_likeliest_class_alone_is_in_full_colour():
    fig = figures.chances(np.array([0.1, 0.7, 0.2]), ["0", "1", "2"])
    assert [color == style.COLOR_S for color in fig.data[0].marker.color] == [False, True, False]


def test_the_difference_is_drawn_on_a_scale_centred_on_zero():
    fig = figures.rebuilt({"the digit": np.linspace(0, 1, 4), "difference": np.array([0.1, -0.4, 0, 0])}, 2)
    assert (fig.data[1].zmin, fig.data[1].zmax) == (-0.4, 0.4)
    assert (fig.data[0].zmin, fig.data[0].zmax) == (0, 1)
