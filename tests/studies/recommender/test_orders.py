"""The order by errors and by lists, and who climbs or falls, by hand."""

import numpy as np
import pytest

from core.recommenders import Scores
from studies.recommender import orders
from studies.recommender.models import Row

NAN = float("nan")


def row(name, rmse=NAN, ndcg=NAN):
    return Row(name, Scores(rmse, rmse, ndcg, ndcg, ndcg, ndcg), 0.0, np.zeros(1), rmse, NAN)


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


def test_the_places_of_four_models_and_who_climbs_three():
    places = orders.places([1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4])
    assert places.by_error.tolist() == [1, 2, 3, 4]
    assert places.by_lists.tolist() == [4, 3, 2, 1]
    assert places.direction.tolist() == [-1, 0, 0, 1]


def test_two_places_are_no_climb_and_nine_are_one():
    assert orders.places([1.0, 2.0, 3.0], [0.1, 0.2, 0.3]).direction.tolist() == [0, 0, 0]
    ten = orders.places(np.arange(10.0), np.arange(10.0)).direction
    assert ten.tolist() == [-1, -1, -1, -1, 0, 0, 1, 1, 1, 1]


def test_a_model_without_rmse_has_a_place_by_lists_alone_and_neither_climbs_nor_falls():
    places = orders.places([0.9, NAN, 0.8], [0.2, 0.3, NAN])
    np.testing.assert_array_equal(places.by_error, [2, NAN, 1])
    np.testing.assert_array_equal(places.by_lists, [2, 1, NAN])
    assert places.direction.tolist() == [0, 0, 0]
