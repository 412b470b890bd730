"""Two documents that share no word and are near: how near over k, by which words, along which chain.

Topics live where words do: a component of the table lies in one connected part of the graph of documents and
words (equal singular values apart, where it may be chosen so).  Two documents that no chain of shared words
joins therefore have cosine 0 at every k; whatever else a computer finds is round-off, or k cuts through equal
singular values (``studies.lsa.ties_at``).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.texts import Bridge, best_first, bridges, document_coordinates, word_path
from core.texts.retrieval import ROUND_OFF

from .fit import FittedCorpus, dense, document_places, steady, steady_cosines

# Of a large corpus only the first documents are compared each with each.
COMPARED = 600
PAIRS = 20
BRIDGES = 8
PARALLEL = 0.98  # the cosine from which two documents count as parallel


class DisjointPair(NamedTuple):
    """Two documents that share no word: their indices, and their cosine."""

    first: int
    second: int
    cosine: float


class Connection(NamedTuple):
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
        Document, word, document, ... from one to the other, by shared words; empty if no chain joins them.
    """

    raw: float
    by_rank: FloatArray
    pairs: tuple[Bridge, ...]
    path: tuple[int, ...]

    @property
    def n_between(self) -> int:
        """How many other documents the path passes."""
        return max(0, len(self.path) // 2 - 1)


def connection(fitted: FittedCorpus, first: int, second: int, k: int) -> Connection:
    """Return what joins two documents.

    Parameters
    ----------
    fitted : FittedCorpus
    first, second : int
        Indices of the documents, from 0.
    k : int
        At which the pairs of words are weighed, from 1 to the number of components.

    Returns
    -------
    Connection
    """
    a, b = dense(fitted.table.matrix[[first, second]])
    raw = float(steady_cosines(a[None], b[None])[0, 0])
    pairs = tuple(pair for pair in bridges(fitted.svd, a, b, k, BRIDGES) if pair.part > ROUND_OFF)
    path = word_path(fitted.table.matrix, first, second)
    return Connection(raw, _over_k(fitted, first, second), pairs, path)


def _over_k(fitted: FittedCorpus, first: int, second: int) -> FloatArray:
    """Return the cosines of two documents with 1, 2, ... components, by running sums."""
    x, y = document_coordinates(fitted.svd)[[first, second]]
    shortest = ROUND_OFF * fitted.svd.s[0]
    lengths = [np.sqrt(np.cumsum(point**2)) for point in (x, y)]
    has_both = (lengths[0] > shortest) & (lengths[1] > shortest)
    norm = np.where(has_both, lengths[0] * lengths[1], 1.0)
    return steady(np.where(has_both, np.cumsum(x * y) / norm, 0.0))


def disjoint_pairs(fitted: FittedCorpus, k: int) -> tuple[DisjointPair, ...]:
    """Return pairs of documents that share no word and lie in the largest chain, the nearest first.

    In a small chain of their own a few documents are parallel as soon as one topic is theirs: cosine 1 up to
    the next such topic, which teaches nothing.

    Parameters
    ----------
    fitted : FittedCorpus
        Of a large corpus the first 600 documents are looked at.
    k : int
        How many topics their cosine counts.

    Returns
    -------
    tuple of DisjointPair
        At most 20, with cosines above 0.
    """
    A = fitted.table.matrix[:COMPARED]
    chains = fitted.chains[:COMPARED]
    shares_none = dense(A @ A.T) == 0
    is_largest = chains == np.bincount(chains).argmax()
    is_joined = is_largest[:, None] & is_largest
    places = document_places(fitted, k)[:COMPARED]
    near = np.where(np.triu(shares_none & is_joined, 1), steady_cosines(places, places), 0.0)
    pairs = [divmod(int(i), len(near)) for i in best_first(near.ravel(), PAIRS)]
    return tuple(DisjointPair(i, j, float(near[i, j])) for i, j in pairs if near[i, j] > 0)


def opening_pair(pairs: Sequence[DisjointPair]) -> tuple[int, int]:
    """Return the two documents to begin with: the nearest that are not yet parallel, where there are some.

    Parallel documents stay so over many k; of the others one sees which k brings them together or parts them.
    """
    if not pairs:
        return 0, 1
    pair = next((pair for pair in pairs if pair.cosine < PARALLEL), pairs[0])
    return pair.first, pair.second
