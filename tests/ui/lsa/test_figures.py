"""Figures of the LSA explorer: what is drawn is what was given, and what is marked is right."""

import numpy as np
import pytest

from core.texts import Interval
from studies import lsa
from ui.kit import style
from ui.lsa import figures


def test_places_are_drawn_down_to_the_lower_edge_and_told_in_full():
    fig = figures.slopes({"a": (1, 70, 3), "b": (2, None, 50)}, ["words", "k 1", "k 2"], now="k 2", lowest=50)
    assert [list(line.y) for line in fig.data] == [[1, 50, 3], [2, 50, 50]]
    assert list(fig.data[0].customdata) == ["place 1", "place 70", "place 3"]
    assert fig.data[1].customdata[1] == "nothing in common"
    assert fig.data[0].line.dash != fig.data[1].line.dash
    assert fig.data[0].marker.symbol != fig.data[1].marker.symbol
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


def test_a_title_that_looks_like_a_tag_is_shown_as_it_is():
    fig = figures.slopes({"<b>x</b>": (1, 2)}, ["words", "k 1"], now="k 1", lowest=10)
    assert fig.data[0].name == "&lt;b&gt;x&lt;/b&gt;"


def standing(*places):
    return lsa.Standing(np.array(places), 0.5, float(np.mean([1 / place for place in places])))


def duel(low, mean, high):
    return lsa.Duel(3, 1, Interval(mean, low, high))


@pytest.mark.parametrize("k", [5, 20])
def test_quality_is_drawn_at_the_k_that_were_tried_beside_plain_words_and_bm25(k):
    result = lsa.Quality(
        questions=("a", "b"),
        words=standing(1, 4),
        bm25=standing(1, 2),
        ranks=(5, 20),
        topics=(standing(4, 4), standing(1, 1)),
        bm25_duel=duel(-0.1, 0.125, 0.2),
        duels=(duel(-0.5, -0.375, -0.25), duel(0.1, 0.375, 0.5)),
        best=1,
    )
    fig = figures.quality(result, k)
    curve, differences = fig.data
    assert list(curve.x) == [5, 20]
    assert list(curve.y) == [0.25, 1.0]
    words, bm25, here, zero = fig.layout.shapes
    assert (words.y0, bm25.y0, here.x0, zero.y0) == (0.625, 0.75, k, 0)
    assert list(differences.x) == ["BM25", "5", "20"]
    assert list(differences.y) == [0.125, -0.375, 0.375]
    np.testing.assert_allclose(differences.error_y.array, [0.075, 0.125, 0.125])
    np.testing.assert_allclose(differences.error_y.arrayminus, [0.225, 0.125, 0.275])
