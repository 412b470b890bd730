"""The made-up class is what the page says of it, and the exercises' answers follow from the definition."""

import math

from studies.class_room import example


def test_nine_of_twenty_are_right_at_first_and_sixteen_after():
    found = example.example()
    assert len(found.first) == 20
    assert [list(row) for row in example.MOVED] == found.moved
    assert (20 * found.gain.before, 20 * found.gain.after) == (9, 16)
    assert round(100 * found.gain.gain) == 64


def test_a_layer_of_a_100_by_100_matrix_is_201_numbers():
    assert str(100 + 100 + 1) in example.QUESTION.options[int(example.QUESTION.right)]


def test_the_first_exercise_is_the_definition():
    assert math.isclose(example.EXERCISES[0].answer, (0.8 - 0.5) / (1 - 0.5))
    assert all(exercise.verdict(exercise.answer).is_right for exercise in example.EXERCISES)
