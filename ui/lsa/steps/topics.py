"""Step "Topics": signed words of a topic, the documents at its two ends, and where a word leads."""

from collections.abc import Sequence

import streamlit as st

from studies import lsa
from studies.lsa import FittedCorpus, Place, Topic
from ui.kit import formats, page
from ui.kit.caching import Key
from ui.lsa import answers, figures, inputs, snippets

TITLES, ENDS = 8, 3
GUESSES = ("None", "Those with documents of this topic", "All, they change their sign")


def show() -> None:
    """Show one topic as a contrast: its words with their signs, and the documents at its two ends."""
    guess = page.predict(
        "All signs of one topic are flipped, of its words and of its documents. Which cosines between "
        "documents change?",
        key="flipped",
        options=GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        key, fitted, k, below = inputs.corpus()
        index = inputs.topic(k)
        is_flipped = inputs.flipped()
        topic = lsa.topic(fitted, k, index, relevance=inputs.relevance(), is_flipped=is_flipped)
        with below:
            _numbers(topic, index, k)
    with stage.view:
        guess.marked(
            GUESSES[0],
            because="u and v change their sign together, so every product of two coordinates stays. Flip "
            "it and "
            "see which sentences about this topic stay true.",
        )
        _topic(fitted, topic)
    _follow(key, fitted, k, topic)
    page.now_say(
        "A topic is a contrast: which words pull against which. Its sign as a whole means nothing.", to="Map"
    )
    page.why("lsa/topics")
    if snippets.can_be_written(fitted):
        page.shown_code(
            snippets.energy(fitted, k),
            prints=f"{100 * topic.energy_kept:.1f}",
            means=f"the energy of the first {k} topics, in per cent",
            files=inputs.texts_file(fitted),
        )
        inputs.texts_download(fitted)


def _topic(fitted: FittedCorpus, topic: Topic) -> None:
    names = [fitted.table.terms[word.term] for word in topic.words]
    left, right = st.columns(2)
    with left:
        page.figure(
            figures.signed_bars(names, [word.weight for word in topic.words], height=400),
            key="topic_words",
            alt="The heaviest words of the topic with their signed weights",
            reading="Orange pulls documents to the positive end, blue to the negative one: "
            f"{topic.n_negative} of these {len(names)} words have a minus sign. Only the contrast means "
            "something: "
            "flipped, the topic is the same.",
        )
    with right:
        _end(fitted, topic.positive, "Positive end")
        _end(fitted, topic.negative, "Negative end")


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
    )


def _end(fitted: FittedCorpus, places: Sequence[Place], title: str) -> None:
    shown = places[: answers.n_listed(ENDS)]
    said = [formats.fixed(each.value) for each in shown]
    answers.listed(fitted, title, [each.of for each in shown], said, key=title.split()[0].lower())


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
