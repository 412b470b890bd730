"""One window and one k: result and residual sum to the input, and neighbours tell signal from noise."""

import numpy as np
import pytest

from core.signals import decompose
from sources.signals.clocks import every
from studies.denoiser.cleaning import cleaned, giving_up, judged, written
from studies.denoiser.noisy_signal import NoisySignal, with_noise


def test_result_and_residual_sum_to_the_input():
    signal = with_noise("Chirp", noise="White", level=0.3, seed=1)
    result = cleaned(signal, decompose(signal.noisy, window=50), 6)
    np.testing.assert_allclose(result.result + result.residual, signal.noisy, atol=1e-12)
    before, after = (np.linalg.norm(x - signal.clean) for x in (signal.noisy, result.result))
    assert result.removed == pytest.approx(1 - after / before)


def test_two_sines_without_noise_are_whole_with_four_components():
    signal = with_noise("Two sines", noise="White", level=0.0, seed=1)
    result = cleaned(signal, decompose(signal.noisy, window=100), 4)
    np.testing.assert_allclose(result.result, signal.clean, atol=1e-7)
    assert result.removed is None


def test_neighbours_are_alike_where_signal_was_taken_away_and_opposite_in_a_zigzag():
    signal = with_noise("Two sines", noise="White", level=0.0, seed=1)
    assert judged(signal, np.zeros(500)).neighbours > 0.99
    zigzag = np.resize([1.0, -1.0], 500)
    assert judged(signal, signal.noisy - zigzag).neighbours == pytest.approx(-499 / 500)


def test_a_k_beyond_the_window_is_refused():
    signal = with_noise("Chirp", noise="White", level=0.3, seed=1)
    with pytest.raises(ValueError, match="n_components"):
        cleaned(signal, decompose(signal.noisy, window=10), 11)


def test_a_flat_line_scores_half_where_the_noise_is_twice_the_signal():
    clean = np.tile([1.0, -1.0], 20)
    given = NoisySignal("mine", clean + np.tile([2.0, 2.0, -2.0, -2.0], 10), clean, np.zeros(40, dtype=bool))
    assert giving_up(given) == pytest.approx(0.5)
    assert giving_up(NoisySignal("mine", clean, None, np.zeros(40, dtype=bool))) is None


def test_what_is_written_holds_the_times_and_no_number_where_none_was_measured():
    x = np.arange(4.0)
    missing = np.array([False, True, False, False])
    signal = NoisySignal("mine", x, None, missing, clock=every(0.5, 4))
    assert written(signal, judged(signal, x + 1)).decode().splitlines() == [
        "seconds,measured,cleaned", "0.0,0.0,1.0", "0.5,,2.0", "1.0,2.0,3.0", "1.5,3.0,4.0",
    ]  # fmt: skip
