"""The only place that caches: what is slow is computed once, kept within bounds, and shared when it may be.

Rules.  Every key is a digest of every byte (Streamlit itself samples arrays of 500 000 entries or more, so
that a changed pixel could return the old picture).  Every cache has a bound.  What comes from an upload is
kept for its session alone.  Heavy work passes a gate that lets as many through as there are cores.
"""

import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

_GATE = threading.BoundedSemaphore(os.cpu_count() or 1)


def digest(array: npt.NDArray[np.generic]) -> str:
    """Return a digest of every byte, the shape and the type of ``array``."""
    whole = hashlib.blake2b(repr((array.shape, array.dtype.str)).encode(), digest_size=16)
    whole.update(np.ascontiguousarray(array).data)
    return whole.hexdigest()


# Two names may share a lock: then one waits longer than it must.  Never enter one inside another.
_TURNS = tuple(threading.Lock() for _ in range(256))


@contextmanager
def alone(name: str) -> Iterator[None]:
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
