"""A table of ratings known through its products, against the table with zeros in its holes."""

import numpy as np
import pytest

from core.recommenders import Ratings, triplet_matrix
from core.recommenders.triplet_matrix import TripletMatrix
from tests.core.recommenders.tables import many


def written_out(ratings, values):
    table = np.zeros((ratings.n_users, ratings.n_items))
    table[ratings.users, ratings.items] = values
    return table


@pytest.mark.parametrize("width", [1, 7])
def test_products_with_it_and_with_its_transpose_are_those_of_the_table_written_out(width):
    ratings, rng = many(12, 9), np.random.default_rng(1)
    values = rng.normal(size=len(ratings))
    A, table = TripletMatrix(ratings, values), written_out(ratings, values)
    X, Y = rng.normal(size=(9, width)), rng.normal(size=(12, width))
    assert (A.shape, A.T.shape) == ((12, 9), (9, 12))
    np.testing.assert_allclose(A @ X, table @ X, atol=1e-12)
    np.testing.assert_allclose(A.T @ Y, table.T @ Y, atol=1e-12)
    np.testing.assert_allclose(A.T.T @ X, table @ X, atol=1e-12)


def test_rows_and_columns_without_ratings_are_zero():
    A = TripletMatrix(Ratings([1], [2], [3.0], n_users=4, n_items=5), np.array([3.0]))
    np.testing.assert_array_equal(A @ np.eye(5), written_out(A._ratings, 3.0))
    nothing = TripletMatrix(Ratings([], [], [], n_users=2, n_items=3), np.array([]))
    np.testing.assert_array_equal(nothing @ np.ones((3, 2)), np.zeros((2, 2)))


def test_many_columns_are_multiplied_in_pieces(monkeypatch):
    ratings = many(12, 9)
    A, X = TripletMatrix(ratings, ratings.values), np.random.default_rng(2).normal(size=(9, 5))
    monkeypatch.setattr(triplet_matrix, "NUMBERS_AT_ONCE", 2 * len(ratings))
    np.testing.assert_allclose(A @ X, written_out(ratings, ratings.values) @ X, atol=1e-12)


@pytest.mark.parametrize("shape", [(9,), (12, 2)])
def test_what_does_not_fit_is_refused_with_its_shape(shape):
    ratings = many(12, 9)
    with pytest.raises(ValueError, match=r"X must have shape \(9, b\)"):
        TripletMatrix(ratings, ratings.values) @ np.ones(shape)
