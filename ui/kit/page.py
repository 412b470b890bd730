"""How a lesson speaks: opening, try, figure with its reading, read-outs, why, and the NumPy behind it."""

from pathlib import Path
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

_PROSE = Path(__file__).parents[2] / "assets" / "prose"
_CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False}


class Readout(NamedTuple):
    """A number on the page: name, value with its unit, and definition (behind the question mark)."""

    name: str
    value: str
    definition: str


def opening(title: str, lead: str) -> None:
    """Open a page: its title and one or two sentences on what it is about."""
    st.title(title, anchor=False)
    st.markdown(lead)


def try_this(text: str) -> None:
    """Say the one thing that makes the hand move."""
    st.markdown(f":primary-badge[Try] {text}")


def figure(fig: go.Figure, *, key: str, alt: str, reading: str) -> None:
    """Show a figure with its alternative text and one sentence on how to read it.

    ``alt`` says what kind of figure it is and stays the same while the numbers change: a changed ``alt``
    makes the browser build the chart anew.
    """
    st.plotly_chart(fig, key=key, alt=alt, config=_CHART_CONFIG)
    st.caption(reading)


def reading(text: str) -> None:
    """Say how to read what stands above (a component brings its own alternative text)."""
    st.caption(text)


def readouts(*values: Readout) -> None:
    """Show at most three numbers in a row, each with its unit and its definition."""
    for column, value in zip(st.columns(len(values)), values, strict=True):
        column.metric(value.name, value.value, help=value.definition, border=True)


def why(prose: str, *, title: str = "Why") -> None:
    """Offer the explanation ``assets/prose/<lesson>/<text>.md, named ``lesson/text``,`` behind a click."""
    with st.expander(title, icon=":material/help:"):
        st.markdown((_PROSE / f"{prose}.md").read_text(encoding="utf-8"))


def shown_code(code: str, *, prints: str, means: str) -> None:
    """Show the NumPy, ten lines or fewer, that prints the number ``prints`` shown above as ``means``."""
    with st.expander("The NumPy behind this number", icon=":material/code:"):
        st.code(code, language="python")
        st.caption(f"Prints `{prints}`: {means}.")


def problem(message: str) -> None:
    """Say what is wrong with an input and what is accepted; the page goes on with what it had."""
    st.error(message, icon=":material/error:")


def note(message: str) -> None:
    """Tell something worth knowing that is no problem."""
    st.info(message, icon=":material/info:")
