"""How a lesson speaks: opening, guess or try, stage, what can now be said, why, and the NumPy behind it.

A step is laid out as CONTRIBUTING.md tells.  Sizes and places are in ``page.css``, by the keys given here.
"""

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from sources.sheets.exports import table_csv
from ui.kit import class_link, controls, figure_table, formats, link, style, tray, words
from ui.kit.alone import moves, show, whole
from ui.kit.asked import Guess, exercises, predict
from ui.kit.figure_table import Table
from ui.kit.keeper import keeper, selectors
from ui.kit.runner import MAX_GIVEN, can_run, is_available, runner
from ui.kit.tray import Files
from ui.lessons import LESSONS, Lesson

__all__ = [
    "Areas", "Guess", "Readout", "Stage", "areas", "around", "data", "dress", "exercises", "figure",
    "moves", "note", "now_say", "numbers", "opening", "page_of", "predict", "presenting", "problem",
    "reading", "readouts", "show", "shown_code", "stage", "try_this", "whole", "why", "words_below",
]  # fmt: skip

_PROSE = Path(__file__).parents[2] / "assets" / "prose"
_SHEETS = Path(__file__).parent
_CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False}


class Readout(NamedTuple):
    """A number on the page: name, value with its unit, and definition (behind the question mark)."""

    name: str
    value: str
    definition: str


class Stage(NamedTuple):
    """The two areas of a step that are in view together, the hand's and the figure's."""

    hand: DeltaGenerator
    view: DeltaGenerator


class Areas(NamedTuple):
    """The areas of a stage whose data are chosen outside of what moves: hand, view, and what comes below."""

    hand: DeltaGenerator
    view: DeltaGenerator
    below: DeltaGenerator


@cache
def _sheet(name: str) -> str:
    return (_SHEETS / f"{name}.css").read_text(encoding="utf-8")


def dress() -> None:
    """Give the page its style sheet, and the presenter's over it where the address asks for that."""
    colors = [
        f"--page-{name}: light-dark({light}, {dark});" for name, (light, dark) in style.PAGE_TEXT.items()
    ]
    sheets = [
        f":root {{ {' '.join(colors)} }}",
        f"body > :not(#root) {{ color-scheme: {_scheme()}; }}",  # popovers and dialogs lie outside the app
        _sheet("page"),
        *([_sheet("present")] if presenting() else []),
    ]
    sheets += [f"{selectors(name)} {{ display: none !important; }}" for name in link.names("hide")]
    sheets += [f"{selectors(name)} {{ opacity: 0.6; }}" for name in link.names("lock")]
    st.html(f"<style>{''.join(sheets)}</style>")


def _scheme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def presenting() -> bool:
    """Whether the page is shown to a class (``?present=1``): larger, without what surrounds the figure."""
    return st.query_params.get("present") == "1"


def opening(title: str, lead: str, steps: Sequence[str] = ()) -> str:
    """Open a page in one band: its title, its steps, one or two sentences on what it is about.

    Returns
    -------
    str
        The step chosen; empty where the page has none.
    """
    link.follow()
    with st.container(key="opening"):
        with st.container(key="opening_row", horizontal=True, vertical_alignment="center"):
            st.title(title, anchor=False, width="content")
            step = controls.step(steps) if steps else ""
        st.markdown(lead if title == words.TITLE else words.tipped(lead))
        tray.begins(title, step)
        if step and not presenting():
            tray.button()
        controls.present_button(now=presenting())
        named = keeper(step=step, locked=link.names("lock"))
    if named:
        class_link.show(named)
    return step


def try_this(text: str) -> None:
    """Say the one thing that makes the hand move; a presenter says it himself."""
    if not presenting():
        st.markdown(f":primary-badge[Try] {text}")


