"""Long work in a full class: who does it, how many at once, and how a student sees it and ends it.

As many heavy computations run at once as there are cores; what a whole class asks for at the same moment is
computed by one session while the others wait.  Work that takes longer than a moment shows how far it is and
can be cancelled.
"""

import os
import threading
import time
import zlib
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, wait
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Protocol, TypeVar, cast

import streamlit as st

from ui.kit import caching, page, turns
from ui.kit.caching import Key

R = TypeVar("R")

_LOOKS = 0.1  # seconds between two looks of the script at what it waits for
Meanwhile = Callable[[int], None]  # is told how many come before; what it raises ends the waiting


class Gate:
    """Lets so many in at once, in the order in which they came."""

    def __init__(self, n_places: int) -> None:
        self._n_places = self._free = n_places
        self._queue: deque[object] = deque()
        self._changed = threading.Condition()

    def acquire(self, meanwhile: Meanwhile | None = None) -> None:
        """Take a place when it is free; ``meanwhile`` hears now and then how many come before."""
        turns.give_away()
        ticket = object()
        with self._changed:
            self._queue.append(ticket)
        try:
            while not self._lets_in(ticket, None if meanwhile is None else _LOOKS):
                if meanwhile is not None:
                    meanwhile(self._before(ticket))
        except BaseException:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()
            raise

    def release(self) -> None:
        """Give a place back."""
        with self._changed:
            if self._free == self._n_places:
                raise ValueError("more places were given back than taken")
            self._free += 1
            self._changed.notify_all()

    def _lets_in(self, ticket: object, seconds: float | None) -> bool:
        with self._changed:
            if not self._changed.wait_for(lambda: self._free > 0 and self._queue[0] is ticket, seconds):
                return False
            self._queue.popleft()
            self._free -= 1
            self._changed.notify_all()
            return True

    def _before(self, ticket: object) -> int:
        with self._changed:
            return self._queue.index(ticket)


_GATE = Gate(os.cpu_count() or 1)
_BRIEF = Gate(os.cpu_count() or 1)
_inside = threading.local()  # .depth: how many gates this thread has entered, one inside the other

_turns: dict[str, tuple[threading.RLock, int]] = {}  # a lock a name, and how many hold it or wait for it
_turns_lock = threading.Lock()

_begun: set[tuple[Key, Hashable]] = set()  # what is made beside the scripts before it is asked for
_begun_lock = threading.Lock()
_prepared = caching.Shelf(64)  # names of what was prepared
_LOWEST = 19  # the niceness of who gives way to everybody

_CANCELLED, _ASKED = "work_cancelled", "work_asked"
_BETWEEN = 0.15  # seconds between two movements of a bar


class Progress(Protocol):
    """What long work calls now and then; what the call raises ends the work."""

    def __call__(self, share: float, note: str = "", /) -> None:
        """Say which share is done, 0 to 1, and what is being done."""


@contextmanager
def once_at_a_time(name: str, meanwhile: Callable[[], None] | None = None) -> Iterator[None]:
    """Let one session at a time do what ``name`` stands for; the others wait and then find it done.

    Look whether it is done only after entering.  Who holds a place at the gate of heavy work gives it back
    while waiting: otherwise those who wait for a turn could keep out the one whose turn it is.  ``meanwhile``
    is called now and then while waiting; what it raises ends that.
    """
    with _turns_lock:
        lock, n_users = _turns.get(name, (threading.RLock(), 0))
        _turns[name] = (lock, n_users + 1)
    try:
        _enter(lock, meanwhile)
        try:
            yield
        finally:
            lock.release()
    finally:
        with _turns_lock:
            lock, n_users = _turns.pop(name)
            if n_users > 1:
                _turns[name] = (lock, n_users - 1)


def _enter(lock: threading.RLock, meanwhile: Callable[[], None] | None) -> None:
    if lock.acquire(blocking=False):
        return
    turns.give_away()
    held_gate = getattr(_inside, "depth", 0) > 0
    if held_gate:
        _GATE.release()
    try:
        while not lock.acquire(timeout=-1 if meanwhile is None else _LOOKS):
            if meanwhile is not None:
                meanwhile()
    finally:
        if held_gate:
            _GATE.acquire()


