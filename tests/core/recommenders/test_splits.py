"""Ways to hide ratings: nothing twice, nothing lost, nothing from the future."""

import numpy as np
import pytest

from core.recommenders import (
    Split,
    from_dense,
    hide_favourites,
    leave_out_per_user,
    random_folds,
    random_split,
    split_by_value,
    temporal_split,
)
from tests.core.recommenders.tables import many

TABLE = np.array([[5, np.nan, 1], [np.nan, 2, np.nan], [4, 3, 2], [np.nan, np.nan, np.nan]])


def cells(ratings):
    return set(zip(ratings.users.tolist(), ratings.items.tolist(), ratings.values.tolist(), strict=True))


def test_folds_test_every_rating_once_and_never_train_on_it():
    ratings = many()
    folds = random_folds(ratings, 5, rng=np.random.default_rng(1))
    tested = [cells(fold.test) for fold in folds]
    assert set.union(*tested) == cells(ratings)
    assert sum(map(len, tested)) == len(ratings)
    assert max(map(len, tested)) - min(map(len, tested)) <= 1
    assert all(cells(fold.train) | cells(fold.test) == cells(ratings) for fold in folds)


def test_folds_differ_with_the_generator_and_repeat_with_its_seed():
    ratings = many()
    one, same, other = (random_folds(ratings, 2, rng=np.random.default_rng(s))[0] for s in (1, 1, 2))
    assert cells(one.test) == cells(same.test) != cells(other.test)


def test_a_temporal_split_learns_from_nothing_later_than_what_it_is_judged_on():
    split = temporal_split(many(), 0.3)
    assert split.train.timestamps.max() <= split.test.timestamps.min()
    assert len(split.test) == round(0.3 * len(many()))


def test_a_temporal_split_without_times_is_refused():
    with pytest.raises(ValueError, match="timestamps"):
        temporal_split(from_dense(TABLE))


def test_leave_out_takes_the_same_number_from_everybody_who_has_more():
    ratings = many()
    few = ratings.select(np.flatnonzero((ratings.users != 7) | (np.cumsum(ratings.users == 7) <= 2)))
    split = leave_out_per_user(few, 3, rng=np.random.default_rng(0))
    assert split.test.user_counts[7] == 0
    others = np.delete(np.arange(60), 7)
    assert np.all(split.test.user_counts[others] == 3)


def test_hiding_by_value_hides_low_ratings_and_hiding_at_random_does_not():
    ratings = many(200, 100)
    low = split_by_value(ratings, 0.3, rng=np.random.default_rng(0))
    high = split_by_value(ratings, 0.3, steepness=-1.5, rng=np.random.default_rng(0))
    fair = random_split(ratings, 0.3, rng=np.random.default_rng(0))
    assert low.test.mean < ratings.mean - 0.5
    assert high.test.mean > ratings.mean + 0.5
    assert abs(fair.test.mean - ratings.mean) < 0.1
    assert len(low.test) == len(fair.test) == round(0.3 * len(ratings))


def test_the_hidden_favourites_are_the_best_rated_and_the_others_stay():
    ratings = many()
    split = hide_favourites(ratings, 6, 10, rng=np.random.default_rng(0))
    users = np.flatnonzero(split.test.user_counts)
    assert len(users) == 10
    for user in users:
        hidden, kept = split.test.of_user(user)[1], split.train.of_user(user)[1]
        assert len(hidden) == 6
        assert len(kept) >= 3
        assert hidden.min() >= kept.max()
    assert len(hide_favourites(ratings, 1000, rng=np.random.default_rng(0)).test) == 0


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_a_share_that_hides_nothing_or_everything_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        random_split(many(), share, rng=np.random.default_rng(0))


def test_a_split_carries_its_parts_by_name():
    split = random_split(many(), 0.2, rng=np.random.default_rng(0))
    assert isinstance(split, Split)
    assert split.train.n_items == split.test.n_items == 40
