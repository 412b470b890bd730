"""Six ways to treat missing cells: judged on the same hidden ratings, by lot and by value."""

import numpy as np
import pytest

from core.recommenders import Biases, Ratings, from_dense
from sources.ratings.samples import generated_sample
from studies.recommender import missing

RATINGS = generated_sample().ratings
RESULT = missing.fillings(RATINGS, 0.2, 3)


def rmse(predicted, truth):
    return np.sqrt(np.mean((predicted - truth) ** 2))


@pytest.mark.parametrize(
    ("way", "filled"),
    [
        (missing.ZEROS, lambda table: np.zeros_like(table)),
        ("One mean, SVD", lambda table: np.full_like(table, np.nanmean(table))),
        (
            "Viewer's mean, SVD",
            lambda table: np.broadcast_to(np.nanmean(table, axis=1)[:, None], table.shape),
        ),
        ("Film's mean, SVD", lambda table: np.broadcast_to(np.nanmean(table, axis=0), table.shape)),
    ],
)
def test_a_filling_is_the_truncated_svd_of_the_table_with_its_missing_cells_filled(way, filled):
    train, test = missing.hidden_at_random(RATINGS, 0.2)
    table = train.dense()
    if np.isnan(table).all(axis=1).any() or np.isnan(table).all(axis=0).any():
        pytest.fail("the sample has a viewer or a film without ratings")
    U, s, Vt = np.linalg.svd(np.where(np.isnan(table), filled(table), table), full_matrices=False)
    predicted = ((U[:, :3] * s[:3]) @ Vt[:3])[test.users, test.items].clip(1, 5)
    assert RESULT.at_random[RESULT.names.index(way)] == pytest.approx(rmse(predicted, test.values), abs=1e-6)


def test_either_mask_is_judged_on_its_own_hidden_ratings():
    place = RESULT.names.index("Biases alone")
    splits = (missing.hidden_at_random, RESULT.at_random), (missing.hidden_by_value, RESULT.by_value)
    for hide, errors in splits:
        split = hide(RATINGS, 0.2)
        predicted = Biases().fit(split.train).predict(split.test.users, split.test.items)
        assert errors[place] == pytest.approx(rmse(predicted, split.test.values))


def test_low_ratings_are_hidden_more_often_by_value():
    at_random, by_value = (hide(RATINGS, 0.3) for hide in (missing.hidden_at_random, missing.hidden_by_value))
    assert by_value.test.mean < at_random.test.mean - 0.3
    assert len(by_value.test) == len(at_random.test)


def test_the_best_way_is_the_one_of_smallest_error_under_the_random_mask():
    assert RESULT.at_random[RESULT.best] == min(RESULT.at_random)
    assert len(RESULT.names) == len(RESULT.at_random) == len(RESULT.by_value) == 6


@pytest.mark.parametrize("share", [0.2, 0.5])
def test_as_many_ratings_are_hidden_as_the_share_says(share):
    assert missing.fillings(RATINGS, share, 1).n_hidden == round(share * len(RATINGS))


def test_the_scale_is_that_of_what_is_left():
    assert RESULT.scale == (1, 5)


def test_the_number_of_factors_changes_the_error_of_what_has_factors_and_of_nothing_else():
    other = missing.fillings(RATINGS, 0.2, 8)
    same = RESULT.names.index("Biases alone")
    differs = RESULT.at_random != other.at_random
    assert differs.tolist() == [place != same for place in range(6)]


def test_the_progress_is_told_to_the_end():
    told = []
    missing.fillings(RATINGS, 0.2, 1, told.append)
    np.testing.assert_allclose(told, np.arange(1, 13) / 12)


def test_the_cells_show_prediction_minus_rating_where_something_is_hidden():
    result = missing.fillings(RATINGS, 0.3, 3)
    way = result.names.index(missing.ZEROS)
    made = missing.cells(result, way)
    hidden = result.split.test
    dense = hidden.dense()[np.ix_(made.people, made.films)]
    np.testing.assert_array_equal(np.isnan(made.off), np.isnan(dense))
    off = result.predicted[way] - hidden.values
    assert made.bias == pytest.approx(off.mean())
    assert made.largest == max(1, np.nanmax(np.abs(made.off)))
    assert made.bias < -1, "zeros pull every guess down"
    assert np.sqrt(np.mean(off**2)) == pytest.approx(result.at_random[way])
    u, i = hidden.users[0], hidden.items[0]
    if u in made.people and i in made.films:
        shown = made.off[made.people.tolist().index(u), made.films.tolist().index(i)]
        assert shown == off[0]


def test_what_is_explained_is_that_of_the_centred_table_and_the_errors_those_of_the_filled_svd():
    made = missing.explained(RATINGS, 0.2)
    train, hidden = missing.hidden_at_random(RATINGS, 0.2)
    table = train.dense()
    means = np.nanmean(table, axis=0)
    U, s, Vt = np.linalg.svd(np.nan_to_num(table - means), full_matrices=False)
    n = len(made.variance)
    np.testing.assert_allclose(made.variance, (np.cumsum(s**2) / np.sum(s**2))[:n], rtol=1e-3)
    assert np.all(np.diff(made.variance) > 0)
    guess = np.clip(means + (U[:, :2] * s[:2]) @ Vt[:2], *train.scale)[hidden.users, hidden.items]
    assert made.errors[1] == pytest.approx(np.sqrt(np.mean((guess - hidden.values) ** 2)), rel=1e-3)
    assert made.errors[made.best - 1] == made.errors.min()


def test_tastes_hold_more_than_chance_and_a_table_without_tastes_does_not():
    made = missing.explained(RATINGS, 0.2)
    assert made.variance[0] > 1.5 * made.chance[0]
    assert np.all(np.diff(made.chance) > 0)
    films = RATINGS.items
    dealt = missing.dealt_out(RATINGS.values, films, np.random.default_rng(5))
    assert not np.array_equal(dealt, RATINGS.values)
    for film in range(3):
        np.testing.assert_array_equal(np.sort(dealt[films == film]), np.sort(RATINGS.values[films == film]))
    table = Ratings(RATINGS.users, films, dealt, n_users=RATINGS.n_users, n_items=RATINGS.n_items)
    without = missing.explained(table, 0.2)
    assert without.variance[0] < 1.2 * without.chance[0]


def test_a_table_without_differences_is_explained_whole():
    flat = missing.explained(from_dense([[3, 3], [3, 3], [3, 3]]), 0.3)
    assert np.all(flat.variance == 1)
