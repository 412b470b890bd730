"""The recommender's figures show the numbers that they are given."""

import numpy as np
import pytest

from ui.recommender import figures


def test_the_waterfall_goes_from_the_base_by_every_part_to_the_score():
    fig = figures.because(["A", "B"], np.array([0.5, -0.2]), 3.0, 3.3, unit="stars")
    trace = fig.data[0]
    assert list(trace.x) == [3.0, 0.5, -0.2, 3.3]
    assert list(trace.measure) == ["absolute", "relative", "relative", "total"]
    assert list(trace.text) == ["3.00", "+0.50", "−0.20", "3.30"]


def test_places_put_the_best_first_and_a_model_without_error_on_one_side_alone():
    fig = figures.turned_over(["A", "B", "C"], np.array([0.9, 0.8, np.nan]), np.array([0.1, 0.2, 0.3]))
    places = {trace.text[1].split()[-1]: [float(y) for y in trace.y] for trace in fig.data}
    assert places["A"] == [2, 3]
    assert places["B"] == [1, 2]
    assert np.isnan(places["C"][0])
    assert places["C"][1] == 1


def test_the_learning_curve_marks_the_smallest_held_out_error_and_goes_logarithmic_when_it_explodes():
    fig = figures.learning(np.array([1.0, 0.8, 0.7]), np.array([1.0, 0.9, 0.95]))
    assert list(fig.data[2].x) == [2]
    assert fig.data[2].text[0] == "best: epoch 2"
    wild = figures.learning(np.array([1.0, 0.9, 1e4]), np.array([1.0, 1.2, 1e4]))
    assert wild.layout.yaxis.type == "log"


def test_the_factors_have_a_frame_for_every_epoch():
    P, Q = [np.full((2, 3), float(e)) for e in range(4)], [np.ones((5, 3))] * 4
    fig = figures.factors(P, Q, [1, 5, 9, 13], list("abcde"))
    assert [frame.name for frame in fig.frames] == ["1", "5", "9", "13"]
    assert np.all(np.asarray(fig.frames[2].data[0].z) == 2)
    assert [step.args[0][0] for step in fig.layout.sliders[0].steps] == ["1", "5", "9", "13"]


def test_the_grid_frames_its_smallest_number():
    fig = figures.grid(np.array([[1.0, 0.9], [0.7, 0.8]]), [2, 5], [0.1, 0.2])
    box = fig.layout.shapes[0]
    assert ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) == (0, 1)


def test_the_lottery_marks_exactly_the_rated_cells():
    rated = np.array([[True, False], [False, True]])
    fig = figures.lottery(np.ones((2, 2)), rated, ["a", "b"], ["x", "y"])
    assert list(fig.data[1].x) == [0, 1]


@pytest.mark.parametrize("title", ["Short", "A title that is much too long for the axis of a figure (1999)"])
def test_a_long_title_is_cut_and_a_short_one_is_not(title):
    cut = figures.clipped(title)
    assert len(cut) <= 30
    assert cut == title or cut.endswith("…")


def test_every_model_of_a_cold_start_has_its_line():
    fig = figures.cold_start([0, 1], {"A": np.array([1.0, 0.9]), "B": np.array([1.1, 1.0])})
    assert [trace.name for trace in fig.data] == ["A", "B"]
