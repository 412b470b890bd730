"""The frame around every page: the page list with its sections, the browser's title and icon."""

import streamlit as st

from ui import lessons

NAME = "SVD Lab"

# Before the navigation and from a file: a page's own material icon would be fetched from the network.
st.set_page_config(page_icon=str(lessons.PROJECT / "assets" / "icon.svg"), layout="wide")

pages = {"": [st.Page(lessons.PAGES / "home.py", title="Home", icon=":material/home:", default=True)]}
for lesson in lessons.LESSONS:
    if lesson.is_open:
        page = st.Page(lesson.file, title=lesson.title, icon=lesson.icon, url_path=lesson.url_path)
        pages.setdefault(lesson.stage, []).append(page)

here = st.navigation(pages)
title = NAME if here.url_path == "" else f"{here.title} · {NAME}"
st.set_page_config(page_title=title)
here.run()
