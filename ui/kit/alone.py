"""A step of a page, or what moves in it, runs alone when a control is moved, but for what takes long."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import ParamSpec

import streamlit as st

from ui.kit import tray, turns

P = ParamSpec("P")

_WHOLE = "whole_page"
_runs_alone: ContextVar[bool] = ContextVar("_runs_alone", default=False)


def show(step: Callable[P, None], /, *data: P.args, **settings: P.kwargs) -> None:
    """Show a step, as what Streamlit calls a fragment.

    What is moved in it runs the step alone again: neither the frame nor the opening, which cost as much as
    a step does.  What leads to another step or page runs everything (`controls.step_door`), and so does
    long work (`whole`).
    """
    if st.session_state.pop(_WHOLE, False):
        tray.begins_anew()
        with st.container():  # as a fragment has one: what is drawn keeps its place, and stays drawn
            step(*data, **settings)
    else:
        _alone(partial(step, *data, **settings))


@st.fragment
def _alone(step: Callable[[], None]) -> None:
    with turns.turn(moves=True):
        tray.begins_anew()
        before = _runs_alone.set(True)
        try:
            step()
        finally:
            _runs_alone.reset(before)


def moves(part: Callable[P, None], /, *data: P.args, **settings: P.kwargs) -> None:
    """Show the part of a step that its sliders move, as a fragment within the step's.

    What is moved in it runs this part alone again; what stands outside, such as the choice of the data, stays
    as it is.  All that a pin keeps has to be in it.
    """
    if _runs_alone.get():
        _alone(partial(part, *data, **settings))
    else:
        with st.container():
            part(*data, **settings)


def whole() -> None:
    """Go on with the whole page where a step runs alone: to be called before work that can be cancelled.

    Streamlit lets a fragment run to its end before it hears what was clicked in it, while a run of the whole
    page stops at once.
    """
    if _runs_alone.get():
        st.session_state[_WHOLE] = True
        st.rerun()
