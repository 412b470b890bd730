"""Forecasts, gaps and Cadzow's rounds, against series that obey a recurrence."""

import numpy as np
import pytest

from core.pictures import noise_removed
from core.signals import (
    cadzow,
    decompose,
    fill_gaps,
    forecast,
    forecast_band,
    hankel_matrix,
    recurrence_weights,
    ssa,
)
from tests.core.signals.series import tutorial


def removed(**arguments):
    clean, noisy = tutorial()
    return noise_removed(clean, noisy, ssa(noisy, **arguments))


def test_a_longer_window_and_cadzows_rounds_reach_85_percent():
    clean, noisy = tutorial()
    assert removed(window=200) >= 0.85
    rounds = cadzow(noisy, window=100, n_components=4)
    assert noise_removed(clean, noisy, rounds) >= 0.85


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


@pytest.mark.parametrize(("n_samples", "period", "length"), [(300, 20, 10), (600, 40, 25), (500, 100, 60)])
def test_without_a_k_the_fewest_components_that_explain_the_filling_are_taken(n_samples, period, length):
    clean = np.sin(2 * np.pi * np.arange(n_samples) / period)
    holed = clean + 0.2 * np.random.default_rng(1).standard_normal(n_samples)
    for start in (40, n_samples // 2, n_samples - 80):
        holed[start : start + length] = np.nan
    missing = np.isnan(holed)
    filled = fill_gaps(holed, window=80, tolerance=1e-3)
    assert np.sqrt(np.mean((filled - clean)[missing] ** 2)) < 0.1
    np.testing.assert_array_equal(
        filled, fill_gaps(holed, window=80, n_components=2, tolerance=1e-3)
    )  # one sine has rank 2


def test_the_band_of_a_forecast_widens_with_the_noise_and_holds_the_truth():
    t = np.arange(460)
    truth = np.sin(2 * np.pi * t / 23)
    inside, widths = [], []
    for sd in (0.1, 0.4):
        for seed in range(3):
            noise = sd * np.random.default_rng(seed).standard_normal(400)
            low, high = forecast_band(
                truth[:400] + noise,
                window=80,
                n_components=2,
                n_ahead=60,
                n_draws=20,
                rng=np.random.default_rng(0),
            )
            inside.append(np.mean((low <= truth[400:]) & (truth[400:] <= high)))
            widths.append(np.mean(high - low))
    assert np.mean(inside) > 0.6
    assert 2.5 < np.mean(widths[3:]) / np.mean(widths[:3]) < 6


def test_without_noise_the_band_of_a_forecast_has_no_width():
    x = 1.05 ** np.arange(40)
    low, high = forecast_band(x, window=10, n_components=1, n_ahead=5, rng=np.random.default_rng(0))
    np.testing.assert_allclose(low, 1.05 ** np.arange(40, 45), rtol=1e-6)
    np.testing.assert_allclose(high, low, rtol=1e-6)


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
