"""Step "Topics": signed words of a topic, its documents, and doors from a word or a text to others."""

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
    problems = inputs.problems_place()
    with page.around():
        key, fitted = inputs.texts(problems=problems)
        page.moves(_contrast, key, fitted, guess)


def _contrast(key: Key, fitted: FittedCorpus, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        k, below = inputs.asked(fitted)
        index = inputs.topic(k)
        is_flipped = inputs.flipped()
        topic = lsa.topic(fitted, k, index, relevance=inputs.relevance(), is_flipped=is_flipped)
        with below:
            _numbers(topic, index, k)
    with areas.view:
        guess.marked(
            GUESSES[0],
            because="u and v change their sign together, so every product of two coordinates stays. Flip "
            "it and "
            "see which sentences about this topic stay true.",
        )
        _topic(fitted, topic)
    with areas.below:
        _every_document(fitted, topic, index)
        _follow(key, fitted, k, topic)
        page.now_say(
            "A topic is a contrast: which words pull against which. Its sign as a whole means nothing.",
            to="Map",
        )
        page.why("lsa/topics")
        _code(fitted, topic, k)


def _code(fitted: FittedCorpus, topic: Topic, k: int) -> None:
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


def _every_document(fitted: FittedCorpus, topic: Topic, index: int) -> None:
    """Show where every document lies along the topic."""
    with st.expander(f"Every document along topic {index + 1}", icon=":material/table:"):
        st.dataframe(
            {
                "document": [fitted.corpus.titles[place.of] for place in topic.documents],
                "its place": [place.value for place in topic.documents],
            },
            hide_index=True,
            column_config={"its place": st.column_config.NumberColumn(format="%.3f")},
            key="documents_of_topic",
            alt="Every document with its coordinate along the topic, from the positive end to the negative",
        )
        page.reading("U S in this topic's column: 0 means that the document has nothing to do with it.")


def _follow(key: Key, fitted: FittedCorpus, k: int, topic: Topic) -> None:
    """Lead from a word to topics and to the texts that hold it, from a text to its topics."""
    names = [fitted.table.terms[word.term] for word in topic.words]
    chosen = topic.words[names.index(inputs.word(names))]
    places = lsa.follow_word(fitted, k, chosen.term)
    n = len(places.documents)
    st.markdown("This word is strongest in:")
    inputs.topics_to_open(k, places.topics, key="of_word")
    more = f", the first {TITLES}" if n > TITLES else ""
    st.markdown(f"It stands in {n} {'document' if n == 1 else 'documents'}{more}:")
    inputs.documents_to_open(key, fitted, places.documents[:TITLES])
    far = lsa.follow_document(fitted, k, inputs.document(key, fitted))
    st.markdown("This document lies furthest out in:")
    inputs.topics_to_open(k, far, key="of_document")
