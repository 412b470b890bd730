"""Widgets that return clean values; the only session-state keys of the app.

A control's key is its name in the address, so a key is short, plain and used by one control a page.
"""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from ui.kit import link

T = TypeVar("T")


def step(names: Sequence[str]) -> str:
    """Let the student choose one of the page's named steps; the address says which (``?step=...``)."""
    return st.pills(
        "Step",
        names,
        default=names[0],
        required=True,
        key="step",
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )


def choice(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    default: str | None = None,
    help: str | None = None,
    hidden_label: bool = False,
) -> str:
    """Let the student choose one of a few named options; the address carries it."""
    return st.segmented_control(
        label,
        options,
        default=default or options[0],
        required=True,
        key=key,
        bind="query-params",
        help=help,
        label_visibility="collapsed" if hidden_label else "visible",
        wrap=True,
    )


def n_components(key: str, *, largest: int, default: int, label: str = "k, layers kept") -> int:
    """Let the student choose how many layers are kept, from 1 to ``largest``.

    The range follows the data, so it cannot be bound to the address: each range has a widget of its own, and
    the student's wish outlives it.  After a smaller matrix, the wish comes back with the larger one.
    """
    wish_key = f"{key}_wish"
    if wish_key not in st.session_state:
        st.session_state[wish_key] = link.integer(key, default, low=1, high=100_000)
    if largest == 1:
        st.caption(f"{label}: 1, the only layer that this matrix has.")
        return 1
    widget_key = f"{key}_of_{largest}"

    def remember() -> None:
        st.session_state[wish_key] = st.session_state[widget_key]

    here = max(1, min(st.session_state[wish_key], largest))
    value = st.slider(label, 1, largest, here, key=widget_key, on_change=remember)
    link.write(key, value, default=min(default, largest))
    return value
