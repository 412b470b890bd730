"""What the LSA explorer keeps: tf-idf tables, their decompositions, and how well questions find answers."""

import hashlib
from typing import NamedTuple

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD
from core.spectra import NoiseBand, noise_null
from core.texts import (
    Bridge,
    best_first,
    bridges,
    cosines,
    document_coordinates,
    energy_shares,
    fold_in,
    lsa,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
    word_path,
)
from sources.texts import corpus as texts
from sources.texts.corpus import Corpus, Vectorized
from ui.kit import work

MOST_COMPONENTS = 300
RANKS = (1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 150, 200, 300)
PATH_DOCUMENTS = 300


class Options(NamedTuple):
    """How texts become numbers; see ``sources.texts.vectorize``."""

    stop_words: bool = True
    longest_phrase: int = 1
    min_documents: int = 1
    sublinear: bool = False
    letters: int | None = None


class Fitted(NamedTuple):
    """A corpus in numbers.

    Attributes
    ----------
    key : str
        A digest of texts and options.
    corpus : Corpus
    found : Vectorized
        The tf-idf table and its words.
    svd : SVD
        Its leading components, as many as are offered.
    shares : ndarray of shape (k,)
        Energy of each, a fraction of the whole.
    options : Options
        How its words were counted.
    """

    key: str
    corpus: Corpus
    found: Vectorized
    svd: SVD
    shares: FloatArray
    options: Options


@st.cache_resource(max_entries=6, show_spinner="Reading the installed reference pages ...")
def sample(label: str) -> Corpus:
    """Return a sample corpus."""
    return texts.SAMPLES[label]()


def fitted(corpus: Corpus, options: Options, *, is_sample: bool) -> Fitted:
    """Return a corpus in numbers; BadInput if no word is left."""
    whole = hashlib.blake2b(repr((corpus.name, options)).encode(), digest_size=16)
    for text in corpus.texts:
        whole.update(text.encode("utf-8", "surrogatepass"))
        whole.update(b"\0")
    key = whole.hexdigest()
    return (_sample_fitted if is_sample else _own_fitted)(key, options, corpus)


def _fitted(key: str, options: Options, corpus: Corpus) -> Fitted:
    with work.heavy_work():
        found = texts.vectorize(corpus.texts, **options._asdict())
        k = min(MOST_COMPONENTS, *found.matrix.shape)
        svd = lsa(found.matrix, k, rng=np.random.default_rng(0))
    for part in svd:
        part.setflags(write=False)
    return Fitted(key, corpus, found, svd, energy_shares(svd, found.matrix), options)


@st.cache_resource(max_entries=12, show_spinner="Decomposing the table of documents and words ...")
def _sample_fitted(key: str, options: Options, _corpus: Corpus) -> Fitted:
    return _fitted(key, options, _corpus)


@st.cache_resource(
    max_entries=2, show_spinner="Decomposing the table of documents and words ...", scope="session"
)
def _own_fitted(key: str, options: Options, _corpus: Corpus) -> Fitted:
    return _fitted(key, options, _corpus)


def offered_ranks(here: Fitted) -> list[int]:
    """Return the k at which a comparison over k stops."""
    largest = len(here.svd.s)
    return sorted({k for k in RANKS if k < largest} | {largest})


class Answer(NamedTuple):
    """Cosines of a query with every document: raw, and for each offered k."""

    raw: FloatArray
    by_rank: dict[int, FloatArray]


def answer(here: Fitted, query: str) -> Answer:
    """Return how near a query is to every document; BadInput if it has no known word."""
    row = here.found.query(query)
    raw = _dense(here.found.matrix.dot(row.T))[:, 0]
    return Answer(raw, {k: scores(here, query, k) for k in offered_ranks(here)})


def scores(here: Fitted, query: str, k: int) -> FloatArray:
    """Return the cosines of a query with every document, with k components."""
    return cosines(fold_in(here.svd, here.found.query(query), k), document_coordinates(here.svd, k))[0]


def neighbours(here: Fitted, document: int, k: int, n: int) -> list[tuple[int, float]]:
    """Return the documents nearest to one, with their cosines."""
    points = document_coordinates(here.svd, k)
    near = cosines(points[[document]], points)[0]
    return [(int(i), float(near[i])) for i in best_first(near, n, without=document)]


