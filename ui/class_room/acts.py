"""What a teacher's window can ask for."""

from collections.abc import Mapping
from typing import Any

from sources.class_room.question import RACE
from sources.class_room.store import STUDENT, Stage, Store, Who
from sources.errors import BadInput
from studies.class_room import notebook, picture, report
from studies.class_room.screens import after, may_see
from studies.class_room.table import votes_csv

LARGEST_NUMBER = 1_000_000


def do(store: Store, code: str, asked: Mapping[str, Any]) -> bool:
    """Do one thing; return whether it was done (False: the room stands elsewhere by now).

    Raises
    ------
    BadInput
        If there is no such thing to do, or a part of it is missing.
    """
    try:
        match asked.get("do"):
            case "step":
                return _step(
                    store,
                    code,
                    str(asked["step"]),
                    _whole(asked["number"]),
                    str(asked["phase"]),
                    _whole(asked["round"]),
                )
            case "show":
                return store.show(code, _whole(asked["number"]))
            case "names":
                store.show_names(code, bool(asked["shown"]))
            case "rename":
                store.rename(code, _whole(asked["member"]), asked["name"])
            case "remove":
                store.remove(code, _whole(asked["member"]))
            case "choose":
                return store.choose(
                    code, _whole(asked["number"]), _whole(asked["member"]), bool(asked["chosen"])
                )
            case "delete":
                store.delete_room(code)
                picture.forget()
            case _:
                raise BadInput("There is nothing of this name to do.")
    except BadInput:
        raise
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadInput("A part of what is to be done is missing.") from error
    return True


def _whole(given: object) -> int:
    """Return a number of a member, a question or a round; no database is asked for one that none can be."""
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given < LARGEST_NUMBER:
        raise BadInput("A number is missing, or too large.")
    return given


def _step(store: Store, code: str, step: str, number: int, phase: str, round: int) -> bool:
    """Bring the question that is shown one step on, if it still stands where the teacher saw it."""
    room = store.snapshot(code)
    if room is None or room.question is None or room.shown != number or room.stage != Stage(phase, round):
        return False
    question = room.question
    goal = after(room.stage, step, question.rounds, is_race=question.kind == RACE)
    return goal is not None and store.move(code, number, room.stage, goal)


def votes(store: Store, code: str) -> bytes:
    """Return every vote of a room as CSV."""
    return votes_csv(store.questions(code), store.rows(code))


def told(store: Store, code: str) -> bytes:
    """Return a room's report as HTML."""
    return report.to_html(store.history(code))


def computed(store: Store, code: str) -> bytes:
    """Return a room's notebook."""
    return notebook.to_bytes(store.history(code))


def drawn(store: Store, code: str, who: Who, number: int, k: int) -> bytes | None:
    """Return the picture of the question that is shown with k layers, or None where it may not be seen."""
    room = store.snapshot(code)
    if room is None or room.question is None or room.shown != number or not may_see(room, k):
        return None
    if who.role == STUDENT and who.member not in room.members:
        return None  # removed since
    name = room.question.picture
    return picture.drawn(name, k, lambda: store.picture(code, name))
