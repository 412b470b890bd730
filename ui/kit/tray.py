"""The run tray in the session: what the page shows now, and what the student has pinned of it.

The kit's verbs tell this module what they show; the button in the opening keeps it.  Files that a program
reads are made when a result is pinned.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import plotly.graph_objects as go
import streamlit as st

from sources.errors import BadInput
from sources.trays import pins as parts
from sources.trays.files import checked_figure
from sources.trays.pins import Pin, Readout
from ui.kit import plain_figures
from ui.kit.class_link import OURS
from ui.kit.figure_table import Table
from ui.lessons import LESSONS

_PLAIN = "The numbers of what the page draws, plainly."
Files = Mapping[str, Callable[[], bytes | str]]
_PINS, _NEXT, _SHOWN, _SAYS = "tray_pins", "tray_next", "tray_shown", "tray_says"


@dataclass
class Shown:
    """What a page shows: filled as it is drawn."""

    lesson: str
    step: str
    readouts: dict[str, Readout] = field(default_factory=dict)
    figure: go.Figure | None = None
    reading: str = ""
    tables: Callable[[], Sequence[Table]] | None = None
    is_main: bool = False
    code: tuple[str, str, str] | None = None
    files: Files = field(default_factory=dict)


def begins(lesson: str, step: str) -> None:
    """Begin a page: nothing is shown yet; say what became of a pin."""
    st.session_state[_SHOWN] = Shown(lesson, step)
    says = st.session_state.pop(_SAYS, "")
    if says:
        st.toast(says, icon=":material/push_pin:")


def begins_anew() -> None:
    """Begin the step of this page again: what it showed before counts no more."""
    shown = _shown()
    if shown is not None:
        st.session_state[_SHOWN] = Shown(shown.lesson, shown.step)


def shows_readout(name: str, value: str, definition: str) -> None:
    """Note a number that the page shows."""
    shown = _shown()
    if shown is not None and len(shown.readouts) < parts.MOST_READOUTS:
        shown.readouts[name] = Readout(*(text[: parts.LONGEST_TEXT] for text in (name, value, definition)))


def shows_figure(figure: go.Figure, reading: str, *, fills: bool) -> None:
    """Note a figure: the first that fills its view is the main one, else the first."""
    shown = _shown()
    if shown is not None and (shown.figure is None or (fills and not shown.is_main)):
        shown.figure, shown.reading, shown.is_main = figure, reading[: parts.LONGEST_TEXT], fills


def shows_numbers(tables: Callable[[], Sequence[Table]]) -> None:
    """Note the numbers of what a component draws: a pin draws them where no figure comes before or fills."""
    shown = _shown()
    if shown is not None and shown.figure is None and shown.tables is None:
        shown.tables = tables


def shows_code(code: str, prints: str, means: str, files: Files) -> None:
    """Note the program behind a number, and how the files that it reads are made."""
    shown = _shown()
    if shown is not None:
        shown.code, shown.files = (code, prints, means), files


def button() -> None:
    """Offer to pin what the page shows; how many are kept stands on it."""
    n = n_pinned()
    st.button(f"Pin · {n}" if n else "Pin", key="pin", icon=":material/push_pin:", on_click=_pin)


def n_pinned() -> int:
    """Return how many results are kept."""
    return len(kept())


def kept() -> dict[int, Pin]:
    """Return the results kept, by a number that stays theirs."""
    pins: dict[int, Pin] = st.session_state.setdefault(_PINS, {})
    return pins


def add(pin: Pin) -> None:
    """Keep a result; raise `BadInput` where the tray has no room for it."""
    parts.check_room(list(kept().values()), pin)
    number = st.session_state.get(_NEXT, 1)
    st.session_state[_NEXT] = number + 1
    kept()[number] = pin


def remove(number: int) -> None:
    """Let a result go."""
    kept().pop(number, None)


def note(number: int, text: str) -> None:
    """Write the student's sentence on a result."""
    if number in kept():
        kept()[number] = replace(kept()[number], note=text[: parts.LONGEST_NOTE])


def _shown() -> Shown | None:
    shown: Shown | None = st.session_state.get(_SHOWN)
    return shown


def _pin() -> None:
    shown = _shown()
    if shown is None or not (shown.readouts or shown.code):
        st.session_state[_SAYS] = "This view shows no number to keep yet: guess first, or choose a step."
        return
    try:
        add(made(shown, st.query_params.to_dict()))
    except BadInput as problem:
        st.session_state[_SAYS] = str(problem)
    else:
        st.session_state[_SAYS] = f"Pinned, {n_pinned()} of {parts.MAX_PINS}. It waits in the run tray."


def made(shown: Shown, query: Mapping[str, str]) -> Pin:
    """Return what a page shows as a result to keep; ``query`` is what its address says."""
    lesson = next((each for each in LESSONS if each.title == shown.lesson), LESSONS[0])
    settings = [("step", shown.step)] if shown.step else []  # the address may still name another page's
    settings += [(name[:60], value) for name, value in query.items() if name not in (*OURS, "step")]
    program = None
    if shown.code is not None and len(shown.code[0]) <= parts.LONGEST_CODE:
        files = {name: as_bytes(make()) for name, make in shown.files.items()}
        program = parts.program(*shown.code, files)
    figure, reading = _figure(shown.figure), shown.reading
    if shown.tables is not None and not (figure and shown.is_main):
        figure, reading = _figure(plain_figures.figure_of(shown.tables())), _PLAIN
    return Pin(
        lesson=lesson.title,
        step=shown.step,
        path=lesson.url_path,
        settings=tuple(pair for pair in settings if len(pair[1]) <= parts.LONGEST_TEXT)[
            : parts.MOST_SETTINGS
        ],
        readouts=tuple(shown.readouts.values()),
        figure=figure,
        reading=reading if figure else "",
        program=program,
    )


def _figure(figure: go.Figure | None) -> str:
    """Return a figure as it is kept; nothing where it is too large, or leads out of the tray."""
    if figure is None:
        return ""
    try:
        return checked_figure(str(figure.to_json(validate=False)))
    except BadInput:
        return ""


def as_bytes(made: bytes | str) -> bytes:
    """Return the bytes of what was made for a download."""
    return made.encode() if isinstance(made, str) else made
