"""Judging models on folds, over grids and by chance alone."""

import math

import numpy as np
import pytest

from core.recommenders import (
    ALS,
    Biases,
    GlobalMean,
    Popularity,
    Ratings,
    cross_validate,
    evaluate,
    favourites_found,
    fitted_on_folds,
    mean_scores,
    prediction_spread,
    random_folds,
    random_split,
    rmse_grid,
)
from tests.core.recommenders.tables import many


def test_a_model_that_only_ranks_has_no_error_and_one_that_nobody_likes_no_lists():
    split = random_split(many(), 0.3, rng=np.random.default_rng(0))
    low = split.test.select(np.flatnonzero(split.test.values < 4))
    scores = evaluate(GlobalMean().fit(split.train), low)
    assert math.isnan(scores.ndcg)
    assert scores.rmse == pytest.approx(math.sqrt(np.mean((low.values - split.train.mean) ** 2)), rel=1e-12)


def test_cross_validation_scores_a_fresh_model_on_every_fold():
    folds = random_folds(many(), 3, rng=np.random.default_rng(0))
    found = cross_validate(Biases, folds, rng=np.random.default_rng(0))
    expected = [evaluate(Biases().fit(fold.train), fold.test) for fold in folds]
    np.testing.assert_allclose(found, expected)
    assert mean_scores(found).rmse == pytest.approx(np.mean([s.rmse for s in expected]))


def test_favourites_found_by_hand():
    train = Ratings([0, 0, 1, 2], [0, 1, 0, 3], [5, 4, 3, 2], n_users=3, n_items=5)
    hidden = Ratings([1, 1, 2, 2], [1, 3, 0, 4], [5, 5, 5, 5], n_users=3, n_items=5)
    # Most rated: 0, then 1 and 3.  User 1 is shown 1, 3: both; user 2 is shown 0, 1: one of two.
    assert favourites_found(Popularity().fit(train), hidden) == 0.75
    nothing = hidden.select([])
    assert math.isnan(favourites_found(Popularity().fit(train), nothing))


def test_a_grid_has_the_error_of_each_pair_at_its_place():
    folds = random_folds(many(), 2, rng=np.random.default_rng(0))
    grid = rmse_grid(
        lambda k, penalty: ALS(n_components=k, regularisation=penalty, start_sd=1e-9),
        [0, 2], [0.5, 5.0, 50.0], folds, rng=np.random.default_rng(0),
    )  # fmt: skip
    alone = cross_validate(
        lambda: ALS(n_components=2, regularisation=5.0, start_sd=1e-9), folds, rng=np.random.default_rng(0)
    )
    biases = cross_validate(
        lambda: ALS(n_components=0, regularisation=0.5), folds, rng=np.random.default_rng(0)
    )
    assert grid.shape == (2, 3)
    assert grid[0, 0] == pytest.approx(mean_scores(biases).rmse, abs=1e-6)
    assert grid[1, 1] == pytest.approx(mean_scores(alone).rmse, abs=1e-6)


def test_runs_that_differ_by_chance_alone_agree_for_a_model_without_chance():
    runs = prediction_spread(Biases, many(), 3, rng=np.random.default_rng(0))
    assert runs.shape == (3, 60, 40)
    assert np.ptp(runs, axis=0).max() == 0
    chance = prediction_spread(
        lambda: ALS(n_components=4, n_epochs=1), many(), 3, rng=np.random.default_rng(0)
    )
    assert np.ptp(chance, axis=0).max() > 0.01


def test_models_are_fitted_to_the_folds_in_their_order_and_tell_how_far_all_of_them_are():
    folds, seen = random_folds(many(), 3, rng=np.random.default_rng(0)), []
    rngs = [np.random.default_rng(seed) for seed in (5, 6, 7)]
    models = list(fitted_on_folds(lambda: ALS(n_components=2), folds, rngs, progress=seen.append))
    for seed, fold, model in zip((5, 6, 7), folds, models, strict=True):
        alone = ALS(n_components=2).fit(fold.train, rng=np.random.default_rng(seed))
        np.testing.assert_array_equal(model.item_factors, alone.item_factors)
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1)
    assert np.isclose(np.array([[1], [2], [3]]) / 3, seen).any(axis=1).all()
    assert any(0 < share < 1 / 3 for share in seen)


def test_a_model_that_tells_nothing_of_itself_counts_when_its_fold_is_done():
    folds, seen = random_folds(many(), 2, rng=np.random.default_rng(0)), []
    rngs = [np.random.default_rng(seed) for seed in (0, 1)]
    list(fitted_on_folds(GlobalMean, folds, rngs, progress=seen.append))
    assert {0.5, 1.0} <= set(seen)
