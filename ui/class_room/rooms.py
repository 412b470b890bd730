"""The one store of this process, opened when somebody first needs it."""

import os
import threading

from sources.class_room.store import HOURS, Store, address

_lock = threading.Lock()
_opened: list[Store] = []


def store() -> Store:
    """Return the store that the environment names; it is set up at the first call.

    Raises
    ------
    BadInput
        If its folder cannot be written.
    """
    with _lock:
        if not _opened:
            _opened.append(Store(address(), hours=float(os.environ.get("SVD_LAB_ROOM_HOURS", HOURS))))
        return _opened[0]


def forget() -> None:
    """Close the store; the next call opens one anew."""
    with _lock:
        while _opened:
            _opened.pop().close()
