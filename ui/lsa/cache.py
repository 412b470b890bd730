"""What the LSA explorer keeps: corpora, their tables taken apart, pairs of documents, quality."""

import streamlit as st

from sources.texts import corpus as texts
from sources.texts.corpus import Corpus
from sources.texts.counting import language_of
from studies import lsa
from studies.lsa import CountOptions, DisjointPair, FittedCorpus, Quality, Search
from ui.kit import caching, work
from ui.kit.caching import Key


@st.cache_resource(max_entries=6, show_spinner="Reading the texts ...")
def sample(label: str) -> Corpus:
    """Return a sample corpus."""
    return texts.SAMPLES[label]()


def own_key(corpus: Corpus) -> Key:
    """Return what tells a student's texts, with their titles and subjects, from all others."""
    return Key(caching.digest(corpus.name, *corpus.titles, *corpus.subjects, *corpus.texts), is_sample=False)


def counted(key: Key, options: CountOptions) -> Key:
    """Return what tells a corpus, counted in some way, from all others."""
    return Key(caching.digest(key.digest, repr(options)), key.is_sample)


@caching.cached(samples=6, own=4)
def language(key: Key, _corpus: Corpus) -> str:
    """Return the language of a corpus, as its stop words tell it."""
    return language_of(_corpus.texts)


@caching.cached(samples=12, own=2, says="Decomposing the table of documents and words ...")
def fitted(key: Key, options: CountOptions, _corpus: Corpus) -> FittedCorpus:
    """Return a corpus in numbers; BadInput if no word is left."""
    with work.heavy_work():
        return lsa.fit(_corpus, options)


@caching.cached(samples=200, own=12)
def search(key: Key, question: str, k: int, _fitted: FittedCorpus) -> Search:
    """Return what a question finds; BadInput if it has no known word."""
    return lsa.search(_fitted, question, k)


@caching.cached(samples=24, own=6)
def disjoint_pairs(key: Key, k: int, _fitted: FittedCorpus) -> tuple[DisjointPair, ...]:
    """Return pairs of documents that share no word, the nearest first."""
    return lsa.disjoint_pairs(_fitted, k)


@caching.cached(samples=8, own=1, says="Asking the questions ...")
def quality(key: Key, _fitted: FittedCorpus) -> Quality:
    """Return how well the hand-written questions find their reference page."""
    with work.heavy_work():
        return lsa.quality(_fitted, texts.queries())
