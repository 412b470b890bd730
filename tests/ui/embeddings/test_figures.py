"""Figures of the embeddings lesson: what is drawn is what was given, and what is marked is right."""

import numpy as np

from core.spectra import energy_null
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
    found = {"one": [("a", 1.0), ("b", 2.0), ("c", 3.0)], "two": [("c", 0.5), ("a", 1.0), ("b", 1.5)]}
    fig = figures.rankings(found)
    texts = [[text for text in trace.text if text] for trace in fig.data]
    assert texts == [["<b>1. c</b>", "<b>2. a</b>"], ["<b>1. a</b>", "<b>2. b</b>"]]
    assert list(fig.layout.yaxis.ticktext) == ["two", "one"]


def test_positions_keep_their_order_and_many_are_cut_to_both_ends():
    labels = [f"p{i}" for i in range(100)]
    at = np.linspace(-1, 2, 100)[::-1]
    fig = figures.positions(labels, at, ("p99", "p0"))
    drawn = xy(fig.data[0])[0]
    assert len(drawn) == figures.MOST_POSITIONS
    assert (np.diff(drawn) > 0).all()
    assert drawn[0] == -1
    assert drawn[-1] == 2


def test_hidden_cells_are_crossed_in_every_table():
    A = np.arange(6.0).reshape(2, 3)
    hidden = np.array([[True, False, False], [False, False, True]])
    fig = figures.tables({"truth": A, "filled": A + 1}, hidden, (["r", "s"], ["a", "b", "c"]))
    crosses = [trace for trace in fig.data if trace.type == "scatter"]
    assert len(crosses) == 2
    assert [list(trace.x) for trace in crosses] == [[0, 2], [0, 2]]
    assert {trace.zmax for trace in fig.data if trace.type == "heatmap"} == {6.0}


def test_the_still_figure_opens_without_the_app_and_escapes_names():
    points = np.eye(3)
    html = figures.still(points, ["a", "</script><b>", "c"], ["x", "y", "z"], [True, True, False]).to_html()
    assert "scatter3d" in html
    assert "</script><b>" not in html
