"""The frame around every page: the page list with its sections, and the browser's title."""

import streamlit as st

from ui import lessons

st.set_page_config(page_title="SVD Lab", page_icon=":material/view_module:", layout="wide")

pages = {"": [st.Page(lessons.PAGES / "home.py", title="Home", icon=":material/home:", default=True)]}
for lesson in lessons.LESSONS:
    if lesson.is_open:
        page = st.Page(lesson.file, title=lesson.title, icon=lesson.icon, url_path=lesson.url_path)
        pages.setdefault(lesson.stage, []).append(page)

st.navigation(pages).run()
