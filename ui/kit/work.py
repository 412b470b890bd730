"""Heavy work in a full class: how much of it runs at once, and who does what all are waiting for.

As many heavy computations run at once as there are cores; what a whole class asks for at the same moment is
computed by one session while the others wait.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_GATE = threading.BoundedSemaphore(os.cpu_count() or 1)

# Two names may share a lock: then one waits longer than it must.  Never enter one inside another.
_TURNS = tuple(threading.Lock() for _ in range(256))


@contextmanager
def once_at_a_time(name: str) -> Iterator[None]:
    """Let one session at a time do what ``name`` stands for; the others wait and then find it done.

    Look whether it is done only after entering.
    """
    with _TURNS[hash(name) % len(_TURNS)]:
        yield


@contextmanager
def heavy_work() -> Iterator[None]:
    """Let as many heavy computations run at once as there are cores; the others wait their turn."""
    with _GATE:
        yield
