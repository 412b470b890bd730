"""The table of ratings: one that comes with the app, or the student's own."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from sources.ratings.columns import UnknownColumns
from sources.ratings.rating_data import ACCEPTED, read_ratings
from sources.ratings.samples import SAMPLES
from ui.kit import formats
from ui.kit.uploads import MAX_BYTES, Bring, Received, megabytes
from ui.recommender import cache
from ui.recommender.cache import Loaded

OWN = "Your ratings"
FIRST = next(iter(SAMPLES))
_ASKED = "ratings_unknown"
_PARTS = {"user": "Person", "item": "Film", "rating": "Stars"}


class _Unknown(NamedTuple):
    """A drop whose columns the student has to name: its files, the columns' titles and likely ones."""

    files: Sequence[Received]
    titles: tuple[str, ...]
    guess: tuple[int, ...]


def _read(files: Sequence[Received]) -> Loaded:
    st.session_state.pop(_ASKED, None)
    try:
        return cache.own_ratings(read_ratings(files))
    except UnknownColumns as unknown:
        st.session_state[_ASKED] = _Unknown(files, unknown.titles, unknown.guess)
        raise


def _columns() -> None:
    """Ask which column holds what, where the titles of the newest drop do not tell it."""
    unknown: _Unknown | None = st.session_state.get(_ASKED)
    if unknown is None:
        return
    for (part, label), at_first in zip(_PARTS.items(), unknown.guess, strict=True):
        st.selectbox(
            label, range(len(unknown.titles)), at_first, format_func=_title, key=f"ratings_column_{part}"
        )
    st.button("Read these columns", key="ratings_columns", on_click=_read_columns)


def _title(column: int) -> str:
    unknown: _Unknown | None = st.session_state.get(_ASKED)
    known = unknown is not None and column < len(unknown.titles)
    return f"{column + 1}: {unknown.titles[column]}" if known and unknown is not None else str(column + 1)


def _read_columns() -> None:
    """Read the newest drop with the columns that the student has named."""
    unknown: _Unknown = st.session_state[_ASKED]
    columns = {part: int(st.session_state[f"ratings_column_{part}"]) for part in _PARTS}

    def read() -> Loaded:
        taken = cache.own_ratings(read_ratings(unknown.files, columns))
        st.session_state.pop(_ASKED, None)
        return taken

    _YOURS.take(read)


_YOURS = Bring(
    "ratings",
    read=_read,
    own=OWN,
    button="Bring your own ratings",
    label="Ratings: CSV, spreadsheet or zip",
    accepted=f"{ACCEPTED} Up to {megabytes(MAX_BYTES)} MB; zip what is larger. They stay in this session.",
    select="table",
    multiple=True,
    says="Reading the ratings ...",
)


def ratings(preferred: str = FIRST) -> Loaded:
    """Let the student choose ratings or bring some; files that cannot be used change nothing.

    Until the student has chosen, each step starts with the table that it ``preferred``.
    """
    label = _YOURS.choose("Ratings", [*SAMPLES], preferred=preferred)
    _YOURS.popover(_columns)
    _YOURS.problem()
    own = _YOURS.brought
    return own if label == OWN and own is not None else cache.sample_ratings(label)


def about(loaded: Loaded) -> None:
    """Say what the ratings are, and how a student's own were read."""
    st.caption(formats.plain(" ".join(loaded.data.notes)))
