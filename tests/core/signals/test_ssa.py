"""Singular spectrum analysis against its theorems, direct computations and the tutorial's own signal."""

import numpy as np
import pytest

from core.pictures import noise_removed
from core.signals import (
    Trajectory,
    automatic_groups,
    automatic_rank,
    cadzow,
    decompose,
    diagonal_average,
    elementary_series,
    fill_gaps,
    forecast,
    hankel_matrix,
    noise_level,
    parallel_analysis,
    recurrence_weights,
    ssa,
    w_correlation,
    white_noise_band,
)


def tutorial(seed=42):
    """Return the clean and the noisy signal of tutorial 000, pattern 4."""
    t = np.linspace(0, 10, 500)
    clean = np.sin(t) + 0.5 * np.sin(3 * t)
    return clean, clean + 0.5 * np.random.RandomState(seed).randn(500)


def removed(**arguments):
    clean, noisy = tutorial()
    return noise_removed(clean, noisy, ssa(noisy, **arguments))


@pytest.mark.parametrize(("n", "window"), [(1, 1), (5, 2), (20, 20), (31, 1), (40, 13), (40, 28), (101, 50)])
def test_all_components_give_the_series_back(n, window):
    x = np.random.default_rng(n).standard_normal(n)
    everything = min(window, n - window + 1)
    np.testing.assert_allclose(ssa(x, window=window, n_components=everything), x, atol=1e-12)


@pytest.mark.parametrize("window", [12, 29])
def test_an_elementary_series_is_the_diagonal_average_of_one_layer(window):
    x = np.random.default_rng(8).standard_normal(40)
    U, s, Vt = np.linalg.svd(hankel_matrix(x, window), full_matrices=False)
    expected = [diagonal_average(s[i] * np.outer(U[:, i], Vt[i])) for i in range(5)]
    np.testing.assert_allclose(elementary_series(decompose(x, window=window), 5), expected, atol=1e-10)


def test_singular_values_are_those_of_the_trajectory_matrix():
    x = tutorial()[1]
    expected = np.linalg.svd(hankel_matrix(x, 100), compute_uv=False)
    np.testing.assert_allclose(decompose(x, window=100).s, expected, rtol=1e-9)


def test_a_window_and_its_mirror_give_the_same():
    x = tutorial()[1]
    np.testing.assert_allclose(
        ssa(x, window=120, n_components=4), ssa(x, window=381, n_components=4), atol=1e-10
    )


def test_the_shorter_of_a_window_and_its_mirror_is_decomposed():
    assert decompose(tutorial()[1], window=381).shape == (120, 381)


def test_two_sines_have_rank_four_and_come_back_from_four_components():
    clean = tutorial()[0]
    assert automatic_rank(decompose(clean, window=100)) == 4
    np.testing.assert_allclose(ssa(clean, window=100, n_components=4), clean, atol=1e-6)


def test_the_tutorials_three_components_remove_81_and_four_83_percent():
    assert removed(window=100, n_components=3) == pytest.approx(0.815, abs=0.001)
    assert removed(window=100, n_components=4) == pytest.approx(0.835, abs=0.001)


def test_the_automatic_rank_cuts_no_pair_in_half_and_reaches_83_percent():
    assert automatic_rank(decompose(tutorial()[1], window=100)) == 4
    assert removed(window=100) >= 0.83


def test_a_longer_window_and_cadzows_rounds_reach_85_percent():
    clean, noisy = tutorial()
    assert removed(window=200) >= 0.85
    rounds = cadzow(noisy, window=100, n_components=4)
    assert noise_removed(clean, noisy, rounds) >= 0.85


def test_the_automatic_rank_finds_four_in_most_draws():
    ranks = [automatic_rank(decompose(tutorial(seed)[1], window=100)) for seed in range(20)]
    assert ranks.count(4) >= 18


def test_parallel_analysis_finds_the_sines_and_nothing_in_noise():
    rng = np.random.default_rng(2)
    assert parallel_analysis(decompose(tutorial()[1], window=100), rng=rng) == 4
    noise = np.random.default_rng(11).standard_normal(500)
    assert parallel_analysis(decompose(noise, window=100), rng=rng) == 0


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


def test_the_result_scales_with_the_series():
    noisy = tutorial()[1]
    np.testing.assert_allclose(ssa(1000 * noisy, window=60), 1000 * ssa(noisy, window=60), rtol=1e-7)


def test_a_constant_and_a_zero_series_stay_what_they_are():
    np.testing.assert_allclose(ssa(np.full(50, 3.0), window=25), 3.0)
    np.testing.assert_array_equal(ssa(np.zeros(30), window=10), 0.0)


def test_a_window_of_thousands_works_through_products_alone():
    t = np.arange(6000)
    clean = np.sin(t / 40)
    noisy = clean + 0.5 * np.random.default_rng(3).standard_normal(6000)
    trajectory = decompose(noisy, window=3000)
    assert len(trajectory.s) < 3000
    assert automatic_rank(trajectory) == 2
    assert noise_removed(clean, noisy, ssa(noisy, window=3000)) > 0.95


@pytest.mark.parametrize("k", [0, 101])
def test_components_out_of_range_are_named(k):
    with pytest.raises(ValueError, match=f"from 1 to 100, got {k}"):
        elementary_series(decompose(tutorial()[1], window=100), k)


