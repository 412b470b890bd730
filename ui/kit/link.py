"""The view in the address: what a bound widget cannot carry.

A fixed-range widget takes ``bind="query-params"`` and needs nothing from here.  A browser component, or a
widget whose range follows the data, mirrors its value with these functions.  A value in the address is a
wish, made by anybody: what is foreign or out of range counts as absent.

What a page has written is remembered for the session: the menu brings it back.  Where the visitor has gone
Back or Forward, the address counts again, as it did at first.
"""

import re
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_TRAVELS, _PAGE, _COMES, _AGAIN = "travels", "page_before", "comes_to_page", "comes_to_step"
_NAME = re.compile(r"[A-Za-z]\w{0,40}", re.ASCII)


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """Return the whole number that the address carries under ``name``, or ``default``."""
    try:
        value = int(_carried(name))
    except ValueError:
        return default
    return value if low <= value <= high else default


def numbers(name: str, default: Sequence[float], *, low: float, high: float) -> tuple[float, ...]:
    """Return the comma-separated numbers under ``name``, as many as in ``default``, or ``default``."""
    try:
        values = tuple(float(part) for part in _carried(name).split(","))
    except ValueError:
        return tuple(default)
    fits = len(values) == len(default) and all(low <= value <= high for value in values)
    return values if fits else tuple(default)


def write(name: str, value: object, *, default: object) -> None:
    """Carry ``value`` in the address; the default needs no words there."""
    text = _text(value)
    _kept()[name] = "" if text == _text(default) else text
    if text == _text(default):
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != text:
        st.query_params[name] = text


def travelled() -> bool:
    """Whether this run was asked for by the browser's Back or Forward: then the address counts anew."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def follow() -> None:
    """Let the address count anew where the visitor has gone Back or Forward; called as a page opens."""
    key = _key_of_page()
    st.session_state[_COMES] = st.session_state.get(_PAGE, key) != key
    st.session_state[_PAGE] = key
    if travelled():
        left: dict[str, Any] = st.session_state.pop(key, {})
        if (
            st.session_state[_COMES] and "step" in left
        ):  # Streamlit takes the other page's step from the address
            _kept()["step"] = left["step"]
        st.session_state[_TRAVELS] = st.session_state.get(_TRAVELS, 0) + 1


def turn() -> str:
    """Return what a widget that cannot be bound adds to its key: another one after each Back and Forward.

    A widget that has a state ignores the value that it is given; one with a new key takes it.
    """
    travels = st.session_state.get(_TRAVELS, 0)
    return f"_{travels}" if travels else ""


def step_to_come_to(names: Sequence[str]) -> str:
    """Return the step that a page opens with where the visitor comes from another one; else nothing.

    It is the address's, or the one in which the page was left.
    """
    again: str = st.session_state.pop(_AGAIN, "")
    if again in names:
        return again
    if not st.session_state.get(_COMES):
        return ""
    steps = (st.query_params.get("step", ""), _kept().get("step", ""))
    return next((step for step in steps if step in names), "")


def asks_again_for(step: str) -> bool:
    """Note a step for the next run to open with; False where this run is that one already."""
    is_first = bool(st.session_state.get(_COMES))
    if is_first:
        st.session_state[_AGAIN] = step
    return is_first


def keep_step(step: str) -> None:
    """Remember the step shown, for the menu that leads away and back."""
    _kept()["step"] = step


def _key_of_page() -> str:
    context = get_script_run_ctx()
    return f"address_of_{context.page_script_hash if context is not None else ''}"


def _kept() -> dict[str, Any]:
    """Return what this session keeps of the page: what it wrote into its address, and the wishes."""
    kept: dict[str, Any] = st.session_state.setdefault(_key_of_page(), {})
    return kept


def _carried(name: str) -> str:
    """Return what the address says under ``name``, or said when this page was left."""
    if name in st.query_params:
        return st.query_params[name]
    text: str = _kept().get(name, "")
    return text


def _text(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ",".join(f"{number:.4g}" for number in value)
    return str(value)


MOST_NAMES, LONGEST_NAMES = 30, 600


def names(under: str) -> tuple[str, ...]:
    """Return the names of controls that the address carries under ``hide`` or ``lock``."""
    parts = st.query_params.get(under, "")[:LONGEST_NAMES].split(",")
    return tuple(part for part in parts[:MOST_NAMES] if is_name(part))


def is_name(text: str) -> bool:
    """Whether a text from anywhere can name a control: a letter, then letters, digits and low lines."""
    return _NAME.fullmatch(text) is not None


LARGEST_WISH = 100_000


def wished(name: str, default: int, *, of: str = "") -> int:
    """Return the number that the student wishes under ``name``: the last one chosen, or the address's.

    A wish outlives the range of the data at hand: who had k = 90 and looks at a smaller matrix finds 90 again
    with the larger one.  Data that ask for numbers of their own say so by ``of``: each begins with its
    default, and the address counts for what is looked at first.
    """
    key, kept = _wish_key(name, of), _kept()
    if key not in kept:
        is_first = kept.setdefault(f"{name}_first_of", of) == of
        kept[key] = integer(name, default, low=1, high=LARGEST_WISH) if is_first else default
    wish: int = kept[key]
    return wish


def wish(name: str, value: int, *, of: str = "") -> None:
    """Remember what the student wishes under ``name``."""
    _kept()[_wish_key(name, of)] = value


def within(name: str, *, largest: int, default: int) -> int:
    """Return the wish under ``name`` cut to the range from 1 to ``largest``, and carry it in the address."""
    value = max(1, min(wished(name, default), largest))
    write(name, value, default=min(default, largest))
    return value


def _wish_key(name: str, of: str = "") -> str:
    return f"{name}_wish{of and '_of_'}{of}"


def renamed(name: str, before: str, now: str) -> None:
    """Read an address from when a choice was called otherwise; to be called before the choice's widget."""
    if st.query_params.get(name) == before and name not in st.session_state:
        st.session_state[name] = now


def with_times_sign(name: str, options: Sequence[str]) -> None:
    """Read an address from when sizes were written "8 x 8"; to be called before the choice's widget."""
    before = st.query_params.get(name, "")
    now = before.replace(" x ", " × ")
    if now in options:
        renamed(name, before, now)
