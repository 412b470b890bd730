"""Where the figures in the LSA explorer's prose come from: the tutorial's ten sentences, taken apart."""

from functools import cache

import numpy as np
from sklearn.decomposition import TruncatedSVD

from core.spectra import noise_null
from sources.texts.corpus import eight_subjects, queries, reference, ten_sentences
from sources.texts.counting import vectorize
from studies import lsa
from tests.prose.ledger import Figure, computed, given


@cache
def _ratios() -> list[float]:
    """Return what the tutorial reads as energy: scikit-learn's ratios, three topics of the ten sentences."""
    table = vectorize(ten_sentences().texts, max_terms=50)
    model = TruncatedSVD(n_components=3, algorithm="arpack", random_state=0).fit(table.matrix)
    return [float(ratio) for ratio in model.explained_variance_ratio_]


def _energy() -> float:
    return lsa.energy_kept(lsa.fit(ten_sentences(), lsa.CountOptions()), 3)


def _n_questions() -> str:
    return {40: "forty questions"}.get(len(queries()), "")


@cache
def _quality() -> lsa.Quality:
    return lsa.quality(lsa.fit(reference(), lsa.CountOptions(sublinear=True, letters=6)), queries())


def _worse_up_to() -> str:
    """Return the largest k up to which the interval lies below 0 without a gap."""
    worse = [duel.difference.high < 0 for duel in _quality().duels]
    n_worse = worse.index(False)
    return f"= {_quality().ranks[n_worse - 1]} the interval lies below 0"


def _even_from() -> str:
    """Return the k from which the interval holds 0 and topics do not lose on average."""
    result = _quality()
    even = [not duel.shows_something and duel.difference.mean >= 0 for duel in result.duels]
    first = len(even) - even[::-1].index(False)
    return "" if result.bm25_duel.shows_something else f"From {result.ranks[first]} topics on"


def _of_50_topics() -> str:
    """Return the verdict on 50 topics, which is no k of the lesson's table."""
    result = _quality()
    between = [
        duel.difference.high for k, duel in zip(result.ranks, result.duels, strict=True) if 35 <= k <= 60
    ]
    return "50\ntopics find clearly less" if max(between) < 0 else ""


def _eight() -> lsa.FittedCorpus:
    return lsa.fit(eight_subjects(), lsa.CountOptions())


def _none_leading() -> str:
    eight = _eight()
    band = noise_null(eight.table.matrix.shape, 1.0, rng=np.random.default_rng(0)).scaled(eight.norm)
    return "not one of the first singular values" if lsa.n_leading(eight, band) == 0 else ""


def _apart() -> str:
    sizes = np.bincount(_eight().chains)
    return f"{sizes.sum() - sizes.max()} texts share no word with the\nother {sizes.max()}"


FIGURES: dict[str, list[Figure]] = {
    "bridge": [given("the two is 0 at every", "a theorem: a topic lies in one chain of words")],
    "map": [given("lies near 0", "the origin"), given("length 1", "the rows are scaled to it")],
    "quality": [
        computed("forty questions", _n_questions),
        computed("= 60 the interval lies below 0", _worse_up_to),
        given("BM25", "the name of a method"),
        computed("From 150 topics on", _even_from),
        given("every interval holds 0", "the number itself"),
        computed("200 topics", lambda: f"{_quality().ranks[_quality().best]} topics"),
        computed("a mean of .412", lambda: _quality().topics[_quality().best].reciprocal),
        computed("BM25 .393", lambda: f"BM25 {_quality().bm25.reciprocal:.3f}".replace("0.", ".")),
        computed("plain words\n.348", lambda: _quality().words.reciprocal),
    ],
    "spectrum": [
        computed("not one of the first singular values", _none_leading),
        given("length 1", "the rows are scaled to it"),
        computed("50\ntopics find clearly less", _of_50_topics),
        computed("from 150 on", lambda: _even_from().replace("From", "from").replace(" topics", "")),
    ],
    "search": [given("length 1", "the rows are scaled to it")],
    "topics": [
        computed(".054 for topic 1", lambda: _ratios()[0]),
        computed(".173 for topic 2", lambda: _ratios()[1]),
        computed(".377 for three", lambda: sum(_ratios())),
        computed(".494", _energy),
        computed("9 texts share no word with the\nother 111", _apart),
        given("exactly 0 on", "a theorem: a topic lies in one chain of words"),
    ],
}
