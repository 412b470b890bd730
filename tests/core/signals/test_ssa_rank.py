"""How many components are signal: two sines have rank four."""

import numpy as np
import pytest

from core.pictures import noise_removed
from core.signals import (
    RedNoise,
    automatic_rank,
    decompose,
    draw_red_noise,
    estimate_red_noise,
    noise_level,
    parallel_analysis,
    red_noise_band,
    ssa,
    white_noise_band,
)
from tests.core.signals.series import tutorial


def test_two_sines_have_rank_four_and_come_back_from_four_components():
    clean = tutorial()[0]
    assert automatic_rank(decompose(clean, window=100)) == 4
    np.testing.assert_allclose(ssa(clean, window=100, n_components=4), clean, atol=1e-6)


def test_the_automatic_rank_finds_four_in_most_draws():
    ranks = [automatic_rank(decompose(tutorial(seed)[1], window=100)) for seed in range(10)]
    assert ranks.count(4) >= 8


def drawn(seed, n_samples, gamma=0.0):
    return draw_red_noise(RedNoise(1.0, gamma), n_samples, np.random.default_rng(seed))


@pytest.mark.parametrize(
    ("n_samples", "window"), [(500, 100), (500, 250), (2000, 100), (2000, 600), (5000, 100)]
)
def test_noise_alone_has_the_automatic_rank_zero_at_short_and_long_windows(n_samples, window):
    ranks = [automatic_rank(decompose(drawn(seed, n_samples), window=window)) for seed in range(5)]
    assert ranks.count(0) >= 4
    assert max(ranks) <= 2


@pytest.mark.parametrize(("n_samples", "window"), [(500, 250), (1000, 500)])
def test_a_sine_has_rank_two_at_long_windows_too(n_samples, window):
    sine = np.sin(2 * np.pi * np.arange(n_samples) / 20)
    ranks = [
        automatic_rank(decompose(sine + 0.5 * drawn(seed, n_samples), window=window)) for seed in range(5)
    ]
    assert ranks.count(2) >= 4


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("window", [100, 250])
def test_red_noise_has_rank_zero_for_who_takes_it_to_be_red(gamma, window):
    ranks = []
    for seed in range(8):
        x = drawn(seed, 500, gamma)
        ranks.append(automatic_rank(decompose(x, window=window), noise=estimate_red_noise(x)))
    assert ranks.count(0) >= 6
    assert max(ranks) <= 2


def test_a_wave_in_red_noise_is_counted_by_the_red_rules_and_much_else_by_the_white_one():
    for seed in range(5):
        x = 1.5 * np.sin(2 * np.pi * np.arange(1000) / 20) + drawn(seed, 1000, 0.9)
        trajectory = decompose(x, window=100)
        noise = estimate_red_noise(x)
        assert automatic_rank(trajectory, noise=noise) == 2
        assert parallel_analysis(trajectory, rng=np.random.default_rng(0), n_draws=20, noise=noise) == 2
        assert automatic_rank(trajectory) > 5


def test_the_red_band_holds_red_noise_and_a_wave_stands_above_it():
    noise = RedNoise(1.0, 0.9)
    x = drawn(4, 1000, 0.9)
    band = red_noise_band(decompose(x, window=50), noise, rng=np.random.default_rng(1))
    s = decompose(x, window=50).s
    assert np.mean((band.low <= s) & (s <= band.high)) > 0.7
    wave = decompose(x + 2 * np.sin(2 * np.pi * np.arange(1000) / 10), window=50)
    band = red_noise_band(wave, noise, rng=np.random.default_rng(1))
    assert np.flatnonzero(wave.s > 2 * band.high).tolist() == [0, 1]


def test_the_white_band_is_the_red_one_without_memory_seen_from_the_components():
    x = drawn(4, 800)
    trajectory = decompose(x, window=40)
    band = red_noise_band(trajectory, RedNoise(1.0, 0.0), rng=np.random.default_rng(1), n_draws=60)
    np.testing.assert_allclose(band.median, np.sqrt(761), rtol=0.1)  # sd sqrt(K) in every direction


def test_parallel_analysis_finds_the_sines_and_nothing_in_noise():
    rng = np.random.default_rng(2)
    assert parallel_analysis(decompose(tutorial()[1], window=100), rng=rng) == 4
    noise = np.random.default_rng(11).standard_normal(500)
    assert parallel_analysis(decompose(noise, window=100), rng=rng) == 0


@pytest.mark.parametrize(("n_samples", "window"), [(5000, 100), (2000, 400)])
def test_parallel_analysis_finds_next_to_nothing_in_noise_of_any_length(n_samples, window):
    ranks = [
        parallel_analysis(
            decompose(np.random.default_rng(seed).standard_normal(n_samples), window=window),
            rng=np.random.default_rng(100),
            n_draws=20,
        )
        for seed in range(6)
    ]
    assert max(ranks) <= 4  # a quantile of .95 is passed now and then, by a pair or two
    assert ranks.count(0) >= 4


def test_parallel_analysis_keeps_the_exact_rank_of_a_clean_series():
    assert parallel_analysis(decompose(tutorial()[0], window=100), rng=np.random.default_rng(0)) == 4


def test_white_noise_lies_in_its_own_band_and_the_sines_stand_above_it():
    rng = np.random.default_rng(5)
    noise = 0.5 * np.random.default_rng(8).standard_normal(500)
    s = decompose(noise, window=100).s
    band = white_noise_band(decompose(noise, window=100), rng=rng)
    inside = (band.low <= s) & (s <= band.high)
    assert inside.mean() > 0.6
    trajectory = decompose(tutorial()[1], window=100)
    band = white_noise_band(trajectory, rng=rng)
    assert np.flatnonzero(trajectory.s > band.high)[:4].tolist() == [0, 1, 2, 3]
    assert trajectory.s[4] < 1.2 * band.high[0]


def test_the_noise_level_is_found_within_a_tenth():
    levels = [noise_level(decompose(tutorial(seed)[1], window=100)) for seed in range(10)]
    assert np.mean(levels) == pytest.approx(0.5, rel=0.1)


def test_a_window_of_thousands_works_through_products_alone():
    t = np.arange(6000)
    clean = np.sin(t / 40)
    noisy = clean + 0.5 * np.random.default_rng(3).standard_normal(6000)
    trajectory = decompose(noisy, window=3000)
    assert len(trajectory.s) < 3000
    assert automatic_rank(trajectory) == 2
    assert noise_removed(clean, noisy, ssa(noisy, window=3000)) > 0.95
