"""Forecast and gaps: exact where the series obeys a recurrence, beside plain guesses computed by hand."""

import numpy as np
import pytest

from studies.denoiser.noisy_signal import NoisySignal, with_noise
from studies.denoiser.unmeasured import MAX_SAMPLES, filled_gaps, gaps, hidden_end


def signal(x, clean=None, missing=None):
    x = np.asarray(x, dtype=float)
    return NoisySignal("mine", x, clean, np.zeros(len(x), dtype=bool) if missing is None else missing)


SINE = np.sin(np.arange(200) / 5)


def test_a_sine_goes_on_as_its_recurrence_says():
    result = hidden_end(signal(SINE), 40, 2, 20)
    assert result.n_hidden == 40
    assert result.error < 1e-6
    np.testing.assert_allclose(result.guess[160:], SINE[160:], atol=1e-6)


def test_the_plain_forecast_is_the_mean_of_what_was_seen():
    x = np.array([1.0, 3.0] * 10 + [7.0] * 5)  # the mean of the first 20 is 2
    assert hidden_end(signal(x), 6, 2, 20).plain_error == pytest.approx(5)


def test_what_is_hidden_is_not_seen_and_the_forecast_begins_at_the_last_sample_seen():
    result = hidden_end(signal(SINE), 40, 2, 20)
    np.testing.assert_array_equal(result.seen[:160], SINE[:160])
    assert np.isnan(result.seen[160:]).all()
    np.testing.assert_array_equal(np.isnan(result.guess), np.arange(200) < 159)
    np.testing.assert_array_equal(np.isnan(result.cleaned), np.arange(200) >= 160)


def test_the_hidden_end_changes_nothing_of_its_forecast():
    other = SINE.copy()
    other[160:] = 99
    before, after = (hidden_end(signal(x), 40, 2, 20).guess for x in (SINE, other))
    np.testing.assert_array_equal(before, after)


def test_the_error_is_told_to_the_truth_where_it_is_known():
    result = hidden_end(signal(SINE, clean=SINE + 1), 40, 2, 20)
    assert result.error == pytest.approx(1, abs=1e-6)
    np.testing.assert_array_equal(result.known, SINE + 1)


def test_the_error_counts_hidden_samples_alone():
    truth = np.where(np.arange(200) < 160, SINE + 5, SINE)
    assert hidden_end(signal(SINE, clean=truth), 40, 2, 20).error < 1e-6


def test_window_and_k_are_made_to_fit_what_is_seen():
    given = with_noise("Two sines", noise="White", level=0.5, seed=1).first(20)
    result = hidden_end(given, 100, 12, 40)
    assert (result.window, result.n_components, result.n_hidden) == (6, 5, 8)


def test_gaps_of_a_sine_are_filled_and_nothing_else_is_touched():
    result = filled_gaps(signal(SINE), 40, 2, count=3, length=5)
    assert result.n_hidden == 15
    assert result.error < 1e-3
    np.testing.assert_array_equal(np.isnan(result.guess), ~np.isnan(result.seen))
    assert result.plain_error > 10 * result.error


def test_the_plain_guess_in_a_gap_is_a_straight_line():
    assert filled_gaps(signal(np.arange(100.0)), 20, 2, count=2, length=7).plain_error == pytest.approx(0)
    bump = np.zeros(101)
    bump[[0, 50]] = 1.0, 2.0  # the line through the gap is 0: one of its three samples is off by 2
    assert filled_gaps(signal(bump), 20, 1, count=1, length=3).plain_error == pytest.approx(2 / np.sqrt(3))


def test_gaps_of_its_own_are_the_only_ones():
    missing = np.zeros(200, dtype=bool)
    missing[70:80] = True
    result = filled_gaps(signal(SINE, missing=missing), 40, 2, count=5, length=9)
    assert result.own_gaps
    assert result.n_hidden == 10
    np.testing.assert_array_equal(np.isnan(result.seen), missing)


def test_what_was_in_gaps_of_its_own_nobody_knows():
    missing = np.zeros(200, dtype=bool)
    missing[[70, 71, 195]] = True
    given = signal(np.where(missing, 99.0, SINE), missing=missing)
    filled = filled_gaps(given, 40, 2, count=5, length=9)
    np.testing.assert_array_equal(np.isnan(filled.known), missing)
    assert np.isnan([filled.error, filled.plain_error]).all()
    x = np.array([1.0, 3.0] * 10 + [7.0] * 5)  # the mean of the first 20 is 2
    x[-1] = 99
    assert hidden_end(signal(x, missing=x == 99), 6, 2, 20).plain_error == pytest.approx(5)


def test_gaps_have_their_number_and_length_and_stand_at_equal_distances():
    hidden = gaps(700, 6, 25)
    starts = np.flatnonzero(np.diff(hidden.astype(int)) == 1) + 1
    assert hidden.sum() == 150
    assert set(np.diff(starts)) == {100}
    assert starts[0] + 12 == 100


def test_gaps_that_leave_nothing_are_refused_in_words():
    with pytest.raises(ValueError, match="8 gaps of 60 leave none of 24 samples"):
        filled_gaps(signal(SINE[:24]), 6, 2, count=8, length=60)


def test_long_signals_are_cut():
    long = signal(np.sin(np.arange(MAX_SAMPLES + 500) / 7))
    assert len(hidden_end(long, 30, 2, 10).seen) == MAX_SAMPLES
    assert len(filled_gaps(long, 30, 2, count=1, length=3).seen) == MAX_SAMPLES


def test_the_truth_is_what_is_compared_with_in_gaps_too():
    given = with_noise("Two sines", noise="White", level=0.3, seed=1)
    result = filled_gaps(given, 100, 4, count=3, length=20)
    hidden = np.isnan(result.seen)
    expected = np.sqrt(np.mean((result.guess[hidden] - given.clean[hidden]) ** 2))
    assert result.error == pytest.approx(expected)
