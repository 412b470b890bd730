import pytest

from studies.practice.progress import LIKE_RIGHT, LIKE_WRONG, REPAIRED, Score, code, score, states

KEYS = ("a", "b", "c", "d")


@pytest.mark.parametrize("held", [{}, {"a": LIKE_RIGHT}, {"b": REPAIRED, "d": LIKE_WRONG}])
def test_a_code_brings_back_what_it_was_made_of(held):
    assert states(code(held, KEYS), KEYS) == held


def test_a_code_is_short():
    assert code({}, KEYS) == ""
    assert code({"b": REPAIRED}, KEYS) == "-r"


@pytest.mark.parametrize("odd", ["<b>", "ooooooooooo", "1e400", "o" * 10_000])
def test_odd_codes_count_as_not_done_where_they_are_no_signs(odd):
    assert set(states(odd, KEYS)) <= set(KEYS)
    assert set(states(odd, KEYS).values()) <= {LIKE_RIGHT, LIKE_WRONG, REPAIRED}


def test_the_score_is_that_of_the_like_items():
    assert score({"a": LIKE_RIGHT, "b": LIKE_WRONG, "c": REPAIRED}) == Score(3, 1, 2)
    assert score({}) == Score(0, 0, 0)
