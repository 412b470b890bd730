"""Step "Teach": open a room, ask, lead through the votes."""

from urllib.parse import urlencode

import streamlit as st

from sources.class_room.store import Full, NoRoom, Opened
from ui.class_room import inputs, rooms
from ui.class_room.components.room import room
from ui.kit import class_link, page


def show() -> None:
    """Show the teacher's side."""
    here = inputs.taught()
    if here is None:
        _door()
    else:
        _desk(here)
    page.now_say("A vote before the talk and one after it show what the talk was worth.", to="Two votes")


def _door() -> None:
    """Offer a room to whoever has none."""
    if inputs.key("teacher"):
        page.problem(
            "This link opens no room: its day is over, it was deleted, or the key is another room's."
        )
    page.try_this("Open a room, put its link on the wall, ask, and let the class vote.")
    st.button(
        "Open a room",
        icon=":material/meeting_room:",
        type="primary",
        key="open_room",
        on_click=inputs.open_room,
    )
    if inputs.problem():
        page.problem(inputs.problem())
    page.reading(
        "No account. Nicknames, answers and your pictures are kept for a day, or until you delete the room."
    )


def _desk(here: Opened) -> None:
    stage = page.stage()
    with stage.view:
        room(role="teacher", code=here.code, secret=here.teacher)
    with stage.hand:
        st.markdown(f"### :material/groups: {here.code}")
        _links(here)
        with st.expander("Add a question", icon=":material/add:", expanded=True):
            _add(here)


def _links(here: Opened) -> None:
    """Show the ways in: the class's, the wall's, the teacher's own."""
    base = (st.context.url or "").split("?")[0]
    students = f"{base}?{urlencode({'room': here.code})}"
    st.code(students, language=None, wrap_lines=True)
    wall = urlencode({"room": here.code, "projector": here.projector, "present": "1"})
    st.link_button("Projector", f"{base}?{wall}", icon=":material/present_to_all:")
    with st.popover("QR code and the other links", icon=":material/qr_code:"):
        st.image(class_link.picture(students), width=260, alt="QR code of the link for the class.")
        st.caption("The projector's link: it shows, and steers only in a browser that has your key.")
        st.code(f"{base}?{wall}", language=None, wrap_lines=True)
        st.caption("Your own link, to come back or from another machine. Keep it to yourself.")
        own = urlencode({"room": here.code, "teacher": here.teacher, "step": "Teach"})
        st.code(f"{base}?{own}", language=None, wrap_lines=True)


def _add(here: Opened) -> None:
    for question in inputs.question():
        own = inputs.own_picture(question)
        try:
            if own is not None:
                rooms.store().keep_picture(here.code, own.name, own.data)
            rooms.store().add(here.code, question)
        except (Full, NoRoom) as error:
            page.problem(str(error))
