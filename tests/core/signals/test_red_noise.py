"""Red noise: its strength and memory are found, in whatever stands out of it, and its power by direction."""

import numpy as np
import pytest

from core.signals import RedNoise, draw_red_noise, estimate_red_noise, hankel_matrix, red_noise_share


def drawn(gamma, seed, n_samples=2000, sd=1.0):
    return draw_red_noise(RedNoise(sd, gamma), n_samples, np.random.default_rng(seed))


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9])
def test_drawn_noise_has_the_strength_and_the_memory_asked_for(gamma):
    many = np.array([drawn(gamma, seed, 50, sd=3.0) for seed in range(2000)])
    assert many.std(axis=0) == pytest.approx(np.full(50, 3.0), rel=0.1)
    correlation = np.mean(many[:, 1:] * many[:, :-1]) / 9
    assert correlation == pytest.approx(gamma, abs=0.03)


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9])
def test_the_estimate_finds_both_also_under_a_strong_wave(gamma):
    wave = 5 * np.sin(np.arange(2000) / 9)
    for under in (0.0, wave, 100.0):
        found = [estimate_red_noise(2 * drawn(gamma, seed) + under) for seed in range(8)]
        assert np.mean([each.correlation for each in found]) == pytest.approx(gamma, abs=0.05)
        assert np.mean([each.sd for each in found]) == pytest.approx(2, rel=0.15)


@pytest.mark.parametrize("x", [[1.0], np.zeros(3), np.zeros(100), np.arange(7.0)])
def test_without_samples_or_power_there_is_no_noise(x):
    assert estimate_red_noise(x).sd == 0


def test_a_series_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="finite"):
        estimate_red_noise([1.0, np.nan, 2.0])


def test_the_share_of_a_direction_is_the_quadratic_form_of_the_covariance():
    U = np.linalg.qr(np.random.default_rng(1).standard_normal((12, 5)))[0]
    apart = np.abs(np.subtract.outer(np.arange(12), np.arange(12)))
    C = 4 * 0.7**apart
    expected = np.sqrt(np.diag(U.T @ C @ U))
    np.testing.assert_allclose(red_noise_share(U, RedNoise(2.0, 0.7)), expected)
    np.testing.assert_allclose(red_noise_share(U, RedNoise(2.0, 0.0)), 2)


def test_the_share_is_what_drawn_noise_puts_there():
    U = np.linalg.qr(np.vander(np.linspace(-1, 1, 30), 4, increasing=True))[0]
    noise = RedNoise(1.5, 0.8)
    windows = hankel_matrix(drawn(0.8, 3, 60_000, sd=1.5), 30)
    np.testing.assert_allclose(np.std(U.T @ windows, axis=1), red_noise_share(U, noise), rtol=0.1)
