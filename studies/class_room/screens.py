"""What each screen is told: the student's, the projector's, the teacher's.

A number that is not revealed yet, which option is right and what anybody else has answered are in the
teacher's alone.  What is sent is made here and nowhere else.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sources.class_room.question import CHOICE, FILMS, NUMBER, PICTURE, RACE, SETTINGS, Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Snapshot, Stage
from studies.class_room import beat, films, picture, race, votes

Told = dict[str, Any]  # what JSON can say
MOST_ROWS = 6  # of a board


def after(stage: Stage, step: str, rounds: int, *, is_race: bool = False) -> Stage | None:
    """Return where a question stands after a teacher's step; None where it cannot be done now.

    The rounds of a race follow each other while it is open; two votes have a talk between them.
    """
    allowed = {
        ("open", READY): Stage(OPEN, stage.round),
        ("open", CLOSED): Stage(OPEN, stage.round),
        ("close", OPEN): Stage(CLOSED, stage.round),
        ("reveal", CLOSED): Stage(REVEALED, stage.round),
    }
    if step == "more":
        goes_on = is_race and stage.phase == OPEN and stage.round < rounds
        return Stage(OPEN, stage.round + 1) if goes_on else None
    if step == "second":
        talked = not is_race and (stage, rounds) == (Stage(CLOSED, 1), 2)
        return Stage(OPEN, 2) if talked else None
    return allowed.get((step, stage.phase))


def talking(room: Snapshot) -> bool:
    """Whether the class talks between its two votes."""
    question = room.question
    if question is None or question.rounds != 2 or question.kind == RACE:
        return False
    return room.stage == Stage(CLOSED, 1)


def may_see(room: Snapshot, k: int) -> bool:
    """Whether the picture of the question that is shown may be seen with k layers now; of a race no more."""
    question = room.question
    if question is None or not question.picture or k not in question.steps:
        return False
    if question.kind != RACE or room.stage.phase == REVEALED:
        return True
    return room.stage.phase != READY and question.steps.index(k) < room.stage.round


def _given(room: Snapshot) -> Mapping[int, float]:
    """Return the answers that count now, by member."""
    if room.question is not None and room.question.kind == RACE:
        return {member: guess.value for member, guess in race.standing(room.answers).items()}
    return room.answers[room.stage.round]


def projector(room: Snapshot) -> Told:
    """Return what the wall shows."""
    told = _common(room)
    told["result"] = result(room, names=room.names) if room.stage.phase == REVEALED else None
    told["names"] = sorted(room.members.values(), key=str.casefold) if room.names else []
    return told


def students(room: Snapshot) -> Told:
    """Return what every student's screen shows, the same for all."""
    told = _common(room)
    told["result"] = result(room) if room.stage.phase == REVEALED else None
    return told


def own(room: Snapshot) -> dict[int, Told]:
    """Return for each member what only that screen shows: name, own answer, whom to talk with."""
    given = _given(room)
    told: dict[int, Told] = {
        member: {"name": name, "value": given.get(member), "partners": []}
        for member, name in room.members.items()
    }
    if talking(room):
        for group in votes.groups(given):
            for member in group:
                told[member]["partners"] = [room.members[other] for other in group if other != member]
    for member, more in room.more.items():
        told[member]["more"] = more
    _own_result(room, told)
    return told


def _own_result(room: Snapshot, told: dict[int, Told]) -> None:
    """Add what one screen alone shows: a model's error on the part for trying, the rest when revealed."""
    question, revealed = room.question, room.stage.phase == REVEALED
    if question is None:
        return
    if question.kind == SETTINGS:
        for member, value in room.answers[1].items():
            found = beat.errors(*beat.setting(value))
            told[member]["check"] = found.check
            told[member]["hidden"] = found.hidden if revealed else None
    if question.kind == RACE and revealed:
        for member, k in race.named(question, room.answers).items():
            told[member]["named"] = k
    if question.kind == FILMS and revealed and (taste := films.mapped(question.options, room.more)):
        for member in taste.people:
            told[member]["point"] = taste.people[member]
            told[member]["list"] = taste.lists[member]


def teacher(room: Snapshot) -> Told:
    """Return what the teacher sees: the votes as they come, and who has voted."""
    told, given = _common(room), _given(room)
    told["result"] = result(room, names=True) if room.question is not None else None
    told["names_shown"] = room.names
    told["said"] = _said(room)
    told["expires"] = room.expires
    told["members"] = [
        {"member": member, "name": name, "answered": member in given}
        for member, name in sorted(room.members.items())
    ]
    return told


def _common(room: Snapshot) -> Told:
    stage = room.stage
    return {
        "code": room.code,
        "shown": room.shown,
        "questions": sorted(room.stages),
        "phase": stage.phase,
        "round": stage.round,
        "talking": talking(room),
        "here": len(room.members),
        "answered": len(_given(room)),
        "question": _asked(room.question) if room.question is not None else None,
    }


