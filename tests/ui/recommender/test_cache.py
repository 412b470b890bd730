"""Ratings and their keys: nothing of a student's own is taken for anything else."""

from dataclasses import replace

import numpy as np
import pytest

from core.recommenders import Ratings
from sources.ratings.rating_data import RatingData
from ui.recommender import cache
from ui.recommender.cache import Loaded


def data(values=(5.0, 3.0), *, times=None, n_items=2):
    ratings = Ratings([0, 1], [0, 1], values, n_users=2, n_items=n_items, timestamps=times)
    titles = ("A", "B", "C")[:n_items]
    return RatingData("mine", ratings, ("Ann", "Bob"), titles, (("Crime",), ()) + ((),) * (n_items - 2), ())


@pytest.mark.parametrize(
    "other",
    [
        data((5.0, 3.5)),
        data(times=[1.0, 2.0]),
        data(n_items=3),
        replace(data(), people=("Ann", "Bea")),
        replace(data(), titles=("A", "Z")),
        replace(data(), genres=((), ("Crime",))),
    ],
    ids=["a rating", "times", "a film without ratings", "a person", "a title", "a genre"],
)
def test_whatever_differs_in_own_ratings_gives_another_key(other):
    first = cache.own_ratings(data()).key
    assert cache.own_ratings(other).key != first
    assert cache.own_ratings(data()).key == first
    assert not first.is_sample


def test_a_sample_is_shared_and_has_its_own_key():
    one, two = (cache.sample_ratings(label) for label in ("4 × 4", "8 × 6"))
    assert one.key != two.key
    assert one.key.is_sample
    assert one.data.ratings.n_items == 4


def test_up_to_twenty_thousand_ratings_are_fitted_at_once():
    users, items = np.divmod(np.arange(20_001), 150)
    for n, quick in ((20_000, True), (20_001, False)):
        ratings = Ratings(users[:n], items[:n], np.ones(n), n_users=134, n_items=150)
        table = RatingData("many", ratings, (), (), (), ())
        assert Loaded(table, cache.sample_ratings("4 × 4").key).is_quick == quick
