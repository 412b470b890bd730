"""Batches without a conflict, in the order given or coloured."""

import numpy as np
import pytest

from core.recommenders import Ratings
from core.recommenders.batches import coloured, in_given_order


def ratings_of(n_users=12, n_items=9, share=0.5, seed=0):
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, n_items)) < share)
    order = rng.permutation(len(users))
    return Ratings(
        users[order], items[order], rng.integers(1, 6, len(users)), n_users=n_users, n_items=n_items
    )


@pytest.mark.parametrize("make", [coloured, in_given_order])
def test_a_batch_never_holds_a_user_or_an_item_twice_and_all_ratings_are_in_one(make):
    ratings = ratings_of(40, 30, 0.3)
    more = {"rng": np.random.default_rng(0)} if make is coloured else {}
    batches = make(ratings.users, ratings.items, **more)
    for at in batches:
        assert len(set(ratings.users[at])) == len(set(ratings.items[at])) == len(at)
    assert sorted(np.concatenate(batches).tolist()) == list(range(len(ratings)))


def test_a_colouring_needs_between_the_busiest_degree_and_twice_that_many_batches():
    ratings = ratings_of(40, 30, 0.3)
    busiest = max(ratings.user_counts.max(), ratings.item_counts.max())
    n = len(coloured(ratings.users, ratings.items, rng=np.random.default_rng(0)))
    assert busiest <= n <= 2 * busiest - 1


def test_the_given_order_is_kept_between_ratings_that_conflict():
    ratings = ratings_of(20, 15, 0.4)
    place = np.empty(len(ratings), dtype=int)
    for number, at in enumerate(in_given_order(ratings.users, ratings.items)):
        place[at] = number
    for a in range(len(ratings)):
        for b in range(a + 1, len(ratings)):
            if ratings.users[a] == ratings.users[b] or ratings.items[a] == ratings.items[b]:
                assert place[a] < place[b]
