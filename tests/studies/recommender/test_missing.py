"""Six ways to treat missing cells: judged on the same hidden ratings, by lot and by value."""

import numpy as np
import pytest

from core.recommenders import Biases
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
