"""Rivals: peers take the tuning nearest to the truth, or the middle one where nobody knows it."""

import numpy as np
import pytest

from core.signals import decompose, ssa
from sources.signals.peers import PEERS
from sources.signals.series import Signal
from studies.denoiser.noisy_signal import NoisySignal, as_measured, with_noise
from studies.denoiser.rivals import CADZOW, OURS, SSA, rivals, tuned

OFF_BY = (5.0, -0.5, 2.0)
TUNINGS = tuple(lambda x, d=d: x + d for d in OFF_BY)


def zeros(clean):
    return NoisySignal("zeros", np.zeros(4), clean, np.zeros(4, dtype=bool))


def test_the_tuning_nearest_to_the_truth_is_taken():
    np.testing.assert_array_equal(tuned(TUNINGS, zeros(np.zeros(4))), np.full(4, -0.5))
    np.testing.assert_array_equal(tuned(TUNINGS, zeros(np.full(4, 4.0))), np.full(4, 5.0))


def test_without_a_truth_the_tuning_in_the_middle_is_taken_unseen():
    assert tuned(TUNINGS, zeros(None))[0] == OFF_BY[1]
    assert tuned(TUNINGS[:2], zeros(None))[0] == OFF_BY[1]


def at_window(signal, window, **how):
    return rivals(signal, decompose(signal.noisy, window=window), **how)


def test_who_takes_red_noise_to_be_red_keeps_less_of_it():
    given = with_noise("Trend and seasons", noise="Red", level=0.5, seed=42)
    white, red = at_window(given, 100), at_window(given, 100, red=True)
    assert red.automatic <= 6 < 12 < white.automatic  # its rank is 6
    assert red.scores[SSA] > white.scores[SSA]


def test_every_method_is_judged_by_the_noise_that_it_removes():
    given = with_noise("Two sines", noise="White", level=0.5, seed=42)
    result = at_window(given, 100)
    assert list(result.results)[:2] == list(OURS)
    assert set(result.results) == {*OURS, *PEERS}
    assert result.in_truth
    noise = np.linalg.norm(given.noisy - given.clean)
    expected = 100 * (1 - np.linalg.norm(ssa(given.noisy, window=100) - given.clean) / noise)
    assert result.scores[SSA] == pytest.approx(expected)


def test_without_a_truth_the_residuals_are_compared():
    given = with_noise("Chirp", noise="White", level=0.3, seed=2)
    result = at_window(as_measured(Signal("mine", given.noisy, 0.0, False, given.missing)), 50)
    assert not result.in_truth
    assert result.scores == {name: each.neighbours for name, each in result.results.items()}


def test_cadzow_ends_at_a_series_of_lower_rank_than_plain_ssa():
    given = with_noise("Two sines", noise="White", level=0.5, seed=42)
    result = at_window(given, 100)

    def beyond_four(x):
        s = np.linalg.svd(np.lib.stride_tricks.sliding_window_view(x, 100), compute_uv=False)
        return s[4] / s[0]

    assert beyond_four(result.results[CADZOW].result) < 0.5 * beyond_four(result.results[SSA].result)


def test_a_long_signal_goes_without_cadzow():
    x = np.sin(np.arange(2001) / 5)
    long = as_measured(Signal("long", x, 0.0, False, np.zeros(2001, dtype=bool)))
    assert CADZOW not in at_window(long, 20).results
