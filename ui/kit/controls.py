"""Widgets that return clean values; the only session-state keys of the app.

A control's key is its name in the address, so a key is short, plain and used by one control a page.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from ui.kit import link


def step(names: Sequence[str]) -> str:
    """Let the student choose one of the page's named steps; the address says which (``?step=...``)."""
    coming = link.step_to_come_to(names)
    if coming:
        st.session_state["step"] = coming
    chosen = st.pills(
        "Step",
        names,
        default=names[0],
        required=True,
        key="step",
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )
    if coming and chosen != coming and link.asks_again_for(coming):
        st.rerun()  # going Back to another page, Streamlit lets the pills forget what they were given
    step = chosen if chosen in names else names[0]  # "step=" chooses nothing, another page's step neither
    link.keep_step(step)
    return step


def step_door(name: str, label: str) -> None:
    """Offer the way to another step of this page; what was set on this one is kept."""
    st.button(label, key="next_step", icon=":material/arrow_forward:", on_click=_go, args=(name,))


def _go(name: str) -> None:
    st.session_state["step"] = name
    st.rerun()  # the whole page: the door stands in the step that is left


def present_button(*, now: bool) -> None:
    """Offer the presenter's look, or the way out of it; all else in the address stays."""
    if now:
        st.button(
            "Leave", key="present", icon=":material/close_fullscreen:", on_click=_present, args=(False,)
        )
    else:
        st.button("Present", key="present", icon=":material/slideshow:", on_click=_present, args=(True,))


def _present(wanted: bool) -> None:
    if wanted:
        st.query_params["present"] = "1"
    else:
        st.query_params.pop("present", None)


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
    chosen = st.segmented_control(
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
    return chosen or default or options[0]


def n_components(key: str, *, largest: int, default: int, label: str = "k, layers kept", of: str = "") -> int:
    """Let the student choose how many layers are kept, from 1 to ``largest``.

    The range follows the data, so it cannot be bound to the address: each range has a widget of its own, and
    the student's wish outlives it.  After a smaller matrix, the wish comes back with the larger one.  Data
    named by ``of`` have a default and a wish of their own.
    """
    if largest == 1:
        st.caption(f"{label}: 1, the only layer that this matrix has.")
        return 1
    widget_key = f"{key}_of_{largest}{of and '_'}{of}{link.turn()}"
    at_first = max(1, min(link.wished(key, default, of=of), largest))
    value = st.slider(
        label, 1, largest, at_first, key=widget_key, on_change=_remember, args=(key, widget_key, of)
    )
    link.write(key, value, default=min(default, largest))
    return value


def n_components_among(key: str, tried: Sequence[int], *, default: int, label: str) -> int:
    """Let the student choose one of the numbers of components that were tried; the address carries it.

    A wish that was not tried becomes the nearest one that was.
    """
    widget_key = f"{key}_among_{tried[0]}_{len(tried)}_{tried[-1]}{link.turn()}"
    wish = link.wished(key, default)
    at_first = min(tried, key=lambda each: abs(each - wish))
    value = st.select_slider(
        label, tried, at_first, key=widget_key, on_change=_remember, args=(key, widget_key)
    )
    link.write(key, value, default=default)
    return value


def whole_number(
    label: str,
    low: int,
    high: int,
    *,
    key: str,
    default: int,
    help: str | None = None,
    disabled: bool = False,
) -> int:
    """Let the student type a whole number from ``low`` to ``high``; the address carries it.

    A number input that is bound to the address falls over an infinity in it; this one reads the address
    itself, and what is no number in the range counts as absent.
    """
    if key not in st.session_state:
        st.session_state[key] = link.integer(key, default, low=low, high=high)
    value = int(st.number_input(label, low, high, key=key, help=help, disabled=disabled))
    link.write(key, value, default=default)
    return value


def _remember(key: str, widget_key: str, of: str = "") -> None:
    link.wish(key, st.session_state[widget_key], of=of)


def download(
    label: str,
    data: bytes | str | Callable[[], bytes | str],
    file_name: str,
    *,
    mime: str | None = None,
    key: str | None = None,
) -> None:
    """Offer a file; one that is made when it is asked for comes as a function."""
    st.download_button(
        label,
        data,
        file_name,
        mime,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
