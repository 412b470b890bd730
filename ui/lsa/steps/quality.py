"""Step "Does it find more?": 40 questions with known answers, words against topics, over k."""

import streamlit as st

from sources.texts.corpus import queries
from studies.lsa import FittedCorpus, Quality
from ui.kit import page
from ui.kit.caching import Key
from ui.lsa import cache, figures


def show(key: Key, fitted: FittedCorpus, k: int) -> None:
    """Show how often questions find a right page, by words alone and by topics over k."""
    page.try_this("Which k finds most? Set *Cut words* to whole words under *Counting*, and look again.")
    if fitted.corpus.name != "Reference pages":
        page.note(
            "The questions with known answers are about the reference pages: choose them under *Texts*."
        )
        return
    result = cache.quality(key, fitted)
    _figures(result, k)
    _numbers(result)
    with st.expander("The questions and their answers", icon=":material/quiz:"):
        st.dataframe(
            {
                "question": [query for query, _ in queries()],
                "right pages": [", ".join(sorted(answers)) for _, answers in queries()],
            },
            hide_index=True,
            alt="The questions and the pages that answer them",
        )
    page.why("lsa/quality")


def _figures(result: Quality, k: int) -> None:
    left, right = st.columns(2)
    with left:
        page.figure(
            figures.over_k(result.ranks, result.recall, result.recall_by_words, y="recall@5", k=k),
            key="recall",
            alt="Share of the questions answered among the first five, against the number of topics",
            reading="Share of the questions with a right page among the first five. Dashed: by words alone.",
        )
    with right:
        page.figure(
            figures.over_k(result.ranks, result.reciprocal, result.reciprocal_by_words, y="MRR", k=k),
            key="reciprocal",
            alt="Mean reciprocal rank of the right page, against the number of topics",
            reading="Mean of 1 / place of the best right page: 1 if it always comes first.",
        )


def _numbers(result: Quality) -> None:
    page.readouts(
        page.Readout(
            "MRR by words", f"{result.reciprocal_by_words:.3f}", "Mean of 1 / place, tf-idf cosine alone."
        ),
        page.Readout(
            f"Best MRR by topics, k = {result.ranks[result.best]}",
            f"{result.reciprocal[result.best]:.3f}",
            "The k was chosen on the same questions, which favours LSA a little.",
        ),
        page.Readout(
            "One question more or less",
            f"{1 / result.n_questions:.3f}",
            "What a single question changes in recall@5: smaller differences mean nothing.",
        ),
    )
