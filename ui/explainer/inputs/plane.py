"""The 2 x 2 matrix of "Rotate, stretch, rotate": a preset, the student's own, or the one in the address."""

from collections.abc import Sequence
from math import isfinite, nan

import streamlit as st

from ui.explainer.components.plane import plane
from ui.kit import link

Matrix = tuple[float, float, float, float]

LARGEST = 5.0
OWN = "Yours"
PRESETS: dict[str, Matrix] = {
    "General": (1.1, -0.2, 1.1, 1.1),
    "Rotation": (0.8, -0.6, 0.6, 0.8),
    "Stretch": (1.8, 0.0, 0.0, 0.5),
    "Shear": (1.0, 1.0, 0.0, 1.0),
    "Reflection": (0.6, 0.8, 0.8, -0.6),
    "Symmetric": (1.5, 0.5, 0.5, 1.0),
    "Singular": (1.2, 0.6, 0.8, 0.4),
}
LAST_STAGE = 3.0
_KEY = "plane"
_OWN_KEY = "plane_own"
_CHOICE_KEY = "plane_choice"
_STAGE_KEY = "plane_stage"
_BY_HAND_KEY = "plane_by_hand"


def matrix() -> Matrix:
    """Let the student choose a matrix to start from; return the one that is shown, row by row.

    A matrix that came from the hand is the choice ``Yours``; the address carries it
    (``?a=1,0.5,0.2,1``).
    """
    if _OWN_KEY not in st.session_state:
        given = link.numbers("a", (nan,) * 4, low=-LARGEST, high=LARGEST)
        came = all(map(isfinite, given))
        st.session_state[_OWN_KEY] = given if came else PRESETS["General"]
        if came:
            st.session_state["preset"] = OWN
    if st.session_state.get("preset") is None and "preset" not in st.query_params:
        st.session_state["preset"] = st.session_state.get(_CHOICE_KEY, "General")
    choice = st.pills(
        "Start from",
        (*PRESETS, OWN),
        required=True,
        key="preset",
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )
    st.session_state[_CHOICE_KEY] = choice
    shown = PRESETS.get(choice or "General", st.session_state[_OWN_KEY])
    link.write("a", _text(shown) if choice == OWN else "", default="")
    return shown


def drawn(shown: Matrix) -> None:
    """Draw the plane under ``shown``; what the hand makes of it becomes the student's own matrix."""
    if _STAGE_KEY not in st.session_state:
        st.session_state[_STAGE_KEY] = link.numbers("stage", (LAST_STAGE,), low=0, high=LAST_STAGE)[0]
    if _BY_HAND_KEY not in st.session_state:
        st.session_state[_BY_HAND_KEY] = not {"stage", "reveal"} & {*st.query_params}
    stage, by_hand = st.session_state[_STAGE_KEY], st.session_state[_BY_HAND_KEY]
    plane(shown, stage=stage, by_hand=by_hand, key=_KEY, on_matrix=_take_matrix, on_stage=_take_stage)
    link.write("stage", f"{stage:g}", default=f"{LAST_STAGE:g}")


def _take_matrix() -> None:
    values = _finite(st.session_state[_KEY].matrix, 4)
    if values is not None and max(map(abs, values)) <= LARGEST:
        a, b, c, d = values
        st.session_state[_OWN_KEY] = (a, b, c, d)
        st.session_state["preset"] = OWN


def _take_stage() -> None:
    values = _finite([st.session_state[_KEY].stage], 1)
    if values is not None and 0 <= values[0] <= LAST_STAGE:
        st.session_state[_STAGE_KEY] = values[0]
        st.session_state[_BY_HAND_KEY] = False


def _finite(values: object, length: int) -> list[float] | None:
    """Return what the browser sent as numbers, or None: it may send anything."""
    if not isinstance(values, Sequence) or isinstance(values, str) or len(values) != length:
        return None
    fits = all(isinstance(value, (int, float)) and isfinite(value) for value in values)
    return [float(value) for value in values] if fits else None


def _text(values: Sequence[float]) -> str:
    return ",".join(f"{value:.6g}" for value in values)
