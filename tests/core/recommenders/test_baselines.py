"""The models without factors, against their definitions."""

import numpy as np
import pytest

from core.recommenders import Biases, GlobalMean, Popularity, Ratings
from tests.core.recommenders.tables import N_ITEMS, N_USERS, RATINGS


def test_global_mean_predicts_the_mean_everywhere():
    assert np.all(GlobalMean().fit(RATINGS).predict(np.arange(5), np.arange(5)) == RATINGS.mean)


def test_biases_are_the_minimum_of_their_objective():
    model = Biases(n_epochs=300, user_regularisation=2.0, item_regularisation=3.0).fit(RATINGS)
    r = RATINGS

    def objective(bu, bi):
        e = r.values - r.mean - bu[r.users] - bi[r.items]
        return np.sum(e**2) + 2 * np.sum(bu**2) + 3 * np.sum(bi**2)

    best = objective(model.user_bias, model.item_bias)
    rng = np.random.default_rng(0)
    for _ in range(20):
        shift = rng.normal(0, 1e-3, N_USERS), rng.normal(0, 1e-3, N_ITEMS)
        assert objective(model.user_bias + shift[0], model.item_bias + shift[1]) > best


def test_popularity_ranks_by_the_number_of_ratings_and_predicts_the_damped_mean():
    ratings = Ratings([0, 1, 2, 0, 1, 0], [1, 1, 1, 2, 2, 0], [1, 1, 1, 5, 5, 5], n_users=4, n_items=3)
    model = Popularity(damping=2.0).fit(ratings)
    assert model.recommend(3, 3).tolist() == [1, 2, 0]
    assert model.predict([3], [1])[0] == pytest.approx((2 * 3 + 3) / 5)
