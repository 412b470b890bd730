"""The student's own stars: given by hand, kept for each table, carried by the address for a sample."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import IntArray
from sources.ratings.own_stars import ACCEPTED, OwnStars, matched, read_stars, stars_file
from studies.recommender import rate
from ui.kit import controls, formats, page
from ui.kit.uploads import Bring, Received
from ui.recommender.cache import Loaded

_GIVEN = "ratings_mine"
_FOUND = "ratings_minefound"
_TAKEN, _SAID = "stars_taken", "stars_said"
_IN_ADDRESS = "mine"
_LARGEST_LINK = 40  # ratings of one's own that the address carries


def given(loaded: Loaded) -> dict[int, float]:
    """Return the student's own ratings of these films, by film; the address carries those of a sample."""
    everything = st.session_state.setdefault(_GIVEN, {})
    if loaded.key not in everything:
        everything[loaded.key] = _from_link(loaded) if loaded.key.is_sample else {}
    return everything[loaded.key]


def as_arrays(loaded: Loaded) -> tuple[IntArray, FloatArray]:
    """Return the films that the student has rated, and the ratings."""
    stars = given(loaded)
    return np.array([*stars], dtype=np.int64), np.array([*stars.values()], dtype=np.float64)


def _range(loaded: Loaded) -> tuple[float, float]:
    return rate.star_range(loaded.data.ratings.scale)


def _from_link(loaded: Loaded) -> dict[int, float]:
    result: dict[int, float] = {}
    for part in st.query_params.get(_IN_ADDRESS, "").split("_")[:_LARGEST_LINK]:
        film, _, stars = part.partition("-")
        is_film = film.isdecimal() and len(film) < 6 and int(film) < loaded.data.ratings.n_items
        if is_film and stars in ("1", "2", "3", "4", "5"):
            result[int(film)] = rate.rating_of(int(stars), *_range(loaded))
    return result


def _carry(loaded: Loaded) -> None:
    """Write the student's stars into the address, where a sample is shown."""
    words = [f"{film}-{rate.stars_of(value, *_range(loaded))}" for film, value in given(loaded).items()]
    text = "_".join(words[:_LARGEST_LINK])
    if loaded.key.is_sample and words:
        if st.query_params.get(_IN_ADDRESS) != text:
            st.query_params[_IN_ADDRESS] = text
    elif _IN_ADDRESS in st.query_params:
        del st.query_params[_IN_ADDRESS]


def rate_films(loaded: Loaded, n_offered: int = 5) -> None:
    """Let the student give stars: to well-known films, and to any film found by its title."""
    _take_file(loaded)
    st.selectbox(
        "Find a film",
        range(len(loaded.data.titles)),
        index=None,
        format_func=loaded.data.titles.__getitem__,
        key="find_film",
        on_change=_find,
        args=(loaded, n_offered),
        placeholder="Find a film by its title",
        label_visibility="collapsed",
    )
    with st.container(key="star_rows", gap=None):
        for film in _offered(loaded, n_offered):
            _row(loaded, film)
    _carry(loaded)


def _searched(loaded: Loaded, n_offered: int) -> list[int]:
    """Return the films that the student has looked for, the last one first, as far as this table has them."""
    searched = st.session_state.get(_FOUND, [])
    return [film for film in searched if film < len(loaded.data.titles)][:n_offered]


def _offered(loaded: Loaded, n_offered: int) -> list[int]:
    """Return the films with stars, those looked for, and the best known: ``n_offered``, or more if rated."""
    first = list(dict.fromkeys([*given(loaded), *_searched(loaded, n_offered)]))
    counts = loaded.data.ratings.item_counts
    known = best_first(counts, len(counts)).tolist()
    return first + [film for film in known if film not in first][: max(2, n_offered - len(first))]


def _find(loaded: Loaded, n_offered: int) -> None:
    film = st.session_state["find_film"]
    if film is not None and film not in _offered(loaded, n_offered):
        st.session_state[_FOUND] = [film, *_searched(loaded, n_offered)]
    st.session_state["find_film"] = None


def _row(loaded: Loaded, film: int) -> None:
    key, stars, marks = _key(loaded, film), given(loaded), rate.marks(loaded.data.ratings)
    if key not in st.session_state and film in stars:
        in_stars = rate.stars_of(stars[film], *_range(loaded)) - 1
        st.session_state[key] = rate.nearest(marks, stars[film]) if marks else in_stars
    elif key not in st.session_state:
        st.session_state[key] = None
    title = loaded.data.titles[film]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"star_row_{film}"):
        st.markdown(formats.plain(title), width="stretch")
        if marks:
            st.select_slider(
                title, [None, *marks], format_func=_mark, key=key, on_change=_star, args=(loaded, film, key),
                label_visibility="collapsed", width=130,
            )  # fmt: skip
        else:
            st.feedback("stars", key=key, on_change=_star, args=(loaded, film, key))


def _mark(mark: float | None) -> str:
    return "not rated" if mark is None else f"{mark:g}"


def _key(loaded: Loaded, film: int) -> str:
    return f"stars_{loaded.key.digest[:24]}_{film}"


def _star(loaded: Loaded, film: int, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is None:
        given(loaded).pop(film, None)
    elif rate.marks(loaded.data.ratings):
        given(loaded)[film] = chosen
    else:
        given(loaded)[film] = rate.rating_of(chosen + 1, *_range(loaded))


def _clear(loaded: Loaded) -> None:
    for film in [*given(loaded)]:
        st.session_state.pop(_key(loaded, film), None)
    given(loaded).clear()
    st.session_state[_FOUND] = []


def _read(files: Sequence[Received]) -> OwnStars:
    return read_stars(files[0].name, files[0].data)


_FILE = Bring(
    "stars",
    read=_read,
    own="Your stars",
    button="Load stars",
    label="Your stars: CSV, spreadsheet or zip",
    accepted=ACCEPTED,
)


def _take_file(loaded: Loaded) -> None:
    """Give the films of this table the stars of the file that came in last, once."""
    brought = _FILE.brought
    if brought is None or st.session_state.get(_TAKEN) is brought:
        return
    low, high = _range(loaded)
    found = matched(brought, loaded.data.titles, low=low, high=high)
    for film in found.given:
        st.session_state.pop(_key(loaded, film), None)
    given(loaded).update(found.given)
    st.session_state[_TAKEN] = brought
    st.session_state[_SAID] = " ".join([*brought.notes, found.said])


def as_file(loaded: Loaded) -> None:
    """Offer one's stars as a file, take them from one, or give all of them up."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        controls.download(
            "Save stars",
            lambda: stars_file(loaded.data.titles, given(loaded)),
            "my_stars.csv",
            mime="text/csv",
            key="save_stars",
        )
        _FILE.popover()
        st.button("Clear all", key="clear_stars", on_click=_clear, args=(loaded,), disabled=not given(loaded))
    _FILE.problem()
    if st.session_state.get(_SAID):
        page.note(formats.plain(st.session_state[_SAID]))
