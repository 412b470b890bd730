"""The signal to clean: samples with drawn noise, measured ones, and the share of the noise that is gone."""

import numpy as np
import pytest

from sources.signals.series import Signal, two_sines
from studies.denoiser.noisy_signal import NoisySignal, as_measured, removed, rms, with_noise


def signal(noisy, clean):
    noisy = np.array(noisy, dtype=float)
    clean = None if clean is None else np.array(clean, dtype=float)
    return NoisySignal("hand-made", noisy, clean, np.zeros(len(noisy), dtype=bool))


def test_a_sample_with_noise_is_the_truth_and_the_draw_of_its_seed():
    made = with_noise("Two sines", noise="White", level=0.5, seed=42)
    np.testing.assert_array_equal(made.clean, two_sines())
    draw = np.random.RandomState(42).randn(500)
    np.testing.assert_allclose(made.noisy - made.clean, 0.5 * draw, rtol=0, atol=1e-12)
    assert not made.missing.any()
    assert made.recipe == ("Two sines", "White", 0.5, 42)


def test_a_signal_that_was_brought_has_no_truth_and_no_recipe():
    missing = np.array([False, True, False])
    brought = as_measured(Signal("mine", np.array([1.0, 2.0, 3.0]), 8000.0, False, missing))
    assert (brought.name, brought.rate) == ("mine", 8000.0)
    assert brought.clean is None
    assert brought.recipe is None
    np.testing.assert_allclose(brought.noisy, [1, 2, 3])
    np.testing.assert_array_equal(brought.missing, missing)


def test_all_noise_is_removed_from_the_truth_none_from_the_input_and_half_half_way():
    given = signal([1, -1, 3, 1], [0, 0, 2, 2])
    assert removed(given, given.clean) == 1
    assert removed(given, given.noisy) == 0
    assert removed(given, (given.clean + given.noisy) / 2) == pytest.approx(0.5)
    assert removed(given, given.clean - 2 * (given.noisy - given.clean)) == pytest.approx(-1)


def test_without_a_truth_or_without_noise_nothing_can_be_said():
    assert removed(signal([1, 2], None), np.zeros(2)) is None
    assert removed(signal([1, 2], [1, 2]), np.zeros(2)) is None


def test_the_first_samples_of_a_signal_are_cut_alike_from_all_that_it_holds():
    whole = with_noise("Chirp", noise="Red", level=0.2, seed=3)
    part = whole.first(7)
    np.testing.assert_array_equal(part.noisy, whole.noisy[:7])
    np.testing.assert_array_equal(part.clean, whole.clean[:7])
    assert len(part.missing) == 7
    assert len(whole.first(10_000).noisy) == len(whole.noisy)
    assert as_measured(Signal("mine", whole.noisy, 0.0, False, whole.missing)).first(5).clean is None


def test_rms_is_taken_over_the_samples_of_each_row():
    np.testing.assert_allclose(rms(np.array([[3.0, 4.0], [1.0, -1.0]])), [np.sqrt(12.5), 1])


def test_gaps_of_a_wave_are_filled_by_the_wave_and_what_was_measured_stays():
    clean = np.sin(2 * np.pi * np.arange(400) / 40)
    holed = clean + 0.1 * np.random.default_rng(2).standard_normal(400)
    missing = np.zeros(400, dtype=bool)
    missing[[*range(60, 85), *range(200, 225)]] = True
    lines = np.interp(np.arange(400), np.flatnonzero(~missing), holed[~missing])
    brought = as_measured(Signal("mine", lines, 0.0, False, missing))
    np.testing.assert_array_equal(brought.noisy[~missing], holed[~missing])
    errors = [np.sqrt(np.mean((x - clean)[missing] ** 2)) for x in (lines, brought.noisy)]
    assert errors[1] < 0.1 < 0.5 < errors[0]
