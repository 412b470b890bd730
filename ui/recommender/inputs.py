"""The ratings of the recommender lesson, the student's own stars, and fits that can be cancelled."""

import time
import zlib
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.ratings.exports import arrays_npz, table_csv
from sources.ratings.rating_data import ACCEPTED, read_ratings
from sources.ratings.samples import SAMPLES
from ui.kit import controls, link, page
from ui.recommender import cache
from ui.recommender.cache import Loaded

OWN = "Your ratings"
FIRST = next(iter(SAMPLES))
_OWN_KEY = "ratings_own"
_PROBLEM = "ratings_problem"
_CHOSEN = "ratings_chosen"
_MINE = "ratings_mine"
_CANCELLED = "ratings_cancelled"
_ASKED = "ratings_asked"
_WAITING = "ratings_waiting"
_LARGEST_LINK = 40  # ratings of one's own that the address carries


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
        st.file_uploader(
            "MovieLens files or a people × films CSV",
            accept_multiple_files=True,
            key="rating_files",
            on_change=_arrived,
        )
        st.caption(f"{ACCEPTED} Up to 20 MB; zip what is larger. They stay in this session.")
    if problem := st.session_state.get(_PROBLEM):
        page.problem(f"{problem} What you had is still here.")
    chosen = own if label == OWN and own else cache.sample_ratings(label if label in SAMPLES else FIRST)
    st.caption(" ".join(chosen.data.notes))
    return chosen


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


def worked(
    loaded: Loaded, name: Hashable, make: Callable[[Callable[[float], None]], Any], *, says: str
) -> Any:  # noqa: ANN401
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
    loaded: Loaded, name: Hashable, make: Callable[[Callable[[float], None]], Any], *, says: str, button: str
) -> Any:  # noqa: ANN401
    """Return what ``make`` makes once the student has asked for it with the ``button``, None before."""
    if cache.is_kept(loaded, name):
        return cache.kept(loaded, name, make)
    identity = repr((loaded.key, name))
    if st.session_state.get(_ASKED) == identity:
        return _watched(loaded, name, make, says, identity)
    st.button(button, key=f"ask_{button}", type="primary", on_click=_ask, args=(identity,))
    return None


def _watched(
    loaded: Loaded, name: Hashable, make: Callable[[Callable[[float], None]], Any], says: str, identity: str
) -> Any:  # noqa: ANN401
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, text=f"{says} ...")
        st.button("Cancel", key=f"cancel_{zlib.crc32(identity.encode())}", on_click=_cancel, args=(identity,))
    last = [time.monotonic()]

    def told(share: float) -> None:
        now = time.monotonic()
        if now - last[0] > 0.15:
            last[0] = now
            bar.progress(min(1.0, share), text=f"{says} ... {100 * share:.0f} %")

    found = cache.kept(loaded, name, make, told)
    slot.empty()
    return found


def _cancel(identity: str | None) -> None:
    st.session_state[_CANCELLED] = identity
    st.session_state[_ASKED] = None


def _ask(identity: str) -> None:
    st.session_state[_ASKED] = identity


def mine(loaded: Loaded) -> dict[int, float]:
    """Return the student's own stars for these films, by film; the address carries those of a sample."""
    everything = st.session_state.setdefault(_MINE, {})
    if loaded.key not in everything:
        everything[loaded.key] = _from_link(loaded) if loaded.is_sample else {}
    return everything[loaded.key]


def _from_link(loaded: Loaded) -> dict[int, float]:
    low, high = stars_range(loaded)
    found: dict[int, float] = {}
    for part in st.query_params.get("mine", "").split("_")[:_LARGEST_LINK]:
        film, _, stars = part.partition("-")
        is_film = film.isdecimal() and len(film) < 6 and int(film) < loaded.data.ratings.n_items
        if is_film and stars in ("1", "2", "3", "4", "5"):
            found[int(film)] = low + (int(stars) - 1) * (high - low) / 4
    return found


def carry_mine(loaded: Loaded) -> None:
    """Write the student's stars into the address, where a sample is shown."""
    low, high = stars_range(loaded)
    words = [f"{film}-{stars_of(value, low, high)}" for film, value in mine(loaded).items()][:_LARGEST_LINK]
    if loaded.is_sample and words:
        if st.query_params.get("mine") != "_".join(words):
            st.query_params["mine"] = "_".join(words)
    elif "mine" in st.query_params:
        del st.query_params["mine"]


def stars_range(loaded: Loaded) -> tuple[float, float]:
    """Return what one star and five stars stand for on the scale of these ratings."""
    low, high = loaded.data.ratings.scale
    return (1.0, 5.0) if high == 5 and low <= 1 else (low, high)


def stars_of(value: float, low: float, high: float) -> int:
    """Return the number of stars, 1 to 5, nearest to a rating."""
    return int(np.clip(1 + round(4 * (value - low) / (high - low)), 1, 5))


