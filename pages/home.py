"""The first page: what the SVD does, before a word is read; then the path, and all lessons."""

import streamlit as st

from ui.home import cache, path, roadmap
from ui.home.components.hero import hero
from ui.kit import page
from ui.lessons import LESSONS

picture, words = st.columns([3, 2], gap="medium", vertical_alignment="center")

with picture:
    stopped_at = hero(cache.payload(), key="hero", layers=cache.LAYERS)
    page.reading("Each layer is a column (blue) times a row (green). " + " ".join(cache.photograph().notes))

with words:
    page.opening(
        "SVD Lab",
        "A photograph is a matrix. The singular value decomposition takes it apart into layers, strongest "
        "first. Here they come back, one by one. The same cut compresses pictures, guesses films, cleans "
        "signals and finds texts.",
    )
    page.try_this("Stop at the first k at which you would recognise the place.")
    path.door(stopped_at, cache.photograph())

st.header("Six times twenty minutes", anchor=False)
path.show()

st.header("All lessons", anchor=False)
roadmap.show(LESSONS)

page.why("home/layers", title="How a photograph becomes layers")
