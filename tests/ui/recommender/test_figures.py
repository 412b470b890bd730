"""The recommender's figures show the numbers that they are given."""

import numpy as np
import pytest

from studies.recommender.grid import SEARCHES, Grid
from studies.recommender.learn import Frame, Learning
from studies.recommender.missing import Fillings
from studies.recommender.rate import Reasons
from studies.recommender.taste import Lengths
from ui.recommender import figures


def test_the_waterfall_goes_from_the_base_by_every_part_to_the_score():
    fig = figures.because(["A", "B"], Reasons(3.0, np.array([0.5, -0.2]), 3.3, 3.0, 3.5), unit="stars")
    trace = fig.data[0]
    assert list(trace.x) == [3.0, 0.5, -0.2, 3.3]
    assert list(trace.measure) == ["absolute", "relative", "relative", "total"]
    assert list(trace.text) == ["3.00", "+0.50", "−0.20", "3.30"]


def test_both_sums_on_the_way_are_inside_the_waterfall():
    fig = figures.because(["A"], Reasons(3.0, np.array([2.0]), 5.0, 3.0, 5.0), unit="stars")
    low, high = fig.layout.xaxis.range
    assert low < 3 < 5 < high


def learned(train, held_out, *, best=1, explodes=False, frames=()):
    everybody = np.arange(2)
    return Learning(None, None, np.array(train), np.array(held_out), best, held_out[best - 1], None, explodes,
                    0, np.zeros(0), everybody, everybody, list(frames))  # fmt: skip


def test_the_learning_curve_marks_the_best_epoch_and_goes_logarithmic_when_it_explodes():
    fig = figures.learning(learned([1.0, 0.8, 0.7], [1.0, 0.9, 0.95], best=2))
    assert list(fig.data[2].x) == [2]
    assert fig.data[2].text[0] == "best: epoch 2"
    assert fig.layout.yaxis.type is None
    wild = figures.learning(learned([1.0, 0.9, 1e4], [1.0, 1.2, 1e4], explodes=True))
    assert wild.layout.yaxis.type == "log"


def test_the_factors_have_a_frame_for_every_epoch_chosen():
    frames = [Frame(epoch, np.full((2, 3), float(epoch)), np.ones((5, 3))) for epoch in (1, 5, 9, 13)]
    fig = figures.factors(learned([1.0], [1.0], frames=frames), list("abcde"))
    assert [frame.name for frame in fig.frames] == ["1", "5", "9", "13"]
    assert np.all(np.asarray(fig.frames[2].data[0].z) == 9)
    assert np.all(np.asarray(fig.data[0].z) == 13)
    assert [step.args[0][0] for step in fig.layout.sliders[0].steps] == ["1", "5", "9", "13"]


def test_the_films_that_stand_out_are_named_and_no_others():
    films = Lengths(np.array([9, 1, 2]), np.array([0.5, 2.0, 0.1]), frozenset({1, 2}))
    fig = figures.lengths(films, ["A", "B", "C"])
    assert list(fig.data[0].text) == ["", "B", "C"]
    assert list(fig.data[0].y) == [0.5, 2.0, 0.1]


def test_every_way_of_filling_has_a_bar_for_either_mask():
    errors = np.array([2.0, 1.0]), np.array([3.0, 1.5])
    ways = Fillings(("zeros", "means"), *errors, 7, 1, np.zeros((2, 7)), None, (1.0, 5.0))
    fig = figures.fillings(ways)
    bars = {bar.name: list(bar.y) for bar in fig.data}
    assert bars == {"hidden at random": [2.0, 1.0], "low ratings hidden more often": [3.0, 1.5]}
    assert fig.layout.yaxis.range[1] > 3


def test_the_grid_frames_its_smallest_number():
    made = Grid(np.array([[1.0, 0.9], [0.7, 0.8]]), (1, 0), 0.7, 1.0, np.zeros(1), np.zeros(1))
    fig = figures.grid(made, SEARCHES["ALS: k, λ"]._replace(rows=(2, 5), columns=(0.1, 0.2)))
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


def test_a_title_that_fits_is_whole_and_one_letter_more_is_cut_to_the_same_length():
    assert figures.clipped("x" * 30) == "x" * 30
    assert figures.clipped("x" * 31) == "x" * 29 + "…"


def test_every_model_of_a_cold_start_has_its_line():
    errors = {"A": np.array([1.0, 0.9]), "B": np.array([1.1, 1.0])}
    fig = figures.cold_start([0, 1], errors, {"A": np.array([0.1, 0.2]), "B": np.zeros(2)})
    assert list(fig.data[0].error_y.array) == [0.1, 0.2]
    assert fig.data[0].line.dash != fig.data[1].line.dash
    assert [trace.name for trace in fig.data] == ["A", "B"]


def test_what_flies_apart_is_drawn_batch_by_batch_on_a_logarithmic_axis():
    fig = figures.flying_apart(np.array([1.0, 30.0, 900.0]), 1)
    assert list(fig.data[0].x) == [1, 2, 3]
    assert list(fig.data[0].y) == [1.0, 30.0, 900.0]
    assert fig.layout.yaxis.type == "log"


def test_where_patience_would_have_ended_the_training_is_drawn():
    waited = learned([1.0, 0.8, 0.7], [1.0, 0.9, 0.95])._replace(stopped_at=3)
    assert [shape.x0 for shape in figures.learning(waited).layout.shapes] == [3]
    assert not figures.learning(learned([1.0], [1.0])).layout.shapes
