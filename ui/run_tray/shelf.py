"""The tray on the page: two results side by side, what differs between them, and the files to take away."""

import json

import plotly.graph_objects as go
import plotly.offline
import streamlit as st

from sources.trays import files, notebook, report
from sources.trays.pins import MAX_PINS, Pin
from ui.kit import controls, formats, page, tray
from ui.lessons import LESSONS
from ui.run_tray import inputs


def show() -> None:
    """Show what is kept; where nothing is, say how to pin."""
    inputs.problem()
    pins = tray.kept()
    if not pins:
        page.note(
            "The tray is empty. Open a lesson, find something, and press **Pin** beside its title: the "
            "result waits here with its settings, its numbers, its figure and its program."
        )
        inputs.load()
        return
    _take_away(tuple(pins.values()))
    one, other = inputs.two(pins)
    if other is not None and other != one:
        _differences(pins[one], pins[other])
    sides = [(one, "left")] + ([(other, "right")] if other not in (None, one) else [])
    for column, (number, side) in zip(st.columns(len(sides), gap="medium"), sides, strict=True):
        with column:
            _result(number, pins[number], side)


def _take_away(pins: tuple[Pin, ...]) -> None:
    """Offer report, notebook and file, and to load one."""
    host = inputs.host()
    with st.container(horizontal=True, vertical_alignment="center", key="take_away"):
        st.markdown(f"**{len(pins)} of {MAX_PINS}**", width="content")
        controls.download(
            "Report (HTML)",
            lambda: report.to_bytes(pins, plotly=plotly.offline.get_plotlyjs(), host=host),
            "run_tray.html",
            mime="text/html",
            key="get_report",
        )
        controls.download(
            "Notebook",
            lambda: notebook.to_bytes(pins, host=host),
            "run_tray.ipynb",
            mime="application/x-ipynb+json",
            key="get_notebook",
        )
        controls.download(
            "Save the tray",
            lambda: files.to_bytes(pins),
            "run_tray.json",
            mime="application/json",
            key="get_tray",
        )
        with st.container(width=200):
            inputs.load()


def _differences(one: Pin, other: Pin) -> None:
    """List the settings and numbers in which two results differ."""
    rows: list[tuple[str, str, str]] = []
    for told in (lambda pin: dict(pin.settings), lambda pin: {r.name: r.value for r in pin.readouts}):
        left, right = told(one), told(other)
        names = list(dict.fromkeys([*left, *right]))
        rows += [(n, left.get(n, "–"), right.get(n, "–")) for n in names if left.get(n) != right.get(n)]
    if not rows:
        page.reading("Both have the same settings and the same numbers.")
        return
    columns = {"What differs": [row[0] for row in rows]}
    columns |= {"Left": [row[1] for row in rows], "Right": [row[2] for row in rows]}
    st.dataframe(columns, hide_index=True, key="differences", height="content")
    page.reading("A setting that one side does not name stands there as the page has it at first.")


def _result(number: int, pin: Pin, side: str) -> None:
    lesson = next((each for each in LESSONS if each.url_path == pin.path and each.is_open), None)
    with st.container(border=True):
        if lesson is not None:
            st.page_link(
                page.page_of(lesson),
                label=formats.plain(pin.title),
                icon=lesson.icon,
                query_params=dict(pin.settings),
            )
        else:
            st.markdown(f"**{formats.plain(pin.title)}**")
        with st.container(horizontal=True):
            for each in pin.readouts:
                st.metric(
                    formats.plain(each.name),
                    formats.plain(each.value),
                    help=formats.plain(each.definition) or None,
                    border=True,
                )
        if pin.figure:
            figure = go.Figure(json.loads(pin.figure), skip_invalid=True)
            st.plotly_chart(
                figure,
                key=f"figure_{side}_{number}",
                height=360,
                config={"displayModeBar": False},
                alt="The pinned figure.",
            )
            page.reading(formats.plain(pin.reading))
        elif pin.program is None or not pin.readouts:
            page.reading("Its view is drawn by the page itself: follow the link to see it again.")
        inputs.note(number, pin, side)
        if pin.program is not None:
            with st.expander("The program behind a number", icon=":material/code:"):
                st.code(pin.program.code, language="python")
                page.reading(
                    f"Prints {formats.plain(pin.program.prints)}: {formats.plain(pin.program.means)}."
                )
        inputs.remove(number, side)
