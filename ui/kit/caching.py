"""What is kept, and under which key: one function for samples and for what a student brought.

What is made from a sample is kept for the whole server, what is made from a student's own data for that
student's session alone.  Every cache has a bound.

Streamlit itself samples arrays of 500 000 entries or more, so that a changed pixel could return the old
picture; a key holds a digest of every byte instead.
"""

import functools
import hashlib
import inspect
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
import numpy.typing as npt
import streamlit as st

from ui.kit import turns

P = ParamSpec("P")
R = TypeVar("R")

_ON_SAMPLES, _OWN = 400, 12


class Key(NamedTuple):
    """What tells one piece of data from all others, and who may see what is made from it.

    Attributes
    ----------
    digest : str
        A sample's name, or a digest of every byte of a student's data.
    is_sample : bool
        Whether the data come with the app; if not, what is made from them stays in the session.
    """

    digest: str
    is_sample: bool


def digest(*parts: npt.NDArray[np.generic] | str | bytes) -> str:
    """Return a digest of every byte of the parts, and of the shape and type of the arrays among them."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        if isinstance(part, np.ndarray):
            whole.update(repr((part.shape, part.dtype.str)).encode())
            whole.update(np.ascontiguousarray(part).data)
        else:
            content = part.encode() if isinstance(part, str) else part
            whole.update(f"{type(part).__name__} {len(content)} ".encode())
            whole.update(content)
    return whole.hexdigest()


def cached(
    *, samples: int, own: int, says: str | None = None
) -> Callable[[Callable[Concatenate[Key, P], R]], Callable[Concatenate[Key, P], R]]:
    """Keep what a function of a `Key` and settings returns: ``samples`` results for all, ``own`` a session.

    Parameters
    ----------
    samples : int
        How many results made from samples the server keeps, at least 1.
    own : int
        How many results made from own data a session keeps, at least 1.
    says : str, optional
        What stands beside the spinner of work that takes long.

    Returns
    -------
    callable
        A decorator.  The function's first argument is the `Key`; an argument whose name begins with an
        underscore (the data that the key stands for) takes no part in the comparison.
    """

    def decorate(function: Callable[Concatenate[Key, P], R]) -> Callable[Concatenate[Key, P], R]:
        spinner = says if says is not None else False
        for_all = st.cache_resource(max_entries=samples, show_spinner=spinner)(function)
        for_one = st.cache_resource(max_entries=own, show_spinner=spinner, scope="session")(function)
        counts = [not name.startswith("_") for name in inspect.signature(function).parameters][1:]
        at_hand = Shelf(samples)  # Streamlit takes half a millisecond to find what it keeps
        _AT_HAND.append(at_hand)

        @functools.wraps(function)
        def looked_up(key: Key, *args: P.args, **settings: P.kwargs) -> R:
            if not key.is_sample:
                turns.give_away()
                return for_one(key, *args, **settings)
            place = (
                key,
                *((type(arg), arg) for arg, is_told in zip(args, counts, strict=False) if is_told),
                *((name, type(arg), arg) for name, arg in settings.items() if not name.startswith("_")),
            )
            try:
                found = cast("tuple[R] | None", at_hand.get(place))
            except TypeError:  # of what has no hash
                turns.give_away()
                return for_all(key, *args, **settings)
            if found is None:
                turns.give_away()
                found = (for_all(key, *args, **settings),)
                at_hand.put(place, found)
            return found[0]

        return looked_up

    return decorate


class Shelf:
    """Results by key, at most ``max_entries``; the ones not asked for the longest go first.

    Streamlit's own caches replay what a function draws, so they cannot hold work that shows how far it is.
    """

    def __init__(self, max_entries: int) -> None:
        self._results: OrderedDict[Hashable, object] = OrderedDict()
        self._max_entries, self._lock = max_entries, threading.Lock()
        self._being_made: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable) -> object:
        """Return what was put under ``key``, or None."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def put(self, key: Hashable, result: object) -> None:
        """Keep ``result``, which is not None."""
        with self._lock:
            self._results[key] = result
            self._results.move_to_end(key)
            while len(self._results) > self._max_entries:
                self._results.popitem(last=False)

    def once(self, key: Hashable, make: Callable[[], object]) -> object:
        """Return what is kept under ``key``; where there is nothing, keep what ``make`` returns first.

        Who asks while another makes it waits for that: a class that opens a page at once asks for the same.
        ``make`` asks this shelf for nothing, and draws nothing.
        """
        found = self.get(key)
        if found is not None:
            return found
        with self._lock:
            making = self._being_made.setdefault(key, threading.Lock())
        if not making.acquire(blocking=False):
            turns.give_away()
            making.acquire()
        try:
            found = self.get(key)
            if found is None:
                try:
                    found = make()
                    self.put(key, found)
                finally:
                    with self._lock:
                        self._being_made.pop(key, None)
        finally:
            making.release()
        return found

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._results.clear()


_AT_HAND: list[Shelf] = []


def forget() -> None:
    """Forget what is kept for the whole server."""
    st.cache_resource.clear()
    for at_hand in _AT_HAND:
        at_hand.clear()


def shelf(key: Key) -> Shelf:
    """Return the shelf for what is made from ``key``: all share a sample's, a session has its own."""
    return _for_all() if key.is_sample else _for_one()


@st.cache_resource(max_entries=1, show_spinner=False)
def _for_all() -> Shelf:
    return Shelf(_ON_SAMPLES)


@st.cache_resource(max_entries=1, show_spinner=False, scope="session")
def _for_one() -> Shelf:
    return Shelf(_OWN)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def visit_shelf(name: str, max_entries: int) -> Shelf:
    """Return the shelf of this visit for what ``name`` says; it goes with the visit."""
    return Shelf(max_entries)
