"""Alternating least squares against its objective and the normal equations."""

import numpy as np
import pytest

from core.recommenders import ALS
from tests.core.recommenders.tables import RATINGS


def als_objective(model, penalty):
    r = RATINGS
    e = r.values - model._score_pairs(r.users, r.items)
    users = np.sum(np.sqrt(r.user_counts) * (model.user_bias**2 + np.sum(model.user_factors**2, axis=1)))
    items = np.sum(np.sqrt(r.item_counts) * (model.item_bias**2 + np.sum(model.item_factors**2, axis=1)))
    return np.sum(e**2) + penalty * (users + items)


def test_every_round_of_als_lowers_its_objective():
    values = [
        als_objective(ALS(n_components=3, n_epochs=n, regularisation=0.7).fit(RATINGS), 0.7)
        for n in range(1, 12)
    ]
    assert np.all(np.diff(values) < 0)


def test_als_users_are_at_the_minimum_given_the_items():
    model = ALS(n_components=3, regularisation=0.7).fit(RATINGS)
    best = als_objective(model, 0.7)
    for shift in np.eye(3) * 1e-4:
        for sign in (1, -1):
            moved = ALS(n_components=3, regularisation=0.7).fit(RATINGS)
            moved.user_factors = moved.user_factors + sign * shift
            assert als_objective(moved, 0.7) > best


def test_als_comes_to_a_stationary_point_of_its_whole_objective():
    model = ALS(n_components=1, regularisation=0.7, n_epochs=300).fit(RATINGS)
    best = als_objective(model, 0.7)
    for part in ("item_bias", "item_factors", "user_bias", "user_factors"):
        kept = getattr(model, part)
        slopes = []
        for at in range(0, len(kept), 7):
            values = []
            for step in (1e-4, -1e-4):
                moved = kept.copy()
                moved[at] += step
                setattr(model, part, moved)
                values.append(als_objective(model, 0.7))
            slopes.append((values[0] - values[1]) / 2e-4)
        setattr(model, part, kept)
        assert np.abs(slopes).max() < 1e-3 * best


def test_als_gives_the_normal_equations_of_one_user_written_out():
    model = ALS(n_components=2, regularisation=0.9).fit(RATINGS)
    items, values = RATINGS.of_user(7)
    X = np.column_stack([np.ones(len(items)), model.item_factors[items]])
    y = values - model.mean - model.item_bias[items]
    w = np.linalg.solve(X.T @ X + 0.9 * np.sqrt(len(items)) * np.eye(3), X.T @ y)
    assert model.user_bias[7] == pytest.approx(w[0])
    np.testing.assert_allclose(model.user_factors[7], w[1:])
