"""A training that is watched: its errors, its best epoch, its size, its frames."""

from dataclasses import replace

import numpy as np
import pytest

from core.recommenders import FunkSVD
from sources.ratings.samples import generated_sample
from studies.recommender import learn
from studies.recommender.learn import PATIENCE, Settings

RATINGS = generated_sample().ratings
SETTINGS = Settings(5, 0.02, 0.02, 30, True, "simultaneous")
LOOSE = Settings(20, 0.05, 0.0, 40, True, "simultaneous")
RESULT = learn.learn(RATINGS, SETTINGS)


def test_a_fifth_is_held_out_and_nothing_of_it_is_trained_on():
    train, test = RESULT.split
    assert len(test) == round(len(RATINGS) / 5)
    cells = [set(zip(part.users.tolist(), part.items.tolist(), strict=True)) for part in (train, test)]
    assert not cells[0] & cells[1]
    assert len(cells[0] | cells[1]) == len(RATINGS)


@pytest.mark.parametrize("settings", [SETTINGS, replace(SETTINGS, use_biases=False)])
def test_the_best_error_is_that_of_the_factors_that_are_kept_and_of_no_other_epoch_is_it_smaller(settings):
    result = learn.learn(RATINGS, settings)
    model, hidden = result.model, result.split.test
    u, i = hidden.users, hidden.items
    predicted = model.mean + model.user_bias[u] + model.item_bias[i]
    predicted = predicted + np.sum(model.user_factors[u] * model.item_factors[i], axis=1)
    rmse = np.sqrt(np.mean((predicted - hidden.values) ** 2))
    assert result.best_error == pytest.approx(rmse, rel=1e-4)  # the training is in single precision
    assert result.best_error == result.held_out_errors[result.best_epoch - 1]
    assert result.best_error <= min(result.held_out_errors)
    assert len(result.train_errors) == len(result.held_out_errors) == settings.n_epochs


def test_early_stopping_would_stop_where_it_is_said_to():
    result = learn.learn(RATINGS, LOOSE)
    stopping = FunkSVD(
        n_components=LOOSE.n_components,
        learning_rate=LOOSE.learning_rate,
        regularisation=LOOSE.regularisation,
        n_epochs=LOOSE.n_epochs,
        patience=PATIENCE,
    ).fit(result.split.train, rng=np.random.default_rng(0), validation=result.split.test)
    assert result.stopped_at == len(stopping.history) < LOOSE.n_epochs


def test_a_training_that_ends_within_its_patience_is_not_stopped():
    short = learn.learn(RATINGS, replace(SETTINGS, n_epochs=PATIENCE))
    assert short.stopped_at is None


@pytest.mark.parametrize("k", [1, 4])
@pytest.mark.parametrize("biases", [True, False])
def test_the_numbers_learnt_are_the_entries_of_the_model(k, biases):
    result = learn.learn(RATINGS, replace(SETTINGS, n_components=k, n_epochs=1, use_biases=biases))
    model = result.model
    entries = model.user_factors.size + model.item_factors.size
    if biases:
        entries += model.user_bias.size + model.item_bias.size
    assert result.n_numbers == entries


def test_those_with_most_ratings_are_watched():
    rest = np.setdiff1d(np.arange(RATINGS.n_items), RESULT.films)
    assert RATINGS.item_counts[RESULT.films].min() >= RATINGS.item_counts[rest].max()
    others = np.setdiff1d(np.arange(RATINGS.n_users), RESULT.people)
    assert RATINGS.user_counts[RESULT.people].min() >= RATINGS.user_counts[others].max()


def test_the_frames_go_from_the_first_epoch_to_the_last_and_hold_what_was_learnt_by_then():
    epochs = [frame.epoch for frame in RESULT.frames]
    assert epochs == sorted(set(epochs))
    assert (epochs[0], epochs[-1], len(epochs)) == (1, 30, learn.N_FRAMES)
    for epoch, P, Q in RESULT.frames:
        np.testing.assert_array_equal(P, RESULT.model.history[epoch - 1].user_factors)
        assert (P.shape, Q.shape) == ((learn.N_WATCHED, 5), (learn.N_WATCHED, 5))


@pytest.mark.parametrize(("n", "shown"), [(1, [1]), (2, [1, 2]), (24, list(range(1, 25)))])
def test_few_epochs_are_all_shown(n, shown):
    assert learn.shown_epochs(n) == shown


def test_a_step_that_is_much_too_large_leaves_nothing_to_show_and_says_so():
    with np.errstate(all="ignore"):
        result = learn.learn(RATINGS, replace(SETTINGS, learning_rate=1e6))
    assert result.model.diverged_after == 1
    assert (result.best_epoch, result.frames, result.stopped_at) == (0, [], None)
    assert np.isnan(result.best_error)
    assert not result.explodes


@pytest.mark.parametrize(
    ("train", "held_out", "wild"),
    [([1.0, 0.5], [1.0, 5.1], True), ([1.0, 0.5], [1.0, 4.9], False), ([0.5, 5.1], [1.0, 1.0], True)],
)
def test_an_error_of_more_than_ten_times_the_smallest_on_either_side_explodes(train, held_out, wild):
    assert learn.explodes(np.array(train), np.array(held_out)) == wild


@pytest.mark.parametrize(
    "changed",
    [{"n_components": 9}, {"learning_rate": 0.05}, {"regularisation": 0.5}, {"n_epochs": 20},
     {"use_biases": False}, {"update_order": "users first"}],
)  # fmt: skip
def test_every_setting_changes_what_is_learnt(changed):
    other = learn.learn(RATINGS, replace(SETTINGS, **changed))
    assert other.held_out_errors.tolist() != RESULT.held_out_errors.tolist()


def test_the_progress_is_told_to_the_end_and_may_stop_the_training():
    told = []
    learn.learn(RATINGS, replace(SETTINGS, n_epochs=5), told.append)
    assert told == sorted(told)
    assert told[-1] == 1

    def stop(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        learn.learn(RATINGS, SETTINGS, stop)


def test_what_flies_apart_in_the_first_epoch_shows_its_batches():
    wild = learn.learn(generated_sample().ratings, learn.Settings(40, 0.5, 0.0, 10, True, "simultaneous"))
    assert wild.best_epoch == 0
    assert len(wild.batch_errors) > 3
    assert np.isfinite(wild.batch_errors).all()
    assert wild.batch_errors.max() > 10 * wild.batch_errors[0]
    calm = learn.learn(generated_sample().ratings, learn.Settings(2, 0.01, 0.1, 5, True, "simultaneous"))
    assert len(calm.batch_errors) == 0
