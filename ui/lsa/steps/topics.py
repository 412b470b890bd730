"""Step "Topics": signed words of a topic, the documents at its two ends, and where a word leads."""

import numpy as np
import streamlit as st

from core.texts import best_first, document_coordinates, term_coordinates, top_terms
from ui.kit import formats, page
from ui.lsa import figures, inputs, snippets
from ui.lsa.cache import Fitted

WORDS, DOCUMENTS = 12, 4


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this(
        "Flip the sign: which sentences about this topic stay true? Then follow a word to its other topics."
    )
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        topic = inputs.topic(k)
    with right:
        sign = -1.0 if inputs.flipped() else 1.0
    words = top_terms(here.svd, topic, WORDS, relevance=inputs.relevance())
    places = sign * document_coordinates(here.svd, k)[:, topic]
    left, right = st.columns([1, 1])
    names = [here.found.terms[word.term] for word in words]
    with left:
        page.figure(
            figures.signed_bars(names, [sign * word.weight for word in words]),
            key="topic_words",
            alt="The heaviest words of the topic with their signed weights",
            reading="Orange pulls documents to the positive end, blue to the negative one. Only the "
            "contrast means "
            "something: flipped, the topic is the same.",
        )
    with right:
        _end(here, places, "Positive end")
        _end(here, -places, "Negative end", sign=-1)
    page.readouts(
        page.Readout(
            f"Energy of topic {topic + 1}",
            formats.percent(float(here.shares[topic])),
            "Its squared singular value over the sum of all squared entries of the table.",
        ),
        page.Readout(
            f"Energy of the first {k}",
            formats.percent(float(here.shares[:k].sum())),
            "The same, summed over the topics kept.",
        ),
        page.Readout(
            "Words with a minus sign",
            f"{sum(sign * word.weight < 0 for word in words)} of {len(words)}",
            "Of the heaviest words shown. The first topic has one sign only: it is what all texts share.",
        ),
    )
    _followed(here, k, names, [word.term for word in words])
    page.why("lsa/topics")
    if snippets.can_be_written(here):
        page.shown_code(
            snippets.energy(here, k),
            prints=f"{100 * float(here.shares[:k].sum()):.1f}",
            means=f"the energy of the first {k} topics, in per cent",
        )
        inputs.texts_download(here)


def _end(here: Fitted, places: np.ndarray, title: str, *, sign: int = 1) -> None:
    best = [i for i in best_first(places, DOCUMENTS) if places[i] > 1e-9]
    st.markdown(f"**{title}**")
    if not best:
        page.reading("No document lies here.")
        return
    st.dataframe(
        {
            "document": [here.corpus.titles[i] for i in best],
            "place": [round(float(sign * places[i]), 3) for i in best],
            "text": [" ".join(here.corpus.texts[i].split())[:120] for i in best],
        },
        hide_index=True,
        alt=f"Documents: {title.lower()} of the topic",
        height=54 + 35 * len(best),
    )


def _followed(here: Fitted, k: int, names: list[str], terms: list[int]) -> None:
    name = inputs.word(names)
    term = terms[names.index(name)]
    weights = term_coordinates(here.svd, k)[term]
    strongest = best_first(np.abs(weights), 4)
    holding = np.flatnonzero(here.found.matrix[:, [term]].toarray()[:, 0])
    titles = ", ".join(here.corpus.titles[i] for i in holding[:8]) + (" …" if len(holding) > 8 else "")
    topics = ", ".join(f"{i + 1} ({'+' if weights[i] > 0 else '−'})" for i in strongest)
    st.markdown(f"Strongest in topics {topics}. It stands in {len(holding)} documents:")
    st.text(titles)
    document = inputs.document(here)
    places = document_coordinates(here.svd, k)[document]
    far = best_first(np.abs(places), 4)
    shown = ", ".join(f"{i + 1} ({'+' if places[i] > 0 else '−'}, {abs(places[i]):.2f})" for i in far)
    st.markdown(f"This document lies furthest out in topics {shown}.")