@contextmanager
def heavy_work(meanwhile: Meanwhile | None = None) -> Iterator[None]:
    """Let as many heavy computations run at once as there are cores; the others wait their turn.

    Heavy work inside heavy work takes no second place.  ``meanwhile`` hears how many come before.
    """
    depth = getattr(_inside, "depth", 0)
    if depth == 0:
        _GATE.acquire(meanwhile)
    _inside.depth = depth + 1
    try:
        yield
    finally:
        _inside.depth = depth
        if depth == 0:
            _GATE.release()


@contextmanager
def brief_work() -> Iterator[None]:
    """Let as much work of less than a second run at once as there are cores, without waiting for long work.

    Forty who bring a picture together would otherwise unpack forty at once.  Inside, ask for no heavy work.
    """
    _BRIEF.acquire()
    try:
        yield
    finally:
        _BRIEF.release()


def is_kept(key: Key, name: Hashable) -> bool:
    """Whether ``name`` has been made from the data of ``key``."""
    return caching.shelf(key).get((key, name)) is not None


def kept(key: Key, name: Hashable, make: Callable[[Progress], R], progress: Progress | None = None) -> R:
    """Return what ``make`` makes from the data of ``key``, made once.

    ``make`` is given ``progress``, to be called with the share that is done; what that raises ends the work,
    and nothing is kept.  What ``make`` returns is never None.
    """
    shelf = caching.shelf(key)
    result = shelf.get((key, name))
    if result is None:
        with once_at_a_time(f"{key} {name}", _shared(progress)):
            result = shelf.get((key, name))
            if result is None:
                with heavy_work(_queued(progress)):
                    result = make(progress or _silent)
                shelf.put((key, name), result)
    return cast(R, result)


def _shared(progress: Progress | None) -> Callable[[], None] | None:
    return None if progress is None else lambda: progress(0.0, "somebody has just asked for the same")


def _queued(progress: Progress | None) -> Meanwhile | None:
    return None if progress is None else lambda n: progress(0.0, f"waiting, {n} before you" if n else "next")


def begin(key: Key, makes: Mapping[Hashable, Callable[[Progress], object]]) -> None:
    """Begin what will be asked of a sample, one thing after the other beside the script, once for all.

    Who asks for one of them before it is there waits for the rest of it.  Of a student's own data nothing is
    begun: they may bring others before they ask.
    """
    if not key.is_sample:
        return
    shelf = caching.shelf(key)
    names = [name for name in makes if shelf.get((key, name)) is None]
    with _begun_lock:
        names = [name for name in names if (key, name) not in _begun]
        _begun.update((key, name) for name in names)
    if names:
        threading.Thread(target=_make_all, args=(shelf, key, names, makes), daemon=True).start()


def prepare(name: str, jobs: Sequence[Callable[[], object]]) -> None:
    """Do beside the scripts, once a server, what will be asked for next: each job fills a cache.

    For what is made from samples.  The jobs give way: their thread has the lowest priority.  ``name`` tells
    them from all others.
    """
    with _begun_lock:
        if _prepared.get(name) is not None:
            return
        _prepared.put(name, True)
    threading.Thread(target=_do_all, args=(jobs,), daemon=True).start()


def _do_all(jobs: Sequence[Callable[[], object]]) -> None:
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST)  # on Linux: of this thread
    for job in jobs:
        job()


def _make_all(
    shelf: caching.Shelf,
    key: Key,
    names: Sequence[Hashable],
    makes: Mapping[Hashable, Callable[[Progress], object]],
) -> None:
    try:
        for name in names:
            with once_at_a_time(f"{key} {name}"):
                if shelf.get((key, name)) is None:
                    with heavy_work():
                        shelf.put((key, name), makes[name](_silent))
    finally:
        with _begun_lock:
            _begun.difference_update((key, name) for name in names)


class AbandonedError(Exception):
    """The student has gone on to something else: whoever computes beside the script may stop."""


def keep_beside(
    key: Key,
    makes: Mapping[Hashable, Callable[[Callable[[], None]], object]],
    progress: Callable[[int], None],
) -> None:
    """Make all that ``makes`` names from the data of ``key``, each once, beside the script that waits for it.

    For work with long pieces that nothing can interrupt: the script calls ``progress`` ten times a second
    meanwhile, with how many are done, so that a student who cancels or goes on is heard at once.  As many are
    made at a time as there are free places for heavy work.  Each gets a function to be called between two
    pieces; it raises `AbandonedError` when nobody waits any more: what is not done by then is not kept.
    """
    shelf = caching.shelf(key)
    with ExitStack() as turns:
        for name in makes:
            if shelf.get((key, name)) is None:
                turns.enter_context(once_at_a_time(f"{key} {name}", lambda: progress(0)))
        missing = [name for name in makes if shelf.get((key, name)) is None]
        _all_beside(
            [partial(_shelved, shelf, (key, name), makes[name]) for name in missing],
            lambda n_done: progress(len(makes) - len(missing) + n_done),
        )


