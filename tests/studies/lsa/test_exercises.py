"""The exercises of the LSA explorer: their answers against numpy, and each known mistake is named."""

import numpy as np
import pytest

from studies.lsa.exercises import exercises


def test_the_numbers_are_those_of_the_tables():
    leap, every, flipped = exercises()
    assert leap.answer == "0 at every k"
    assert every.answer == 0
    assert "0.828 with 3 topics" in every.question
    turned = np.array([[0.6, -0.8], [0.8, 0.6]])
    assert flipped.answer == pytest.approx(turned[0] @ turned[1])


def test_a_known_mistake_is_named_and_the_right_answer_is_taken():
    for exercise in exercises():
        assert exercise.verdict(exercise.answer).is_right
        for wrong, sentence in exercise.misconceptions.items():
            assert exercise.verdict(wrong) == (False, sentence)
    assert np.dot([0.6, 0.8], [0.8, 0.6]) == pytest.approx(0.96), "one document flipped alone"
