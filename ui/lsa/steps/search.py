"""Step "Search": a free question against the words themselves and against topics."""

from collections.abc import Sequence

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from studies import lsa
from studies.lsa import FittedCorpus, Search
from ui.kit import formats, page
from ui.kit.caching import Key
from ui.lsa import answers, cache, figures, inputs, snippets

SUGGESTIONS = {
    "Ten sentences": "artificial intelligence",
    "Eight subjects": "the doctor treats an infection",
    "Reference pages": "how do I invert a matrix",
}
ROWS, LOWEST = 4, 50


def show() -> None:
    """Show what a question finds by words and by k topics, side by side, and how the places change with k."""
    page.try_this("Ask something in words that your answer does not use. Then move k: who climbs, who falls?")
    problems = inputs.problems_place()
    with page.around():
        key, fitted = inputs.texts(problems=problems)
        page.moves(_found, key, fitted)
        with page.words_below():
            page.now_say(
                "Topics find texts that share no word with my question, because their words keep the same "
                "company; with all topics I am back at the words.",
                to="The bridge",
            )
            page.why("lsa/search")


def _found(key: Key, fitted: FittedCorpus) -> None:
    areas = page.areas()
    with areas.hand:
        k = inputs.n_topics(fitted)
        numbers = st.container()
        inputs.told(fitted, k)
        asked = inputs.query(fitted, SUGGESTIONS)
        try:
            result = cache.search(key, asked, k, fitted)
        except BadInput as error:
            page.problem(str(error))
            return
        with numbers:
            _numbers(result)
    with areas.view:
        _slopes(fitted, result, k)
        left, right = st.columns(2)
        with left:
            _list(
                fitted, result, result.by_words, result.raw, "By the words themselves (tf-idf)", key="words"
            )
        with right:
            _list(fitted, result, result.by_topics, result.near, f"By {k} topics (LSA)", key="topics")
    with areas.below:
        _code(fitted, result, asked, k)


def _code(fitted: FittedCorpus, result: Search, asked: str, k: int) -> None:
    unshared = result.unshared
    if snippets.can_be_written(fitted) and unshared is not None and lsa.ties_at(fitted, k) is None:
        title = formats.plain(fitted.corpus.titles[unshared.document])
        page.shown_code(
            snippets.search(fitted, asked, unshared.document, k),
            prints=f"{unshared.cosine:.3f}",
            means=f"the cosine of the query and {title}, which shares no word with it",
            files=inputs.texts_file(fitted),
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
            "The highest place that LSA gives to a document that shares no word with the query; of equal "
            "ones the last place.",
        ),
        page.Readout(
            "Its cosine",
            "none" if unshared is None else f"{unshared.cosine:.3f}",
            "The cosine between the query, folded in as q V, and that document, U S.",
        ),
    )


def _list(
    fitted: FittedCorpus,
    result: Search,
    documents: Sequence[int],
    scores: FloatArray,
    title: str,
    *,
    key: str,
) -> None:
    shown = documents[: answers.n_listed(ROWS)]
    said = [
        f"{scores[i]:.3f}" + ("" if result.raw[i] > 0 else " :green-badge[no word shared]") for i in shown
    ]
    answers.listed(fitted, title, shown, said, key=key)


def _slopes(fitted: FittedCorpus, result: Search, k: int) -> None:
    n_all = min(fitted.table.matrix.shape)
    last = "At the last k, all topics, LSA is exactly back at the words."
    if n_all > lsa.MAX_COMPONENTS:
        last = f"With all {n_all} topics LSA would be exactly back at the words."
    page.figure(
        figures.slopes(
            {fitted.corpus.titles[climb.document]: climb.places for climb in result.climbs},
            ["words", *(f"k {rank}" for rank in result.ranks)],
            now=f"k {k}",
            lowest=min(LOWEST, len(result.raw)),
        ),
        key="slopes",
        alt="Places of the best documents, by words and for several numbers of topics, as lines",
        reading="The place of each document: left by words alone, then by LSA with more and more topics. "
        "Equal "
        f"ones share the last place; at the lower edge: further down, or nothing in common. {last}",
    )
