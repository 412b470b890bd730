"""Anti-diagonals give the series back, the main diagonals do not."""

import numpy as np
import pytest

from sources.signals.series import Signal
from studies.denoiser.diagonals import both_diagonals, main_diagonal_average, microscope
from studies.denoiser.noisy_signal import NoisySignal, as_measured, with_noise


def measured(x):
    x = np.asarray(x, dtype=float)
    return as_measured(Signal("mine", x, 0.0, False, np.zeros(len(x), dtype=bool)))


def test_main_diagonals_are_averaged_from_the_lower_left_corner_on():
    np.testing.assert_allclose(main_diagonal_average([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), [7, 6, 5, 4, 3])


def test_at_full_rank_the_right_diagonals_return_the_input_and_the_wrong_ones_means_of_it():
    # The windows (1, 2), (2, 4), (4, 8), one a row; the main diagonals hold 4 | 2, 8 | 1, 4 | 2.
    result = both_diagonals(measured([1, 2, 4, 8]), 2, 2)
    np.testing.assert_allclose(result.by_anti_diagonals, [1, 2, 4, 8])
    np.testing.assert_allclose(result.by_main_diagonals, [4, 5, 2.5, 2])
    assert result.removed is None


def test_both_ways_return_a_constant_series():
    result = both_diagonals(measured(np.full(30, 2.5)), 7, 1)
    np.testing.assert_allclose(result.by_anti_diagonals, np.full(30, 2.5))
    np.testing.assert_allclose(result.by_main_diagonals, np.full(30, 2.5))


def test_what_is_removed_is_told_by_standard_deviations_of_the_errors():
    signal = with_noise("Two sines", noise="White", level=0.5, seed=42)
    result = both_diagonals(signal, 100, 4)
    errors = [np.std(y - signal.clean) for y in (result.by_anti_diagonals, result.by_main_diagonals)]
    np.testing.assert_allclose(result.removed, 1 - np.array(errors) / np.std(signal.noisy - signal.clean))
    assert result.removed[0] > 0.8
    assert result.removed[1] < 0


def test_without_noise_nothing_is_removed():
    assert both_diagonals(with_noise("Chirp", noise="White", level=0.0, seed=1), 20, 3).removed is None


def test_a_long_signal_is_cut_to_2000_samples():
    x = np.sin(np.arange(2100.0))
    result = both_diagonals(NoisySignal("long", x, x + 1, np.zeros(2100, dtype=bool)), 12, 2)
    assert len(result.by_anti_diagonals) == len(result.by_main_diagonals) == 2000
    assert len(result.signal.clean) == 2000


@pytest.mark.parametrize(("n_samples", "step"), [(20, 1), (299, 1), (300, 2), (1500, 10)])
def test_the_microscope_shows_30_samples_at_equal_distances_at_most(n_samples, step):
    shown = microscope(measured(np.arange(n_samples)))
    series, every, window = shown
    assert shown.numbers == [1 + value for value in series]
    assert len(series) == min(30, n_samples)
    assert set(np.diff(series)) == {step}
    assert every == step
    assert 2 <= window <= min(18, len(series) // 2 + 1)
