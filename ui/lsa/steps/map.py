"""Step "Map": documents as points of three topics, turned by hand, with search and neighbours."""

import streamlit as st

from studies import lsa
from studies.lsa import FittedCorpus
from ui.kit import formats, page, style
from ui.kit.caching import Key
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.lsa import inputs

N_NEAR = 6
_KEY = "text_map"


def show(key: Key, fitted: FittedCorpus, k: int) -> None:
    """Show the documents in three of the k topics, and beside it which are nearest in all k."""
    page.try_this("Turn the map, click a document: are its neighbours on the map those of the list?")
    main, side = st.columns([5, 3])
    with side:
        chosen = inputs.document(key, fitted)
        axes = inputs.map_axes(k)
        near = lsa.neighbours(fitted, chosen, k, N_NEAR)
        _list(fitted, near, k)
    with main:
        groups, group_of = _groups(fitted)
        space(
            lsa.map_points(fitted, k, axes),
            fitted.corpus.titles,
            groups,
            group_of,
            [Axis(f"topic {i + 1}", formats.percent(float(fitted.shares[i]))) for i in axes],
            space_id=f"{key.digest}/{k}/{axes}",
            picked=chosen,
            near=near,
            alt="Documents as points in the space of three topics; the chosen one and its neighbours are "
            "marked",
            key=_KEY,
            on_picked=inputs.take_click(_KEY, key, fitted),
        )
        page.reading(
            "Each document at its place in three topics, scaled to length 1 over all topics kept. "
            "Colour: its subject, where that is known."
        )
    page.why("lsa/map")


def _list(fitted: FittedCorpus, near: dict[int, float], k: int) -> None:
    st.dataframe(
        {
            "near it": [fitted.corpus.titles[i] for i in near],
            "cosine": [round(cosine, 3) for cosine in near.values()],
            "text": [" ".join(fitted.corpus.texts[i].split())[:80] for i in near],
        },
        hide_index=True,
        alt="The documents nearest to the chosen one",
    )
    page.reading(f"Nearest by the angle in all {k} topics. The map shows three of them, so it may disagree.")


def _groups(fitted: FittedCorpus) -> tuple[list[Group], list[int]]:
    subjects = fitted.corpus.subjects
    names = list(dict.fromkeys(subjects)) or ["documents"]
    shapes = (CIRCLE, SQUARE, TRIANGLE)
    colors = style.CATEGORICAL
    groups = [
        Group(name, colors[i % len(colors)], shapes[(i // len(colors)) % 3]) for i, name in enumerate(names)
    ]
    return groups, [names.index(subject) for subject in subjects] or [0] * len(fitted.corpus.titles)
