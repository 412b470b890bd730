"""Figures of the LSA explorer: what is drawn is what was given, and what is marked is right."""

import numpy as np
import pytest

from ui.kit import style
from ui.lsa import figures


def test_places_are_drawn_down_to_the_lower_edge_and_told_in_full():
    fig = figures.slopes({"a": (1, 70, 3), "b": (2, 2, 50)}, ["words", "k 1", "k 2"], now="k 2", lowest=50)
    assert [list(line.y) for line in fig.data] == [[1, 50, 3], [2, 2, 50]]
    assert list(fig.data[0].customdata) == [1, 70, 3]
    assert [list(line.x) for line in fig.data] == [["words", "k 1", "k 2"]] * 2
    assert fig.layout.shapes[0].x0 == 2


def test_the_first_place_is_above_and_the_lowest_in_view():
    fig = figures.slopes({"a": (1, 2)}, ["words", "k 1"], now="k 1", lowest=10)
    low, high = fig.layout.yaxis.range
    assert low > high
    assert high < np.log10(1)
    assert low > np.log10(10)
    assert list(fig.layout.yaxis.ticktext) == ["1", "2", "3", "5", "10+"]


def test_a_words_colour_is_that_of_its_sign_and_the_heaviest_stands_above():
    fig = figures.signed_bars(["heavy", "light"], [-0.8, 0.3])
    bars = fig.data[0]
    assert list(bars.y) == ["light", "heavy"]
    assert list(bars.x) == [0.3, -0.8]
    assert list(bars.marker.color) == [style.COLOR_S, style.COLOR_U]
    assert fig.layout.xaxis.range[0] == -fig.layout.xaxis.range[1]
    assert fig.layout.xaxis.range[0] < -0.8


def test_the_marker_stands_at_k_and_the_level_at_the_cosine_by_words():
    fig = figures.cosine_over_k([0.9, -0.5, 0.1], 0.2, 2)
    line, marker = fig.data
    assert list(line.x) == [1, 2, 3]
    assert list(line.y) == [0.9, -0.5, 0.1]
    assert (marker.x, marker.y) == ((2,), (-0.5,))
    assert fig.layout.shapes[0].y0 == fig.layout.shapes[0].y1 == 0.2
    assert fig.layout.yaxis.range[0] < -0.5


def test_the_pair_that_carries_most_stands_above():
    bars = figures.pair_bars(["most → a", "less → b"], [0.5, 0.2]).data[0]
    assert list(bars.y)[-1] == "most → a"
    assert list(bars.x)[-1] == 0.5


@pytest.mark.parametrize("k", [5, 300])
def test_quality_is_drawn_at_the_k_that_were_tried_with_words_alone_as_a_level(k):
    fig = figures.over_k([5, 20, 300], [0.1, 0.4, 0.3], 0.25, y="MRR", k=k)
    assert list(fig.data[0].x) == [5, 20, 300]
    assert list(fig.data[0].y) == [0.1, 0.4, 0.3]
    level, here = fig.layout.shapes
    assert (level.y0, level.y1) == (0.25, 0.25)
    assert (here.x0, here.x1) == (k, k)
