"""Each screen is told what it may know, and nothing else."""

import json

import pytest

from sources.class_room.question import Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Snapshot, Stage
from studies.class_room import screens

ASKED = Question("choice", "Which?", options=("one", "two"), right=1, because="So it is.", rounds=2)
NAMES = {1: "Ana", 2: "Ben", 3: "Cleo"}


def room(phase, round=1, question=ASKED, names=False):
    answers = {1: {1: 0.0, 2: 1.0}, 2: {1: 1.0} if round == 2 else {}}
    return Snapshot("ABCDEF", 0, 1, 1, names, {1: Stage(phase, round)}, question, NAMES, answers)


@pytest.mark.parametrize("phase", [READY, OPEN, CLOSED])
@pytest.mark.parametrize("round", [1, 2])
def test_before_the_reveal_neither_wall_nor_students_get_a_vote_or_the_truth(phase, round):
    for told in (screens.projector(room(phase, round)), screens.students(room(phase, round))):
        assert told["result"] is None
        assert not {"right", "because"} & set(told["question"])
        assert "So it is." not in json.dumps(told)
        assert told["answered"] == (2 if round == 1 else 1)


def test_the_reveal_shows_both_votes():
    told = screens.projector(room(REVEALED, 2))["result"]
    assert told["counts"] == [[1, 1], [0, 1]]
    assert (told["right"], told["because"]) == (1, "So it is.")
    assert told["moves"] == [[0, 1], [0, 0]]
    assert told["gain"]["n"] == 1
    assert screens.teacher(room(OPEN))["result"]["counts"][0] == [1, 1]  # she sees them come


def test_who_answered_differently_talks_and_each_hears_of_the_partner_alone():
    own = screens.own(room(CLOSED))
    assert own[1] == {"name": "Ana", "value": 0.0, "partners": ["Ben"]}
    assert own[3] == {"name": "Cleo", "value": None, "partners": []}
    assert screens.own(room(OPEN))[1]["partners"] == []
    assert screens.own(room(CLOSED, 2))[1]["partners"] == []


def test_in_the_second_round_each_sees_the_answer_of_that_round():
    own = screens.own(room(OPEN, 2))
    assert own[1]["value"] == 1.0
    assert own[2]["value"] is None, "Ben has voted in the first round alone"


def test_names_are_on_the_wall_only_where_the_teacher_wants_them():
    assert screens.projector(room(OPEN))["names"] == []
    assert screens.projector(room(OPEN, names=True))["names"] == ["Ana", "Ben", "Cleo"]
    assert [each["answered"] for each in screens.teacher(room(OPEN))["members"]] == [True, True, False]


@pytest.mark.parametrize(
    ("stage", "step", "goal"),
    [
        (Stage(READY, 1), "open", Stage(OPEN, 1)),
        (Stage(OPEN, 1), "close", Stage(CLOSED, 1)),
        (Stage(CLOSED, 1), "second", Stage(OPEN, 2)),
        (Stage(CLOSED, 2), "second", None),
        (Stage(OPEN, 1), "second", None),
        (Stage(CLOSED, 2), "open", Stage(OPEN, 2)),
        (Stage(CLOSED, 1), "reveal", Stage(REVEALED, 1)),
        (Stage(OPEN, 1), "reveal", None),
        (Stage(REVEALED, 1), "open", None),
        (Stage(REVEALED, 1), "second", None),
        (Stage(READY, 1), "", None),
    ],
)
def test_a_question_goes_forward_and_what_is_revealed_stays_so(stage, step, goal):
    assert screens.after(stage, step, rounds=2) == goal


def test_one_vote_is_no_reason_to_vote_again():
    assert screens.after(Stage(CLOSED, 1), "second", rounds=1) is None


def test_an_empty_room_can_be_shown():
    empty = Snapshot("ABCDEF", 0, 1, 0, False, {}, None, {}, {1: {}, 2: {}})
    for view in (screens.projector, screens.students, screens.teacher):
        assert view(empty)["question"] is None
    assert screens.own(empty) == {}


@pytest.mark.parametrize(
    "question",
    [
        Question("picture", "k?", picture="Tartan", steps=(1, 5)),
        Question("number", "?", low=0, high=10, right=3, rounds=2),
        Question("lesson", "Go", link="/denoiser"),
        Question("films", "Stars?", options=("A", "B", "C", "D")),
    ],
)
def test_every_kind_can_be_revealed_and_sent(question):
    answers = {1: {1: 1.0, 2: 1.0}, 2: {1: 1.0, 2: 1.0} if question.rounds == 2 else {}}
    shown = Snapshot("ABCDEF", 0, 1, 1, False, {1: Stage(REVEALED, 1)}, question, NAMES, answers)
    told = json.loads(json.dumps(screens.projector(shown), allow_nan=False))["result"]
    assert sum(told["counts"][0]) == 2
    assert len(told["labels"]) == len(told["counts"][0])
