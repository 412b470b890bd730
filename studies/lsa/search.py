"""A free question against the words themselves and against topics."""

from typing import NamedTuple

import numpy as np
import scipy.sparse

from core.arrays import FloatArray
from core.texts import best_first, fold_in, without_round_off

from .fit import FittedCorpus, dense, document_places, offered_ranks, steady, steady_cosines

LISTED = 5


class Climb(NamedTuple):
    """Where one document stands: its place by words, then with each of the ``Search.ranks``, from 1.

    None where it is not found: it has nothing in common with the question there.
    """

    document: int
    places: tuple[int | None, ...]


class Unshared(NamedTuple):
    """The nearest document that is found though it shares no word: its index, place and cosine."""

    document: int
    place: int
    cosine: float


class Search(NamedTuple):
    """What a question finds.

    Attributes
    ----------
    raw, near : ndarray of shape (m,)
        Cosines of the question with every document: by words, and with k topics.
    by_words, by_topics : tuple of int
        The first documents of each list, those with a cosine above 0.
    n_sharing : int
        How many documents share a word with the question.
    unshared : Unshared or None
        None if no such document has a cosine above 0.
    ranks : tuple of int
        The k at which the climbs stop; the chosen one among them.
    climbs : tuple of Climb
        Of the documents that are best by topics or by words.
    """

    raw: FloatArray
    near: FloatArray
    by_words: tuple[int, ...]
    by_topics: tuple[int, ...]
    n_sharing: int
    unshared: Unshared | None
    ranks: tuple[int, ...]
    climbs: tuple[Climb, ...]


def search(fitted: FittedCorpus, question: str, k: int) -> Search:
    """Ask a question.

    Raises
    ------
    sources.errors.BadInput
        If it has no known word.
    """
    row = fitted.table.query(question)
    raw = by_words(fitted, row)[0]
    ranks = tuple(sorted({*offered_ranks(fitted), k}))
    over_k = {rank: by_topics(fitted, row, rank)[0] for rank in ranks}
    near = over_k[k]
    return Search(
        raw=raw,
        near=near,
        by_words=_listed(raw),
        by_topics=_listed(near),
        n_sharing=int(np.count_nonzero(raw)),
        unshared=_unshared(raw, near),
        ranks=ranks,
        climbs=_climbs(raw, near, [raw, *over_k.values()]),
    )


def by_words(fitted: FittedCorpus, rows: scipy.sparse.csr_matrix) -> FloatArray:
    """Return the cosines of questions (b rows of weights, of length 1) with every document, shape (b, m)."""
    return steady(dense(rows @ fitted.table.matrix.T))


def by_topics(fitted: FittedCorpus, rows: scipy.sparse.csr_matrix, k: int) -> FloatArray:
    """Return the cosines of questions, folded in, with every document in k topics, shape (b, m)."""
    folded = without_round_off(fold_in(fitted.svd, rows, k), 1.0)
    return steady_cosines(folded, document_places(fitted, k))


def place(scores: FloatArray, document: int) -> int | None:
    """Return the place of a document, from 1; equal scores share the last, none has a score of 0 or below.

    A search cannot know which of equal documents to list first; the last place is the one that is earned.
    """
    if scores[document] <= 0:
        return None
    return int(np.count_nonzero(scores >= scores[document]))


def _unshared(raw: FloatArray, near: FloatArray) -> Unshared | None:
    document = int(best_first(np.where(raw == 0, near, -2.0), 1)[0])
    found_at = place(near, document) if raw[document] == 0 else None
    return None if found_at is None else Unshared(document, found_at, float(near[document]))


def _listed(scores: FloatArray) -> tuple[int, ...]:
    return tuple(int(i) for i in best_first(scores, LISTED) if scores[i] > 0)


def _climbs(raw: FloatArray, near: FloatArray, columns: list[FloatArray]) -> tuple[Climb, ...]:
    top = list(dict.fromkeys([*best_first(near, 4), *best_first(raw, 3)]))
    return tuple(
        Climb(int(i), tuple(place(column, i) for column in columns)) for i in top if raw[i] > 0 or near[i] > 0
    )


def suggested_question(fitted: FittedCorpus) -> str:
    """Return a word to ask for at first: of those in at most a quarter of the texts the one in most of them.

    Asked for one word, a search by words finds the texts that hold it and no other; what topics add is seen.
    """
    in_documents = np.bincount(fitted.table.matrix.indices, minlength=len(fitted.table.terms))
    is_rare = in_documents <= max(1, len(fitted.corpus.texts) // 4)
    term = int(best_first(np.where(is_rare, in_documents, -1), 1)[0])
    return fitted.table.terms[term].rstrip("*")
