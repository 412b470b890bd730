"""What can be asked, and what can be answered."""

import pytest

from sources.class_room.question import Question, read
from sources.errors import BadInput

CHOICE = Question("choice", "Which?", options=("a", "b"), right=1)
NUMBER = Question("number", "How many?", low=0, high=10, right=3, within=0.5)
PICTURE = Question("picture", "Smallest k?", picture="Tartan", steps=(1, 2, 5))
LESSON = Question("lesson", "Go", link="/denoiser?k=3")
FILMS = Question("films", "Stars?", options=("A", "B", "C", "D"))
RACE = Question(
    "race", "What?", options=("Cat", "Boat"), right=1, picture="hidden Boat", steps=(1, 2, 5), rounds=3
)
SETTINGS = Question("settings", "Set", knobs=(("k", ("1", "2", "5")), ("shrink", ("0", "10 %"))))


@pytest.mark.parametrize("question", [CHOICE, NUMBER, PICTURE, LESSON, FILMS, RACE, SETTINGS])
def test_a_question_is_read_as_it_was_written(question):
    assert read(question.written()) == question


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        (CHOICE, [0, 1], [-1, 2, 0.5]),
        (NUMBER, [0, 3.3, 10], [-0.1, 11]),
        (PICTURE, [1, 5], [3, 0]),
        (LESSON, [1], [0, 2]),
        (FILMS, [1, 4], [0, 5]),
        (RACE, [0, 1], [2, -1]),
        (SETTINGS, [0, 5], [6, 0.5]),
    ],
)
def test_an_answer_is_one_of_those_that_the_question_allows(question, good, bad):
    assert [question.checked(value) for value in good] == good
    for value in [*bad, float("nan"), float("inf"), 10**400, "1", None, True, [1]]:
        with pytest.raises(BadInput):
            question.checked(value)


def test_each_combination_of_settings_has_its_number_and_the_last_knob_is_the_fastest():
    found = [SETTINGS.setting(i) for i in range(SETTINGS.n_settings)]
    assert found[:3] == [("1", "0"), ("1", "10 %"), ("2", "0")]
    assert len({*found}) == 6


def test_a_reason_is_one_line_and_only_where_it_is_asked_for():
    asked = Question("choice", "Which?", options=("a", "b"), rounds=2, reasons=True)
    assert asked.given(1, " for \n it \u202e is " + "x" * 300) == (1, ("for it is " + "x" * 300)[:200])
    for question, round in ((asked, 2), (CHOICE, 1)):
        with pytest.raises(BadInput):
            question.given(1, "why", round)
        assert question.given(1, "", round) == (1, "")


def test_of_films_the_number_with_stars_is_counted_here_whatever_is_said():
    assert FILMS.given(4, "5010") == (2, "5010")
    for more in ("0000", "501", "50100", "5016", "", None, 5010):
        with pytest.raises(BadInput):
            FILMS.given(2, more)


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
        {"kind": "films", "options": ("A", "B", "C")},
        {"kind": "films", "options": ("A", "B", "C", "C")},
        {"kind": "race", "picture": "Boat", "steps": (1, 2), "rounds": 2},
        {"kind": "race", "picture": "Boat", "steps": (1, 2, 3), "rounds": 2, "right": 0},
        {"kind": "settings", "knobs": ()},
        {"kind": "settings", "knobs": (("k", ("1",) * 25),)},
        {"kind": "picture", "picture": "x", "steps": (1, 2), "psnr": (1.0,)},
        {"kind": "picture", "picture": "x", "steps": (1, 2), "reasons": True},
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