def _asked(question: Question) -> Told:
    """Return what may be known of a question before it is revealed."""
    names = (
        "kind", "prompt", "options", "low", "high", "unit", "code", "steps", "link", "rounds", "reasons",
        "knobs",
    )  # fmt: skip
    told = {name: getattr(question, name) for name in names}
    told["picture"] = (
        question.picture if question.picture in picture.NAMES else ""
    )  # else it is asked for by a key
    return told


def result(room: Snapshot, *, names: bool = False) -> Told:
    """Return what a question's answers come to; with nicknames only where they are asked for."""
    question = room.question
    assert question is not None, "a room that shows a question"
    first, second = room.answers[1], room.answers[2]
    rounds = [_given(room)] if question.kind == RACE else [first, second][: question.rounds]
    told: Told = {
        "counts": [votes.counts(question, given) for given in rounds],
        "labels": _labels(question),
        "right": question.right,
        "because": question.because,
        "center": votes.order(list((second or first).values()))
        if question.kind in (NUMBER, PICTURE)
        else None,
        "moves": None,
        "gain": None,
        "curves": None,
        "chosen": _chosen(room, names),
    }
    if question.kind == PICTURE:
        told["curves"] = _curves(question)
    if question.kind == FILMS:
        told["map"] = _map(room, names)
    if question.kind == RACE:
        told["race"] = _race(room, names)
    if question.kind == SETTINGS:
        told["board"] = _board(room, names)
    if question.kind in (CHOICE, NUMBER) and question.rounds == 2 and second:
        told["moves"] = votes.transitions(question, first, second) if question.kind == CHOICE else None
        told["gain"] = _gain(votes.gain(question, first, second))
    return told


def _chosen(room: Snapshot, names: bool) -> list[Told]:
    """Return the answers of the first vote that the teacher has chosen to show, with their reasons."""
    return [
        {"value": said["value"], "more": said["more"], "name": said["name"] if names else ""}
        for said in _said(room)
        if said["chosen"]
    ]


def _said(room: Snapshot) -> list[Told]:
    """Return the answers of the first vote that can be chosen: of those with a reason, and of numbers all."""
    question, first = room.question, room.answers[1]
    if question is None or question.kind not in (CHOICE, NUMBER):
        return []
    return [
        {
            "member": member,
            "name": room.members[member],
            "value": value,
            "more": room.more.get(member, ""),
            "chosen": member in room.chosen,
        }
        for member, value in sorted(first.items(), key=lambda pair: (pair[1], pair[0]))
        if question.kind == NUMBER or member in room.more
    ]


def _curves(question: Question) -> Told:
    if question.psnr:
        return {"steps": question.steps, "psnr": question.psnr, "rules": question.rules}
    return picture.curves(question.picture)._asdict()


def _race(room: Snapshot, names: bool) -> Told:
    """Return how many layers it took whom to name the picture."""
    question = room.question
    assert question is not None, "a room that shows a question"
    needed = list(race.named(question, room.answers).values())
    return {
        "named": [needed.count(k) for k in question.steps],
        "center": votes.order(needed),
        "first": race.board(question, room.answers, room.members) if names else [],
    }


def _board(room: Snapshot, names: bool) -> Told:
    """Return the best models of the class beside what there was to beat."""
    rows = beat.board(dict(room.answers[1]), dict(room.members) if names else {})
    return {"rows": rows[:MOST_ROWS], "references": beat.references(), "n": len(rows)}


def _map(room: Snapshot, names: bool) -> Told | None:
    """Return the map of a class; of the people the points alone, in no order that tells who it is."""
    assert room.question is not None, "a room that shows a question"
    found = films.mapped(room.question.options, room.more)
    if found is None:
        return None
    people = [(*point, room.members[member] if names else "") for member, point in found.people.items()]
    return {
        "films": [film._asdict() for film in found.films],
        "people": sorted(people),
        "n_stars": found.n_stars,
        "error": found.error,
        "plain_error": found.plain_error,
    }


def _gain(found: votes.Gain | None) -> Mapping[str, float | None] | None:
    return found._asdict() if found is not None else None


def _labels(question: Question) -> list[str]:
    """Return the names of the bars."""
    if question.kind in (CHOICE, RACE):
        return list(question.options)
    if question.kind == NUMBER:
        edges = votes.bins(question)
        return [f"{low:.4g} to {high:.4g}" for low, high in pairwise(edges)]
    if question.kind == FILMS:
        return [f"{n} of {len(question.options)}" for n in range(1, len(question.options) + 1)]
    return [] if question.kind == SETTINGS else [str(k) for k in question.steps] or ["Here"]


def answer_said(question: Question, value: float) -> str:
    """Return a choice or a number in words."""
    if question.kind == CHOICE:
        return question.options[int(value)]
    return f"{value:g} {question.unit}".strip()
