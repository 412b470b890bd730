"""What single steps of the denoiser ask: components, what is hidden, gaps, a rival."""

from collections.abc import Sequence

import streamlit as st

FIRST_K = "First k"


def components_chosen(n: int, groups: Sequence[Sequence[int]], k: int) -> list[int]:
    """Let the student choose components, by hand or by group, if there are any; return their indices."""
    names = [str(i + 1) for i in range(n)]
    key = f"components_of_{n}"
    if key not in st.session_state:
        st.session_state[key] = names[:k]
    titles = [FIRST_K, *("+".join(str(i + 1) for i in group) for group in groups)]

    def take() -> None:
        title = st.session_state["component_group"]
        if title is not None:
            st.session_state[key] = names[:k] if title == FIRST_K else title.split("+")

    chosen = st.pills("Components in the sum", names, selection_mode="multi", key=key, wrap=True)
    if groups:
        st.selectbox("Take a whole group", titles, index=None, key="component_group", on_change=take)
    return [int(name) - 1 for name in chosen]


def hidden_share() -> int:
    """Let the student choose how much of the end is hidden and forecast, in per cent of the samples."""
    return st.slider("Hide and forecast, % of the samples", 5, 40, 20, 5, key="ahead", bind="query-params")


def gaps() -> tuple[int, int]:
    """Let the student choose gaps: how many, and how long in samples."""
    count = st.slider("Holes", 1, 8, 3, key="holes", bind="query-params")
    length = st.slider("Length of a hole, samples", 1, 60, 25, key="hole_length", bind="query-params")
    return count, length


def rival(names: Sequence[str]) -> str:
    """Let the student choose the rival that is drawn."""
    return st.selectbox("Rival", names, key="rival", bind="query-params")
