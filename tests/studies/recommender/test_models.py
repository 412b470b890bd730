"""All models on the same folds: settings chosen inside the training, scores, favourites, times."""

from itertools import pairwise

import numpy as np
import pytest

from core.recommenders import (
    Biases,
    PureSVD,
    evaluate,
    favourites_found,
    hide_favourites,
    random_folds,
    random_split,
)
from sources.ratings.samples import generated_sample, sample
from studies.recommender import models
from studies.recommender.contenders import FOUR, Candidate, contenders

DATA = generated_sample()
SOME = ("Biases", "ALS", "PureSVD, zeros kept", "Global mean")


def ticking():
    """Return a clock that is a second later at every look."""
    times = iter(range(10**6))
    return lambda: float(next(times))


@pytest.fixture(scope="module")
def result():
    return models.compared(DATA, by_time=False, learning_rate=0.02, names=SOME, clock=ticking())


def named(result, name):
    (found,) = (row for row in result.rows if row.name == name)
    return found


def candidates(name):
    (found,) = (each for each in contenders(DATA, learning_rate=0.02) if each.name == name)
    return found.candidates


def test_only_the_models_that_are_named_compete_and_in_the_same_order(result):
    everybody = [each.name for each in contenders(DATA, learning_rate=0.02)]
    assert [row.name for row in result.rows] == [name for name in everybody if name in SOME]
    assert set(FOUR) <= set(everybody)


def test_all_five_fifths_are_held_out_and_no_rating_twice():
    folds = models.held_out(DATA.ratings, by_time=False)
    n = len(DATA.ratings)
    assert len(folds) == models.n_folds(DATA.ratings) == 5
    assert all(abs(len(fold.test) - n / 5) < 1 for fold in folds)
    cells = [
        c for fold in folds for c in zip(fold.test.users.tolist(), fold.test.items.tolist(), strict=True)
    ]
    assert len(set(cells)) == len(cells) == n


def test_of_many_ratings_three_of_the_five_fifths_are_enough(monkeypatch):
    monkeypatch.setattr(models, "MANY", len(DATA.ratings) - 1)
    assert len(models.held_out(DATA.ratings, by_time=False)) == 3


def test_by_time_nothing_later_is_learnt_from_than_what_is_asked_for():
    (fold,) = models.held_out(DATA.ratings, by_time=True)
    assert fold.train.timestamps.max() <= fold.test.timestamps.min()


def test_the_settings_are_those_that_do_best_on_a_fifth_of_the_training_part(result):
    folds = random_folds(DATA.ratings, 5, rng=np.random.default_rng(0))
    for number, fold in [(0, folds[0]), (4, folds[4])]:
        inner = random_split(fold.train, 0.2, rng=np.random.default_rng(0))
        for name in ("Biases", "ALS", "PureSVD, zeros kept"):
            losses = {}
            for candidate in candidates(name):
                model = candidate.make().fit(inner.train, rng=np.random.default_rng(0))
                scores = evaluate(model, inner.test)
                losses[candidate.settings] = scores.rmse if model.predicts_ratings else -scores.ndcg
            assert named(result, name).settings[number] == min(losses, key=losses.__getitem__)


def test_what_is_hidden_has_no_part_in_the_choice():
    fold = random_folds(DATA.ratings, 5, rng=np.random.default_rng(0))[0]
    seen = []

    class Spy(Biases):
        def fit(self, ratings, **more):
            seen.append(set(zip(ratings.users.tolist(), ratings.items.tolist(), strict=True)))
            return super().fit(ratings, **more)

    models.chosen([Candidate("a", Spy), Candidate("b", Spy)], fold.train, relevant_from=4, by_time=False)
    hidden = set(zip(fold.test.users.tolist(), fold.test.items.tolist(), strict=True))
    assert len(seen) == 2
    assert not hidden & set.union(*seen)