def stage(name: str = "", *, above: bool = False) -> Stage:
    """Return the two areas of a step: ``hand`` for controls and read-outs, ``view`` for the main figure.

    They stand side by side where the screen is wide, the view as tall as what is left of it.  Where the
    figure wants the whole width, the hand stands ``above`` it, its parts in a row.  On a phone the hand comes
    first.  A page's second stage needs a ``name``.
    """
    kind, suffix = ("above" if above else "beside"), (f"_{name}" if name else "")
    with st.container(key=f"stage_{kind}{suffix}"):
        hand = st.container(key=f"stage_hand{suffix}", horizontal=above, vertical_alignment="bottom")
        view = st.container(key=f"stage_view{suffix}")
    return Stage(hand, view)


def around() -> DeltaGenerator:
    """Return a stage of which a part `moves` by itself: what stands in the part's `areas`.

    What its sliders leave as it is stands outside: the choice of the `data` before it, the `words` after it.
    """
    return st.container(key="stage_beside_around")


def areas() -> Areas:
    """Return the areas of what moves within a stage: as in `stage`, and what comes below the `words`."""
    return Areas(
        st.container(key="stage_hand"), st.container(key="stage_view"), st.container(key="stage_below")
    )


def words_below() -> DeltaGenerator:
    """Return the place for what a moved slider leaves as it is: what can be said, and why.

    It stands below the figure and above what the part that `moves` has below.
    """
    return st.container(key="stage_words")


def data() -> DeltaGenerator:
    """Return the place for the choice of the data, in the stage's hand; links hide or lock it as ``data``."""
    return st.container(key="data", horizontal=True, vertical_alignment="bottom")


def figure(fig: go.Figure, *, key: str, alt: str, reading: str, fills: bool = False) -> None:
    """Show a figure with its alternative text, a sentence on how to read it, and its numbers behind a click.

    ``alt`` says what kind of figure it is and stays the same while the numbers change: a changed ``alt``
    makes the browser build the chart anew.  A figure that ``fills`` takes the height that the stage's view
    has left, in place of its own.
    """
    if presenting():
        style.legible(fig, style.PRESENTED)
    is_dark = st.context.theme.type == "dark"
    tray.shows_figure(go.Figure(fig) if is_dark else fig, reading, fills=fills)
    if is_dark:
        style.darken(fig)
    if fills:
        with st.container(key=f"fills_{key}"):
            st.plotly_chart(fig, key=key, alt=alt, config=_CHART_CONFIG, height="stretch")
    else:
        st.plotly_chart(fig, key=key, alt=alt, config=_CHART_CONFIG)
    with st.container(key=f"read_{key}", horizontal=True, gap="small"):
        st.caption(reading)
        _numbers(key, partial(figure_table.tables, fig), partial(figure_table.levels, fig))


def _numbers(key: str, make: Callable[[], Sequence[Table]], levels: Callable[[], Sequence[str]]) -> None:
    """Offer a figure's numbers as tables and files; nothing is made of them before they are asked for."""
    beside = st.popover(
        "Table",
        icon=":material/table_chart:",
        help="The numbers of this figure, and a file of them",
        key=f"table_{key}",
        type="tertiary",
        on_change="rerun",
    )
    if not beside.open:
        return
    with beside:
        tables = make()
        for i, table in enumerate(tables, start=1):
            st.dataframe(table.shown, hide_index=True, height=min(420, 40 + 35 * table.n_rows))
            name = "figure" if len(tables) == 1 else f"figure, part {i} of {len(tables)}"
            write = partial(table_csv, table.written)
            file = f"{key.replace(' ', '_')}_{i}.csv"
            controls.download(f"The {name} as CSV", write, file, mime="text/csv", key=f"csv_{key}_{i}")
            if table.left_out:
                st.caption(table.left_out)
        if not tables:
            st.caption("A picture: its numbers are its pixels.")
        for level in levels():
            st.caption(formats.plain(level))


def numbers(make: Callable[[], Sequence[Table]], *, key: str) -> None:
    """Offer the numbers of what a component draws, where no sentence on how to read it stands below."""
    tray.shows_numbers(make)
    with st.container(key=f"numbers_{key}", horizontal=True):
        _numbers(key, make, lambda: ())


