"""What a student does with the tray: choose two results, write a sentence on one, let one go, load a tray."""

from collections.abc import Sequence

import streamlit as st

from sources.errors import BadInput
from sources.trays import files
from sources.trays.pins import LONGEST_NOTE, Pin
from ui.kit import formats, tray, uploads
from ui.kit.uploads import Bring, Received


def _read(dropped: Sequence[Received]) -> int:
    """Add the results of a saved tray to those that are here; return how many came."""
    came = files.from_bytes(dropped[0].data)
    before = dict(tray.kept())
    try:
        for pin in came:
            tray.add(pin)
    except BadInput:
        tray.kept().clear()
        tray.kept().update(before)
        raise
    return len(came)


_SAVED = Bring(
    "tray",
    read=_read,
    own="A saved tray",
    button="Load a tray",
    label="A tray that was saved here (JSON)",
    accepted=f"One file, up to {uploads.megabytes(files.LARGEST)} MB; its results are added to yours.",
    types=("json",),
    max_bytes=files.LARGEST,
)


def load() -> None:
    """Offer to load a saved tray; what is here stays."""
    _SAVED.popover()


def problem() -> None:
    """Read the file that was dropped, if one was, and say what was wrong with it."""
    _SAVED.settle()
    _SAVED.problem()


def two(pins: dict[int, Pin]) -> tuple[int, int | None]:
    """Let the student choose which results stand side by side: by default the last two."""
    numbers = list(pins)
    names = {n: f"{i}. {formats.plain(pins[n].title)}" for i, n in enumerate(numbers, start=1)}
    left, right = st.columns(2)
    first, second = _wished(numbers)
    with left:
        one = st.selectbox("Left", numbers, first, format_func=names.__getitem__, key=f"left_{numbers}")
    if len(numbers) == 1:
        return numbers[0], None
    with right:
        other = st.selectbox("Right", numbers, second, format_func=names.__getitem__, key=f"right_{numbers}")
    return int(one), int(other)


def _wished(numbers: Sequence[int]) -> tuple[int, int]:
    return max(0, len(numbers) - 2), len(numbers) - 1


def note(number: int, pin: Pin, side: str) -> None:
    """Let the student write a sentence on a result."""
    st.text_input(
        "Your sentence",
        pin.note,
        max_chars=LONGEST_NOTE,
        key=f"note_{side}_{number}",
        placeholder="What does this result show?",
        on_change=_noted,
        args=(number, side),
    )


def _noted(number: int, side: str) -> None:
    tray.note(number, str(st.session_state.get(f"note_{side}_{number}") or ""))


def remove(number: int, side: str) -> None:
    """Offer to let a result go."""
    st.button(
        "Remove",
        key=f"remove_{side}_{number}",
        icon=":material/delete:",
        on_click=tray.remove,
        args=(number,),
    )


def host() -> str:
    """Return the address of the app as the browser has it; empty where it is not known."""
    parts = (st.context.url or "").split("/")
    return "/".join(parts[:3]) if len(parts) > 3 and parts[0] in {"http:", "https:"} else ""
