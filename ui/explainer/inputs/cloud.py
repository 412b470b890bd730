"""The cloud of the PCA step: a sample or the student's own file, its two columns, what the hand has moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from sources.tables.clouds import SAMPLES, Cloud, from_table, sample
from sources.tables.reading import MAX_BYTES, read_points
from studies.explainer.axes import MAX_DRAWN, moved
from ui.explainer.components.cloud import cloud
from ui.kit import caching, link, page
from ui.kit.uploads import Bring, Received

OWN = "Your file"
FIRST_THETA = 75.0
_MAX_CLOUDS = 8
_KEY = "cloud_view"


def _read(files: Sequence[Received]) -> Cloud:
    name, data = files[0]
    return from_table(read_points(data, name), name)


_YOURS = Bring(
    "cloud",
    read=_read,
    own=OWN,
    button="Your points",
    label="A CSV file: a row of column names, then numbers",
    accepted="At least 2 columns and 3 rows of numbers; commas, semicolons or tabs between them. A unit may "
    "stand in brackets behind a name: `height (mm)`.",
    select="cloud",
    types=["csv", "txt"],
    max_bytes=MAX_BYTES,
)


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
    with page.data():
        name = _YOURS.choose("Cloud", tuple(SAMPLES))
        _YOURS.popover()
    _YOURS.problem()
    chosen = _YOURS.brought if name == OWN else None
    if chosen is None:
        chosen = sample(name)
    across, up = _columns(chosen)
    given = np.ascontiguousarray(chosen.points[:, [across, up]])
    given.setflags(write=False)
    as_given = TwoColumns(chosen, (across, up), given, given)
    return TwoColumns(chosen, (across, up), given, moved(given, _moves(as_given)))


def _columns(chosen: Cloud) -> tuple[int, int]:
    """Let the student choose which column goes to the right and which up, where there are more than two."""
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


def is_found() -> bool:
    """Whether the student has laid the line on v1 once, or the address shows all answers."""
    return bool(st.session_state.get("cloud_found")) or st.query_params.get("reveal") == "1"


def show_anyway() -> None:
    """Offer to show v1 without having found it."""
    st.button("Show v₁", key="show_v1", type="tertiary", on_click=_find)


def drawn(columns: TwoColumns, treated: Treatment) -> None:
    """Draw the cloud; what the hand moves is remembered with the cloud that it belongs to."""
    if "cloud_theta" not in st.session_state:
        st.session_state["cloud_theta"] = link.numbers("theta", (FIRST_THETA,), low=0, high=180)[0]
    theta = st.session_state["cloud_theta"]
    n = len(columns.given)
    st.session_state["cloud_rows"] = {columns.cloud_id: min(n, MAX_DRAWN)}
    cloud(
        columns.given,
        _moves(columns),
        cloud_id=columns.cloud_id,
        names=columns.names,
        units=columns.units,
        center=treated.center,
        scale=treated.scale,
        turned=treated.turned,
        theta=theta,
        hidden=not is_found(),
        key=_KEY,
        on_moved=_take_moves,
        on_theta=_take_theta,
        on_found=_find,
    )
    link.write("theta", f"{theta:g}", default=f"{FIRST_THETA:g}")
    if n > MAX_DRAWN:
        st.caption(f"{MAX_DRAWN} of the {n} points are drawn; the numbers are those of all.")


def _find() -> None:
    st.session_state["cloud_found"] = True


def _moves(columns: TwoColumns) -> dict[int, tuple[float, float]]:
    every: dict[str, dict[int, tuple[float, float]]] = st.session_state.get("cloud_moves", {})
    return every.get(columns.cloud_id, {})


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
    every = dict(st.session_state.get("cloud_moves", {}))
    every.pop(sent["cloud"], None)
    every[sent["cloud"]] = moves
    st.session_state["cloud_moves"] = dict(list(every.items())[-_MAX_CLOUDS:])


def _is_move(entry: object, n: int) -> bool:
    """Return whether ``entry`` is [i, x, y]: one of ``n`` points, and a place that is not absurdly far."""
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
