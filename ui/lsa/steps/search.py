"""Step "Search": a free question against the words themselves and against topics."""

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.texts import best_first
from sources.errors import BadInput
from ui.kit import page
from ui.lsa import cache, figures, inputs, snippets
from ui.lsa.cache import Answer, Fitted

SUGGESTIONS = {
    "Ten sentences": "artificial intelligence",
    "Eight subjects": "the doctor treats an infection",
    "Reference pages": "how do I invert a matrix",
}
SHOWN, LOWEST = 5, 50
RAW = "words"


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this("Ask something in words that your answer does not use. Then move k: who climbs, who falls?")
    asked = inputs.query(here, SUGGESTIONS)
    try:
        found = cache.answer(here, asked)
        near = cache.scores(here, asked, k)
    except BadInput as error:
        page.problem(str(error))
        return
    left, right = st.columns(2)
    with left:
        _listed(here, found.raw, found.raw, "By the words themselves (tf-idf)", "by_words")
    with right:
        _listed(here, near, found.raw, f"By {k} topics (LSA)", "by_topics")
    _slopes(here, found, near, k)
    unseen = best_first(np.where(found.raw == 0, near, -2.0), 1)[0]
    place = int(np.count_nonzero(near > near[unseen])) + 1
    none = found.raw[unseen] > 0
    page.readouts(
        page.Readout(
            "Share a word with it",
            f"{np.count_nonzero(found.raw)} of {len(found.raw)}",
            "Documents whose tf-idf cosine with the query is above 0. No search by words finds another.",
        ),
        page.Readout(
            "Best place without one",
            "none" if none else str(place),
            "The highest place that LSA gives to a document that shares no word with the query.",
        ),
        page.Readout(
            "Its cosine",
            "none" if none else f"{near[unseen]:.3f}",
            "The cosine between the query, folded in as q V, and that document, U S.",
        ),
    )
    page.why("lsa/search")
    if snippets.can_be_written(here) and not none:
        page.shown_code(
            snippets.found(here, asked, int(unseen), k),
            prints=f"{near[unseen]:.3f}",
            means=f"the cosine of the query and {here.corpus.titles[unseen]}, which shares no word with it",
        )
        inputs.texts_download(here)


def _listed(here: Fitted, scores: FloatArray, raw: FloatArray, title: str, key: str) -> None:
    best = [i for i in best_first(scores, SHOWN) if scores[i] > 0]
    st.markdown(f"**{title}**")
    st.dataframe(
        {
            "document": [here.corpus.titles[i] for i in best],
            "cosine": [round(float(scores[i]), 3) for i in best],
            "shares a word": ["yes" if raw[i] > 0 else "no" for i in best],
            "text": [" ".join(here.corpus.texts[i].split())[:160] for i in best],
        },
        hide_index=True,
        key=key,
        alt=title,
        height=54 + 35 * SHOWN,
    )


def _slopes(here: Fitted, found: Answer, near: FloatArray, k: int) -> None:
    columns = {RAW: found.raw} | {f"k {rank}": s for rank, s in found.by_rank.items()} | {f"k {k}": near}
    steps = [RAW, *sorted(list(columns)[1:], key=lambda name: int(name[2:]))]
    top = list(dict.fromkeys([*best_first(near, 4), *best_first(found.raw, 3)]))
    ranks = {
        here.corpus.titles[i]: [_place(columns[step], i) for step in steps]
        for i in top
        if found.raw[i] > 0 or near[i] > 0
    }
    page.figure(
        figures.slopes(ranks, steps, now=f"k {k}", lowest=min(LOWEST, len(found.raw))),
        key="slopes",
        alt="Places of the best documents, by words and for several numbers of topics, as lines",
        reading="Left: the place by words alone. Then by LSA, the more topics the further right. Lines that "
        "cross are documents that LSA sees differently. With all topics LSA is nearly back at the words.",
    )


def _place(scores: FloatArray, document: int) -> int:
    return int(np.count_nonzero(scores > scores[document])) + 1
