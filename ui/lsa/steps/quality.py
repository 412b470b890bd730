"""Step "Does it find more?": 40 questions with known answers, words against topics, over k."""

import numpy as np
import streamlit as st

from sources.texts.corpus import queries
from ui.kit import page
from ui.lsa import cache, figures
from ui.lsa.cache import Fitted


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this("Which k finds most? Set *Cut words* to whole words under *Counting*, and look again.")
    if here.corpus.name != "Reference pages":
        page.note(
            "The questions with known answers are about the reference pages: choose them under *Texts*."
        )
        return
    found = cache.quality(here.key, here)
    left, right = st.columns(2)
    with left:
        page.figure(
            figures.over_k(found.ranks, found.recall, found.raw[0], y="recall@5", k=k),
            key="recall",
            alt="Share of the questions answered among the first five, against the number of topics",
            reading="Share of the questions with a right page among the first five. Dashed: by words alone.",
        )
    with right:
        page.figure(
            figures.over_k(found.ranks, found.reciprocal, found.raw[1], y="MRR", k=k),
            key="reciprocal",
            alt="Mean reciprocal rank of the right page, against the number of topics",
            reading="Mean of 1 / place of the best right page: 1 if it always comes first.",
        )
    best = int(np.argmax(found.reciprocal))
    page.readouts(
        page.Readout("MRR by words", f"{found.raw[1]:.3f}", "Mean of 1 / place, tf-idf cosine alone."),
        page.Readout(
            f"Best MRR by topics, k = {found.ranks[best]}",
            f"{found.reciprocal[best]:.3f}",
            "The k was chosen on the same questions, which favours LSA a little.",
        ),
        page.Readout(
            "One question more or less",
            f"{1 / found.n_questions:.3f}",
            "What a single question changes in recall@5: smaller differences mean nothing.",
        ),
    )
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
