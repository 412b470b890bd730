"""Figures of the features lesson: what is drawn is what was given, and what is marked is right."""

import numpy as np
import pytest

from core.spectra import EnergyNull
from studies.features import Curve, Spread
from ui.features import figures
from ui.kit import style

CURVE = Curve(
    ks=(1, 2, 13),
    mean=np.array([0.7, 0.9, 0.95]),
    deviation=np.array([0.05, 0.02, 0.01]),
    seconds=np.array([0.01, 0.02, 0.05]),
    raw=Spread(0.96, 0.015),
    raw_seconds=0.04,
)


def test_accuracies_are_drawn_in_per_cent_with_their_spread():
    fig = figures.accuracies({"PCA, scaled": CURVE}, "PCA, scaled", 2)
    line = fig.data[0]
    np.testing.assert_allclose(line.y, [70, 90, 95])
    np.testing.assert_allclose(line.error_y.array, [5, 2, 1])
    assert list(line.x) == [1, 2, 13]
    assert line.line.color == figures.COLORS["PCA, scaled"]


def test_the_raw_columns_are_those_of_the_chosen_kind_a_band_of_one_deviation_and_k_is_marked():
    other = CURVE._replace(raw=Spread(0.5, 0.1))
    band, level, mark = figures.accuracies({"PCA": other, "SVD": CURVE}, "SVD", 2).layout.shapes
    assert (band.y0, band.y1) == (pytest.approx(94.5), pytest.approx(97.5))
    assert level.y0 == level.y1 == pytest.approx(96)
    assert mark.x0 == mark.x1 == 2


def test_the_axis_of_accuracy_holds_the_raw_columns_and_the_chosen_point():
    for k, lowest in ((13, 84), (1, 63)):
        low, high = figures.accuracies({"SVD": CURVE}, "SVD", k).layout.yaxis.range
        assert low == pytest.approx(lowest)
        assert high > 100


def test_times_are_milliseconds_beside_those_of_the_raw_columns():
    fig = figures.times(CURVE, "PCA")
    np.testing.assert_allclose(fig.data[0].y, [10, 20, 50])
    assert fig.layout.shapes[0].y0 == pytest.approx(40)


def test_every_rule_is_marked_where_it_stops_and_chance_is_the_band_below():
    null = EnergyNull(*(np.array([0.3, 0.3, 0.2]) + shift for shift in (-0.1, 0, 0.1, 0, 0)))
    at = {"elbow": 1, "above chance": 2, "cross-validation": 3}
    fig = figures.rules(np.array([0.6, 0.3, 0.1]), null, at)
    low, high, shares = fig.data
    np.testing.assert_allclose(low.y, [20, 20, 10])
    np.testing.assert_allclose(high.y, [40, 40, 30])
    np.testing.assert_allclose(shares.y, [60, 30, 10])
    assert [shape.x0 for shape in fig.layout.shapes] == [1.5, 2.5, 3.5]
    assert [note.text for note in fig.layout.annotations] == [f"{name}: {k}" for name, k in at.items()]


def test_components_are_rows_of_vt_on_one_scale_centred_on_zero():
    Vt = np.array([[0.1, -0.2, 0.3, 0.0], [0.5, 0.0, -0.9, 0.1]])
    fig = figures.component_pictures(Vt, 2, 2)
    assert [panel.z.tolist() for panel in fig.data] == [[[0.1, -0.2], [0.3, 0.0]], [[0.5, 0.0], [-0.9, 0.1]]]
    assert {(panel.zmin, panel.zmax) for panel in fig.data} == {(-0.9, 0.9)}


def test_each_class_has_its_own_samples_on_the_two_components():
    fig = figures.classes(np.array([[1, 2], [3, 4], [5, 6]]), np.array([0, 1, 0]), ["a", "b"], ("x", "y"))
    assert [(list(group.x), list(group.y)) for group in fig.data] == [([1, 5], [2, 6]), ([3], [4])]


def test_the_heaviest_weight_stands_above_whatever_its_sign():
    bars = figures.weights(np.array([0.1, -0.9, 0.4]), ["a", "b", "c"], "weights").data[0]
    assert list(bars.y) == ["a", "c", "b"]
    assert list(bars.x) == [0.1, 0.4, -0.9]


def test_the_likeliest_class_alone_is_in_full_colour():
    fig = figures.reading(np.linspace(0, 1, 4), 2, np.array([0.1, 0.7, 0.2]), ["0", "1", "2"])
    pixels, bars = fig.data
    np.testing.assert_allclose(pixels.z, [[0, 1 / 3], [2 / 3, 1]])
    assert [color == style.COLOR_S for color in bars.marker.color] == [False, True, False]


def test_the_difference_is_drawn_on_a_scale_centred_on_zero():
    fig = figures.rebuilt({"the digit": np.linspace(0, 1, 4), "difference": np.array([0.1, -0.4, 0, 0])}, 2)
    assert (fig.data[1].zmin, fig.data[1].zmax) == (-0.4, 0.4)
    assert (fig.data[0].zmin, fig.data[0].zmax) == (0, 1)
