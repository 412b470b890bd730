"""The room on a screen: it follows the room by itself, and draws what this screen may see."""

from collections.abc import Mapping

from ui.kit.component import declare
from ui.kit.packing import Json

_room = declare(__file__, "room")


def room(*, role: str, code: str, secret: str = "", links: Mapping[str, Json] | None = None) -> None:
    """Show a student's, a projector's or the teacher's screen of a room.

    Parameters
    ----------
    role : str
        "student", "projector" or "teacher".
    code : str
        The room's; empty where a student has yet to type it.
    secret : str
        The key of projector or teacher; a student's token never leaves the student's browser but to answer.
    links : mapping, optional
        For the teacher's screen: addresses to show.
    """
    data: dict[str, Json] = {"role": role, "code": code, "secret": secret, "links": dict(links or {})}
    _room(data=data, key=f"room_{role}")
