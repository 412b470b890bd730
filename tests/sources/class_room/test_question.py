"""What can be asked, and what can be answered."""

import pytest

from sources.class_room.question import Question, read
from sources.errors import BadInput

CHOICE = Question("choice", "Which?", options=("a", "b"), right=1)
NUMBER = Question("number", "How many?", low=0, high=10, right=3, within=0.5)
PICTURE = Question("picture", "Smallest k?", picture="Tartan", steps=(1, 2, 5))
LESSON = Question("lesson", "Go", link="/denoiser?k=3")


@pytest.mark.parametrize("question", [CHOICE, NUMBER, PICTURE, LESSON])
def test_a_question_is_read_as_it_was_written(question):
    assert read(question.written()) == question


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        (CHOICE, [0, 1], [-1, 2, 0.5]),
        (NUMBER, [0, 3.3, 10], [-0.1, 11]),
        (PICTURE, [1, 5], [3, 0]),
        (LESSON, [1], [0, 2]),
    ],
)
def test_an_answer_is_one_of_those_that_the_question_allows(question, good, bad):
    assert [question.checked(value) for value in good] == good
    for value in [*bad, float("nan"), float("inf"), 10**400, "1", None, True, [1]]:
        with pytest.raises(BadInput):
            question.checked(value)


def test_right_is_the_option_itself_or_a_number_near_enough():
    assert [CHOICE.is_right(0), CHOICE.is_right(1)] == [False, True]
    assert [NUMBER.is_right(v) for v in (2.4, 2.5, 3.5, 3.6)] == [False, True, True, False]
    assert not PICTURE.is_right(1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "poll"},
        {"prompt": "  "},
        {"prompt": "x" * 601},
        {"options": ("a",)},
        {"options": ("a", "a")},
        {"options": ("a", " ")},
        {"options": tuple("abcdefghi")},
        {"right": 2},
        {"rounds": 3},
        {"code": "x" * 3001},
        {"kind": "number", "low": 1, "high": 1},
        {"kind": "number", "low": 0, "high": float("inf")},
        {"kind": "number", "low": 0, "high": 2, "within": -1},
        {"kind": "picture", "picture": "Tartan", "steps": (5, 2)},
        {"kind": "picture", "picture": "Tartan", "steps": (0, 2)},
        {"kind": "lesson", "link": "//elsewhere.example"},
        {"kind": "lesson", "link": "javascript:alert(1)"},
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(wrong):
    given = {"kind": "choice", "prompt": "Which?", "options": ("a", "b"), **wrong}
    if given["kind"] not in {"choice", "poll"} and "right" not in wrong:
        given.pop("right", None)
    with pytest.raises(BadInput, match=r"\.$"):
        Question(**given)
