"""The link for the class: this view, with controls hidden or locked, as an address and as a QR code."""

import io
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import segno
import streamlit as st

from ui.kit import formats
from ui.kit.keeper import Control

OURS = ("present", "reveal", "hide", "lock")  # what a link may say beside the state of the page
KEYS = ("teacher", "projector")  # of a class room: no link for a class carries them


def address(
    page: str,
    state: Mapping[str, str],
    *,
    hide: Sequence[str] = (),
    lock: Sequence[str] = (),
    present: bool = False,
) -> str:
    """Return the address of a page in this state, with these controls hidden or locked."""
    query = {name: value for name, value in state.items() if name not in OURS and name not in KEYS}
    if present:
        query["present"] = "1"
    for name, controls in (("hide", hide), ("lock", lock)):
        if controls:
            query[name] = ",".join(controls)
    return page.split("?")[0] + (f"?{urlencode(query, safe=',')}" if query else "")


def picture(address: str) -> bytes:
    """Return the QR code of an address as PNG: black on white in either theme, four modules of margin."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=6, border=4)
    return out.getvalue()


@st.dialog("Link for the class", width="medium")
def show(controls: Sequence[Control]) -> None:
    """Let the teacher choose what the class sees and can move; show the link and its QR code."""
    labels = {control.name: formats.plain(control.label) for control in controls}
    names = list(labels)
    hide = st.pills(
        "Hidden", names, selection_mode="multi", format_func=labels.__getitem__, key="class_hide", wrap=True
    )
    left = [name for name in names if name not in hide]
    lock = st.pills(
        "Shown, but locked",
        left,
        selection_mode="multi",
        format_func=labels.__getitem__,
        key="class_lock",
        wrap=True,
    )
    present = st.toggle("Presenter's look: the figure and its controls, no menu", key="class_present")
    link = address(st.context.url or "", st.query_params.to_dict(), hide=hide, lock=lock, present=present)
    st.code(link, language=None, wrap_lines=True)
    st.image(picture(link), width=260, alt="QR code of the link above.")
    st.caption("The link opens this page as it stands now. Own data do not travel with it.")
