"""Addresses of earlier days: the first step was another one."""

import streamlit as st

_SEEN = "recommender_address_seen"
_FIRST = "Rate a few films"  # the first step once, which needed no word in the address
_ITS_OWN = frozenset({"mine"})


def settle() -> None:
    """Open the step that an old link without a step meant: it is known by the stars that it carries.

    To be called before the widgets.
    """
    is_first = not st.session_state.get(_SEEN)
    st.session_state[_SEEN] = True
    if is_first and "step" not in st.query_params and _ITS_OWN & {*st.query_params}:
        st.session_state["step"] = _FIRST
