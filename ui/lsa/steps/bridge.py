"""Step "The bridge": two documents that share no word and are near, and the words in between."""

import streamlit as st

from ui.kit import page
from ui.lsa import cache, figures, inputs, snippets
from ui.lsa.cache import Crossing, Fitted

NEAR = 0.4


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this(
        "The two documents share no word. Find the k at which they are nearest, and the k that parts them."
    )
    pairs = cache.strangers(here.key, k, here)
    first, second = inputs.two_documents(here, pairs)
    found = cache.crossing(here, first, second, k)
    near = float(found.by_rank[k - 1])
    page.readouts(
        page.Readout(
            "Cosine by shared words",
            _three(found.raw),
            "Between the two rows of the tf-idf table. 0: no word in common.",
        ),
        page.Readout(f"Cosine with {k} topics", _three(near), "Between the two rows of U S."),
        page.Readout(
            "Documents in between",
            str(max(0, len(found.path) // 2 - 1)) if found.path else "no way",
            "How many other documents the shortest way over shared words passes.",
        ),
    )
    _path(here, found)
    _warning(here, found, first, second, near)
    left, right = st.columns(2)
    with left:
        page.figure(
            figures.cosine_over_k(found.by_rank, found.raw, k),
            key="cosine_over_k",
            alt="Cosine of the two documents against the number of topics",
            reading="With all topics the cosine is that of the rows themselves again.",
        )
    with right:
        names = [f"{here.found.terms[p.first]} → {here.found.terms[p.second]}" for p in found.pairs]
        if names:
            page.figure(
                figures.pair_bars(names, [pair.part for pair in found.pairs]),
                key="pairs",
                alt="The pairs of words that carry most of the likeness, as bars",
                reading="A word of the first document, a word of the second, and what the two add. All pairs "
                "together, the negative ones as well, are the dot product.",
            )
        else:
            page.reading("No pair of words brings these two together.")
    _strangers(here, pairs)
    page.why("lsa/bridge")
    if snippets.can_be_written(here) and first != second:
        page.shown_code(
            snippets.bridge(here, first, second, k),
            prints=_three(near),
            means=f"the cosine with {k} topics, scikit-learn's tf-idf decomposed by NumPy",
        )
        inputs.texts_download(here)


def _three(value: float) -> str:
    return f"{round(value, 3) + 0:.3f}"


def _path(here: Fitted, found: Crossing) -> None:
    if len(found.path) < 3:
        return
    parts = []
    for place, i in enumerate(found.path):
        parts.append(
            f":green-badge[{_plain(here.found.terms[i])}]"
            if place % 2
            else f"**{_plain(here.corpus.titles[i])}**"
        )
    st.markdown(" → ".join(parts))
    page.reading(
        "The shortest way from one to the other: each green word stands in the documents on both sides of it."
    )


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() or c in " .,-*" else " " for c in text)[:60]


def _warning(here: Fitted, found: Crossing, first: int, second: int, near: float) -> None:
    if first == second or near < NEAR or found.raw > 0:
        return
    subjects = here.corpus.subjects
    if subjects and subjects[first] != subjects[second]:
        page.note(
            f"A false leap: one document is about {_plain(subjects[first])}, the other about "
            f"{_plain(subjects[second])}. A word with two meanings, or too few topics, has thrown them "
            f"together."
        )
    elif not found.path:
        page.note(
            "A leap without a bridge: no chain of shared words joins these two. Only few topics make "
            "them alike."
        )
    elif len(found.path) > 5:
        page.note(
            f"A long leap: the way passes {len(found.path) // 2 - 1} other documents. The further the "
            f"words are "
            "handed on, the less the likeness means."
        )


def _strangers(here: Fitted, pairs: tuple[tuple[int, int, float], ...]) -> None:
    if not pairs:
        return
    with st.expander("Other pairs that share no word and are near", icon=":material/link:"):
        names = inputs.document_names(here)
        st.dataframe(
            {
                "one": [names[i] for i, _, _ in pairs[:10]],
                "other": [names[j] for _, j, _ in pairs[:10]],
                "cosine": [round(c, 3) for _, _, c in pairs[:10]],
            },
            hide_index=True,
            alt="Pairs of documents that share no word, the nearest first",
        )
