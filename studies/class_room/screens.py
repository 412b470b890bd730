"""What each screen is told: the student's, the projector's, the teacher's.

A number that is not revealed yet, which option is right and what anybody else has answered are in the
teacher's alone.  What is sent is made here and nowhere else.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sources.class_room.question import CHOICE, FILMS, NUMBER, PICTURE, Question
from sources.class_room.store import CLOSED, OPEN, READY, REVEALED, Snapshot, Stage
from studies.class_room import films, picture, votes

Told = dict[str, Any]  # what JSON can say


def after(stage: Stage, step: str, rounds: int) -> Stage | None:
    """Return where a question stands after a teacher's step; None where it cannot be done now."""
    allowed = {
        ("open", READY): Stage(OPEN, stage.round),
        ("open", CLOSED): Stage(OPEN, stage.round),
        ("close", OPEN): Stage(CLOSED, stage.round),
        ("reveal", CLOSED): Stage(REVEALED, stage.round),
    }
    if step == "second":
        return Stage(OPEN, 2) if (stage, rounds) == (Stage(CLOSED, 1), 2) else None
    return allowed.get((step, stage.phase))


def talking(room: Snapshot) -> bool:
    """Whether the class talks between its two votes."""
    return room.question is not None and room.question.rounds == 2 and room.stage == Stage(CLOSED, 1)


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
    given = room.answers[room.stage.round]
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
    """Add what the reveal shows on one screen alone."""
    if room.question is None or room.stage.phase != REVEALED:
        return
    if room.question.kind == FILMS and (found := films.mapped(room.question.options, room.more)):
        for member in found.people:
            told[member]["point"] = found.people[member]
            told[member]["list"] = found.lists[member]


def teacher(room: Snapshot) -> Told:
    """Return what the teacher sees: the votes as they come, and who has voted."""
    told, given = _common(room), room.answers[room.stage.round]
    told["result"] = result(room, names=True) if room.question is not None else None
    told["names_shown"] = room.names
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
        "answered": len(room.answers[stage.round]),
        "question": _asked(room.question) if room.question is not None else None,
    }


def _asked(question: Question) -> Told:
    """Return what may be known of a question before it is revealed."""
    names = ("kind", "prompt", "options", "low", "high", "unit", "code", "picture", "steps", "link", "rounds")
    return {name: getattr(question, name) for name in names}


def result(room: Snapshot, *, names: bool = False) -> Told:
    """Return what a question's answers come to; with nicknames only where they are asked for."""
    question = room.question
    assert question is not None, "a room that shows a question"
    first, second = room.answers[1], room.answers[2]
    told: Told = {
        "counts": [votes.counts(question, given) for given in (first, second)[: question.rounds]],
        "labels": _labels(question),
        "right": question.right,
        "because": question.because,
        "center": votes.order(list((second or first).values()))
        if question.kind in (NUMBER, PICTURE)
        else None,
        "moves": None,
        "gain": None,
        "curves": None,
    }
    if question.kind == PICTURE:
        told["curves"] = picture.curves(question.picture)._asdict()
    if question.kind == FILMS:
        told["map"] = _map(room, names)
    if question.rounds == 2 and second:
        told["moves"] = votes.transitions(question, first, second) if question.kind == CHOICE else None
        told["gain"] = _gain(votes.gain(question, first, second))
    return told


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
    if question.kind == CHOICE:
        return list(question.options)
    if question.kind == NUMBER:
        edges = votes.bins(question)
        return [f"{low:.4g} to {high:.4g}" for low, high in pairwise(edges)]
    if question.kind == FILMS:
        return [f"{n} of {len(question.options)}" for n in range(1, len(question.options) + 1)]
    return [str(k) for k in question.steps] or ["Here"]
