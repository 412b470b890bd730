"""The first page: what the SVD does, before a word is read; then the roadmap."""

import streamlit as st

from ui.home import cache, roadmap
from ui.home.components.hero import hero
from ui.kit import page
from ui.lessons import LESSONS

picture, words = st.columns([3, 2], gap="medium", vertical_alignment="center")

with picture:
    hero(cache.payload(), key="hero")
    page.reading("Each layer is a column (blue) times a row (green). " + " ".join(cache.photograph().notes))

with words:
    page.opening(
        "SVD Lab",
        "A photograph is a matrix. The singular value decomposition takes it apart into layers, strongest "
        "first. Here they come back, one by one.",
    )
    page.try_this("Stop at the first k at which you would recognise the place.")
    for lesson in [lesson for lesson in LESSONS if lesson.is_open][:1]:
        st.page_link(
            page.page_of(lesson), label=f"Begin with the {lesson.title}", icon=":material/arrow_forward:"
        )

st.header("What to learn, in which order", anchor=False)
roadmap.show(LESSONS)

page.why("home/layers", title="How a photograph becomes layers")
