"""Step "Does it find more?": 40 questions with known answers; plain words, BM25 and topics."""

import streamlit as st

from sources.texts.corpus import queries
from studies.lsa import Duel, FittedCorpus, Quality
from studies.lsa.exercises import exercises
from ui.kit import page
from ui.kit.caching import Key
from ui.lsa import cache, figures, inputs, snippets

WORDS, BM25, TOPICS, NOTHING = "plain words", "BM25", "topics at their best k", "nobody: nothing is shown"


def show() -> None:
    """Show how often questions find a right page by words, BM25 and topics, and what the differences mean."""
    guess = page.predict(
        f"{len(queries())} questions, {len(cache.sample(inputs.REFERENCE).texts)} pages. Who finds "
        "clearly more "
        "than plain words (tf-idf)?",
        key="finds_more",
        options=(BM25, TOPICS, NOTHING),
    )
    problems = inputs.problems_place()
    with page.around():
        key, fitted = inputs.texts(inputs.REFERENCE, problems=problems)
        asked = key, fitted
        if fitted.corpus.name != inputs.REFERENCE:
            asked = inputs.sample(inputs.REFERENCE)
        page.moves(_measured, fitted, asked, guess)
        with page.words_below():
            if guess.is_open:
                _every_question(cache.quality(*asked))
            page.now_say(
                "Whether topics find more has to be measured, question by question; an interval that holds "
                "0 shows nothing.",
                to="features",
            )
            page.why("lsa/quality")
    page.exercises("lsa", exercises())


def _measured(chosen: FittedCorpus, asked: tuple[Key, FittedCorpus], guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        k, below = inputs.asked(chosen)
        if asked[1] is not chosen:
            page.note("The questions are about the reference pages, so these are shown.")
        result = cache.quality(*asked)
        if guess.is_open:
            with below:
                _numbers(result)
    if guess.is_open:
        with areas.view:
            guess.marked(_truth(result), because=_verdict(result))
            _figure(result, k)
        with areas.below:
            _code(result)


def _figure(result: Quality, k: int) -> None:
    page.figure(
        figures.quality(result, k),
        key="quality",
        fills=True,
        alt="Mean of 1 / place of the right page over the number of topics, beside the "
        "difference from "
        "plain words with its interval",
        reading="Left: mean of 1 / place of the best right page, 1 if it always comes first; "
        "among equals "
        "the last place counts. Right: less that of plain words, with 95 % of the draws of a "
        "bootstrap.",
    )


def _code(result: Quality) -> None:
    best = result.duels[result.best].difference
    page.shown_code(
        snippets.interval(result),
        prints=f"{best.low:+.3f} {best.high:+.3f}",
        means="the bounds of the difference at the best k",
    )


def _truth(result: Quality) -> str:
    """Return who finds clearly more than plain words: whose interval lies above 0."""
    duels = {BM25: result.bm25_duel, TOPICS: result.duels[result.best]}
    return next((name for name, duel in duels.items() if duel.difference.low > 0), NOTHING)


def _verdict(result: Quality) -> str:
    """Say what the forty questions show."""
    k = result.ranks[result.best]
    topics, bm25 = _said(result.duels[result.best]), _said(result.bm25_duel)
    return f"Against plain words, {k} topics {topics}; BM25 {bm25}."


def _said(duel: Duel) -> str:
    mean, low, high = duel.difference
    return (
        f"put the right page higher {duel.won} times and lower {duel.lost} times ({mean:+.3f}, from "
        f"{low:+.3f} "
        f"to {high:+.3f})"
    ).replace("-", "−")


def _numbers(result: Quality) -> None:
    page.readouts(
        page.Readout(
            "Plain words",
            f"{result.words.reciprocal:.3f}",
            "Mean of 1 / place, by the cosine of tf-idf rows.",
        ),
        page.Readout(
            "BM25",
            f"{result.bm25.reciprocal:.3f}",
            "The same by BM25 (k₁ = 1.2, b = 0.75), how search engines count words; nothing was tuned.",
        ),
        page.Readout(
            f"{result.ranks[result.best]} topics",
            f"{result.topics[result.best].reciprocal:.3f}",
            "The same by LSA at the best of the k tried. That k was chosen on these very questions, which "
            "favours LSA.",
        ),
    )


def _every_question(result: Quality) -> None:
    best = result.topics[result.best]
    with st.expander("Question by question: the place of the right page", icon=":material/quiz:"):
        st.dataframe(
            {
                "question": result.questions,
                "plain words": result.words.places,
                "BM25": result.bm25.places,
                f"{result.ranks[result.best]} topics": best.places,
                "right pages": [", ".join(sorted(answers)) for _, answers in queries()],
            },
            hide_index=True,
            alt="The questions, the place of the best right page by each way of searching, and the right "
            "pages",
        )
        page.reading(
            f"Among the first five: plain words {100 * result.words.recall:.1f} %, BM25 "
            f"{100 * result.bm25.recall:.1f} %, topics {100 * best.recall:.1f} % of the questions."
        )
