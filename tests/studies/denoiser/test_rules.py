"""Rules for k on signals whose rank is known by theory."""

import numpy as np

from core.signals import decompose
from sources.signals.series import Signal
from studies.denoiser.noisy_signal import as_measured, with_noise
from studies.denoiser.rules import rank_rules


def measured(x):
    return as_measured(Signal("mine", x, 0.0, False, np.zeros(len(x), dtype=bool)))


def at_window(signal, window, **how):
    return rank_rules(decompose(signal.noisy, window=window), **how)


def test_two_sines_in_weak_noise_have_four_components_by_both_rules():
    result = at_window(with_noise("Two sines", noise="White", level=0.1, seed=5), 100)
    assert (result.automatic, result.parallel) == (4, 4)


def test_the_spectrum_is_that_of_the_trajectory_matrix_largest_first_and_30_long():
    signal = with_noise("Chirp", noise="White", level=0.4, seed=2)
    result = at_window(signal, 60)
    H = np.lib.stride_tricks.sliding_window_view(signal.noisy, 60)
    expected = np.linalg.svd(H, compute_uv=False)[:30]
    np.testing.assert_allclose(result.s, expected, rtol=1e-6)
    assert [len(part) for part in result.band] == [30, 30, 30]


def test_white_noise_lies_about_its_own_band():
    result = at_window(measured(np.random.default_rng(8).standard_normal(400)), 40)
    assert result.parallel == 0
    assert (result.band.low < result.band.median).all()
    assert (result.band.median < result.band.high).all()
    np.testing.assert_allclose(result.s, result.band.median, rtol=0.2)


def test_the_same_signal_has_the_same_rules_twice():
    signal = with_noise("Heartbeat", noise="White", level=0.4, seed=2)
    first, second = (at_window(signal, 45) for _ in range(2))
    assert first.parallel == second.parallel
    np.testing.assert_array_equal(first.band.high, second.band.high)


def test_a_short_window_has_as_many_components_as_samples():
    assert len(at_window(measured(np.random.default_rng(8).standard_normal(24)), 5).s) == 5


def test_red_noise_is_nothing_to_who_takes_it_to_be_red_and_a_wave_in_it_is_two():
    state, red = 0.0, np.empty(800)
    for i, fresh in enumerate(np.random.default_rng(6).standard_normal(800)):
        red[i] = state = 0.9 * state + fresh
    assert at_window(measured(red), 80).parallel > 5
    result = at_window(measured(red), 80, red=True)
    assert (result.automatic, result.parallel) == (0, 0)
    assert 0.85 < result.red.correlation < 0.95
    wave = red + 4 * np.sin(2 * np.pi * np.arange(800) / 16)
    result = at_window(measured(wave), 80, red=True)
    assert (result.automatic, result.parallel) == (2, 2)
    assert (result.s[:2] > 2 * result.band.high[:2]).all()
