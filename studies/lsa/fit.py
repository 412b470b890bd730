"""A corpus in numbers: its tf-idf table taken apart, once; and cosines in k topics."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from core.arrays import FloatArray
from core.decompositions import SVD
from core.spectra import EqualValues, NoiseBand, cut_through
from core.texts import cosines, document_coordinates, energy_shares, lsa, without_round_off
from sources.texts.corpus import Corpus
from sources.texts.counting import ENGLISH, Vectorized, vectorize

MAX_COMPONENTS = 300
RANKS = (1, 2, 3, 5, 8, 12, 20, 35, 60, 100, 150, 200, 300)
# Cosines are given to so many digits: what is equal in theory is then equal on every machine.
DIGITS = 9


class CountOptions(NamedTuple):
    """How texts become numbers; see ``sources.texts.counting.vectorize``."""

    language: str | None = ENGLISH
    longest_phrase: int = 1
    min_documents: int = 1
    sublinear: bool = False
    letters: int | None = None


class FittedCorpus(NamedTuple):
    """A corpus in numbers.

    Attributes
    ----------
    corpus : Corpus
        m documents.
    options : CountOptions
        How their words were counted.
    table : Vectorized
        The tf-idf table, shape (m, n), and its words.
    svd : SVD
        Its leading components, as many as are offered, at most 300.
    shares : ndarray of shape (k,)
        Energy of each, a fraction of the whole.
    norm : float
        The Frobenius norm of the table.
    chains : ndarray of int of shape (m,)
        Equal numbers for documents that a chain of shared words joins.
    """

    corpus: Corpus
    options: CountOptions
    table: Vectorized
    svd: SVD
    shares: FloatArray
    norm: float
    chains: npt.NDArray[np.int32]


def fit(corpus: Corpus, options: CountOptions) -> FittedCorpus:
    """Count the words of a corpus and take the table apart.

    Raises
    ------
    sources.errors.BadInput
        If no word is left.
    """
    table = vectorize(corpus.texts, **options._asdict())
    A = table.matrix
    svd = lsa(A, min(MAX_COMPONENTS, *A.shape), rng=np.random.default_rng(0))
    for part in svd:
        part.setflags(write=False)
    norm = float(np.sqrt(A.multiply(A).sum()))
    return FittedCorpus(corpus, options, table, svd, energy_shares(svd, A), norm, _chains(A))


def _chains(A: scipy.sparse.csr_matrix) -> npt.NDArray[np.int32]:
    """Return the number of each document's connected part in the graph of documents and words."""
    both = scipy.sparse.block_array([[None, A], [A.T, None]])
    labels: npt.NDArray[np.int32] = connected_components(both, directed=False)[1]
    return labels[: A.shape[0]]


def offered_ranks(fitted: FittedCorpus) -> tuple[int, ...]:
    """Return the k at which a comparison over k stops: from 1 to all there are."""
    largest = len(fitted.svd.s)
    return tuple(sorted({k for k in RANKS if k < largest} | {largest}))


def ties_at(fitted: FittedCorpus, k: int) -> EqualValues | None:
    """Return the equal singular values that k cuts in two, or None: then what k topics say is one thing."""
    return cut_through(fitted.svd.s, k)


def zeros(fitted: FittedCorpus) -> float:
    """Return the fraction of the table's entries that are exactly 0."""
    m, n = fitted.table.matrix.shape
    return 1 - fitted.table.matrix.nnz / (m * n)


def energy_kept(fitted: FittedCorpus, k: int) -> float:
    """Return the share of the energy that the first k topics hold, a fraction."""
    return float(fitted.shares[:k].sum())


def energy_of(fitted: FittedCorpus, topics: Sequence[int]) -> float:
    """Return the share of the energy that some topics, indices from 0, hold together, a fraction."""
    return float(fitted.shares[sorted(set(topics))].sum())


def n_leading(fitted: FittedCorpus, band: NoiseBand) -> int:
    """Return how many of the first singular values, one after the other, lie above a noise band's upper edge.

    Those behind the first that does not are not counted.  Rows of length 1 that share few words have a
    spectrum flatter than that of noise: the strongest lie below the band, and so the weakest above it.
    """
    above = (fitted.svd.s > band.high[: len(fitted.svd.s)]).tolist()
    return sum(1 for _ in takewhile(bool, above))


def document_places(fitted: FittedCorpus, k: int) -> FloatArray:
    """Return the documents in the first k topics, shape (m, k); 0 for one that lies in none of them."""
    return without_round_off(document_coordinates(fitted.svd, k), float(fitted.svd.s[0]))


def steady(values: npt.ArrayLike) -> FloatArray:
    """Return cosines without their round-off."""
    rounded: FloatArray = np.asarray(values, dtype=np.float64).round(DIGITS)
    return rounded + 0.0


def steady_cosines(X: npt.ArrayLike, Y: npt.ArrayLike) -> FloatArray:
    """Return the cosines between the rows of X and of Y, to nine digits."""
    return steady(cosines(X, Y))


def dense(rows: scipy.sparse.csr_matrix) -> FloatArray:
    """Return a few rows of a sparse table as an array."""
    return np.asarray(rows.toarray(), dtype=np.float64)
