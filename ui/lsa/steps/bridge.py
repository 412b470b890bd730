"""Step "The bridge": two documents that share no word and are near, and the words in between."""

import streamlit as st

from studies import lsa
from studies.lsa import Connection, DisjointPair, FittedCorpus
from ui.kit import formats, page
from ui.kit.caching import Key
from ui.lsa import cache, figures, inputs, snippets

NEAR = 0.4
LONG_PATH = 2  # documents in between
BECAUSE = (
    "Both share words with other sentences, and 3 topics cannot tell these companies apart. Now find the "
    "k at "
    "which your two are nearest, and the k that parts them."
)
GUESSES = ("0: no word, no likeness", "about 0.3", "above 0.7")


def show() -> None:
    """Show how near two documents are with k topics, and which words lead from one to the other."""
    guess = page.predict(
        "Documents 1 and 8 of the ten sentences share no word. With 3 topics of 10, their cosine is …",
        key="bridge",
        options=GUESSES,
    )
    problems = inputs.problems_place()
    with page.around():
        key, fitted = inputs.texts(problems=problems)
        page.moves(_joined, key, fitted, guess)


def _joined(key: Key, fitted: FittedCorpus, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        k, below = inputs.asked(fitted)
        pairs = cache.disjoint_pairs(key, k, fitted)
        first, second = inputs.two_documents(key, fitted, pairs)
        result = lsa.connection(fitted, first, second, k)
        if guess.is_open:
            with below:
                _numbers(result, k)
    with areas.view:
        if guess.is_open:
            guess.marked(_truth(), because=BECAUSE)
            _path(fitted, result)
            if first != second:
                _warn(fitted, result, first, second, k)
            _cosines(result, k)
    with areas.below:
        if guess.is_open:
            _words(fitted, result, pairs)
        page.now_say(
            "Two texts are near over words that keep the same company; where no chain of words joins them, "
            "their cosine is 0 at every k.",
            to="Topics",
        )
        page.why("lsa/bridge")
        if guess.is_open and first != second:
            _code(fitted, result, first, second, k)


def _code(fitted: FittedCorpus, result: Connection, first: int, second: int, k: int) -> None:
    if not snippets.can_be_written(fitted) or lsa.ties_at(fitted, k) is not None:
        return
    page.shown_code(
        snippets.bridge(fitted, first, second, k),
        prints=f"{result.by_rank[k - 1]:.3f}",
        means=f"the cosine with {k} topics, scikit-learn's tf-idf decomposed by NumPy",
        files=inputs.texts_file(fitted),
    )
    inputs.texts_download(fitted)


def _truth() -> str:
    """Return which of the guesses is right."""
    _, ten = inputs.sample(inputs.FIRST_SAMPLE)
    cosine = float(lsa.connection(ten, *inputs.TUTORIALS_PAIR, 3).by_rank[2])
    return GUESSES[0 if cosine < 0.15 else 1 if cosine < 0.5 else 2]


def _numbers(result: Connection, k: int) -> None:
    page.readouts(
        page.Readout(
            "Cosine by shared words",
            f"{result.raw:.3f}",
            "Between the two rows of the tf-idf table. 0: no word in common.",
        ),
        page.Readout(
            f"Cosine with {k} topics", f"{result.by_rank[k - 1]:.3f}", "Between the two rows of U S."
        ),
        page.Readout(
            "Documents in between",
            str(result.n_between) if result.path else "no way",
            "How many other documents the shortest way over shared words passes.",
        ),
    )


def _cosines(result: Connection, k: int) -> None:
    page.figure(
        figures.cosine_over_k(result.by_rank, result.raw, k),
        key="cosine_over_k",
        fills=True,
        alt="Cosine of the two documents against the number of topics",
        reading="With all topics the cosine is that of the rows themselves again.",
    )


def _words(fitted: FittedCorpus, result: Connection, pairs: tuple[DisjointPair, ...]) -> None:
    left, right = st.columns(2)
    with left:
        _pairs(fitted, result)
    with right:
        _other_pairs(fitted, pairs)


def _pairs(fitted: FittedCorpus, result: Connection) -> None:
    terms = fitted.table.terms
    names = [f"{terms[pair.first]} → {terms[pair.second]}" for pair in result.pairs]
    if not names:
        page.reading("No pair of words brings these two together.")
        return
    page.figure(
        figures.pair_bars(names, [pair.part for pair in result.pairs]),
        key="pairs",
        alt="The pairs of words that carry most of the likeness, as bars",
        reading="A word of the first document, a word of the second, and what the two add. All pairs "
        "together, the negative ones as well, are the dot product.",
    )


def _path(fitted: FittedCorpus, result: Connection) -> None:
    if len(result.path) < 3:
        return
    parts = [
        f":green-badge[{formats.plain(fitted.table.terms[i])}]"
        if place % 2
        else f"**{formats.plain(fitted.corpus.titles[i][:60])}**"
        for place, i in enumerate(result.path)
    ]
    st.markdown(" → ".join(parts))
    page.reading(
        "The shortest way from one to the other: each green word stands in the documents on both sides of it."
    )


def _warn(fitted: FittedCorpus, result: Connection, first: int, second: int, k: int) -> None:
    """Say what is wrong with a leap, and why there can be none without a chain of words."""
    subjects = fitted.corpus.subjects
    if result.raw > 0:
        page.note("These two share a word, so there is no bridge to see: choose two that share none.")
    elif not result.path:
        page.note(
            "No chain of shared words joins these two. So no topic holds both, and their cosine is 0 at "
            "every k" + (" that does not part equal singular values." if lsa.ties_at(fitted, k) else ".")
        )
    elif result.by_rank[k - 1] < NEAR:
        return
    elif subjects and subjects[first] != subjects[second]:
        one, other = (formats.plain(subjects[i][:60]) for i in (first, second))
        page.note(
            f"A false leap: one document is about {one}, the other about {other}. A word with two "
            "meanings, or "
            "too few topics, has thrown them together."
        )
    elif result.n_between >= LONG_PATH:
        page.note(
            f"A long leap: the way passes {result.n_between} other documents. The further the words are "
            "handed on, the less the likeness means."
        )


def _other_pairs(fitted: FittedCorpus, pairs: tuple[DisjointPair, ...]) -> None:
    if not pairs:
        return
    with st.expander("Other pairs that share no word and are near", icon=":material/link:"):
        names = inputs.document_names(fitted)
        st.dataframe(
            {
                "one": [names[pair.first] for pair in pairs[:10]],
                "other": [names[pair.second] for pair in pairs[:10]],
                "cosine": [round(pair.cosine, 3) for pair in pairs[:10]],
            },
            hide_index=True,
            alt="Pairs of documents that share no word, the nearest first",
        )
