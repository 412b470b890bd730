"""EASE against one ridge regression a column, and against the conditions of its own minimum."""

import numpy as np
import pytest

from core.recommenders import EASE, Ratings, ease
from tests.core.recommenders.tables import N_USERS, RATINGS, many

WIDE = many(n_users=12, n_items=40)
both_shapes = pytest.mark.parametrize("ratings", [RATINGS, WIDE], ids=["tall", "wide"])


def scaled(ratings, row_power, column_power):
    """Return the table with zeros in its holes, rows and columns divided by powers of their counts."""
    table = np.nan_to_num(ratings.dense())
    return table * ratings.user_counts[:, None] ** -row_power * ratings.item_counts**-column_power


@both_shapes
def test_every_column_is_the_ridge_regression_on_all_other_columns(ratings):
    X = scaled(ratings, 0, 0)
    model = EASE(regularisation=0.05, row_power=0, column_power=0).fit(ratings)
    assert model.penalty == pytest.approx(0.05 * np.linalg.norm(X, 2) ** 2)
    scores = model.score_users(np.arange(ratings.n_users))
    for item in (0, 7, ratings.n_items - 1):
        others = np.delete(X, item, axis=1)
        gram = others.T @ others + model.penalty * np.eye(others.shape[1])
        expected = others @ np.linalg.solve(gram, others.T @ X[:, item])
        np.testing.assert_allclose(scores[:, item], expected, atol=1e-8)


@both_shapes
def test_nothing_speaks_for_itself_and_the_gradient_is_zero_but_for_the_multipliers(ratings):
    X = scaled(ratings, 0.3, 0.2)
    model = EASE(row_power=0.3, column_power=0.2).fit(ratings)
    B = model.weights(np.arange(ratings.n_items))
    np.testing.assert_array_equal(np.diag(B), 0)
    gradient = X.T @ (X @ B - X) + model.penalty * B
    np.testing.assert_allclose(gradient - np.diag(np.diag(gradient)), 0, atol=1e-9)
    np.testing.assert_allclose(model.score_users(np.arange(ratings.n_users)), X @ B, atol=1e-9)


@both_shapes
def test_a_viewer_with_the_ratings_of_a_training_user_gets_the_same_scores(ratings):
    model = EASE().fit(ratings)
    viewer = model.fold_in(*ratings.of_user(3))
    np.testing.assert_allclose(viewer.scores, model.score_users(np.array([3]))[0], atol=1e-9)
    assert viewer.because(5).sum() == pytest.approx(viewer.scores[5])


def test_a_film_that_nobody_rated_is_never_guessed_and_says_nothing():
    train = Ratings(RATINGS.users, RATINGS.items, RATINGS.values, n_users=N_USERS, n_items=31)
    model = EASE().fit(train)
    np.testing.assert_allclose(model.score_users(np.arange(N_USERS))[:, 30], 0, atol=1e-12)
    np.testing.assert_allclose(model.weights(np.array([30])), 0, atol=1e-12)


def test_a_table_both_of_whose_sides_are_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(ease, "LARGEST_SIDE", 29)
    with pytest.raises(ValueError, match="smaller side of the table must be at most 29, got 30"):
        EASE().fit(RATINGS)
    EASE().fit(WIDE)
