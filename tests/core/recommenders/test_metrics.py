"""Measures of predictions and of lists: by hand, and against scikit-learn."""

import itertools
import math

import numpy as np
import pytest
from sklearn.metrics import mean_absolute_error as sklearn_mae
from sklearn.metrics import ndcg_score
from sklearn.metrics import root_mean_squared_error as sklearn_rmse

from core.recommenders import (
    ALS,
    GlobalMean,
    Popularity,
    Ratings,
    expected_hits,
    favourites_overlap,
    mean_absolute_error,
    ndcg_at_k,
    precision_at_k,
    random_split,
    ranking,
    recall_at_k,
    root_mean_squared_error,
)
from tests.core.recommenders.tables import many


def test_errors_by_hand_and_by_scikit_learn():
    prediction, truth = np.array([3.0, 4.5, 1.0]), np.array([4.0, 4.0, 1.0])
    assert root_mean_squared_error(prediction, truth) == pytest.approx(math.sqrt((1 + 0.25) / 3))
    assert mean_absolute_error(prediction, truth) == pytest.approx(0.5)
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 50))
    assert root_mean_squared_error(a, b) == pytest.approx(sklearn_rmse(a, b))
    assert mean_absolute_error(a, b) == pytest.approx(sklearn_mae(a, b))


def test_the_lists_by_hand():
    ranked, relevant = [9, 4, 7, 1, 3], {4, 3, 8}
    assert precision_at_k(ranked, relevant, 5) == 2 / 5
    assert recall_at_k(ranked, relevant, 5) == 2 / 3
    gain = 1 / math.log2(3) + 1 / math.log2(6)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at_k(ranked, relevant, 5) == pytest.approx(gain / best)
    assert precision_at_k(ranked, relevant, 1) == ndcg_at_k(ranked, relevant, 1) == 0
    assert favourites_overlap([4, 8, 1], [8, 4, 2]) == 2 / 3


def test_a_list_that_is_too_short_misses_its_empty_places():
    assert precision_at_k([4], {4}, 10) == 0.1
    assert ndcg_at_k([4], {4, 5}, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


@pytest.mark.parametrize("k", [1, 3, 10, 25])
def test_ndcg_is_scikit_learns(k):
    rng = np.random.default_rng(k)
    for _ in range(20):
        scores, relevance = rng.normal(size=25), (rng.random(25) < 0.3).astype(float)
        relevance[rng.integers(25)] = 1
        ranked = np.argsort(-scores)
        expected = ndcg_score(relevance[None], scores[None], k=k)
        assert ndcg_at_k(ranked, set(np.flatnonzero(relevance).tolist()), k) == pytest.approx(expected)


def test_a_perfect_list_has_ndcg_1_and_an_empty_truth_is_refused():
    assert ndcg_at_k([1, 2, 3], {1, 2}, 3) == 1
    for measure in (ndcg_at_k, recall_at_k):
        with pytest.raises(ValueError, match="relevant"):
            measure([1], set(), 1)


def test_the_whole_ranking_equals_scikit_learn_on_the_unseen_items_of_every_user():
    split = random_split(many(), 0.3, rng=np.random.default_rng(0))
    model = ALS(n_components=3).fit(split.train)
    expected, shown = [], set()
    for user in range(split.train.n_users):
        items, values = split.test.of_user(user)
        if not np.any(values >= 4):
            continue
        unseen = np.setdiff1d(np.arange(split.train.n_items), split.train.of_user(user)[0])
        scores = model.score_users(np.array([user]))[0][unseen]
        relevance = np.isin(unseen, items[values >= 4]).astype(float)
        expected.append(ndcg_score(relevance[None], scores[None], k=10))
        shown |= set(unseen[np.argsort(-scores)[:10]].tolist())
    found = ranking(model, split.test)
    assert found.ndcg == pytest.approx(np.mean(expected))
    assert found.n_users == len(expected)
    assert found.coverage == len(shown) / split.train.n_items


def test_the_ranking_of_two_users_by_hand():
    train = Ratings([0, 1], [0, 1], [5, 5], n_users=2, n_items=4)
    test = Ratings([0, 0, 1], [1, 2, 0], [5, 1, 4], n_users=2, n_items=4)
    found = ranking(Popularity().fit(train), test, k=2)
    # User 0 is shown 1, then 2 or 3, and likes 1; user 1 is shown 0, then 2 or 3, and likes 0.
    assert found == (0.5, 1.0, 1.0, (1 + 1 + 3 / 4 + 3 / 4) / 4, 2)


@pytest.mark.parametrize("k", [1, 2, 4, 6])
def test_equal_scores_are_judged_by_the_mean_over_all_their_orders(k):
    scores, relevant, without = np.array([2.0, 1, 1, 3, 1, 2]), [1, 3, 5], [4]
    candidates = [item for item in range(6) if item not in without]
    lists = [
        order[:k]
        for order in itertools.permutations(candidates)
        if all(scores[a] >= scores[b] for a, b in itertools.pairwise(order))
    ]
    hits = expected_hits(scores, relevant, k, without=without)
    np.testing.assert_allclose(hits.at, np.mean(np.isin(lists, relevant), axis=0))
    chances = dict(zip(hits.items.tolist(), hits.chances, strict=True))
    for item in range(6):
        assert chances.get(item, 0) == pytest.approx(np.mean([item in each for each in lists]))


def test_a_model_without_an_order_is_judged_as_a_list_drawn_by_lot():
    train = Ratings([0, 1], [0, 1], [5, 3], n_users=2, n_items=5)
    test = Ratings([0, 1], [4, 0], [5, 5], n_users=2, n_items=5)
    found = ranking(GlobalMean().fit(train), test, k=2)
    # Either user has four candidates, two places and one film to find.
    assert found.precision == pytest.approx(1 / 4)
    assert found.recall == pytest.approx(1 / 2)
    assert found.ndcg == pytest.approx((1 + 1 / math.log2(3)) / 4)
    # Films 0 and 1 may be shown to one user, films 2, 3 and 4 to both.
    assert found.coverage == pytest.approx((2 * 1 / 2 + 3 * 3 / 4) / 5)


@pytest.mark.parametrize("make", [GlobalMean, Popularity])
def test_no_measure_of_a_list_depends_on_how_the_films_are_numbered(make):
    ratings = many()
    renumbered = np.random.default_rng(1).permutation(ratings.n_items)
    other = Ratings(ratings.users, renumbered[ratings.items], ratings.values,
                    n_users=ratings.n_users, n_items=ratings.n_items)  # fmt: skip
    found = [
        ranking(make().fit(split.train), split.test)
        for split in (random_split(each, 0.3, rng=np.random.default_rng(0)) for each in (ratings, other))
    ]
    np.testing.assert_allclose(found[0], found[1])


def test_who_has_rated_everything_gets_no_list():
    hits = expected_hits([1.0, 2.0], [0], 3, without=[0, 1])
    assert len(hits.at) == len(hits.items) == 0


def test_a_test_set_that_nobody_likes_is_refused():
    train = Ratings([0, 1], [0, 1], [5, 5], n_users=2, n_items=4)
    test = Ratings([0], [1], [2], n_users=2, n_items=4)
    with pytest.raises(ValueError, match=r"4\.0 or higher"):
        ranking(Popularity().fit(train), test)