def rate_films(loaded: Loaded, n_offered: int = 6) -> dict[int, float]:
    """Let the student give stars: to well-known films, and to any film found by its title."""
    data, stars = loaded.data, mine(loaded)
    low, high = stars_range(loaded)
    known = np.argsort(-data.ratings.item_counts, kind="stable").tolist()

    def find() -> None:
        film = st.session_state["find_film"]
        if film is not None and film not in offered():
            st.session_state[_MINE + "found"] = [film, *found]
        st.session_state["find_film"] = None

    found = [f for f in st.session_state.get(_MINE + "found", []) if f < len(data.titles)][:n_offered]
    st.session_state[_MINE + "found"] = found

    def offered() -> list[int]:
        first = [*stars, *(f for f in found if f not in stars)]
        return first + [f for f in known if f not in first][: max(2, n_offered - len(first))]

    finder, clear = st.columns([5, 3], vertical_alignment="bottom")
    with finder:
        st.selectbox(
            "Find a film",
            range(len(data.titles)),
            index=None,
            format_func=data.titles.__getitem__,
            key="find_film",
            on_change=find,
            placeholder="a title",
        )
    with clear:
        st.button(
            "Clear all",
            key="clear_stars",
            on_click=_clear,
            args=(loaded,),
            disabled=not stars,
            width="stretch",
        )
    for film in offered():
        key = f"stars_{loaded.key[:24]}_{film}"
        if key not in st.session_state:
            st.session_state[key] = stars_of(stars[film], low, high) - 1 if film in stars else None
        title, given = st.columns([5, 4], gap="small", vertical_alignment="center")
        title.markdown(_plain(data.titles[film]))
        with given:
            st.feedback("stars", key=key, on_change=_star, args=(loaded, film, key))
    carry_mine(loaded)
    return stars


def _star(loaded: Loaded, film: int, key: str) -> None:
    low, high = stars_range(loaded)
    chosen = st.session_state[key]
    if chosen is None:
        mine(loaded).pop(film, None)
    else:
        mine(loaded)[film] = low + chosen * (high - low) / 4


def _clear(loaded: Loaded) -> None:
    for film in [*mine(loaded)]:
        st.session_state.pop(f"stars_{loaded.key[:24]}_{film}", None)
    mine(loaded).clear()
    st.session_state[_MINE + "found"] = []


def _plain(title: str) -> str:
    """Return a title that Markdown shows as it is."""
    return "".join("\\" + c if c in "\\`*_{}[]()#+-.!|<>~$:^" else c for c in title)


def film(loaded: Loaded, films: list[int], *, label: str, key: str) -> int:
    """Let the student choose one of some films, the first at the start."""
    titles = loaded.data.titles
    if st.session_state.get(key) not in films:
        st.session_state[key] = films[0]
    return st.selectbox(label, films, format_func=titles.__getitem__, key=key)


def download(
    label: str, columns: Callable[[], dict[str, Any]], name: str, *, key: str
) -> None:  # a table as CSV
    """Offer a table as CSV."""
    st.download_button(
        label,
        lambda: table_csv(columns()),
        name,
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def bytes_download(label: str, make: Callable[[], bytes], name: str, *, key: str) -> None:
    """Offer a file."""
    st.download_button(
        label,
        make,
        name,
        "application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def n_factors(largest: int, default: int = 5) -> int:
    """Let the student choose the number of factors, from 1 to ``largest``."""
    return controls.n_components("factors", largest=largest, default=default, label="k, factors")


def npz(**arrays: np.ndarray | float) -> bytes:
    """Return arrays as the bytes of an NPZ file."""
    return arrays_npz(arrays)


def point(loaded: Loaded, labels: list[str], *, first: int) -> int:
    """Let the student pick one of the points of the map, by name or by a click; ``first`` at the start."""
    key = _point_key(loaded)
    if not 0 <= st.session_state.get(key, -1) < len(labels):
        st.session_state[key] = link.integer("pick", first + 1, low=1, high=len(labels)) - 1
    picked = st.selectbox("Picked", range(len(labels)), format_func=labels.__getitem__, key=key)
    link.write("pick", picked + 1, default=first + 1)
    return picked


def clicked_point(loaded: Loaded, labels: list[str]) -> None:
    """Take the point that was clicked on the map."""
    sent = getattr(st.session_state.get("taste_space"), "picked", None)
    index = sent.get("index") if isinstance(sent, dict) else None
    if isinstance(index, int) and 0 <= index < len(labels):
        st.session_state[_point_key(loaded)] = index


def _point_key(loaded: Loaded) -> str:
    return f"point_{loaded.key[:24]}"


def as_arrays(stars: dict[int, float]) -> tuple[np.ndarray, FloatArray]:
    """Return the films and the ratings of one's own stars."""
    return np.array([*stars], dtype=np.int64), np.array([*stars.values()], dtype=np.float64)
