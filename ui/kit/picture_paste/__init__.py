"""A picture that is pasted or dropped anywhere on the page."""

import base64
from collections.abc import Callable, Mapping

from sources.errors import BadInput
from ui.kit.component import declare

LIMIT = 12_000_000

_paste = declare(__file__, "picture_paste")


def paste(*, hint: str, key: str, on_paste: Callable[[], None]) -> None:
    """Listen for a pasted or dropped picture; ``on_paste`` finds ``pasted`` in the state of ``key``."""
    _paste(data={"hint": hint, "limit": LIMIT}, key=key, on_pasted_change=on_paste)


def unpacked(value: object) -> tuple[bytes, str] | None:
    """Return content and name of what was pasted, or None if nothing was.

    Raises
    ------
    BadInput
        If it is too large or did not arrive whole.
    """
    if not isinstance(value, Mapping):
        return None
    data, name = value.get("data"), value.get("name")
    if not isinstance(data, str) or len(data) > LIMIT * 4 // 3 + 4:
        raise BadInput("What was pasted is larger than 12 MB; save it and pick it with the file button.")
    try:
        content = base64.b64decode(data, validate=True)
    except ValueError as error:  # binascii's own, and that of characters beyond ASCII
        raise BadInput("What was pasted did not arrive whole; paste it again.") from error
    return content, str(name or "pasted picture")
