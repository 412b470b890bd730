"""The home page's photograph, taken apart once for everybody."""

import streamlit as st

from core.layouts import planes
from core.picture_factors import balanced
from core.svd import gram_svd
from sources.pictures import Picture, sample
from ui import cache
from ui.components.hero import pack

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
    with cache.heavy_work():
        channels = [gram_svd(A) for A in planes(photograph().pixels, "rgb")]
        pairs = [balanced(U, s, Vt, LAYERS) for U, s, Vt in channels]
    return pack([u for u, _ in pairs], [v for _, v in pairs], middle=MIDDLE, alt=_ALT)