def reading(text: str, *, key: str = "", table: Callable[[], Mapping[str, object]] | None = None) -> None:
    """Say how to read what stands above (a component brings its own alternative text).

    ``table`` returns what it shows as columns, arrays or lists of one length; it is called when the student
    asks for them.  The ``key`` is that of the table.
    """
    if table is None:
        st.caption(text)
        return
    made = table

    def make() -> Sequence[Table]:
        return [figure_table.table_of(made())]

    tray.shows_numbers(make)
    with st.container(key=f"read_{key}", horizontal=True, gap="small"):
        st.caption(text)
        _numbers(key, make, lambda: ())


def readouts(*values: Readout) -> None:
    """Show at most three numbers in a row, each with its unit and its definition."""
    with st.container(horizontal=True):  # columns would stand below each other on a phone
        for value in values:
            tray.shows_readout(*value)
            st.metric(value.name, value.value, help=value.definition, border=True)


def now_say(sentence: str, *, to: str | None = None, label: str | None = None) -> None:
    """End a step: what can now be said, and the door to what comes next.

    Parameters
    ----------
    sentence : str
        What was learnt, in a student's words.
    to : str, optional
        The name of a step of this page, or the address of a lesson.
    label : str, optional
        On the door; "Next: ..." where it is left out.
    """
    with st.container(key="now_say", gap="xsmall"):
        st.markdown(f"**You can now say:** {words.tipped(sentence)}")
        lesson = next((each for each in LESSONS if each.url_path == to), None)
        if lesson is not None and lesson.is_open:
            st.page_link(
                page_of(lesson),
                label=label or f"Next: {lesson.title}",
                icon=":material/arrow_forward:",
                query_params={"present": "1"} if presenting() else None,
            )
        elif lesson is None and to is not None:
            controls.step_door(to, label or f"Next: {to}")


def page_of(lesson: Lesson) -> Page:
    """Return the page of an open lesson, for a link."""
    return st.Page(lesson.file, title=lesson.title, icon=lesson.icon, url_path=lesson.url_path)


def why(prose: str, *, title: str = "Why") -> None:
    """Offer the explanation ``assets/prose/<lesson>/<text>.md, named ``lesson/text``,`` behind a click."""
    with st.expander(title, icon=":material/help:"):
        st.markdown(_explained(prose))


@cache
def _explained(prose: str) -> str:
    return words.tipped((_PROSE / f"{prose}.md").read_text(encoding="utf-8"))


_NO_FILES: Files = MappingProxyType({})


def shown_code(code: str, *, prints: str, means: str, files: Files = _NO_FILES) -> None:
    """Show the NumPy, ten lines or fewer, that prints the number ``prints`` shown above as ``means``.

    ``files`` makes each file that the code reads, by its name; they are made when the code is run in the
    browser, and when the result is pinned.
    """
    tray.shows_code(code, prints, means, files)
    with st.expander("The NumPy behind this number", icon=":material/code:"):
        st.code(code, language="python")
        st.caption(f"Prints `{prints}`: {means}.")
        if is_available() and can_run(code, files):
            _to_change(code, prints, means, files)


def _to_change(code: str, prints: str, means: str, files: Files) -> None:
    """Offer the code to change and run in the student's own browser; the editor comes when asked for."""
    key = f"change_{zlib.crc32(re.sub(r'[^a-z ]', '', means).encode())}"  # the same while the numbers change
    if st.toggle("Change it and run it, in your own browser", key=key):
        given = {name: tray.as_bytes(make()) for name, make in files.items()}
        if sum(map(len, given.values())) > MAX_GIVEN:
            note(f"{', '.join(given)}: over {MAX_GIVEN // 2**20} MB. Choose smaller data to run it here.")
            return
        runner(code, key=f"runner_{key}", prints=prints, given=given)


def problem(message: str) -> None:
    """Say what is wrong with an input and what is accepted; the page goes on with what it had."""
    st.error(formats.plain(message), icon=":material/error:")


def note(message: str) -> None:
    """Tell something worth knowing that is no problem."""
    st.info(message, icon=":material/info:")
