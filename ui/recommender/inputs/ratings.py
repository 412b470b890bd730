"""The table of ratings: one that comes with the app, or the student's own."""

from collections.abc import Sequence

import streamlit as st

from sources.ratings.rating_data import ACCEPTED, read_ratings
from sources.ratings.samples import SAMPLES
from ui.kit.uploads import MAX_BYTES, Bring, Received, megabytes
from ui.recommender import cache
from ui.recommender.cache import Loaded

OWN = "Your ratings"
FIRST = next(iter(SAMPLES))


def _read(files: Sequence[Received]) -> Loaded:
    return cache.own_ratings(read_ratings(files))


_YOURS = Bring(
    "ratings",
    read=_read,
    own=OWN,
    button="Bring your own ratings",
    label="MovieLens files or a people × films CSV",
    accepted=f"{ACCEPTED} Up to {megabytes(MAX_BYTES)} MB; zip what is larger. They stay in this session.",
    select="table",
    multiple=True,
    says="Reading the ratings ...",
)


def ratings(preferred: str = FIRST) -> Loaded:
    """Let the student choose ratings or bring some; files that cannot be used change nothing.

    Until the student has chosen, each step starts with the table that it ``preferred``.
    """
    which, bring = st.columns([3, 2], vertical_alignment="bottom")
    with which:
        label = _YOURS.choose("Ratings", [*SAMPLES], preferred=preferred)
    with bring:
        _YOURS.popover()
    _YOURS.problem()
    own = _YOURS.brought
    chosen = own if label == OWN and own is not None else cache.sample_ratings(label)
    st.caption(" ".join(chosen.data.notes))
    return chosen
