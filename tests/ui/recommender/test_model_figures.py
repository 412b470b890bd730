"""The figures of the models compared show the numbers that they are given."""

import numpy as np

from studies.recommender import orders
from studies.recommender.orders import OverFolds
from ui.kit import style
from ui.recommender import model_figures

NAN = float("nan")


def test_a_model_stands_at_its_places_in_the_color_and_mark_of_its_direction():
    places = orders.places([1.0, 2.0, 3.0, 4.0, NAN], [0.1, 0.2, 0.3, 0.4, 0.25])._replace(
        direction=np.array([-1, 0, 0, 1, 0])
    )
    fig = model_figures.turned_over(list("ABCDE"), ["says so"] * 5, places, title="Here")
    drawn = {trace.text[0].split()[0]: trace for trace in fig.data}
    assert drawn["A"].text == ("A  1", "4  A")
    assert [float(y) for y in drawn["A"].y] == [1, 5]
    assert [float(y) for y in drawn["D"].y] == [4, 1]
    assert drawn["E"].text == ("E  –", "–  E"), "what predicts no stars has no number on either side"
    assert [float(y) for y in drawn["E"].y] == [5, 3]
    assert drawn["E"].line.dash == "dot"
    assert [drawn[name].line.color for name in "ABD"] == [style.COLOR_S, style.COLOR_NOISE, style.COLOR_V]
    assert len({drawn[name].marker.symbol for name in "ABD"}) == 3
    assert drawn["A"].hovertemplate.startswith("says so")


def test_both_sides_name_the_same_models_and_every_row_holds_one_of_them():
    places = orders.places([0.7, NAN, 0.9], [0.2, 0.3, NAN])
    fig = model_figures.turned_over(["A", "B", "C"], [""] * 3, places, title="")
    for side in (0, 1):
        assert sorted(float(trace.y[side]) for trace in fig.data) == [1, 2, 3]
        assert {name for trace in fig.data for name in trace.text[side].split()} >= {"A", "B", "C"}


def test_the_folds_their_mean_and_their_standard_deviation_are_drawn():
    folds = [OverFolds(np.array([0.7, 0.9]), 0.8, 0.14), OverFolds(np.array([0.5, 0.5]), 0.5, 0.0)]
    fig = model_figures.over_folds(["A", "B"], folds, measure="RMSE", unit="stars", chosen="B")
    dots, mean, _, best = fig.data
    assert list(dots.x) == [0.7, 0.9]
    assert list(mean.x) == [0.8]
    assert list(mean.error_x.array) == [0.14]
    assert (mean.marker.color, best.marker.color) == (style.COLOR_NOISE, style.COLOR_V)
