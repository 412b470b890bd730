"""Count what is decomposed: "decompose once, truncate often", held as a test.

While `counted` is open, every decomposition that goes through ``numpy.linalg`` or ``scipy.linalg`` is written
down, in whichever thread it happens (a page under test runs in a thread of its own): the routine, the shape,
a digest of every byte of the matrix, and the lines of ours that asked.  A lesson's test opens its page, moves
everything that a hand can move, back and forth, and then asks whether a matrix was decomposed twice:

    with decompositions.counted() as seen:
        at = open_page("layers")
        for k in (5, 40, 5):
            at.slider(key="k_of_64").set_value(k).run()
    assert seen.repeated(at_least=10_000) == []
    assert len(seen.of_shape(64, 784)) == 1

``counted`` begins with empty caches, as a server that has just been started; what is counted does not depend
on the tests that ran before.  Not seen: a routine that a module took out of its package before
(``from numpy.linalg import svd``), and what a routine of NumPy does inside (``norm(A, 2)``).
"""

import functools
import hashlib
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np
import scipy.linalg
import scipy.sparse.linalg
import streamlit as st
from streamlit.runtime.caching import cache_data_api, cache_resource_api

PROJECT = Path(__file__).parents[1]
OURS = ("core", "studies", "sources", "ui", "pages")
DENSE = ("svd", "svdvals", "eigh", "eigvalsh", "eig", "eigvals", "qr", "pinv", "matrix_rank", "lstsq")
SPARSE = ("svds", "eigsh", "eigs")
SESSION = "test session id"  # every page under test is this one session to Streamlit's caches


class Decomposition(NamedTuple):
    """One call: which routine, of which matrix, asked for by which line of ours."""

    routine: str
    shape: tuple[int, ...]
    digest: str
    asked_by: str


class Seen:
    """The decompositions in the order in which they were asked for."""

    def __init__(self) -> None:
        self._calls: list[Decomposition] = []
        self._lock = threading.Lock()

    @property
    def calls(self) -> list[Decomposition]:
        """All of them, so far."""
        with self._lock:
            return list(self._calls)

    def of_shape(self, *shape: int) -> list[Decomposition]:
        """Return those of matrices of a shape."""
        return [call for call in self.calls if call.shape == shape]

    def large(self, at_least: int) -> list[Decomposition]:
        """Return those of matrices with at least so many entries."""
        return [call for call in self.calls if np.prod(call.shape) >= at_least]

    def repeated(self, at_least: int = 0) -> list[str]:
        """Return, in words, which matrices of at least so many entries one routine took apart repeatedly."""
        times = Counter(call[:3] for call in self.large(at_least))
        return [
            f"{routine} of {shape}: {n} times, asked for by "
            + ", ".join(
                sorted({call.asked_by for call in self.calls if call[:3] == (routine, shape, digest)})
            )
            for (routine, shape, digest), n in times.items()
            if n > 1
        ]

    def add(self, routine: str, matrix: object) -> None:
        """Write a call down."""
        if hasattr(matrix, "tocoo"):
            matrix = matrix.tocoo()
            parts = [matrix.row, matrix.col, matrix.data]
        elif hasattr(matrix, "matvec"):
            parts = [np.array(id(matrix))]
        else:
            matrix = np.asarray(matrix)
            parts = [matrix]
        digest = hashlib.blake2b(digest_size=16)
        for part in parts:
            digest.update(np.ascontiguousarray(part).data)
        call = Decomposition(routine, tuple(matrix.shape), digest.hexdigest(), _asked_by())
        with self._lock:
            self._calls.append(call)


def forget() -> None:
    """Empty Streamlit's caches: those of the whole server and those of the session of a page under test."""
    for of_server in (st.cache_resource, st.cache_data):
        of_server.clear()
    for of_session in (cache_resource_api, cache_data_api):
        of_session.clear_session_cache(SESSION)


@contextmanager
def counted(*, fresh: bool = True) -> Iterator[Seen]:
    """Write down every decomposition until the end of the block; ``fresh`` begins with empty caches."""
    if fresh:
        forget()
    seen = Seen()
    with ExitStack() as stack:
        for package, names in ((np.linalg, DENSE), (scipy.linalg, DENSE), (scipy.sparse.linalg, SPARSE)):
            for name in names:
                if (routine := getattr(package, name, None)) is not None:
                    watched = _watched(routine, f"{package.__name__}.{name}", seen)
                    stack.enter_context(mock.patch.object(package, name, watched))
        yield seen


def _watched(routine: Callable, name: str, seen: Seen) -> Callable:
    @functools.wraps(routine)
    def watched(a, *args, **settings):
        seen.add(name, a)
        return routine(a, *args, **settings)

    return watched


def _asked_by() -> str:
    """Return the innermost line of the project that led here and, where that is in core, who called core."""
    frame, innermost = sys._getframe(1), ""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PROJECT) and path.relative_to(PROJECT).parts[0] in OURS:
            line = f"{path.relative_to(PROJECT)}:{frame.f_lineno}"
            if path.relative_to(PROJECT).parts[0] != "core":
                return f"{innermost} for {line}" if innermost else line
            innermost = innermost or line
        frame = frame.f_back
    return innermost or "outside"
