"""The entries of a new row or column, set by sliders or copied from one that is there."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from sources.tables.label_tables import LabelTable
from studies.embeddings.new_point import Entries
from ui.kit import controls, formats

_MANY_SLIDERS = 2  # more of them scroll


def adds_column() -> bool:
    """Let the student add a row or a column; return whether it is a column."""
    return controls.choice("Add a", ("Row", "Column"), key="add") == "Column"


def values(
    table: LabelTable, entries: Entries, moved: Sequence[int], *, is_column: bool, digest: str
) -> FloatArray:
    """Let the student set the ``moved`` entries of a new row (or column); the others stay at their mean.

    ``digest`` tells the table from all others: another one starts anew.
    """
    names, copied, noun = table.column_labels, table.row_labels, table.column_noun
    if is_column:
        names, copied, noun = table.row_labels, table.column_labels, table.row_noun
    whole = f"new_{'column' if is_column else 'row'}_{digest}"
    st.selectbox(
        "Copy of",
        range(len(copied)),
        index=None,
        format_func=copied.__getitem__,
        key=f"{whole}_copy",
        on_change=_copy,
        args=(whole, entries, moved),
        placeholder="the mean of all",
    )
    x = np.array(st.session_state.get(whole, entries.mean), dtype=np.float64)
    with st.container(height=170 if len(moved) > _MANY_SLIDERS else "content", border=False):
        for j in moved:
            if entries.low[j] < entries.high[j]:
                x[j] = _slider(names[j], j, whole, entries, float(x[j]))
    if len(moved) < len(names):
        st.caption(f"The {len(moved)} {noun} that weigh most on these axes; the others are at their mean.")
    return x


def _copy(whole: str, entries: Entries, moved: Sequence[int]) -> None:
    i = st.session_state[f"{whole}_copy"]
    copied = entries.mean if i is None else entries.values[i]
    st.session_state[whole] = copied.copy()
    for j in moved:
        st.session_state[f"{whole}_{j}"] = float(copied[j])


def _slider(name: str, j: int, whole: str, entries: Entries, at_first: float) -> float:
    low, high, key = float(entries.low[j]), float(entries.high[j]), f"{whole}_{j}"
    if key not in st.session_state:
        st.session_state[key] = max(low, min(at_first, high))
    return st.slider(formats.plain(name), low, high, step=(high - low) / 100, key=key)