def test_a_model_that_only_ranks_is_chosen_by_its_lists_and_of_equals_the_first_is_taken():
    ranks = [
        Candidate("none", lambda: PureSVD(n_components=1)),
        Candidate("k = 5", lambda: PureSVD(n_components=5)),
    ]
    best = models.chosen(ranks, DATA.ratings, relevant_from=4, by_time=False)
    inner = random_split(DATA.ratings, 0.2, rng=np.random.default_rng(0))
    ndcg = [evaluate(each.make().fit(inner.train), inner.test).ndcg for each in ranks]
    assert best is ranks[int(np.argmax(ndcg))]
    twins = [Candidate("first", Biases), Candidate("second", Biases)]
    assert models.chosen(twins, DATA.ratings, relevant_from=4, by_time=False).settings == "first"
    unliked = models.chosen(ranks, DATA.ratings, relevant_from=99, by_time=False)
    assert unliked is ranks[0], "where nothing is liked there is nothing to choose by"


def test_a_row_holds_every_fold_their_mean_and_their_spread(result):
    found = named(result, "ALS")
    makes = {candidate.settings: candidate.make for candidate in candidates("ALS")}
    folds = random_folds(DATA.ratings, 5, rng=np.random.default_rng(0))
    fits = [
        makes[wanted]().fit(fold.train, rng=np.random.default_rng(seed))
        for seed, (wanted, fold) in enumerate(zip(found.settings, folds, strict=True))
    ]
    scores = [evaluate(fit, fold.test) for fit, fold in zip(fits, folds, strict=True)]
    np.testing.assert_allclose(found.folds, scores)
    np.testing.assert_allclose(found.scores, np.mean(scores, axis=0))
    np.testing.assert_allclose(found.spread, np.std(scores, axis=0, ddof=1))
    first = folds[0].test
    np.testing.assert_array_equal(found.predicted, fits[0].predict(first.users, first.items))
    np.testing.assert_array_equal(result.first_truth, first.values)


def test_the_settings_that_most_folds_chose_are_named_and_in_how_many():
    row = models.Row("", "", (), ("b", "a", "a"), 0.0, np.zeros(0), 0.0)
    assert row.chosen == "a (2 of 3 folds)"
    assert row._replace(settings=("a", "a")).chosen == "a"


def test_favourites_are_looked_for_by_a_model_that_has_not_seen_them(result):
    loved = hide_favourites(DATA.ratings, models.N_FAVOURITES, models.N_FANS, rng=np.random.default_rng(0))
    best = models.chosen(candidates("ALS"), loved.train, relevant_from=4, by_time=False)
    model = best.make().fit(loved.train, rng=np.random.default_rng(0))
    assert named(result, "ALS").favourites == favourites_found(model, loved.test)
    assert result.n_fans == np.unique(loved.test.users).size == models.N_FANS


def test_the_seconds_of_a_fit_are_the_time_between_two_looks_at_the_clock(result):
    assert {row.seconds for row in result.rows} == {1.0}


def test_a_small_table_has_no_fans_and_says_so():
    small = models.compared(sample("8 × 6"), by_time=False, learning_rate=0.02, names=("ALS", "Biases"))
    assert small.n_fans == 0
    assert all(np.isnan(row.favourites) for row in small.rows)


def test_the_progress_rises_to_the_end_and_what_it_raises_ends_the_work():
    told = []
    models.compared(
        sample("5 × 6, Alice to Eve"), by_time=False, learning_rate=0.02, names=FOUR, progress=told.append
    )
    assert all(b >= a - 1e-12 for a, b in pairwise(told))
    assert told[-1] == pytest.approx(1)
    # Four models, each of which is settled on five folds before it is done.
    assert np.isclose(np.arange(1, 5)[:, None] / 4, told).any(axis=1).all()

    def stop(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        models.compared(sample("4 × 4"), by_time=False, learning_rate=0.02, progress=stop)
