"""How well hand-written questions find their page: by words, by BM25, and by topics over k."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse

from core.arrays import FloatArray
from core.texts import (
    Interval,
    bm25_weights,
    mean_interval,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
)

from .fit import FittedCorpus, offered_ranks, steady
from .search import by_topics, by_words

FEWEST_TOPICS = 5
FIRST = 5
SEED = 0


class Standing(NamedTuple):
    """How one way of searching does.

    Attributes
    ----------
    places : ndarray of int of shape (n_questions,)
        The place of the best right page for each question, from 1; among equals the last.
    recall : float
        Share of the questions with a right page among the first five.
    reciprocal : float
        Mean of 1 / place.
    """

    places: npt.NDArray[np.int64]
    recall: float
    reciprocal: float


class Duel(NamedTuple):
    """One way of searching against plain words, question by question.

    Attributes
    ----------
    won, lost : int
        Questions whose right page stands higher, lower; the others are even.
    difference : Interval
        Of the mean of 1 / place: its mean, and the bounds of 95 % of the draws of a bootstrap.
    """

    won: int
    lost: int
    difference: Interval

    @property
    def shows_something(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.difference.low > 0 or self.difference.high < 0


class Quality(NamedTuple):
    """How well questions find their page.

    Attributes
    ----------
    questions : tuple of str
    words, bm25 : Standing
        By tf-idf alone, and by BM25.
    ranks : tuple of int
        The k that were tried, from 5.
    topics : tuple of Standing
        With each of them.
    bm25_duel : Duel
    duels : tuple of Duel
        Against ``words``.
    best : int
        The place in ``ranks`` of the best mean of 1 / place.
    """

    questions: tuple[str, ...]
    words: Standing
    bm25: Standing
    ranks: tuple[int, ...]
    topics: tuple[Standing, ...]
    bm25_duel: Duel
    duels: tuple[Duel, ...]
    best: int


def quality(fitted: FittedCorpus, questions: Sequence[tuple[str, frozenset[str]]]) -> Quality:
    """Ask questions whose answers are known.

    Parameters
    ----------
    fitted : FittedCorpus
    questions : sequence of (str, frozenset of str)
        A question, and the titles of the documents that answer it.

    Returns
    -------
    Quality
    """
    ranks = tuple(k for k in offered_ranks(fitted) if k >= FEWEST_TOPICS)
    asked = [question for question, _ in questions]
    rows = scipy.sparse.vstack([fitted.table.query(question) for question in asked])
    is_right = [np.array([title in answers for title in fitted.corpus.titles]) for _, answers in questions]
    words = _standing(by_words(fitted, rows), is_right)
    bm25 = _standing(by_bm25(fitted, asked), is_right)
    topics = tuple(_standing(by_topics(fitted, rows, k), is_right) for k in ranks)
    return Quality(
        questions=tuple(asked),
        words=words,
        bm25=bm25,
        ranks=ranks,
        topics=topics,
        bm25_duel=_duel(bm25, words),
        duels=tuple(_duel(standing, words) for standing in topics),
        best=int(np.argmax([standing.reciprocal for standing in topics])),
    )


def by_bm25(fitted: FittedCorpus, asked: Sequence[str]) -> FloatArray:
    """Return the BM25 scores of questions with every document, the words counted as for tf-idf."""
    counts = fitted.table.counts(fitted.corpus.texts).tocoo()
    weights = bm25_weights(counts.row, counts.col, counts.data, counts.shape[0])
    table = scipy.sparse.coo_array((weights, (counts.row, counts.col)), shape=counts.shape)
    holds = (fitted.table.counts(asked) > 0).astype(np.float64)
    return steady((holds @ table.T).toarray())


def _standing(scores: FloatArray, is_right: Sequence[npt.NDArray[np.bool_]]) -> Standing:
    places = np.array([rank_of_answer(row, right) for row, right in zip(scores, is_right, strict=True)])
    return Standing(places, recall_at(places, FIRST), mean_reciprocal_rank(places))


def _duel(standing: Standing, words: Standing) -> Duel:
    difference = mean_interval(1 / standing.places - 1 / words.places, rng=np.random.default_rng(SEED))
    won = int(np.count_nonzero(standing.places < words.places))
    lost = int(np.count_nonzero(standing.places > words.places))
    return Duel(won, lost, difference)
