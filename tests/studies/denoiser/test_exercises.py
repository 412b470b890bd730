"""The exercises' answers, by theory and by counting."""

import numpy as np

from studies.denoiser.exercises import EXERCISES, HEARTBEAT, N_SAMPLES, SAMPLE, WINDOW, rank_of_sines


def test_a_constant_has_rank_one_and_every_sine_two_more():
    assert [rank_of_sines(periods, 3) for periods in ((), (20,), (20, 7))] == [1, 3, 5]
    assert rank_of_sines((20, 7, 11), 0) == 6
    assert EXERCISES[0].answer == 5


def test_a_sample_stands_in_as_many_windows_as_hold_it():
    windows = np.lib.stride_tricks.sliding_window_view(np.arange(1, N_SAMPLES + 1), WINDOW)
    assert EXERCISES[1].answer == np.sum(windows == SAMPLE)


def test_the_flat_line_scores_what_the_question_says():
    score = 1 - np.linalg.norm(HEARTBEAT.clean) / np.linalg.norm(HEARTBEAT.noisy - HEARTBEAT.clean)
    assert f"{100 * score:.0f} %" in EXERCISES[2].question
    assert score > 0.4
