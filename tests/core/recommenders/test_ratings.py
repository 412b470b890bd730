"""Ratings as triplets."""

import numpy as np
import pytest

from core.recommenders import Ratings, from_dense

TABLE = np.array([[5, np.nan, 1], [np.nan, 2, np.nan], [4, 3, 2], [np.nan, np.nan, np.nan]])


def test_a_dense_table_survives_the_way_through_triplets():
    np.testing.assert_array_equal(from_dense(TABLE).dense(), TABLE)


def test_counts_mean_density_and_scale_are_those_of_the_table():
    ratings = from_dense(TABLE)
    assert ratings.user_counts.tolist() == [2, 1, 3, 0]
    assert ratings.item_counts.tolist() == [2, 2, 2]
    assert ratings.mean == np.nanmean(TABLE)
    assert ratings.density == 6 / 12
    assert ratings.scale == (1, 5)


def test_groups_hold_every_users_ratings_in_the_order_given():
    ratings = Ratings([1, 0, 1], [2, 0, 0], [5, 4, 3], n_users=3, n_items=3)
    items, values = ratings.of_user(1)
    assert items.tolist() == [2, 0]
    assert values.tolist() == [5, 3]
    assert len(ratings.of_user(2)[0]) == 0
    assert ratings.by_item.order.tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 5], [0, 0], [1, 2]), "users must be from 0 to 1"),
        (([0, -1], [0, 0], [1, 2]), "users must be from 0 to 1"),
        (([0, 1], [0, 9], [1, 2]), "items must be from 0 to 2"),
        (([0.5, 1], [0, 0], [1, 2]), "whole codes"),
        (([0, 1], [0, 0], [1, np.nan]), "finite"),
        (([0, 1], [0, 0], [1]), "equally long"),
        (([0, 1, 0], [2, 1, 2], [1, 2, 3]), "user 0 and item 2 twice"),
    ],
)
def test_ratings_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Ratings(*arguments, n_users=2, n_items=3)


def test_ratings_cannot_be_written_into_and_do_not_follow_the_callers_arrays():
    values = np.array([1.0, 2.0])
    ratings = Ratings([0, 1], [0, 1], values, n_users=2, n_items=2)
    values[0] = 99
    assert ratings.values[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        ratings.values[0] = 5
