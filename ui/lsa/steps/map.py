"""Step "Map": documents as points of three topics, turned by hand, with search and neighbours."""

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.texts import document_coordinates
from ui.kit import formats, page, style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.lsa import cache, inputs
from ui.lsa.cache import Fitted

N_NEAR = 6
_KEY = "text_map"


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this("Turn the map, click a document: are its neighbours on the map those of the list?")
    main, side = st.columns([5, 3])
    with side:
        chosen = inputs.document(here)
        axes = inputs.map_axes(k)
        near = cache.neighbours(here, chosen, k, N_NEAR)
        st.dataframe(
            {
                "near it": [here.corpus.titles[i] for i, _ in near],
                "cosine": [round(c, 3) for _, c in near],
                "text": [" ".join(here.corpus.texts[i].split())[:80] for i, _ in near],
            },
            hide_index=True,
            alt="The documents nearest to the chosen one",
        )
        page.reading(
            f"Nearest by the angle in all {k} topics. The map shows three of them, so it may disagree."
        )
    with main:
        groups, group_of = _groups(here)
        space(
            _points(here, k, axes),
            here.corpus.titles,
            groups,
            group_of,
            [Axis(f"topic {i + 1}", formats.percent(float(here.shares[i]))) for i in axes],
            space_id=f"{here.key}/{k}/{axes}",
            picked=chosen,
            near=dict(near),
            alt="Documents as points in the space of three topics; the chosen one and its neighbours are "
            "marked",
            key=_KEY,
            on_picked=inputs.take_click(_KEY, here),
        )
        page.reading(
            "Each document at its place in three topics, scaled to length 1 over all topics kept. "
            "Colour: its "
            "subject, where that is known."
        )
    page.why("lsa/map")


def _points(here: Fitted, k: int, axes: tuple[int, int, int]) -> FloatArray:
    points = document_coordinates(here.svd, k)
    lengths = np.sqrt((points**2).sum(axis=1, keepdims=True))
    return (points / np.where(lengths > 0, lengths, 1.0))[:, list(axes)]


def _groups(here: Fitted) -> tuple[list[Group], list[int]]:
    names = list(dict.fromkeys(here.corpus.subjects)) or ["documents"]
    shapes = (CIRCLE, SQUARE, TRIANGLE)
    colors = style.CATEGORICAL
    groups = [
        Group(name, colors[i % len(colors)], shapes[(i // len(colors)) % 3]) for i, name in enumerate(names)
    ]
    of = [names.index(subject) for subject in here.corpus.subjects] or [0] * len(here.corpus.titles)
    return groups, of
