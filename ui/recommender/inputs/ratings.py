"""The table of ratings: one that comes with the app, or the student's own."""

import streamlit as st

from sources.errors import BadInput
from sources.ratings.rating_data import ACCEPTED, read_ratings
from sources.ratings.samples import SAMPLES
from ui.kit import page
from ui.recommender import cache
from ui.recommender.cache import Loaded

OWN = "Your ratings"
FIRST = next(iter(SAMPLES))
_OWN_KEY = "ratings_own"
_PROBLEM = "ratings_problem"
_CHOSEN = "ratings_chosen"
_WAITING = "ratings_waiting"


def ratings(preferred: str = FIRST) -> Loaded:
    """Let the student choose ratings or bring some; files that cannot be used change nothing.

    Until the student has chosen, each step starts with the table that it ``preferred``.
    """
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = "table" in st.query_params
    if not st.session_state[_CHOSEN]:
        st.session_state["table"] = preferred
    if st.session_state.pop(_WAITING, False):
        with st.spinner("Reading the ratings ..."):
            _read()
    own: Loaded | None = st.session_state.get(_OWN_KEY)
    which, bring = st.columns([3, 2], vertical_alignment="bottom")
    with which:
        label = st.selectbox(
            "Ratings",
            [*SAMPLES, OWN] if own else [*SAMPLES],
            key="table",
            bind="query-params",
            on_change=_choose,
        )
    with bring, st.popover("Bring your own ratings", icon=":material/upload_file:", width="stretch"):
        _uploader()
    if problem := st.session_state.get(_PROBLEM):
        page.problem(f"{problem} What you had is still here.")
    chosen = own if label == OWN and own else cache.sample_ratings(label if label in SAMPLES else FIRST)
    st.caption(" ".join(chosen.data.notes))
    return chosen


def _uploader() -> None:
    st.file_uploader(
        "MovieLens files or a people × films CSV",
        accept_multiple_files=True,
        key="rating_files",
        on_change=_arrived,
    )
    st.caption(f"{ACCEPTED} Up to 20 MB; zip what is larger. They stay in this session.")


def _choose() -> None:
    st.session_state[_CHOSEN] = True


def _arrived() -> None:
    st.session_state[_WAITING] = True


def _read() -> None:
    files = st.session_state.get("rating_files")
    if not files:
        return
    try:
        data = read_ratings([(file.name, file.getvalue()) for file in files])
    except BadInput as problem:
        st.session_state[_PROBLEM] = str(problem)
        return
    st.session_state[_OWN_KEY] = cache.own_ratings(data)
    st.session_state[_PROBLEM] = None
    st.session_state["table"] = OWN
    st.session_state[_CHOSEN] = True