def _shelved(
    shelf: caching.Shelf,
    name: Hashable,
    make: Callable[[Callable[[], None]], object],
    check: Callable[[], None],
) -> None:
    with heavy_work():
        check()
        made = make(check)
    shelf.put(name, made)


def _all_beside(
    makes: Sequence[Callable[[Callable[[], None]], None]], progress: Callable[[int], None]
) -> None:
    left = threading.Event()

    def check() -> None:
        if left.is_set():
            raise AbandonedError

    def run(make: Callable[[Callable[[], None]], None], end: Future[None]) -> None:
        try:
            make(check)
        except BaseException as problem:
            end.set_exception(problem)
        else:
            end.set_result(None)

    ends: list[Future[None]] = [Future() for _ in makes]
    for make, end in zip(makes, ends, strict=True):
        threading.Thread(target=run, args=(make, end), daemon=True).start()
    turns.give_away()
    try:
        while waiting := wait(ends, timeout=_LOOKS, return_when=FIRST_EXCEPTION).not_done:
            for end in ends:
                if end.done():
                    end.result()
            progress(len(ends) - len(waiting))
        for end in ends:
            end.result()
    finally:
        left.set()


def watched(key: Key, name: Hashable, make: Callable[[Progress], R], *, says: str) -> R | None:
    """Return what ``make`` makes, made once, with a bar and a way out; None once it was cancelled.

    Parameters
    ----------
    key : Key
        The data.
    name : hashable
        What is made from them, with every setting that changes it.
    make : callable
        Does the work; is given a `Progress` to call now and then.
    says : str
        What the work is, for the bar: "Learning 5 factors".
    """
    if is_kept(key, name):
        return kept(key, name, make)
    identity = repr((key, name))
    if st.session_state.get(_CANCELLED) == identity:
        page.note(f"Cancelled: {says}. Everything else is as it was.")
        st.button("Start again", key=_button("again", identity), on_click=_cancel, args=(None,))
        return None
    return _with_bar(key, name, make, says, identity)


def on_demand(
    key: Key,
    name: Hashable,
    make: Callable[[Progress], R],
    *,
    says: str,
    button: str,
    asked: bool = False,
) -> R | None:
    """Return what ``make`` makes once the student has asked for it with the ``button``, None before.

    Where they have ``asked`` for its like already, it is made at once, with a bar and a way out.  What was
    cancelled is said to be, and waits for the button.
    """
    if is_kept(key, name):
        return kept(key, name, make)
    identity = repr((key, name))
    was_cancelled = st.session_state.get(_CANCELLED) == identity
    if st.session_state.get(_ASKED) == identity or (asked and not was_cancelled):
        return _with_bar(key, name, make, says, identity)
    if was_cancelled:
        page.note(f"Cancelled: {says}. Everything else is as it was.")
    st.button(button, key=f"ask_{button}", type="primary", on_click=_ask, args=(identity,))
    return None


def _with_bar(key: Key, name: Hashable, make: Callable[[Progress], R], says: str, identity: str) -> R:
    page.whole()
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, text=f"{says} ...")
        st.button("Cancel", key=_button("cancel", identity), on_click=_cancel, args=(identity,))
    last = [time.monotonic()]

    def progress(share: float, note: str = "", /) -> None:
        now = time.monotonic()
        if now - last[0] > _BETWEEN:
            last[0] = now
            words = f", {note}" if note else ""
            bar.progress(min(1.0, share), text=f"{says} ... {100 * share:.0f} %{words}")

    result = kept(key, name, make, progress)
    slot.empty()
    return result


def _button(word: str, identity: str) -> str:
    return f"{word}_{zlib.crc32(identity.encode())}"


def _cancel(identity: str | None) -> None:
    st.session_state[_CANCELLED] = identity
    st.session_state[_ASKED] = None


def _ask(identity: str) -> None:
    st.session_state[_ASKED] = identity
    if st.session_state.get(_CANCELLED) == identity:
        st.session_state[_CANCELLED] = None


def _silent(_share: float, _note: str = "", /) -> None:
    pass
