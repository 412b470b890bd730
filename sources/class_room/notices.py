"""What other processes have changed: PostgreSQL's LISTEN, in a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable

from sources.class_room.store import CHANNEL, Store

_LOG = logging.getLogger(__name__)
_AGAIN = 1.0  # seconds before a lost connection is tried again


def listen(store: Store, changed: Callable[[str], None], changed_all: Callable[[], None]) -> threading.Event:
    """Call ``changed`` with a room's code whenever any process has changed it; return what ends that.

    After a lost connection ``changed_all`` is called: what happened meanwhile was not heard.  SQLite is one
    process's own, and there is nothing to hear.
    """
    over = threading.Event()
    if store.speaks_postgresql:
        threading.Thread(target=_until, args=(store, changed, changed_all, over), daemon=True).start()
    return over


def _until(
    store: Store, changed: Callable[[str], None], changed_all: Callable[[], None], over: threading.Event
) -> None:
    import psycopg

    address = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    while not over.is_set():
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                changed_all()
                while not over.is_set():
                    for notice in connection.notifies(timeout=1.0):
                        changed(notice.payload)
        except psycopg.Error:
            _LOG.warning("class room: lost the database's notices, trying again")
            time.sleep(_AGAIN)
