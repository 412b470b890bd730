"""Addresses of earlier days: steps that have moved, a matrix that has another name."""

import streamlit as st

from sources.tables.matrices import RENAMED

MOVED = ("Noise band", "Which 90 %?")  # looks at "Best rank k" that are steps of their own now
_SEEN = "explainer_address_seen"


def settle() -> None:
    """Turn what an old link asks for into what it is called today; to be called before the widgets.

    A link without a step meant "Take it apart" once: it is known by the matrix that it carries.
    """
    query = st.query_params
    is_first = not st.session_state.get(_SEEN)
    st.session_state[_SEEN] = True
    if query.get("look") in MOVED and query.get("step") == "Best rank k":
        query["step"] = query.pop("look")
        st.rerun()  # a widget takes what the address says when the run begins
    elif is_first and "step" not in query and "of" not in query and {"matrix", "cells", "form"} & {*query}:
        st.session_state["step"] = "Take it apart"
    if query.get("matrix") in RENAMED:
        st.session_state["matrix"] = RENAMED[query["matrix"]]
