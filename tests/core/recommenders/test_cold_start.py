"""Axes of taste, and models that meet a viewer or a film for the first time."""

import numpy as np
import pytest

from core.recommenders import (
    ALS,
    Biases,
    ContentByGenre,
    GlobalMean,
    new_item_error,
    new_viewer_errors,
    new_viewers,
    placed,
    root_mean_squared_error,
    taste_map,
)
from tests.core.recommenders.test_ratings import many
from tests.core.recommenders.test_recommenders import GENRES, RATINGS


def factors(m=9, n=7, k=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(m, k)), rng.normal(size=(n, k))


@pytest.mark.parametrize("shape", [(9, 7, 3), (7, 9, 3), (3, 3, 3), (4, 1, 1), (1, 1, 1)])
def test_a_map_gives_every_dot_product_again_on_the_axes_of_the_svd(shape):
    P, Q = factors(*shape)
    found = taste_map(P, Q)
    np.testing.assert_allclose(found.users @ found.items.T, P @ Q.T, atol=1e-12)
    s = np.linalg.svd(P @ Q.T, compute_uv=False)[: shape[2]]
    np.testing.assert_allclose(found.energy, s**2 / np.sum(s**2), atol=1e-12)
    for side in (found.users, found.items):
        np.testing.assert_allclose(side.T @ side, np.diag(s), atol=1e-12)


def test_a_map_does_not_depend_on_how_the_factors_are_mixed():
    P, Q = factors()
    M = np.random.default_rng(5).normal(size=(3, 3))
    one, other = taste_map(P, Q), taste_map(P @ M, Q @ np.linalg.inv(M).T)
    np.testing.assert_allclose(other.items, one.items, atol=1e-9)
    np.testing.assert_allclose(other.users, one.users, atol=1e-9)


def test_a_user_who_is_in_the_map_is_placed_on_their_own_point():
    P, Q = factors()
    found = taste_map(P, Q)
    np.testing.assert_allclose(placed(found, Q, P[4]), found.users[4], atol=1e-12)
    assert placed(taste_map(np.zeros((4, 2)), np.zeros((3, 2))), np.zeros((3, 2)), [1, 2]).tolist() == [0, 0]


def test_a_map_of_nothing_is_at_the_origin_and_one_with_too_many_axes_is_refused():
    flat = taste_map(np.zeros((4, 2)), np.zeros((3, 2)))
    assert not flat.users.any()
    assert flat.energy.tolist() == [1, 0]
    with pytest.raises(ValueError, match="n_components"):
        taste_map(np.ones((2, 3)), np.ones((5, 3)))
    with pytest.raises(ValueError, match="as many columns"):
        taste_map(np.ones((5, 2)), np.ones((5, 3)))


def test_new_viewers_are_judged_on_what_no_model_was_given():
    ratings = many()
    viewers = new_viewers(ratings, 5, 8, rng=np.random.default_rng(0))
    assert len(viewers) == len(set(viewers.tolist())) == 8
    errors = new_viewer_errors([GlobalMean], ratings, viewers, [0, 5], rng=np.random.default_rng(1))
    rest = ratings.select(~np.isin(ratings.users, viewers))
    order_rng, hidden = np.random.default_rng(1), []
    for viewer in viewers:
        at = np.flatnonzero(ratings.users == viewer)
        hidden.append(ratings.values[order_rng.permutation(at)[5:]])
    truth = np.concatenate(hidden)
    expected = root_mean_squared_error(np.full(len(truth), rest.mean), truth)
    np.testing.assert_allclose(errors, [[expected, expected]])


def test_more_ratings_of_a_new_viewer_help_a_model_of_taste():
    viewers = new_viewers(RATINGS, 6, 15, rng=np.random.default_rng(0))
    models = [lambda: ALS(n_components=2, regularisation=0.3), Biases]
    errors = new_viewer_errors(models, RATINGS, viewers, [0, 2, 6], rng=np.random.default_rng(0))
    assert errors[0, 0] > errors[0, 1] > errors[0, 2]
    assert errors[0, 2] < 0.8 * errors[1, 2]


def test_viewers_with_too_few_ratings_are_neither_chosen_nor_accepted():
    ratings = many(20, 10)
    chosen = new_viewers(ratings, 1, 50, rng=np.random.default_rng(0))
    assert ratings.user_counts[chosen].min() >= 6
    with pytest.raises(ValueError, match="more than 10 ratings"):
        new_viewer_errors([Biases], ratings, chosen, [0, 10], rng=np.random.default_rng(0))


def test_the_error_on_new_items_is_that_of_their_scores_cut_to_the_scale():
    rest = RATINGS.select(np.flatnonzero(RATINGS.items != 4))
    model = ContentByGenre(features=GENRES).fit(rest)
    at = RATINGS.items == 4
    predicted = np.clip(model.score_new_item(GENRES[4])[RATINGS.users[at]], *RATINGS.scale)
    expected = root_mean_squared_error(predicted, RATINGS.values[at])
    found = new_item_error(lambda i: model.score_new_item(GENRES[i]), RATINGS, [4])
    assert found == pytest.approx(expected)