def test_a_w_correlation_is_the_correlation_of_the_trajectory_matrices():
    parts = elementary_series(decompose(tutorial()[1], window=30), 6)
    H = [hankel_matrix(part, 30) for part in parts]
    expected = [[np.sum(a * b) / np.linalg.norm(a) / np.linalg.norm(b) for b in H] for a in H]
    np.testing.assert_allclose(w_correlation(parts, 30), expected, atol=1e-12)


def test_a_series_of_zeros_is_correlated_with_nothing():
    found = w_correlation([[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]], 2)
    np.testing.assert_allclose(found, [[0, 0], [0, 1]], atol=1e-15)


def test_the_sines_fall_into_two_pairs():
    parts = elementary_series(decompose(tutorial()[0], window=200), 4)
    assert automatic_groups(w_correlation(parts, 200)) == ((0, 1), (2, 3))


def test_groups_join_through_a_common_member():
    linked = np.eye(4)
    linked[0, 3] = linked[3, 0] = linked[1, 3] = linked[3, 1] = -0.8
    assert automatic_groups(linked) == ((0, 1, 3), (2,))


def test_a_geometric_series_is_continued_by_its_ratio():
    x = 1.1 ** np.arange(30)
    np.testing.assert_allclose(
        forecast(x, window=10, n_components=1, n_ahead=5), 1.1 ** np.arange(35), rtol=1e-9
    )


def test_sines_are_continued_exactly():
    t = np.linspace(0, 10, 500)
    longer = np.arange(600) * (t[1] - t[0])
    expected = np.sin(longer) + 0.5 * np.sin(3 * longer)
    whole = forecast(expected[:500], window=200, n_components=4, n_ahead=100)
    np.testing.assert_allclose(whole, expected, atol=1e-5)


def test_recurrence_weights_reproduce_the_last_sample_of_every_window():
    clean = tutorial()[0]
    trajectory = decompose(clean, window=100)
    weights = recurrence_weights(trajectory.U[:, :4])
    windows = hankel_matrix(clean, 100)
    np.testing.assert_allclose(weights @ windows[:-1], windows[-1], atol=1e-6)


def test_a_free_next_sample_is_refused():
    with pytest.raises(ValueError, match="free"):
        recurrence_weights(np.eye(3))


def test_a_forecast_needs_fewer_components_than_the_window_has_samples():
    with pytest.raises(ValueError, match="from 1 to 4, got 5"):
        forecast(np.arange(20.0), window=5, n_components=5, n_ahead=1)


def test_holes_in_a_clean_signal_are_filled_to_a_thousandth():
    clean = tutorial()[0]
    holed = clean.copy()
    holed[[3, 100, 101, 102, 499]] = np.nan
    holed[200:230] = np.nan
    filled = fill_gaps(holed, window=100, n_components=4)
    known = ~np.isnan(holed)
    np.testing.assert_array_equal(filled[known], clean[known])
    np.testing.assert_allclose(filled, clean, atol=0.01)
    straight = np.interp(np.arange(500), np.flatnonzero(known), clean[known])
    assert np.abs(filled - clean).max() < 0.1 * np.abs(straight - clean).max()


def test_filling_does_not_write_into_what_it_is_given():
    holed = tutorial()[0].copy()
    holed[5] = np.nan
    fill_gaps(holed, window=50, n_components=4, n_iterations=2)
    assert np.isnan(holed[5])


def test_without_holes_nothing_changes():
    noisy = tutorial()[1]
    np.testing.assert_array_equal(fill_gaps(noisy, window=50, n_components=2), noisy)


@pytest.mark.parametrize("x", [[np.nan, np.nan], [1.0, np.inf, np.nan]])
def test_a_series_with_nothing_known_or_infinite_is_refused(x):
    with pytest.raises(ValueError, match=r"known|finite"):
        fill_gaps(x, window=1, n_components=1)


def test_one_round_of_cadzow_is_plain_ssa_and_more_rounds_lower_the_rank():
    noisy = tutorial()[1]
    plain = ssa(noisy, window=60, n_components=4)
    np.testing.assert_allclose(cadzow(noisy, window=60, n_components=4, n_iterations=1), plain, atol=1e-12)

    def fifth_over_fourth(x):
        s = np.linalg.svd(hankel_matrix(x, 60), compute_uv=False)
        return s[4] / s[3]

    later = cadzow(noisy, window=60, n_components=4, n_iterations=20)
    assert fifth_over_fourth(later) < 0.5 * fifth_over_fourth(plain)


class TestErrataOfPattern4:
    """Tutorial 000 averages the main diagonals of its windows; a Hankel matrix repeats along the others."""

    def both_ways(self, k):
        clean, noisy = tutorial()
        windows = hankel_matrix(noisy, 401)
        U, s, Vt = np.linalg.svd(windows, full_matrices=False)
        low = (U[:, :k] * s[:k]) @ Vt[:k]
        wrong = np.array([np.diag(low, d).mean() for d in range(-400, 100)])
        right = diagonal_average(low)
        before = np.std(noisy - clean)
        return [1 - np.std(x - clean) / before for x in (wrong, right)]

    def test_its_diagonals_make_the_noise_17_percent_worse_and_the_right_ones_82_percent_better(self):
        wrong, right = self.both_ways(3)
        assert wrong == pytest.approx(-0.173, abs=0.001)
        assert right == pytest.approx(0.816, abs=0.001)

    def test_four_components_are_better_than_three_because_two_sines_have_rank_four(self):
        assert self.both_ways(4)[1] == pytest.approx(0.835, abs=0.001)


def test_a_trajectory_knows_its_shape():
    x = np.arange(10.0)
    assert Trajectory(x, np.eye(3), np.ones(3)).shape == (3, 8)
