"""Figures of the embeddings lesson: what is drawn is what was given, and what is marked is right."""

import json

import numpy as np

from core.spectra import energy_null
from studies.embeddings.liked import Ranking
from studies.embeddings.own_axis import Positions
from studies.embeddings.points import Points
from ui.embeddings import figures
from ui.kit import style


def xy(trace):
    return np.asarray(trace.x, dtype=float), np.asarray(trace.y, dtype=float)


def test_shown_axes_are_in_full_colour_and_chance_stands_beside_each():
    held = np.array([0.5, 0.3, 0.15, 0.05])
    null = energy_null(lambda rng: rng.uniform(size=(6, 4)), rng=np.random.default_rng(0), n_draws=20)
    fig = figures.shares(held, null, (0, 2))
    np.testing.assert_allclose(xy(fig.data[0])[1], 100 * held)
    full = [color == style.COLOR_S for color in fig.data[0].marker.color]
    assert full == [True, False, True, False]
    low = np.asarray(fig.data[1].y) - np.asarray(fig.data[1].error_y.arrayminus)
    np.testing.assert_allclose(low, 100 * null.axis_low)


def test_the_two_nearest_are_named_in_every_line():
    one, two = Ranking("one", (0, 1, 2), (1.0, 2.0, 3.0)), Ranking("two", (2, 0, 1), (0.5, 1.0, 1.5))
    fig = figures.rankings((one, two), ("a", "b", "c"))
    texts = [[text for text in trace.text if text] for trace in fig.data]
    assert texts == [["<b>1. c</b>", "<b>2. a</b>"], ["<b>1. a</b>", "<b>2. b</b>"]]
    assert list(fig.layout.yaxis.ticktext) == ["two", "one"]


def test_positions_are_drawn_in_their_order_with_a_and_b_marked():
    result = Positions(np.array([1.0, 0.0, 0.3, -2.0]), np.array([3, 1, 2, 0]), 0, 3)
    fig = figures.positions(result, ["b", "a", "c", "d" * 40], (1, 0))
    x, y = xy(fig.data[0])
    np.testing.assert_array_equal(x, [-2.0, 0.0, 0.3, 1.0])
    np.testing.assert_array_equal(y, [0, 1, 2, 3])
    assert list(fig.layout.yaxis.ticktext) == ["d" * 33 + "…", "a", "c", "b"]
    marked = [color == style.COLOR_MARK for color in fig.data[0].marker.color]
    assert marked == [False, True, False, True]


def test_names_in_a_student_s_table_are_no_mark_up():
    names = ["<b>x</b>", "y & z", "<a href='http://a.example'>"]
    ranking = Ranking("one", (0, 1, 2), (1.0, 2.0, 3.0))
    places = Positions(np.arange(3.0), np.arange(3), 2, 0)
    A, hidden = np.eye(3), np.zeros((3, 3), dtype=bool)
    drawn = [
        figures.rankings((ranking,), names),
        figures.positions(places, names, (0, 1)),
        figures.tables({"truth": A}, hidden, (names, names)),
        figures.still(Points(tuple(names), (True,) * 3, A), (0, 1, 2), "xyz"),
    ]
    for fig in drawn:
        words = json.dumps(json.loads(fig.to_json()))
        assert "&lt;b&gt;x&lt;/b&gt;" in words
        assert "<b>x" not in words
        assert "<a href" not in words


def test_hidden_cells_are_crossed_in_every_table():
    A = np.arange(6.0).reshape(2, 3)
    hidden = np.array([[True, False, False], [False, False, True]])
    fig = figures.tables({"truth": A, "filled": A + 1}, hidden, (["r", "s"], ["a", "b", "c"]))
    crosses = [trace for trace in fig.data if trace.type == "scatter"]
    assert len(crosses) == 2
    assert [list(trace.x) for trace in crosses] == [[0, 2], [0, 2]]
    assert {trace.zmax for trace in fig.data if trace.type == "heatmap"} == {6.0}


def test_cosines_and_errors_stand_side_by_side_the_first_on_top():
    fig = figures.verdicts({"p": 0.9, "q": 0.8}, {"p": 2.0, "q": 1.0})
    cosines, errors = fig.data
    assert (list(cosines.y), list(cosines.x)) == (["q", "p"], [0.8, 0.9])
    assert (list(errors.y), list(errors.x)) == (["q", "p"], [1.0, 2.0])


def test_the_still_figure_opens_without_the_app_and_escapes_names():
    points = Points(("a", "</script><b>", "c"), (True, True, False), np.arange(12.0).reshape(3, 4))
    fig = figures.still(points, (0, 2, 3), ["x", "y", "z"])
    rows, columns = fig.data
    assert (list(rows.x), list(rows.y), list(rows.z)) == ([0, 4], [2, 6], [3, 7])
    assert (list(columns.x), list(columns.y), list(columns.z)) == ([8], [10], [11])
    html = fig.to_html()
    assert "scatter3d" in html
    assert "</script><b>" not in html
