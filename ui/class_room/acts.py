"""What a teacher's window can ask for."""

from collections.abc import Mapping
from typing import Any

from sources.class_room.store import Stage, Store
from sources.errors import BadInput
from studies.class_room.screens import after
from studies.class_room.table import votes_csv


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
                    int(asked["number"]),
                    str(asked["phase"]),
                    int(asked["round"]),
                )
            case "show":
                return store.show(code, int(asked["number"]))
            case "names":
                store.show_names(code, bool(asked["shown"]))
            case "rename":
                store.rename(code, int(asked["member"]), asked["name"])
            case "remove":
                store.remove(code, int(asked["member"]))
            case "delete":
                store.delete_room(code)
            case _:
                raise BadInput("There is nothing of this name to do.")
    except BadInput:
        raise
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadInput("A part of what is to be done is missing.") from error
    return True


def _step(store: Store, code: str, step: str, number: int, phase: str, round: int) -> bool:
    """Bring the question that is shown one step on, if it still stands where the teacher saw it."""
    room = store.snapshot(code)
    if room is None or room.question is None or room.shown != number or room.stage != Stage(phase, round):
        return False
    goal = after(room.stage, step, room.question.rounds)
    return goal is not None and store.move(code, number, room.stage, goal)


def votes(store: Store, code: str) -> bytes:
    """Return every vote of a room as CSV."""
    return votes_csv(store.questions(code), store.rows(code))
