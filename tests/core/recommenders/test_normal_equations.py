"""Many ridge regressions at once are the ridge regressions one by one."""

import numpy as np
import pytest

from core.recommenders.normal_equations import buckets, ridge, solve_all
from tests.core.recommenders.tables import many


def one(X, y, penalty):
    """A ridge regression as least squares with extra rows."""
    d = X.shape[1]
    tall = np.vstack([X, np.sqrt(penalty) * np.eye(d)])
    return np.linalg.lstsq(tall, np.append(y, np.zeros(d)), rcond=None)[0]


@pytest.mark.parametrize("length", [1, 2, 5, 6, 20])
def test_both_forms_of_a_ridge_regression_are_least_squares_with_extra_rows(length):
    rng = np.random.default_rng(length)
    X, y, penalty = rng.normal(size=(4, length, 6)), rng.normal(size=(4, length)), rng.uniform(0.1, 3, 4)
    expected = [one(*problem) for problem in zip(X, y, penalty, strict=True)]
    np.testing.assert_allclose(ridge(X, y, penalty), expected, atol=1e-10)


def test_every_group_with_ratings_is_in_one_bucket_with_all_its_ratings():
    ratings = many(50, 200, seed=3)
    seen = []
    for bucket in buckets(ratings.by_user, 3):
        for row, positions, count in zip(*bucket, strict=True):
            real = positions[positions < len(ratings)]
            assert len(real) == count == ratings.user_counts[row]
            assert set(ratings.users[real].tolist()) == {row}
            seen.append(row)
    assert sorted(seen) == np.flatnonzero(ratings.user_counts).tolist()


def test_solving_all_groups_equals_solving_each():
    ratings, rng = many(30, 12, seed=5), np.random.default_rng(0)
    features = np.vstack([rng.normal(size=(12, 4)), np.zeros(4)])
    targets = np.append(ratings.values, 0)
    penalty = rng.uniform(0.5, 2, 30)
    W = solve_all(buckets(ratings.by_user, 4), np.append(ratings.items, 12), features, targets, penalty, 30)
    for user in range(30):
        items, values = ratings.of_user(user)
        np.testing.assert_allclose(W[user], one(features[items], values, penalty[user]), atol=1e-10)
