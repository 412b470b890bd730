"""An exercise knows its answer, names the mistake behind a wrong one, and leaves no wrong option silent."""

import pytest

from studies.exercises import Exercise

RANK = Exercise(
    "Which rank has a column times a row?",
    "1",
    options=("1", "2", "that of the larger"),
    misconceptions={"2": "Two vectors, one layer.", "that of the larger": "Every row is a multiple of one."},
    because="Every column is a multiple of one.",
)
LENGTH = Exercise("s of [[2, 4], [3, 6]]?", 65**0.5, misconceptions={65: "That is s squared."}, within=0.01)


def test_the_right_option_is_right_and_says_why():
    assert RANK.verdict("1") == (True, "Right. Every column is a multiple of one.")


def test_a_wrong_option_is_answered_with_its_own_misconception():
    assert RANK.verdict("2") == (False, "Two vectors, one layer.")


@pytest.mark.parametrize(("given", "right"), [(8.06, True), (8.07, True), (8.08, False), (-8.06, False)])
def test_a_number_is_right_within_the_stated_distance(given, right):
    assert LENGTH.verdict(given).is_right is right


def test_a_number_that_a_known_mistake_leads_to_names_it_and_any_other_is_only_wrong():
    assert LENGTH.verdict(65).sentence == "That is s squared."
    assert LENGTH.verdict(7).sentence == "Not 7."


def test_an_exercise_that_cannot_be_answered_or_leaves_a_wrong_option_silent_is_refused():
    with pytest.raises(ValueError, match="must be a number"):
        Exercise("?", "one")
    with pytest.raises(ValueError, match="not among"):
        Exercise("?", "3", options=("1", "2"))
    with pytest.raises(ValueError, match="no misconception"):
        Exercise("?", "1", options=("1", "2"))
