"""Models that know what an item is."""

import numpy as np
import pytest

from core.recommenders import (
    Biases,
    ContentByGenre,
    Hybrid,
    from_dense,
    random_split,
    root_mean_squared_error,
)
from tests.core.recommenders.tables import GENRES, N_ITEMS, N_USERS, RATINGS


def test_content_scores_a_new_film_like_an_unrated_old_one_of_its_genres():
    without = RATINGS.select(np.flatnonzero(RATINGS.items != 4))
    for model in (ContentByGenre(features=GENRES), Hybrid(features=GENRES, n_components=3)):
        model.fit(without)
        expected = model.score_users(np.arange(N_USERS))[:, 4]
        np.testing.assert_allclose(model.score_new_item(GENRES[4]), expected, atol=1e-9)


def test_content_follows_a_taste_that_is_about_genres():
    rng = np.random.default_rng(0)
    taste = rng.normal(0, 1.5, (N_USERS, 4))
    lengths = np.maximum(np.linalg.norm(GENRES, axis=1, keepdims=True), 1)
    table = 3 + taste @ (GENRES / lengths).T
    table[rng.random(table.shape) < 0.5] = np.nan
    split = random_split(from_dense(table), 0.2, rng=rng)
    errors = [
        root_mean_squared_error(m.fit(split.train).predict(split.test.users, split.test.items),
                                split.test.values)
        for m in (ContentByGenre(features=GENRES, regularisation=0.5), Biases())
    ]  # fmt: skip
    assert errors[0] < 0.6 * errors[1]


def test_a_hybrid_without_any_ratings_of_a_film_looks_where_its_genres_point():
    model = Hybrid(features=GENRES, n_components=3).fit(RATINGS)
    G = np.column_stack([np.ones(N_ITEMS), GENRES / np.maximum(np.linalg.norm(GENRES, axis=1)[:, None], 1)])
    assert model.feature_weights.shape == (5, 4)
    few = RATINGS.select(np.flatnonzero(RATINGS.items != 4))
    other = Hybrid(features=GENRES, n_components=3).fit(few)
    np.testing.assert_allclose(
        np.append(other.item_bias[4], other.item_factors[4]), G[4] @ other.feature_weights, atol=1e-9
    )


def test_the_regression_on_genres_counts_films_by_the_root_of_their_ratings():
    model, rng = Hybrid(features=GENRES, n_components=3, feature_regularisation=2.0), np.random.default_rng(0)
    W = rng.normal(size=(N_ITEMS, 4))
    few = RATINGS.select(np.flatnonzero((RATINGS.items > 9) | (RATINGS.users < 3)))
    lengths = np.maximum(np.linalg.norm(GENRES, axis=1, keepdims=True), 1e-12)
    G = np.column_stack([np.ones(N_ITEMS), GENRES / lengths])
    root = few.item_counts[:, None] ** 0.25
    tall, right = np.vstack([G * root, np.sqrt(2) * np.eye(5)]), np.vstack([W * root, np.zeros((5, 4))])
    expected = G @ np.linalg.lstsq(tall, right, rcond=None)[0]
    np.testing.assert_allclose(model._expected_items(few, W), expected, atol=1e-9)


def test_features_must_have_a_row_for_every_item():
    with pytest.raises(ValueError, match="30 rows"):
        ContentByGenre(features=GENRES[:5]).fit(RATINGS)
