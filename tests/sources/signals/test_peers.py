"""The usual ways of smoothing: what each leaves alone by its definition; none changes the length."""

import numpy as np
import pytest

from sources.signals.peers import PEERS, butterworth, gaussian, median, moving_average, savitzky_golay, wiener

EVERY = [(name, n) for name, tunings in PEERS.items() for n in range(len(tunings))]


@pytest.mark.parametrize(("name", "n"), EVERY)
@pytest.mark.parametrize("n_samples", [20, 24, 501])
def test_every_tuning_returns_as_many_finite_samples_as_it_got(name, n, n_samples):
    x = np.sin(np.arange(n_samples) / 7) + 0.1 * np.cos(np.arange(n_samples) ** 2)
    result = PEERS[name][n](x)
    assert result.shape == x.shape
    assert np.isfinite(result).all()


@pytest.mark.parametrize("name", [name for name in PEERS if name != "Wiener"])
def test_a_constant_stays_as_it_is(name):
    x = np.full(200, 2.5)
    for run in PEERS[name]:
        np.testing.assert_allclose(run(x)[60:140], x[60:140], rtol=1e-3)


def test_a_moving_average_is_the_mean_of_the_neighbours_and_the_ends_repeat():
    np.testing.assert_allclose(moving_average(3)(np.array([3.0, 0.0, 6.0, 9.0])), [2, 3, 5, 8])


def test_a_gaussian_spreads_a_spike_as_a_bell_of_its_deviation():
    x = np.zeros(201)
    x[100] = 1
    at, bell = np.arange(-100, 101), gaussian(4)(x)
    assert bell.sum() == pytest.approx(1)
    assert np.sqrt((bell * at**2).sum()) == pytest.approx(4, abs=0.05)
    np.testing.assert_allclose(bell, bell[::-1])


def test_a_median_takes_spikes_away_and_keeps_steps():
    steps = np.repeat([2.0, 4.0, 1.0], 20)
    spiky = steps.copy()
    spiky[[7, 30, 50]] = 9, -9, 9
    np.testing.assert_array_equal(median(3)(spiky), steps)


def test_a_median_keeps_a_slope_to_its_ends():
    np.testing.assert_array_equal(median(5)(np.array([5.0, 4.0, 3.0, 2.0, 1.0])), [5, 4, 3, 2, 1])


def test_savitzky_golay_keeps_a_cubic():
    t = np.linspace(-1, 1, 61)
    cubic = 1 + t - 2 * t**2 + 3 * t**3
    np.testing.assert_allclose(savitzky_golay(21)(cubic), cubic, atol=1e-10)


def test_a_short_series_takes_the_neighbours_that_it_has():
    t = np.arange(20.0)
    np.testing.assert_allclose(savitzky_golay(91)(t), t, atol=1e-10)


def test_butterworth_lets_slow_waves_through_and_stops_fast_ones():
    t = np.arange(2000)
    slow, fast = np.sin(2 * np.pi * t / 400), np.sin(2 * np.pi * t / 5)
    run = butterworth(0.05)  # of half the sampling rate: a period of 40 samples
    middle = slice(300, 1700)
    np.testing.assert_allclose(run(slow)[middle], slow[middle], atol=0.01)
    np.testing.assert_allclose(run(fast)[middle], 0, atol=0.01)


def test_wiener_keeps_constant_stretches_between_jumps():
    x = np.repeat([0.0, 10.0, -3.0], 50)
    result = wiener(5)(x)
    assert np.isfinite(result).all()
    np.testing.assert_allclose(result[60:90], 10, atol=1e-9)


def test_wiener_calms_noise_and_follows_a_strong_jump():
    x = np.repeat([0.0, 10.0], 200) + 0.1 * np.random.default_rng(0).standard_normal(400)
    result = wiener(11)(x)
    assert np.std(result[20:180]) < 0.5 * np.std(x[20:180])
    assert result[210] - result[189] > 9
