"""The cloud of the PCA step: a sample or the student's own file, its two columns, what the hand has moved."""

from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.tables.clouds import SAMPLES, Cloud, from_table
from sources.tables.reading import MAX_BYTES, read_points
from ui.explainer.components.cloud import MOST_DRAWN, cloud, drawn_rows
from ui.kit import caching, link, page

OWN = "Your file"
FIRST_THETA = 75.0
_MOST_CLOUDS = 8
_KEY = "cloud_view"


@dataclass(frozen=True, eq=False)
class TwoColumns:
    """Two columns of a cloud, as the file has them and as the hand has left them."""

    cloud: Cloud
    columns: tuple[int, int]
    given: FloatArray
    points: FloatArray

    @property
    def names(self) -> tuple[str, str]:
        """The two columns' names."""
        across, up = self.columns
        return self.cloud.columns[across], self.cloud.columns[up]

    @property
    def units(self) -> tuple[str, str]:
        """The two columns' units."""
        across, up = self.columns
        return self.cloud.units[across], self.cloud.units[up]

    @property
    def cloud_id(self) -> str:
        """What tells this cloud from all others."""
        across, up = self.columns
        return f"{self.cloud.name}|{across}|{up}|{caching.digest(self.given)}"


def two_columns() -> TwoColumns:
    """Let the student choose a cloud and two of its columns."""
    samples, own = st.columns([3, 1], vertical_alignment="center")
    with own:
        _bring()
    with samples:
        choice = st.pills(
            "Cloud",
            (*SAMPLES, OWN),
            default="Tilted",
            required=True,
            key="cloud",
            bind="query-params",
            label_visibility="collapsed",
            on_change=_look_elsewhere,
            wrap=True,
        )
    if st.session_state["file"] is not None and (problem := st.session_state.get("cloud_problem")):
        page.problem(f"{problem} What you had is still here.")
    chosen = _chosen(choice or "Tilted")
    across, up = _columns(chosen)
    given = np.ascontiguousarray(chosen.points[:, [across, up]])
    given.setflags(write=False)
    bare = TwoColumns(chosen, (across, up), given, given)
    return TwoColumns(chosen, (across, up), given, _with_moves(given, _moves(bare)))


def _bring() -> None:
    with st.popover("Your points", icon=":material/upload_file:", width="stretch"):
        st.file_uploader(
            "A CSV file: a row of column names, then numbers",
            type=["csv", "txt"],
            max_upload_size=MAX_BYTES // 2**20,
            key="file",
            on_change=_read,
        )
        st.caption(
            "At least 2 columns and 3 rows of numbers; commas, semicolons or tabs between them. A unit may "
            "stand in brackets behind a name: `height (mm)`."
        )


def _chosen(choice: str) -> Cloud:
    own = st.session_state.get("cloud_own")
    if choice != OWN:
        return SAMPLES[choice](np.random.default_rng(2))
    if own is None:
        page.note("No file yet: choose one under *Your points*. Until then, this is the tilted cloud.")
        return SAMPLES["Tilted"](np.random.default_rng(2))
    return own


def _read() -> None:
    """Take a new file, or say what is wrong with it and keep what was there."""
    st.session_state["cloud_problem"] = None
    upload = st.session_state["file"]
    if upload is None:
        return
    try:
        table = read_points(upload.getvalue(), upload.name)
    except BadInput as problem:
        st.session_state["cloud_problem"] = str(problem)
        return
    st.session_state["cloud_own"] = from_table(table, upload.name)
    st.session_state["cloud"] = OWN


def _look_elsewhere() -> None:
    st.session_state["cloud_problem"] = None


def _columns(chosen: Cloud) -> tuple[int, int]:
    d = len(chosen.columns)
    if d == 2:
        return 0, 1
    left, right = st.columns(2)
    name = f"{chosen.name}_{d}"
    across = left.selectbox("Across", range(d), format_func=chosen.columns.__getitem__, key=f"across_{name}")
    others = [column for column in range(d) if column != across]
    up = right.selectbox("Up", others, format_func=chosen.columns.__getitem__, key=f"up_{name}_{across}")
    return across, up


