"""Bayesian matrix factorisation: what is planted is found, and the spread means what it says."""

import numpy as np
import pytest

from core.recommenders import BayesianPMF
from tests.core.recommenders.tables import N_ITEMS, N_USERS, RATINGS, planted


def test_the_spread_of_a_bayesian_prediction_falls_with_the_number_of_ratings():
    few = RATINGS.select(np.flatnonzero((RATINGS.users != 0) | (np.cumsum(RATINGS.users == 0) <= 1)))
    model = BayesianPMF(n_components=2, n_draws=60).fit(few)
    spread = model.spread(np.arange(N_USERS)[:, None], np.arange(N_ITEMS))
    assert spread.shape == (N_USERS, N_ITEMS)
    assert spread[0].mean() > 1.5 * np.median(spread[1:].mean(axis=1))


def test_the_bayesian_model_finds_the_noise_that_was_planted():
    model = BayesianPMF(n_components=2, n_draws=60).fit(planted(share=0.9, noise=0.3))
    assert np.mean(model.alphas**-0.5) == pytest.approx(0.3, abs=0.06)


def test_the_bayesian_prediction_is_the_mean_and_the_spread_the_deviation_of_its_draws():
    model = BayesianPMF(n_components=2, n_draws=8).fit(RATINGS)
    draws = [
        model.mean + X[3, 0] + Y[5, 0] + X[3, 1:] @ Y[5, 1:]
        for X, Y in zip(model.user_draws.astype(float), model.item_draws.astype(float), strict=True)
    ]
    assert model._score_pairs(np.array([3]), np.array([5]))[0] == pytest.approx(np.mean(draws), abs=1e-5)
    assert model.spread([3], [5])[0] == pytest.approx(np.std(draws, ddof=1), abs=1e-5)
