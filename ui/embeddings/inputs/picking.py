"""Which point is picked, by a click in the picture or by its name."""

from typing import TypedDict

import streamlit as st

from studies.embeddings.points import Points
from ui.embeddings.scene import Scene
from ui.kit import figure_table, link, page
from ui.kit.space import space

_SPACE = "space"
_PICKED = "embedding_picked"
_SIZE = "embedding_size"


class _Picked(TypedDict):
    """The picture and the point that was picked in it; None where the pick was taken back."""

    id: str
    index: int | None


def picked(points: Points, points_id: str) -> int | None:
    """Let the student search a label; return the index of the picked point, by search or by click."""
    kept = _kept(points_id)
    index = kept["index"] if kept["id"] == points_id else None
    if index is not None and index >= len(points.labels):
        index = None
    key = f"find_{points_id}"
    if st.session_state.get(key) != index:
        st.session_state[key] = index
    st.selectbox(
        "Find",
        range(len(points.labels)),
        index=None,
        format_func=points.labels.__getitem__,
        key=key,
        on_change=_searched,
        args=(points_id, key),
        placeholder="a name, or click a point",
    )
    st.session_state[_SIZE] = len(points.labels)
    link.write("pick", 0 if index is None else index + 1, default=0)
    return index


def _kept(points_id: str) -> _Picked:
    """Return what was picked last, at first what the address wishes."""
    if _PICKED not in st.session_state:
        wish = link.integer("pick", 0, low=1, high=link.LARGEST_WISH)
        st.session_state[_PICKED] = _Picked(id=points_id, index=wish - 1 if wish else None)
    kept: _Picked = st.session_state[_PICKED]
    return kept


def _searched(points_id: str, key: str) -> None:
    st.session_state[_PICKED] = _Picked(id=points_id, index=st.session_state[key])


def _clicked() -> None:
    """Keep what the browser sent if it is a point of the picture on the screen."""
    sent = getattr(st.session_state.get(_SPACE), "picked", None)
    if not isinstance(sent, dict) or not isinstance(sent.get("id"), str):
        return
    index = sent.get("index")
    if index is None or (isinstance(index, int) and 0 <= index < st.session_state.get(_SIZE, 0)):
        st.session_state[_PICKED] = _Picked(id=sent["id"], index=index)


def drawn(
    scene: Scene,
    *,
    points_id: str,
    index: int | None = None,
    near: dict[int, float] | None = None,
    line: tuple[int, int] | None = None,
) -> None:
    """Draw the points in space: a click picks one, lines lead from the picked one to those ``near``."""
    space(
        scene.coordinates,
        scene.labels,
        scene.groups,
        scene.group_of,
        scene.axes,
        space_id=points_id,
        picked=index,
        near=near or {},
        alt=scene.alt,
        key=_SPACE,
        on_picked=_clicked,
        weight=scene.weight,
        line=line,
    )
    page.numbers(lambda: [figure_table.table_of(scene.columns)], key=_SPACE)
