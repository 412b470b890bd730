"""What the rules take the noise to be, which all steps share: white, or red where a signal drifts."""

import streamlit as st

from ui.kit import link

WHITE, RED = "White", "Red"
_KEY, _NAME = "noise_taken_to_be", "null"
_WIDGET = "noise_taken"


def taken_to_be_red() -> bool:
    """Return what the student last chose; the address carries it."""
    if _KEY not in st.session_state:
        asked = st.query_params.get(_NAME, "")
        st.session_state[_KEY] = RED if asked.lower() == RED.lower() else WHITE
    red = st.session_state[_KEY] == RED
    link.write(_NAME, "red" if red else "white", default="white")
    return red


def noise_taken() -> bool:
    """Let the student choose what the rules take the noise to be; return whether it is red."""
    st.session_state[_WIDGET] = RED if taken_to_be_red() else WHITE

    def chosen() -> None:
        st.session_state[_KEY] = st.session_state[_WIDGET] or WHITE

    st.segmented_control(
        "The rules take the noise to be",
        (WHITE, RED),
        required=True,
        key=_WIDGET,
        on_change=chosen,
        help="White: no memory. Red: every sample keeps a part of the one before, as drifting measurements "
        "do; strength and memory are read off the spectrum of the signal.",
    )
    return taken_to_be_red()
