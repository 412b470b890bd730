"""The home page's photograph, taken apart once for everybody."""

import streamlit as st

from sources.pictures.picture import Picture, sample
from studies import home
from ui.home.components.hero import pack
from ui.kit import work

LAYERS = 60
MIDDLE = 20
_LABEL = "Temple"
_ALT = "A photograph of a temple, put together from layers: each is one column times one row."


def photograph() -> Picture:
    """Return the photograph."""
    return sample(_LABEL)


@st.cache_resource(max_entries=1, show_spinner=False)
def payload() -> bytes:
    """Return what the browser needs to put the photograph together."""
    with work.heavy_work():
        layers = home.layers(photograph().pixels, LAYERS)
    return pack(layers, middle=MIDDLE, alt=_ALT)
