"""Step "Search": a free question against the words themselves and against topics."""

from collections.abc import Sequence

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from studies import lsa
from studies.lsa import FittedCorpus, Search
from ui.kit import page
from ui.kit.caching import Key
from ui.lsa import figures, inputs, snippets

SUGGESTIONS = {
    "Ten sentences": "artificial intelligence",
    "Eight subjects": "the doctor treats an infection",
    "Reference pages": "how do I invert a matrix",
}
ROWS, LOWEST = 5, 50


def show(_key: Key, fitted: FittedCorpus, k: int) -> None:
    """Show what a question finds by words and by k topics, side by side, and how the places change with k."""
    page.try_this("Ask something in words that your answer does not use. Then move k: who climbs, who falls?")
    asked = inputs.query(fitted, SUGGESTIONS)
    try:
        result = lsa.search(fitted, asked, k)
    except BadInput as error:
        page.problem(str(error))
        return
    left, right = st.columns(2)
    with left:
        _list(fitted, result, result.by_words, result.raw, "By the words themselves (tf-idf)", "by_words")
    with right:
        _list(fitted, result, result.by_topics, result.near, f"By {k} topics (LSA)", "by_topics")
    _slopes(fitted, result, k)
    _numbers(result)
    page.why("lsa/search")
    unshared = result.unshared
    if snippets.can_be_written(fitted) and unshared is not None and lsa.ties_at(fitted, k) is None:
        title = fitted.corpus.titles[unshared.document]
        page.shown_code(
            snippets.search(fitted, asked, unshared.document, k),
            prints=f"{unshared.cosine:.3f}",
            means=f"the cosine of the query and {title}, which shares no word with it",
        )
        inputs.texts_download(fitted)


def _numbers(result: Search) -> None:
    unshared = result.unshared
    page.readouts(
        page.Readout(
            "Share a word with it",
            f"{result.n_sharing} of {len(result.raw)}",
            "Documents whose tf-idf cosine with the query is above 0. No search by words finds another.",
        ),
        page.Readout(
            "Best place without one",
            "none" if unshared is None else str(unshared.place),
            "The highest place that LSA gives to a document that shares no word with the query.",
        ),
        page.Readout(
            "Its cosine",
            "none" if unshared is None else f"{unshared.cosine:.3f}",
            "The cosine between the query, folded in as q V, and that document, U S.",
        ),
    )


def _list(
    fitted: FittedCorpus, result: Search, listed: Sequence[int], scores: FloatArray, title: str, key: str
) -> None:
    st.markdown(f"**{title}**")
    st.dataframe(
        {
            "document": [fitted.corpus.titles[i] for i in listed],
            "cosine": [round(float(scores[i]), 3) for i in listed],
            "shares a word": ["yes" if result.raw[i] > 0 else "no" for i in listed],
            "text": [" ".join(fitted.corpus.texts[i].split())[:160] for i in listed],
        },
        hide_index=True,
        key=key,
        alt=title,
        height=54 + 35 * ROWS,
    )


def _slopes(fitted: FittedCorpus, result: Search, k: int) -> None:
    page.figure(
        figures.slopes(
            {fitted.corpus.titles[climb.document]: climb.places for climb in result.climbs},
            ["words", *(f"k {rank}" for rank in result.ranks)],
            now=f"k {k}",
            lowest=min(LOWEST, len(result.raw)),
        ),
        key="slopes",
        alt="Places of the best documents, by words and for several numbers of topics, as lines",
        reading="Left: the place by words alone. Then by LSA, the more topics the further right. Lines that "
        "cross are documents that LSA sees differently. With all topics LSA is nearly back at the words.",
    )