class Crossing(NamedTuple):
    """What joins two documents.

    Attributes
    ----------
    raw : float
        Their cosine by shared words alone.
    by_rank : ndarray of shape (r,)
        Their cosine with 1, 2, ... components.
    pairs : tuple of Bridge
        The pairs of words that carry most at the chosen k.
    path : tuple of int
        Document, word, document, ... from one to the other, by shared words.
    """

    raw: float
    by_rank: FloatArray
    pairs: tuple[Bridge, ...]
    path: tuple[int, ...]


def crossing(here: Fitted, first: int, second: int, k: int) -> Crossing:
    """Return what joins two documents."""
    a, b = _dense(here.found.matrix[[first, second]])
    points = document_coordinates(here.svd)[[first, second]]
    dots = np.cumsum(points[0] * points[1])
    sizes = np.sqrt(np.cumsum(points**2, axis=1))
    norm = sizes[0] * sizes[1]
    by_rank = np.where(norm > 1e-12, dots / np.where(norm > 1e-12, norm, 1.0), 0.0)
    raw = float(cosines(a[None], b[None])[0, 0])
    return Crossing(raw, by_rank, bridges(here.svd, a, b, k, 8), _path(here, first, second, a + b))


def _path(here: Fitted, first: int, second: int, both: FloatArray) -> tuple[int, ...]:
    """Search among the documents that share most with the two (all of them in a small corpus)."""
    A = here.found.matrix
    closest = best_first(A.dot(both), PATH_DOCUMENTS)
    rows = np.unique(np.append(closest, [first, second]))
    part = A[rows]
    used = np.unique(part.indices)
    dense = _dense(part[:, used])
    start, end = (int(np.searchsorted(rows, i)) for i in (first, second))
    path = word_path(dense, start, end)
    return tuple(int(used[i]) if place % 2 else int(rows[i]) for place, i in enumerate(path))


@st.cache_resource(max_entries=24, show_spinner=False)
def strangers(key: str, k: int, _here: Fitted) -> tuple[tuple[int, int, float], ...]:
    """Return pairs of documents that share no word, the nearest first: indices and their cosine."""
    A = _here.found.matrix[:600]
    shared = _dense(A.dot(A.T))
    points = document_coordinates(_here.svd, k)[:600]
    near = cosines(points, points)
    full = np.diag(shared) > 0
    near = np.where((shared == 0) & full & full[:, None], near, -1.0)
    near[np.tril_indices(len(near))] = -1.0
    order = best_first(near.ravel(), 20)
    pairs = [divmod(int(i), len(near)) for i in order]
    return tuple((i, j, float(near[i, j])) for i, j in pairs if near[i, j] > 0)


@st.cache_resource(max_entries=24, show_spinner=False)
def noise_band(shape: tuple[int, int], norm: float, n: int) -> NoiseBand:
    """Return the first n singular values of pure noise of this shape and norm."""
    return NoiseBand(*(part[:n] for part in noise_null(shape, norm, rng=np.random.default_rng(0))))


class Quality(NamedTuple):
    """How well the 40 questions find their page: for tf-idf alone and over k."""

    n_questions: int
    raw: tuple[float, float]
    ranks: tuple[int, ...]
    recall: FloatArray
    reciprocal: FloatArray


@st.cache_resource(max_entries=8, show_spinner="Asking the 40 questions ...")
def quality(key: str, _here: Fitted) -> Quality:
    """Return recall@5 and MRR of the hand-written questions on the reference pages."""
    asked = texts.queries()
    right = [np.array([title in answers for title in _here.corpus.titles]) for _, answers in asked]
    ranks = [k for k in offered_ranks(_here) if k >= 5]
    table = np.empty((len(ranks) + 1, len(asked)))
    with work.heavy_work():
        for j, ((query, _), is_right) in enumerate(zip(asked, right, strict=True)):
            row = _here.found.query(query)
            table[0, j] = rank_of_answer(_dense(_here.found.matrix.dot(row.T))[:, 0], is_right)
            for i, k in enumerate(ranks):
                near = cosines(fold_in(_here.svd, row, k), _points(_here, k))[0]
                table[i + 1, j] = rank_of_answer(near, is_right)
    recall = np.array([recall_at(row, 5) for row in table])
    reciprocal = np.array([mean_reciprocal_rank(row) for row in table])
    first = (float(recall[0]), float(reciprocal[0]))
    return Quality(len(asked), first, tuple(ranks), recall[1:], reciprocal[1:])


def _points(here: Fitted, k: int) -> FloatArray:
    return document_coordinates(here.svd, k)


def _dense(rows: object) -> FloatArray:
    return np.asarray(rows.toarray(), dtype=np.float64)  # type: ignore[attr-defined]
