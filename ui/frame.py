"""The frame around every page: the page list with its sections, title and icon, the style sheet."""

import streamlit as st

from ui import lessons
from ui.kit import page as look
from ui.kit import turns, words

NAME = "SVD Lab"

with turns.turn(moves=False):
    # Before the navigation and from a file: a page's own material icon would be fetched from the network.
    st.set_page_config(page_icon=str(lessons.PROJECT / "assets" / "icon.svg"), layout="wide")

    pages = {
        "": [
            st.Page(lessons.PAGES / "home.py", title="Home", icon=":material/home:", default=True),
            st.Page(
                lessons.PAGES / "words.py", title=words.TITLE, icon=":material/book_2:", url_path=words.PAGE
            ),
        ]
    }
    for lesson in lessons.LESSONS:
        if lesson.is_open:
            page = st.Page(lesson.file, title=lesson.title, icon=lesson.icon, url_path=lesson.url_path)
            pages.setdefault(lesson.stage, []).append(page)

    tray = st.Page(lessons.PAGES / "run_tray.py", title="Run tray", icon=":material/push_pin:")
    pages.setdefault("Practice", []).append(tray)

    look.dress()
    here = st.navigation(pages, position="hidden" if look.presenting() else "top")
    title = NAME if here.url_path == "" else f"{here.title} · {NAME}"
    st.set_page_config(page_title=title)
    here.run()
