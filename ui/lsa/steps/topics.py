"""Step "Topics": signed words of a topic, the documents at its two ends, and where a word leads."""

from collections.abc import Sequence

import streamlit as st

from studies import lsa
from studies.lsa import FittedCorpus, Place, Topic
from ui.kit import formats, page
from ui.kit.caching import Key
from ui.lsa import figures, inputs, snippets

TITLES = 8


def show(key: Key, fitted: FittedCorpus, k: int) -> None:
    """Show one topic as a contrast: its words with their signs, and the documents at its two ends."""
    page.try_this(
        "Flip the sign: which sentences about this topic stay true? Then follow a word to its other topics."
    )
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        index = inputs.topic(k)
    with right:
        is_flipped = inputs.flipped()
    topic = lsa.topic(fitted, k, index, relevance=inputs.relevance(), is_flipped=is_flipped)
    names = [fitted.table.terms[word.term] for word in topic.words]
    left, right = st.columns([1, 1])
    with left:
        page.figure(
            figures.signed_bars(names, [word.weight for word in topic.words]),
            key="topic_words",
            alt="The heaviest words of the topic with their signed weights",
            reading="Orange pulls documents to the positive end, blue to the negative one. Only the "
            "contrast means something: flipped, the topic is the same.",
        )
    with right:
        _end(fitted, topic.positive, "Positive end")
        _end(fitted, topic.negative, "Negative end")
    _numbers(topic, index, k)
    _follow(key, fitted, k, topic)
    page.why("lsa/topics")
    if snippets.can_be_written(fitted):
        page.shown_code(
            snippets.energy(fitted, k),
            prints=f"{100 * topic.energy_kept:.1f}",
            means=f"the energy of the first {k} topics, in per cent",
        )
        inputs.texts_download(fitted)


def _numbers(topic: Topic, index: int, k: int) -> None:
    page.readouts(
        page.Readout(
            f"Energy of topic {index + 1}",
            formats.percent(topic.energy),
            "Its squared singular value over the sum of all squared entries of the table.",
        ),
        page.Readout(
            f"Energy of the first {k}",
            formats.percent(topic.energy_kept),
            "The same, summed over the topics kept.",
        ),
        page.Readout(
            "Words with a minus sign",
            f"{topic.n_negative} of {len(topic.words)}",
            "Of the heaviest words shown. The first topic has one sign only: it is what all texts share.",
        ),
    )


def _end(fitted: FittedCorpus, places: Sequence[Place], title: str) -> None:
    st.markdown(f"**{title}**")
    if not places:
        page.reading("No document lies here.")
        return
    st.dataframe(
        {
            "document": [fitted.corpus.titles[place.of] for place in places],
            "place": [round(place.value, 3) for place in places],
            "text": [" ".join(fitted.corpus.texts[place.of].split())[:120] for place in places],
        },
        hide_index=True,
        alt=f"Documents: {title.lower()} of the topic",
        height=54 + 35 * len(places),
    )


def _follow(key: Key, fitted: FittedCorpus, k: int, topic: Topic) -> None:
    """Say in which topics a word is strong and in which texts it stands; and the topics of one document."""
    names = [fitted.table.terms[word.term] for word in topic.words]
    chosen = topic.words[names.index(inputs.word(names))]
    places = lsa.follow_word(fitted, k, chosen.term)
    titles = ", ".join(fitted.corpus.titles[i] for i in places.documents[:TITLES])
    topics = ", ".join(f"{place.of + 1} ({_sign(place)})" for place in places.topics)
    st.markdown(f"Strongest in topics {topics}. It stands in {len(places.documents)} documents:")
    st.text(titles + (" …" if len(places.documents) > TITLES else ""))
    far = lsa.follow_document(fitted, k, inputs.document(key, fitted))
    shown = ", ".join(f"{place.of + 1} ({_sign(place)}, {abs(place.value):.2f})" for place in far)
    st.markdown(f"This document lies furthest out in topics {shown}.")


def _sign(place: Place) -> str:
    return "+" if place.value > 0 else "−"
