"""The order by errors and by lists, and who climbs or falls, by hand."""

import numpy as np
import pytest

from core.recommenders import Scores
from studies.recommender import orders
from studies.recommender.models import Row

NAN = float("nan")


def row(name, rmse=NAN, ndcg=NAN):
    return folded(name, [rmse], [ndcg])


def folded(name, rmse, ndcg):
    folds = tuple(Scores(e, e, q, q, q, q) for e, q in zip(rmse, ndcg, strict=True))
    return Row(name, "", folds, ("",) * len(folds), 0.0, np.zeros(1), NAN)


ROWS = [row("only ranks", ndcg=0.5), row("a", 0.9, 0.1), row("b", 0.8, 0.3), row("c", 0.7)]


@pytest.mark.parametrize(
    ("by_lists", "names"), [(False, ["c", "b", "a", "only ranks"]), (True, ["only ranks", "b", "a", "c"])]
)
def test_small_errors_and_good_lists_come_first_and_what_is_not_measured_last(by_lists, names):
    assert [row.name for row in orders.in_order(ROWS, by_lists=by_lists)] == names


def test_the_best_by_error_and_by_lists_have_one():
    assert orders.smallest_error(ROWS).name == "c"
    assert orders.best_lists(ROWS).name == "only ranks"
    assert orders.best_lists([row("a", 0.9), row("b", 0.8)]) is None


def test_among_four_models_one_place_is_a_climb():
    places = orders.places([1.0, 2.0, 3.0, 4.0], [0.2, 0.1, 0.3, 0.4])
    assert places.by_error.tolist() == [1, 2, 3, 4]
    assert places.by_lists.tolist() == [3, 4, 2, 1]
    assert places.direction.tolist() == [-1, -1, 1, 1]
    assert orders.places([1.0, 2.0], [0.2, 0.1]).direction.tolist() == [0, 0]


def test_among_ten_models_two_places_are_no_climb_and_three_are_one():
    ndcg = [0.8, 0.9, 1.0, 0.7, 0.6, 0.5, 0.4, 0.1, 0.2, 0.3]
    places = orders.places(np.arange(10.0), ndcg)
    assert places.by_lists.tolist() == [3, 2, 1, 4, 5, 6, 7, 10, 9, 8]
    assert places.direction.tolist() == [0] * 10
    ten = orders.places(np.arange(10.0), np.arange(10.0)).direction
    assert ten.tolist() == [-1, -1, -1, -1, 0, 0, 1, 1, 1, 1]


def test_both_sides_rank_the_same_models_and_nobody_falls_because_a_model_without_rmse_joins():
    places = orders.places([0.7, 0.8, 0.9, NAN, NAN, NAN], [0.3, 0.2, 0.1, 0.6, 0.5, 0.4])
    np.testing.assert_array_equal(places.by_error, [1, 2, 3, NAN, NAN, NAN])
    np.testing.assert_array_equal(places.by_lists, places.by_error)
    assert places.direction.tolist() == [0] * 6
    assert places.left.tolist() == [1, 2, 3, 4, 5, 6], "what predicts no stars is drawn last on the left"
    assert places.right.tolist() == [4, 5, 6, 1, 2, 3]


def test_a_model_without_list_scores_is_drawn_last_on_the_right():
    places = orders.places([0.9, NAN, 0.8], [0.2, 0.3, NAN])
    np.testing.assert_array_equal(places.by_error, [1, NAN, NAN])
    assert places.left.tolist() == [2, 3, 1]
    assert places.right.tolist() == [2, 1, 3]


def test_a_lead_is_the_mean_of_the_differences_on_the_same_folds_and_its_standard_error():
    steady = folded("steady", [0.7, 0.8, 0.9], [0.3, 0.2, 0.1])
    behind = folded("behind", [0.8, 0.9, 1.0], [0.1, 0.1, 0.0])
    by_error, by_lists = (orders.lead(steady, behind, by_lists=way) for way in (False, True))
    # Every fold a tenth apart: the hard folds are hard for both, so the lead is certain.
    assert by_error == pytest.approx((0.1, 0.0))
    assert by_lists.mean == pytest.approx((0.2 + 0.1 + 0.1) / 3)
    assert by_lists.error == pytest.approx(np.std([0.2, 0.1, 0.1], ddof=1) / np.sqrt(3))
    assert np.isnan(orders.lead(row("a", 0.7), row("b", 0.8), by_lists=False).error)


def test_the_spread_over_the_folds_is_their_standard_deviation_and_one_fold_has_none():
    made = orders.over_folds(folded("a", [0.7, 0.9], [0.1, 0.2]), by_lists=False)
    assert made.values.tolist() == [0.7, 0.9]
    assert (made.mean, made.spread) == pytest.approx((0.8, np.sqrt(0.02)))
    assert orders.over_folds(row("a", 0.7, 0.3), by_lists=True) == ([0.3], 0.3, 0.0)
