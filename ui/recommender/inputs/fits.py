"""Fits that take long: at once where they are quick, else on demand, with a bar and a way out."""

import time
import zlib
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from core.recommenders import Progress
from ui.kit import page
from ui.recommender import cache
from ui.recommender.cache import Loaded

T = TypeVar("T")

_CANCELLED = "ratings_cancelled"
_ASKED = "ratings_asked"


def fitted(
    loaded: Loaded, name: Hashable, make: Callable[[Progress], T], *, says: str, button: str
) -> T | None:
    """Return what ``make`` makes: at once from few ratings; from many when the ``button`` is pressed.

    None before that.
    """
    if loaded.is_quick:
        return worked(loaded, name, make, says=says)
    return on_demand(loaded, name, make, says=says, button=button)


def worked(loaded: Loaded, name: Hashable, make: Callable[[Progress], T], *, says: str) -> T:
    """Return what ``make`` makes; work on many ratings shows how far it is and can be cancelled.

    Cancelled work ends the step here, with a button to begin again.
    """
    if loaded.is_quick or cache.is_kept(loaded, name):
        return cache.kept(loaded, name, make)
    identity = repr((loaded.key, name))
    if st.session_state.get(_CANCELLED) == identity:
        page.note(f"Cancelled: {says}. Everything else is as it was.")
        st.button("Start again", key="start_again", on_click=_cancel, args=(None,))
        st.stop()
    return _watched(loaded, name, make, says, identity)


def on_demand(
    loaded: Loaded, name: Hashable, make: Callable[[Progress], T], *, says: str, button: str
) -> T | None:
    """Return what ``make`` makes once the student has asked for it with the ``button``, None before."""
    if cache.is_kept(loaded, name):
        return cache.kept(loaded, name, make)
    identity = repr((loaded.key, name))
    if st.session_state.get(_ASKED) == identity:
        return _watched(loaded, name, make, says, identity)
    st.button(button, key=f"ask_{button}", type="primary", on_click=_ask, args=(identity,))
    return None


def _watched(loaded: Loaded, name: Hashable, make: Callable[[Progress], T], says: str, identity: str) -> T:
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, text=f"{says} ...")
        st.button("Cancel", key=f"cancel_{zlib.crc32(identity.encode())}", on_click=_cancel, args=(identity,))
    last = [time.monotonic()]

    def progress(share: float) -> None:
        now = time.monotonic()
        if now - last[0] > 0.15:
            last[0] = now
            bar.progress(min(1.0, share), text=f"{says} ... {100 * share:.0f} %")

    result = cache.kept(loaded, name, make, progress)
    slot.empty()
    return result


def _cancel(identity: str | None) -> None:
    st.session_state[_CANCELLED] = identity
    st.session_state[_ASKED] = None


def _ask(identity: str) -> None:
    st.session_state[_ASKED] = identity
