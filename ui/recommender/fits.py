"""Fits to ratings: at once where they are quick; where they take long, with a bar and a way out."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from ui.kit import work
from ui.kit.work import Progress
from ui.recommender.cache import Loaded

R = TypeVar("R")


def at_once(loaded: Loaded, name: Hashable, make: Callable[[Progress], R], *, says: str) -> R | None:
    """Return what ``make`` makes; from many ratings with a bar, and None once that was cancelled."""
    if loaded.is_quick:
        return work.kept(loaded.key, name, make)
    return work.watched(loaded.key, name, make, says=says)


def when_asked_if_many(
    loaded: Loaded, name: Hashable, make: Callable[[Progress], R], *, says: str, button: str
) -> R | None:
    """Return what ``make`` makes: at once from few ratings; from many when the ``button`` was pressed."""
    if loaded.is_quick:
        return work.kept(loaded.key, name, make)
    return work.on_demand(loaded.key, name, make, says=says, button=button)


def begin(loaded: Loaded, name: Hashable, make: Callable[[Progress], object]) -> None:
    """Begin beside the script what will be asked for at once, from few ratings that come with the app."""
    if loaded.is_quick:
        work.begin(loaded.key, {name: make})
