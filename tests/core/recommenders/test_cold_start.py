"""Models that meet a viewer or a film for the first time."""

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
    root_mean_squared_error,
)
from tests.core.recommenders.tables import GENRES, RATINGS, many


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
