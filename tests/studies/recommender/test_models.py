"""All models on the same folds: scores, favourites, times."""

from itertools import pairwise

import numpy as np
import pytest

from core.recommenders import (
    ALS,
    FunkSVD,
    evaluate,
    favourites_found,
    hide_favourites,
    random_folds,
)
from sources.ratings.samples import generated_sample, sample
from studies.recommender import models

NAN = float("nan")
DATA = generated_sample()


def ticking():
    """Return a clock that is a second later at every look."""
    times = iter(range(10**6))
    return lambda: float(next(times))


@pytest.fixture(scope="module")
def result():
    return models.compared(DATA, by_time=False, learning_rate=0.02, clock=ticking())


def test_twelve_models_compete_where_genres_are_known_and_ten_where_not():
    assert len(models.models(DATA, learning_rate=0.02)) == 12
    names = models.models(sample("8 x 6"), learning_rate=0.02)
    assert len(names) == 10
    assert not {"Content by genre", "Hybrid"} & set(names)


def test_three_random_fifths_are_held_out_and_no_rating_twice():
    folds = models.held_out(DATA.ratings, by_time=False)
    n = len(DATA.ratings)
    assert len(folds) == models.N_FOLDS == 3
    assert all(abs(len(fold.test) - n / 5) < 1 for fold in folds)
    cells = [
        c for fold in folds for c in zip(fold.test.users.tolist(), fold.test.items.tolist(), strict=True)
    ]
    assert len(set(cells)) == len(cells)


def test_by_time_nothing_later_is_learnt_from_than_what_is_asked_for():
    (fold,) = models.held_out(DATA.ratings, by_time=True)
    assert fold.train.timestamps.max() <= fold.test.timestamps.min()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("FunkSVD (SGD)",
         lambda: FunkSVD(n_components=10, n_epochs=40, learning_rate=0.02, regularisation=0.08)),
        ("ALS", lambda: ALS(n_components=10)),
    ],
)  # fmt: skip
def test_a_row_is_the_mean_over_the_folds_and_every_model_has_the_same_folds_and_seeds(result, name, make):
    (found,) = (row for row in result.rows if row.name == name)
    folds = random_folds(DATA.ratings, 5, rng=np.random.default_rng(0))[:3]
    fits = [make().fit(fold.train, rng=np.random.default_rng(seed)) for seed, fold in enumerate(folds)]
    scores = [evaluate(fit, fold.test) for fit, fold in zip(fits, folds, strict=True)]
    np.testing.assert_allclose(found.scores, np.mean(scores, axis=0))
    first = folds[0].test
    np.testing.assert_array_equal(found.predicted, fits[0].predict(first.users, first.items))
    assert found.first_rmse == scores[0].rmse
    np.testing.assert_array_equal(result.first_truth, first.values)


def test_favourites_are_looked_for_by_a_model_that_has_not_seen_them(result):
    loved = hide_favourites(DATA.ratings, models.N_FAVOURITES, models.N_FANS, rng=np.random.default_rng(0))
    model = ALS(n_components=10).fit(loved.train, rng=np.random.default_rng(0))
    (als,) = (row for row in result.rows if row.name == "ALS")
    assert als.favourites == favourites_found(model, loved.test)
    assert result.n_fans == np.unique(loved.test.users).size == models.N_FANS


def test_the_seconds_of_a_fit_are_the_time_between_two_looks_at_the_clock(result):
    assert {row.seconds for row in result.rows} == {1.0}


def test_a_small_table_has_no_fans_and_says_so():
    small = models.compared(sample("8 x 6"), by_time=False, learning_rate=0.02)
    assert small.n_fans == 0
    assert all(np.isnan(row.favourites) for row in small.rows)


def test_the_progress_rises_to_the_end_and_what_it_raises_ends_the_work():
    told = []
    models.compared(sample("5 x 6, Alice to Eve"), by_time=False, learning_rate=0.02, progress=told.append)
    assert all(b >= a - 1e-12 for a, b in pairwise(told))
    assert told[-1] == pytest.approx(1)
    # Ten models, each fitted four times: on three folds, and without the favourites.
    quarters = np.arange(1, 41) / 40
    assert np.isclose(quarters[:, None], told).any(axis=1).all()

    def stop(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        models.compared(sample("4 x 4"), by_time=False, learning_rate=0.02, progress=stop)
