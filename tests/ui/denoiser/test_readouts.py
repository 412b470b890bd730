"""Read-outs of the denoiser: a share may be negative, and what nobody knows is said so."""

import numpy as np

from studies.denoiser.cleaning import judged
from studies.denoiser.noisy_signal import NoisySignal
from ui.denoiser import readouts


def judged_against(clean, result):
    signal = NoisySignal("ones", np.ones(4), clean, np.zeros(4, dtype=bool))
    return judged(signal, np.asarray(result, dtype=float))


def test_a_quarter_of_the_noise_is_25_per_cent():
    readout = readouts.noise_removed(judged_against(np.zeros(4), np.full(4, 0.75)), "why")
    assert (readout.name, readout.value, readout.definition) == ("Noise removed", "25.0 %", "why")


def test_twice_the_noise_is_less_than_nothing():
    assert readouts.noise_removed(judged_against(np.zeros(4), np.full(4, 2.0)), "").value == "-100.0 %"


def test_without_a_truth_it_is_unknown():
    assert readouts.noise_removed(judged_against(None, np.zeros(4)), "").value == "unknown"
