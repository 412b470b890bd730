"""The view in the address: what a bound widget cannot carry.

A fixed-range widget takes ``bind="query-params"`` and needs nothing from here.  A browser component, or a
widget whose range follows the data, mirrors its value with these functions.  A value in the address is a
wish, made by anybody: what is foreign or out of range counts as absent.
"""

from collections.abc import Sequence

import streamlit as st


def integer(name: str, default: int, *, low: int, high: int) -> int:
    """Return the whole number that the address carries under ``name``, or ``default``."""
    try:
        value = int(st.query_params.get(name, ""))
    except ValueError:
        return default
    return value if low <= value <= high else default


def numbers(name: str, default: Sequence[float], *, low: float, high: float) -> tuple[float, ...]:
    """Return the comma-separated numbers under ``name``, as many as in ``default``, or ``default``."""
    try:
        values = tuple(float(part) for part in st.query_params.get(name, "").split(","))
    except ValueError:
        return tuple(default)
    fits = len(values) == len(default) and all(low <= value <= high for value in values)
    return values if fits else tuple(default)


def write(name: str, value: object, *, default: object) -> None:
    """Carry ``value`` in the address; the default needs no words there."""
    text = _text(value)
    if text == _text(default):
        if name in st.query_params:
            del st.query_params[name]
    elif st.query_params.get(name) != text:
        st.query_params[name] = text


def _text(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return ",".join(f"{number:.4g}" for number in value)
    return str(value)


LARGEST_WISH = 100_000


def wished(name: str, default: int, *, of: str = "") -> int:
    """Return the number that the student wishes under ``name``: the last one chosen, or the address's.

    A wish outlives the range of the data at hand: who had k = 90 and looks at a smaller matrix finds 90 again
    with the larger one.  Data that ask for numbers of their own say so by ``of``: each begins with its
    default, and the address counts for what is looked at first.
    """
    key = _wish_key(name, of)
    if key not in st.session_state:
        is_first = st.session_state.setdefault(f"{name}_first_of", of) == of
        st.session_state[key] = integer(name, default, low=1, high=LARGEST_WISH) if is_first else default
    wish: int = st.session_state[key]
    return wish


def wish(name: str, value: int, *, of: str = "") -> None:
    """Remember what the student wishes under ``name``."""
    st.session_state[_wish_key(name, of)] = value


def within(name: str, *, largest: int, default: int) -> int:
    """Return the wish under ``name`` cut to the range from 1 to ``largest``, and carry it in the address."""
    value = max(1, min(wished(name, default), largest))
    write(name, value, default=min(default, largest))
    return value


def _wish_key(name: str, of: str = "") -> str:
    return f"{name}_wish{of and '_of_'}{of}"
