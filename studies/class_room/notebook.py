"""A room as a notebook: its votes without names, and the NumPy that computes what they say."""

import json
from collections.abc import Sequence

from sources.class_room.question import FILMS, NUMBER, PICTURE, RACE, SETTINGS, Question
from sources.class_room.store import Snapshot
from sources.trays.notebook import plain
from studies.class_room import race, screens

_START = """\
import json

import numpy as np

# One entry a question: by round, then by member (a number, no name), the answer.
ROOM = json.loads({data})


def votes(number, turn):
    return {{int(m): v for m, v in ROOM[number]["answers"].get(str(turn), {{}}).items()}}"""
_COUNT = """\
first, second = votes({number}, 1), votes({number}, 2)
places = {places}
counts = [[list(given.values()).count(place) for place in places] for given in (first, second)[:{rounds}]]
print(counts)
assert counts == {counts}"""
_NUMBERS = """\
given = list((votes({number}, 2) or votes({number}, 1)).values())
print(len(given), "answers; median", np.median(given), "mean", np.mean(given))
assert np.allclose([np.median(given), np.mean(given)], {center})"""
_GAIN = """
both = sorted(first.keys() & second.keys())
before, after = (np.mean([abs(given[m] - {right}) <= {within} for m in both]) for given in (first, second))
print("normalised gain", round((after - before) / (1 - before), 4))
assert np.isclose((after - before) / (1 - before), {gain})"""
_FILMS = """\
rows = [[int(star) for star in more] for more in ROOM[{number}]["more"].values()]
A = np.array(rows, dtype=float)
A[A == 0] = np.nan  # not seen
assert np.count_nonzero(~np.isnan(A)) == {n_stars}
seen = ~np.all(np.isnan(A), axis=0)
means = np.nanmean(A[:, seen], axis=0)
print("means of the films", means.round(2))
filled = np.where(np.isnan(A[:, seen]), 0, A[:, seen] - means)  # a hole is the film's mean: the plainest way
U, s, Vt = np.linalg.svd(filled, full_matrices=False)
print("energy of two layers", (s[:2] ** 2).sum() / (s**2).sum())"""
_RACE = """\
steps, held = {steps}, {{}}
for turn in range(1, len(steps) + 1):
    for member, value in votes({number}, turn).items():
        if member not in held or held[member][0] != value:
            held[member] = value, steps[turn - 1]
needed = sorted(k for value, k in held.values() if value == {right})
print("layers that it took:", needed)
assert needed == {needed}"""
_SETTINGS = """\
print(votes({number}, 1))  # member to settings
assert len(votes({number}, 1)) == {n}"""


def to_bytes(rooms: Sequence[Snapshot]) -> bytes:
    """Return a notebook (nbformat 4.5); every number that the report shows is computed anew and compared."""
    data = [_data(room) for room in rooms]
    about = "Votes of a class room of SVD Lab, without names. Run the cells from top to bottom; needs NumPy."
    cells = [_cell("markdown", about), _cell("code", _START.format(data=repr(json.dumps(data))))]
    for number, room in enumerate(rooms):
        question = room.question
        assert question is not None, "a room that shows a question"
        cells.append(_cell("markdown", f"## {number + 1}. {plain(question.prompt)}"))
        cells.append(_cell("code", _code(number, room, question)))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about_it = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = {"cells": cells, "metadata": about_it, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1).encode()


def _data(room: Snapshot) -> dict[str, object]:
    """Return a question's answers; reasons are words of people, and stay in the room."""
    question = room.question
    assert question is not None, "a room that shows a question"
    answers = {turn: dict(given) for turn, given in room.answers.items() if given}
    if question.kind == SETTINGS:
        named = {member: "; ".join(question.setting(value)) for member, value in room.answers[1].items()}
        return {"answers": {1: named}}
    return {"answers": answers, "more": dict(room.more) if question.kind == FILMS else {}}


def _code(number: int, room: Snapshot, question: Question) -> str:
    result = screens.result(room)
    if question.kind == FILMS:
        n = sum(len(row) - row.count("0") for row in room.more.values())
        return _FILMS.format(number=number, n_stars=n) if n else "# Nobody has given stars."
    if question.kind == RACE:
        needed = sorted(race.named(question, room.answers).values())
        steps = list(question.steps)
        return _RACE.format(number=number, steps=steps, right=question.right, needed=needed)
    if question.kind == SETTINGS:
        return _SETTINGS.format(number=number, n=len(room.answers[1]))
    return _votes(number, question, result)


def _votes(number: int, question: Question, result: screens.Told) -> str:
    parts = []
    if question.kind == NUMBER:
        if result["center"] is None:
            return "# Nobody has answered."
        parts.append(f"first, second = votes({number}, 1), votes({number}, 2)")
        parts.append(_NUMBERS.format(number=number, center=list(result["center"])))
    else:
        places = list(question.steps) if question.kind == PICTURE else list(range(len(question.options) or 1))
        places = places if question.options or question.steps else [1]
        counts = result["counts"]
        parts.append(_COUNT.format(number=number, places=places, rounds=question.rounds, counts=counts))
    if result["gain"] and result["gain"]["gain"] is not None:
        gain = result["gain"]["gain"]
        within = question.within if question.kind == NUMBER else 0
        parts.append(_GAIN.format(right=question.right, within=within, gain=gain))
    return "\n".join(parts)


def _cell(kind: str, text: str) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
