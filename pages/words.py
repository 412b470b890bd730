"""The words of the course on one page, each with its meaning in a sentence."""

import streamlit as st

from ui.kit import page, words

page.opening(
    words.TITLE,
    "A word with a dotted line has its meaning behind it, on every page: rest on it, or follow it here. "
    "*S* is the matrix of singular values, *s* the numbers in it; your book may write Σ and σ. Layer, "
    "component, factor, taste, topic: five names for one thing.",
)
st.markdown(words.LISTED)
