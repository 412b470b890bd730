"""What the lesson gives away: tables as CSV, and the arrays that the shown code reads."""

from collections.abc import Callable, Mapping, Sequence

import numpy.typing as npt
import streamlit as st

from sources.ratings.exports import arrays_npz, table_csv


def table(label: str, columns: Callable[[], Mapping[str, Sequence[object]]], name: str, *, key: str) -> None:
    """Offer a table as CSV, made when it is asked for."""
    st.download_button(
        label,
        lambda: table_csv(columns()),
        name,
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def arrays(name: str, make: Callable[[], Mapping[str, npt.ArrayLike]], *, key: str) -> None:
    """Offer the NPZ file that the shown code reads, made when it is asked for."""
    st.download_button(
        f"{name}, which the code reads",
        lambda: arrays_npz(make()),
        name,
        "application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
