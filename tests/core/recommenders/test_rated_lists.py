"""Who rated what: the lists are what they say, and their link is drawn from its posterior."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.recommenders import BayesianPMF, Ratings, random_split, root_mean_squared_error
from core.recommenders.bayesian_pmf import _Side
from core.recommenders.rated_lists import (
    draw_link,
    expected_row,
    expected_rows,
    lists_of_items,
    lists_of_users,
)
from tests.core.recommenders.tables import N_ITEMS, N_USERS, RATINGS


class Still:
    """A generator without chance: normal numbers are 0, gammas their shape times their scale."""

    def standard_normal(self, shape):
        return np.zeros(shape)

    def gamma(self, shape, scale):
        return shape * scale


def length_one(table):
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def test_a_list_has_length_one_and_equal_entries():
    rated = (~np.isnan(RATINGS.dense())).astype(float)
    for lists, table in (
        (lists_of_users(RATINGS, N_ITEMS, rng=np.random.default_rng(0)), rated),
        (lists_of_items(RATINGS, N_ITEMS, rng=np.random.default_rng(0)), rated.T),
    ):
        np.testing.assert_allclose((lists.U * lists.s) @ lists.Vt, length_one(table), atol=1e-12)


def test_the_stars_do_not_matter_for_the_lists():
    other = Ratings(RATINGS.users, RATINGS.items, -RATINGS.values, n_users=N_USERS, n_items=N_ITEMS)
    found = [lists_of_users(r, 4, rng=np.random.default_rng(0)).s for r in (RATINGS, other)]
    np.testing.assert_array_equal(*found)


def test_a_new_row_with_a_known_rows_list_is_expected_where_that_row_is():
    rng = np.random.default_rng(1)
    lists = lists_of_users(RATINGS, N_ITEMS, rng=rng)
    link = rng.standard_normal((len(lists.s), 3))
    rows = expected_rows(lists, link)
    for user in (0, 7):
        named = RATINGS.of_user(user)[0]
        np.testing.assert_allclose(expected_row(lists, link, named), rows[user], atol=1e-12)
    assert expected_row(lists, link, np.zeros(0, dtype=np.int64)).tolist() == [0, 0, 0]


def test_without_chance_the_link_is_the_ridge_regression_of_the_rows_on_the_lists():
    rng = np.random.default_rng(2)
    F, X = rng.standard_normal((12, 5)), rng.standard_normal((12, 3))
    precision = np.diag([1.0, 4.0, 9.0])
    link, strength = draw_link(thin_svd(F), X, precision, 2.5, Still())
    ridge = np.linalg.solve(F.T @ F + 2.5 * np.eye(5), F.T @ X)
    np.testing.assert_allclose(expected_rows(thin_svd(F), link), F @ ridge, atol=1e-12)
    spread = np.trace(ridge @ precision @ ridge.T)
    assert strength == pytest.approx((1 + 15 / 2) / (1 + spread / 2))


def test_the_links_scatter_as_their_posterior_says():
    rng = np.random.default_rng(3)
    F = thin_svd(rng.standard_normal((8, 2)))
    precision = np.array([[2.0, 1.0], [1.0, 3.0]])
    draws = np.array([draw_link(F, np.zeros((8, 2)), precision, 0.7, rng)[0] for _ in range(6000)])
    expected = np.linalg.inv(precision)
    for j in range(2):
        found = np.cov(draws[:, j].T) * (F.s[j] ** 2 + 0.7)
        np.testing.assert_allclose(found, expected, atol=0.04)


def test_alternating_rows_and_common_distribution_keeps_the_priors():
    """J. Geweke, J. Amer. Statist. Assoc. 99 (2004) 799-804: what is drawn in turns follows its prior."""
    rng = np.random.default_rng(4)
    F = thin_svd(rng.standard_normal((4, 2)))
    side, rows, seen = _Side(np.zeros((4, 1)), F), rng.standard_normal((4, 1)), []
    for _ in range(8000):
        prior, about = side.draw_prior(rows, rng)
        rows = about + rng.standard_normal((4, 1)) / np.sqrt(prior.precision[0, 0])
        seen.append((prior.precision[0, 0], side.strength, prior.mean[0] * np.sqrt(prior.precision[0, 0])))
    precision, strength, mean = np.array(seen).T
    assert np.mean(precision < 0.4549) == pytest.approx(0.5, abs=0.06)  # the median of chi-squared(1)
    assert np.mean(strength < np.log(2)) == pytest.approx(0.5, abs=0.06)  # of Gamma(1, 1)
    assert np.mean(np.abs(mean) < 0.6745 / np.sqrt(2)) == pytest.approx(0.5, abs=0.06)  # of |Normal(0, 1/2)|


def two_camps(rng, n_users=120, n_items=60):
    """Viewers of two camps, who mostly see their camp's films and like those; few ratings each."""
    camp, kind = np.arange(n_users) % 2, np.arange(n_items) % 2
    own = camp[:, None] == kind
    seen = rng.random((n_users, n_items)) < np.where(own, 0.2, 0.05)
    users, items = np.nonzero(seen)
    values = 3 + np.where(own[users, items], 1, -1) + rng.normal(0, 1, len(users))
    return Ratings(users, items, values, n_users=n_users, n_items=n_items)


def test_where_the_choice_of_films_tells_the_camp_lists_lower_the_error():
    split = random_split(two_camps(np.random.default_rng(5)), 0.3, rng=np.random.default_rng(6))
    errors = []
    for n_directions in (0, 5):
        model = BayesianPMF(n_components=2, n_draws=60, n_list_directions=n_directions).fit(split.train)
        predicted = model.predict(split.test.users, split.test.items)
        errors.append(root_mean_squared_error(predicted, split.test.values))
    assert errors[1] < 0.95 * errors[0]
