"""The controls of the denoiser's pictures: how much noise, which method, colour or not."""

from collections.abc import Sequence

import streamlit as st

from studies.denoiser.noisy_picture import PIECE
from ui.kit import controls


def added_noise() -> int:
    """Let the student choose how much noise is added, in grey levels (0: none, the picture is as it came)."""
    return st.slider(
        "Noise added, grey levels of 255",
        0,
        75,
        25,
        5,
        key="added",
        bind="query-params",
        help="Its standard deviation. 0: nothing is added. Use that for a picture of yours that is "
        "noisy already.",
    )


def method(methods: Sequence[str]) -> str:
    """Let the student choose the method whose result is shown."""
    chosen = st.pills(
        "Method", methods, default=methods[0], required=True, key="method", bind="query-params", wrap=True
    )
    return chosen or methods[0]  # nothing, where the address names none


def wants_colour() -> bool:
    """Let the student ask for the picture in colour."""
    return st.toggle("Clean it in colour", key="colour", bind="query-params")


def view(views: Sequence[str]) -> str:
    """Let the student choose what stands behind the wiper."""
    return controls.choice("Behind the wiper", views, key="view", hidden_label=True)


def wants_whole() -> bool:
    """Let the student ask for the whole picture in place of a piece from its middle."""
    return st.toggle(
        "Whole picture",
        key="whole",
        bind="query-params",
        help=f"Up to a megapixel, a while. Otherwise {PIECE} × {PIECE} pixels from the middle.",
    )
