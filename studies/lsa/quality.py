"""How well hand-written questions find their page: words against topics, over k."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse

from core.arrays import FloatArray
from core.texts import mean_reciprocal_rank, rank_of_answer, recall_at

from .fit import FittedCorpus, offered_ranks
from .search import by_topics, by_words

FEWEST_TOPICS = 5
FIRST = 5


class Quality(NamedTuple):
    """How well questions find their page.

    Attributes
    ----------
    n_questions : int
    recall_by_words, reciprocal_by_words : float
        recall@5 and the mean reciprocal rank by tf-idf alone.
    ranks : tuple of int
        The k that were tried, from 5.
    recall, reciprocal : ndarray of shape (len(ranks),)
        The same with k topics.
    best : int
        The place in ``ranks`` of the best mean reciprocal rank.
    """

    n_questions: int
    recall_by_words: float
    reciprocal_by_words: float
    ranks: tuple[int, ...]
    recall: FloatArray
    reciprocal: FloatArray
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
    rows = scipy.sparse.vstack([fitted.table.query(question) for question, _ in questions])
    is_right = [np.array([title in answers for title in fitted.corpus.titles]) for _, answers in questions]
    methods = [by_words(fitted, rows), *(by_topics(fitted, rows, k) for k in ranks)]
    found_at = [
        [rank_of_answer(scores, right) for scores, right in zip(method, is_right, strict=True)]
        for method in methods
    ]
    recall = np.array([recall_at(places, FIRST) for places in found_at])
    reciprocal = np.array([mean_reciprocal_rank(places) for places in found_at])
    return Quality(
        n_questions=len(questions),
        recall_by_words=float(recall[0]),
        reciprocal_by_words=float(reciprocal[0]),
        ranks=ranks,
        recall=recall[1:],
        reciprocal=reciprocal[1:],
        best=int(np.argmax(reciprocal[1:])),
    )
