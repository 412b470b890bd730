"""Ratings, and the models fitted to them: kept within bounds, one's own ratings for the session alone.

A fit that takes long runs before the eyes of the student, with a bar and a way out.  Streamlit's own caches
replay what a function draws, so they cannot hold such fits; a bounded shelf of our own does.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

import streamlit as st

from core.recommenders import Progress
from sources.ratings.rating_data import RatingData
from sources.ratings.samples import sample
from ui.kit import caching, work

T = TypeVar("T")

QUICK = 20_000  # ratings: up to here a fit is a matter of a moment
_ON_SAMPLES, _OWN = 400, 12


@dataclass(frozen=True, eq=False)
class Loaded:
    """Ratings with the key under which everything made from them is kept."""

    data: RatingData
    key: str
    is_sample: bool

    @property
    def is_quick(self) -> bool:
        """Whether models are fitted to these ratings in a moment."""
        return len(self.data.ratings) <= QUICK


class Shelf:
    """Results by key; the ones not asked for the longest go first."""

    def __init__(self, largest: int) -> None:
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._largest, self._lock = largest, threading.Lock()

    def get(self, key: Hashable) -> object:
        """Return what was put under ``key``, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: object) -> None:
        """Keep ``value``."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._largest:
                self._kept.popitem(last=False)


@st.cache_resource(max_entries=16, show_spinner=False)
def sample_ratings(label: str) -> Loaded:
    """Return ratings that come with the app."""
    return Loaded(sample(label), f"sample {label}", is_sample=True)


def own_ratings(data: RatingData) -> Loaded:
    """Return ratings that a student brought, with a digest of every number and name as their key."""
    ratings = data.ratings
    parts = [caching.digest(ratings.users), caching.digest(ratings.items), caching.digest(ratings.values)]
    if ratings.timestamps is not None:
        parts.append(caching.digest(ratings.timestamps))
    names = hashlib.blake2b(repr((data.people, data.titles, data.genres)).encode(), digest_size=16)
    return Loaded(data, "/".join([*parts, names.hexdigest()]), is_sample=False)


@st.cache_resource(max_entries=1, show_spinner=False)
def _sample_shelf() -> Shelf:
    return Shelf(_ON_SAMPLES)


@st.cache_resource(max_entries=1, show_spinner=False, scope="session")
def _own_shelf() -> Shelf:
    return Shelf(_OWN)


def _shelf(loaded: Loaded) -> Shelf:
    return _sample_shelf() if loaded.is_sample else _own_shelf()


def is_kept(loaded: Loaded, name: Hashable) -> bool:
    """Whether ``name`` has been made from these ratings."""
    return _shelf(loaded).get((loaded.key, name)) is not None


def kept(
    loaded: Loaded, name: Hashable, make: Callable[[Progress], T], progress: Progress | None = None
) -> T:
    """Return what ``make`` makes from these ratings, made once.

    ``make`` is given ``progress``, to be called with the share that is done; what that raises ends the work,
    and nothing is kept.
    """
    shelf = _shelf(loaded)
    result = shelf.get((loaded.key, name))
    if result is not None:
        return cast("T", result)
    with work.once_at_a_time(f"{loaded.key} {name}"):
        result = shelf.get((loaded.key, name))
        if result is None:
            with work.heavy_work():
                result = make(progress or _silent)
            shelf.put((loaded.key, name), result)
    return cast("T", result)


def _silent(_share: float) -> None:
    pass
