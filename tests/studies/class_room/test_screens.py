"""Each screen is told what it may know, and nothing else."""

import json
from dataclasses import replace

import pytest

from sources.class_room.question import Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Snapshot, Stage
from studies.class_room import beat, screens

ASKED = Question("choice", "Which?", options=("one", "two"), right=1, because="So it is.", rounds=2)
NAMES = {1: "Ana", 2: "Ben", 3: "Cleo"}
RACE = Question(
    "race", "What?", options=("Cat", "Boat"), right=1, picture="hidden Boat", steps=(1, 2, 5), rounds=3
)


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


def raced(phase, round):
    answers = {1: {1: 1.0}, 2: {2: 0.0}, 3: {2: 1.0}}
    return Snapshot("ABCDEF", 0, 1, 1, False, {1: Stage(phase, round)}, RACE, NAMES, answers)


def test_a_race_shows_no_more_layers_than_are_open_and_does_not_say_what_it_is():
    seen = {
        (phase, round): [k for k in RACE.steps if screens.may_see(raced(phase, round), k)]
        for phase in (READY, OPEN, CLOSED, REVEALED)
        for round in (1, 2)
    }
    assert seen[READY, 1] == []
    assert seen[OPEN, 1] == seen[CLOSED, 1] == [1]
    assert seen[OPEN, 2] == seen[CLOSED, 2] == [1, 2]
    assert seen[REVEALED, 1] == [1, 2, 5]
    assert not screens.may_see(raced(REVEALED, 1), 3)
    told = screens.projector(raced(OPEN, 2))
    assert told["question"]["picture"] == ""
    assert "hidden" not in json.dumps(told)
    assert not screens.talking(raced(CLOSED, 1))


def test_in_a_race_a_guess_stands_until_another_and_the_reveal_says_how_many_layers_it_took():
    assert screens.own(raced(OPEN, 3))[1]["value"] == 1.0
    assert screens.students(raced(OPEN, 3))["answered"] == 2
    assert "named" not in screens.own(raced(CLOSED, 3))[1]
    assert screens.own(raced(REVEALED, 3))[1]["named"] == 1
    told = screens.projector(raced(REVEALED, 3))["result"]
    assert told["race"]["named"] == [1, 0, 1]
    assert told["race"]["first"] == []


@pytest.mark.parametrize(
    ("stage", "goal"),
    [(Stage(OPEN, 2), Stage(OPEN, 3)), (Stage(OPEN, 3), None), (Stage(CLOSED, 1), None)],
)
def test_a_race_goes_on_while_it_is_open_and_as_far_as_it_goes(stage, goal):
    assert screens.after(stage, "more", 3, is_race=True) == goal
    assert screens.after(stage, "more", 3) is None
    assert screens.after(stage, "second", 2, is_race=True) is None


def test_settings_are_told_what_they_are_worth_on_trying_and_after_the_reveal_on_the_hidden_part():
    def tried(phase, names=False):
        stage = {1: Stage(phase, 1)}
        given = {1: {1: 0.0, 2: 430.0}, 2: {}}
        return Snapshot("ABCDEF", 0, 1, 1, names, stage, beat.question(), NAMES, given)

    before, after = screens.own(tried(OPEN)), screens.own(tried(REVEALED))
    assert before[1]["check"] > before[2]["check"]
    assert before[1]["hidden"] is None
    assert after[1]["hidden"] == beat.errors(*beat.setting(0)).hidden
    assert "check" not in before[3]
    assert screens.projector(tried(OPEN))["result"] is None
    board = screens.projector(tried(REVEALED))["result"]["board"]
    assert [row.name for row in board["rows"]] == ["", ""]
    board = screens.projector(tried(REVEALED, names=True))["result"]["board"]
    assert [row.name for row in board["rows"]] == ["Ben", "Ana"]


def test_a_reason_is_shown_where_the_teacher_has_chosen_it_and_after_the_reveal():
    asked = replace(ASKED, reasons=True)

    def said(phase, names=False):
        given = {1: {1: 0.0, 2: 1.0}, 2: {}}
        more = {1: "so", 2: "thus"}
        stage = {1: Stage(phase, 1)}
        return Snapshot("ABCDEF", 0, 1, 1, names, stage, asked, NAMES, given, more, frozenset({2}))

    for told in (screens.projector(said(CLOSED)), screens.students(said(CLOSED))):
        assert "thus" not in json.dumps(told)
    assert screens.students(said(REVEALED))["result"]["chosen"] == [
        {"value": 1.0, "more": "thus", "name": ""}
    ]
    assert screens.projector(said(REVEALED, names=True))["result"]["chosen"][0]["name"] == "Ben"
    assert [each["more"] for each in screens.teacher(said(OPEN))["said"]] == ["so", "thus"]
    assert screens.own(said(OPEN))[1]["more"] == "so"


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
        RACE,
        Question("picture", "k?", picture="own x", steps=(1, 5), psnr=(9.0, 10.0), rules=(("Half", 5),)),
    ],
)
def test_every_kind_can_be_revealed_and_sent(question):
    answers = {1: {1: 1.0, 2: 1.0}, 2: {1: 1.0, 2: 1.0} if question.rounds == 2 else {}}
    shown = Snapshot("ABCDEF", 0, 1, 1, False, {1: Stage(REVEALED, 1)}, question, NAMES, answers)
    told = json.loads(json.dumps(screens.projector(shown), allow_nan=False))["result"]
    assert sum(told["counts"][0]) == 2
    assert len(told["labels"]) == len(told["counts"][0])
