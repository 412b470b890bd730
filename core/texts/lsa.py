"""Latent semantic analysis: documents and words in one space of few dimensions.

A (m, n)   document-term matrix, one document a row, any weights (tf-idf); sparse is welcome
U, s, Vt   its first k components
documents  rows of U diag(s) = A V: a document's coordinates
terms      rows of V diag(s) = A^T U: a word's coordinates

With this convention the cosines between documents are those between the rows of A_k, the cosines between
words those between its columns, and a query is folded in as q V, on the documents' own scale.

S. Deerwester et al., J. Am. Soc. Inf. Sci. 41 (1990) 391-407.
"""

from typing import NamedTuple

import numpy as np

from ..arrays import FloatArray, Products, check_n_components, check_whole
from ..decompositions import SVD, RowBlocks, leading_svd, row_blocks
from ..decompositions.row_blocks import is_dask
from ..order import best_first

# Up to so many documents (or words) all components are computed: exact, and as fast.
SMALL = 300


class TopTerm(NamedTuple):
    """A word of a topic: its column in A, and its weight with its sign."""

    term: int
    weight: float


def lsa(A: Products, n_components: int, *, rng: np.random.Generator) -> SVD:
    """Return the first k components of a document-term matrix, through ``A @ X`` and ``A.T @ X`` only.

    The matrix is not centred: a centred one would no longer be sparse.  So the first topic is what all
    documents share, and shares of the squared singular values are energy, not variance.

    Parameters
    ----------
    A : array of shape (m, n)
        One document a row, one word a column; NumPy or SciPy sparse, Dask array, or ``RowBlocks`` as
        ``tf_idf`` makes them: these two go by once for a step, see ``leading_svd``.
    n_components : int
        The k, from 1 to min(m, n).
    rng : numpy.random.Generator
        The source of the random start.

    Returns
    -------
    SVD
        U (m, k), s (k,), Vt (k, n).

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, or A holds values that are not finite.
    """
    smallest = min(A.shape)
    k = check_n_components(n_components, smallest)
    if smallest > SMALL:
        return leading_svd(A, k, rng=rng)
    U, s, Vt = leading_svd(A, smallest, rng=rng)
    return SVD(U[:, :k], s[:k], Vt[:k])


def document_coordinates(svd: SVD, n_components: int | None = None) -> FloatArray:
    """Return U diag(s), one document a row, shape (m, k).

    Parameters
    ----------
    svd : SVD
        From ``lsa``.
    n_components : int, optional
        Use the first k components; by default all there are.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    k = _checked(svd, n_components)
    return svd.U[:, :k] * svd.s[:k]


def term_coordinates(svd: SVD, n_components: int | None = None) -> FloatArray:
    """Return V diag(s), one word a row, shape (n, k); arguments as in ``document_coordinates``."""
    k = _checked(svd, n_components)
    return svd.Vt[:k].T * svd.s[:k]


def fold_in(svd: SVD, q: Products, n_components: int | None = None) -> FloatArray:
    """Return the coordinates q V of new documents or a query, on the scale of ``document_coordinates``.

    A document of the corpus folded in comes out where it is.

    Parameters
    ----------
    svd : SVD
        From ``lsa``.
    q : array of shape (n,) or (b, n)
        Weights of the words, made as the rows of A were; NumPy or SciPy sparse.
    n_components : int, optional
        Use the first k components; by default all there are.

    Returns
    -------
    ndarray of shape (k,) or (b, k)

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, or q has another number of words.
    """
    k = _checked(svd, n_components)
    if q.shape[-1] != svd.Vt.shape[1]:
        raise ValueError(f"q must have {svd.Vt.shape[1]} words, as the corpus has, got {q.shape[-1]}.")
    return np.asarray(q @ svd.Vt[:k].T, dtype=np.float64)


def top_terms(svd: SVD, topic: int, n: int, *, relevance: float = 1.0) -> tuple[TopTerm, ...]:
    """Return the n most relevant words of one topic, with their signed weights.

    The sign of a topic as a whole means nothing (u_i and v_i may change it together); that two of its words
    have opposite signs does: they pull documents apart.

    Parameters
    ----------
    svd : SVD
        From ``lsa``.
    topic : int
        From 0.
    n : int
        How many words; at most as many as there are.
    relevance : float
        1: the heaviest words, |v_t|.  0: the words that belong to this topic alone, by the share
        |s_i v_ti| / ||row t of V diag(s)|| of a word's length that lies in it.  Between: |v_t|^relevance
        times that share to the power 1 - relevance, as Sievert and Shirley (2014) weigh words of topics.

    Raises
    ------
    ValueError
        If ``topic`` or ``relevance`` is out of range.
    """
    weights = svd.Vt[check_whole("topic", topic, 0, len(svd.s) - 1)]
    if not 0 <= relevance <= 1:
        raise ValueError(f"relevance must be from 0 to 1, got {relevance}.")
    sizes = np.abs(weights)
    lengths = np.linalg.norm(term_coordinates(svd), axis=1)
    shares = svd.s[topic] * sizes / np.where(lengths > 0, lengths, 1.0)
    scores = sizes**relevance * shares ** (1 - relevance)
    return tuple(TopTerm(int(i), float(weights[i])) for i in best_first(scores, n))


def energy_shares(svd: SVD, A: Products) -> FloatArray:
    """Return s_i^2 / ||A||^2 for each component: fractions of the whole energy, though only k are known.

    Parameters
    ----------
    svd : SVD
        From ``lsa``.
    A : array of shape (m, n)
        The matrix that it came from; NumPy or SciPy sparse, Dask array or ``RowBlocks`` (one pass).

    Returns
    -------
    ndarray of shape (k,)
        Their sum is below 1 unless k is the rank; all 0 for a zero matrix.
    """
    if isinstance(A, RowBlocks) or is_dask(A):
        total = float(row_blocks(A).column_squares().sum())
    else:
        values = A.data if hasattr(A, "data") and not isinstance(A, np.ndarray) else np.asarray(A)
        total = float(np.sum(np.asarray(values, dtype=np.float64) ** 2))
    return svd.s**2 / total if total > 0 else np.zeros(len(svd.s))


def _checked(svd: SVD, n_components: int | None) -> int:
    return len(svd.s) if n_components is None else check_n_components(n_components, len(svd.s))
