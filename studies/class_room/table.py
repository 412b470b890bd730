"""The votes of a room as a table for a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sources.class_room.question import CHOICE, FILMS, RACE, SETTINGS, Question
from sources.class_room.store import Row
from sources.sheets.exports import rows_csv

TITLES = ("question", "asked", "round", "member", "name", "answer", "more", "right", "received (UTC)")


def votes_csv(questions: Mapping[int, Question], rows: Sequence[Row]) -> bytes:
    """Return every answer of every round, one a line, with the time at which it was received."""
    lines = [_line(row, questions[row.question]) for row in rows if row.question in questions]
    return rows_csv([TITLES, *lines])


def _line(row: Row, question: Question) -> tuple[object, ...]:
    answer: object = row.value
    if question.kind in (CHOICE, RACE):
        answer = question.options[int(row.value)]
    elif question.kind == SETTINGS:
        answer = "; ".join(question.setting(row.value))
    more = " ".join(row.more).replace("0", "-") if question.kind == FILMS else row.more
    right = "" if question.right is None else int(question.is_right(row.value))
    at = datetime.fromtimestamp(row.at, UTC).isoformat(timespec="milliseconds")
    return (row.question, question.prompt, row.round, row.member, row.name, answer, more, right, at)
