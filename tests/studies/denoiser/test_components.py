"""Elementary series: all sum to the signal, a sine takes a pair, shares sum to one."""

import numpy as np
import pytest

from core.signals import decompose
from studies.denoiser.components import chosen_sum, components, periods
from studies.denoiser.noisy_signal import NoisySignal, with_noise


@pytest.fixture(scope="module")
def signal():
    return with_noise("Two sines", noise="White", level=0.1, seed=4)


def test_all_components_sum_to_the_signal_and_their_shares_to_one():
    x = np.random.default_rng(0).standard_normal(30)
    result = components(decompose(x, window=10), 10)
    np.testing.assert_allclose(result.series.sum(axis=0), x, atol=1e-7)
    assert result.shares.sum() == pytest.approx(1)


def test_the_share_of_a_component_is_its_squared_singular_value_over_all(signal):
    s = np.linalg.svd(np.lib.stride_tricks.sliding_window_view(signal.noisy, 200), compute_uv=False)
    np.testing.assert_allclose(
        components(decompose(signal.noisy, window=200), 8).shares, s[:8] ** 2 / np.sum(s**2), rtol=1e-6
    )


def test_two_sines_are_two_pairs_at_a_long_window(signal):
    result = components(decompose(signal.noisy, window=200), 4)
    assert result.groups == ((0, 1), (2, 3))
    assert result.group_of == (0, 0, 1, 1)
    np.testing.assert_allclose(result.series.sum(axis=0), signal.clean, atol=0.1)


def test_every_component_stands_in_the_group_that_it_is_said_to_be_of(signal):
    result = components(decompose(signal.noisy, window=45), 8)
    assert sorted(i for group in result.groups for i in group) == list(range(8))
    assert all(i in result.groups[g] for i, g in enumerate(result.group_of))


def test_a_chosen_sum_holds_the_chosen_rows_and_no_other():
    signal = NoisySignal("two", np.array([1.0, 2.0]), np.array([1.0, 1.0]), np.zeros(2, dtype=bool))
    series = np.array([[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]])
    result = chosen_sum(signal, series, [0, 1])
    np.testing.assert_array_equal(result.result, [1, 1])
    assert result.removed == 1
    np.testing.assert_array_equal(chosen_sum(signal, series, [2, 1]).result, [5, 6])
    np.testing.assert_array_equal(chosen_sum(signal, series, []).result, [0, 0])


def test_the_period_of_a_wave_is_found_to_a_per_cent_and_a_trend_has_none():
    t = np.arange(400)
    found = periods(np.array([np.sin(2 * np.pi * t / 12.4 + 1), np.cos(2 * np.pi * t / 57), 1 + 0.01 * t]))
    np.testing.assert_allclose(found[:2], [12.4, 57], rtol=0.01)
    assert np.isinf(found[2])
