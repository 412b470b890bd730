"""How many components are signal: two sines have rank four."""

import numpy as np
import pytest

from core.pictures import noise_removed
from core.signals import automatic_rank, decompose, noise_level, parallel_analysis, ssa, white_noise_band
from tests.core.signals.series import tutorial


def test_two_sines_have_rank_four_and_come_back_from_four_components():
    clean = tutorial()[0]
    assert automatic_rank(decompose(clean, window=100)) == 4
    np.testing.assert_allclose(ssa(clean, window=100, n_components=4), clean, atol=1e-6)


def test_the_automatic_rank_finds_four_in_most_draws():
    ranks = [automatic_rank(decompose(tutorial(seed)[1], window=100)) for seed in range(20)]
    assert ranks.count(4) >= 18


def test_parallel_analysis_finds_the_sines_and_nothing_in_noise():
    rng = np.random.default_rng(2)
    assert parallel_analysis(decompose(tutorial()[1], window=100), rng=rng) == 4
    noise = np.random.default_rng(11).standard_normal(500)
    assert parallel_analysis(decompose(noise, window=100), rng=rng) == 0


@pytest.mark.parametrize(("n_samples", "window"), [(5000, 100), (2000, 400), (4000, 1300)])
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