class Treatment(NamedTuple):
    """What is done to the columns, and whether the cloud is shown turned."""

    center: bool
    scale: bool
    turned: bool


def treatment() -> Treatment:
    """Let the student say whether the columns are centred and scaled, and turn the cloud onto its axes."""
    with st.container(horizontal=True, gap="medium"):
        return Treatment(
            _switch("Centred", "centred", "Subtract each column's mean.", at_first=True),
            _switch("Scaled", "scaled", "Divide each column by its standard deviation."),
            _switch("Turned onto its axes", "turned", "Show the scores: v₁ lies flat, v₂ stands upright."),
        )


def _switch(label: str, key: str, meaning: str, *, at_first: bool = False) -> bool:
    return st.toggle(label, value=at_first, key=key, bind="query-params", help=meaning)


def drawn(plane: TwoColumns, treated: Treatment) -> None:
    """Draw the cloud; what the hand moves is remembered with the cloud that it belongs to."""
    if "cloud_theta" not in st.session_state:
        st.session_state["cloud_theta"] = link.numbers("theta", (FIRST_THETA,), low=0, high=180)[0]
    theta = st.session_state["cloud_theta"]
    st.session_state["cloud_rows"] = {plane.cloud_id: len(drawn_rows(len(plane.given)))}
    cloud(
        plane.given,
        _moves(plane),
        cloud_id=plane.cloud_id,
        names=plane.names,
        units=plane.units,
        center=treated.center,
        scale=treated.scale,
        turned=treated.turned,
        theta=theta,
        key=_KEY,
        on_moved=_take_moves,
        on_theta=_take_theta,
    )
    link.write("theta", f"{theta:g}", default=f"{FIRST_THETA:g}")
    if len(plane.given) > MOST_DRAWN:
        st.caption(f"{MOST_DRAWN} of the {len(plane.given)} points are drawn; the numbers are those of all.")


def _moves(plane: TwoColumns) -> dict[int, tuple[float, float]]:
    return st.session_state.get("cloud_moves", {}).get(plane.cloud_id, {})


def _with_moves(given: FloatArray, moves: dict[int, tuple[float, float]]) -> FloatArray:
    if not moves:
        return given
    points, shown = given.copy(), drawn_rows(len(given))
    for i, where in moves.items():
        points[shown[i]] = where
    points.setflags(write=False)
    return points


def _take_moves() -> None:
    """Keep what the browser sent if it is what it should be: numbered points of the cloud on the screen."""
    sent = st.session_state[_KEY].moved
    if not isinstance(sent, dict):
        return
    known, moves = st.session_state.get("cloud_rows", {}), {}
    if sent.get("cloud") not in known or not isinstance(sent.get("points"), list):
        return
    for entry in sent["points"]:
        if not _is_move(entry, known[sent["cloud"]]):
            return
        moves[entry[0]] = (float(entry[1]), float(entry[2]))
    every = {
        name: kept for name, kept in st.session_state.get("cloud_moves", {}).items() if name != sent["cloud"]
    }
    every[sent["cloud"]] = moves
    st.session_state["cloud_moves"] = dict(list(every.items())[-_MOST_CLOUDS:])


def _is_move(entry: object, n: int) -> bool:
    if not isinstance(entry, list) or len(entry) != 3 or not all(isinstance(v, (int, float)) for v in entry):
        return False
    return (
        isinstance(entry[0], int)
        and 0 <= entry[0] < n
        and all(map(isfinite, entry))
        and max(map(abs, entry[1:])) < 1e15
    )


def _take_theta() -> None:
    theta = st.session_state[_KEY].theta
    if isinstance(theta, (int, float)) and 0 <= theta <= 180:
        st.session_state["cloud_theta"] = float(theta)


def download(points: bytes) -> None:
    """Offer the two columns as they are now, as a file that the shown code reads."""
    st.download_button(
        "points.csv",
        points,
        file_name="points.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
