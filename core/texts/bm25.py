"""BM25, the way of counting shared words that search engines use: the rival that topics have to beat.

f_td      how often word t stands in document d;  |d| its length in words, their mean avg;  N documents
n_t       documents that hold word t;  idf_t = ln(1 + (N - n_t + 1/2) / (n_t + 1/2)), never below 0
weight    idf_t f_td (k1 + 1) / (f_td + k1 (1 - b + b |d| / avg))

The score of a document for a query is the sum of the weights of the query's words: the tenth time that a word
stands in a document adds less than the first (k1), and a word weighs less in a long document (b).

Left out: the weight of repeated words of a query.

S. Robertson and H. Zaragoza, Found. Trends Inf. Retr. 3 (2009) 333-389.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_whole

K1, B = 1.2, 0.75


def bm25_weights(
    documents: npt.ArrayLike,
    words: npt.ArrayLike,
    counts: npt.ArrayLike,
    n_documents: int,
    *,
    k1: float = K1,
    b: float = B,
) -> FloatArray:
    """Return the BM25 weights of the words of documents, one for each count that is not 0.

    A table of documents and words is mostly zeros, so its counts come as a list: entry i says that word
    ``words[i]`` stands ``counts[i]`` times in document ``documents[i]``, and so do the weights.

    Parameters
    ----------
    documents, words : array_like of int, shape (nnz,)
        Indices from 0; each pair of them once.
    counts : array_like, shape (nnz,)
        Above 0.
    n_documents : int
        The N, those without a word included; at least 1.
    k1 : float
        0 or more: how soon repeating a word stops adding; 0: it adds nothing.
    b : float
        From 0, the length of a document does not count, to 1.

    Returns
    -------
    ndarray of shape (nnz,), without a unit

    Raises
    ------
    ValueError
        If the three lists differ in length, a count is not above 0, or a parameter is out of range.

    Examples
    --------
    One of two documents holds the word, once: ln(1 + 1.5 / 1.5) = ln 2.

    >>> bm25_weights([0], [0], [1], 2, b=0).round(4).tolist()
    [0.6931]
    """
    n_all = check_whole("n_documents", n_documents, 1, 1_000_000_000)
    d, t = np.asarray(documents, dtype=np.intp), np.asarray(words, dtype=np.intp)
    f = np.asarray(counts, dtype=np.float64)
    if not (d.shape == t.shape == f.shape and f.ndim == 1):
        raise ValueError(f"Three lists of one length are needed, got {d.shape}, {t.shape} and {f.shape}.")
    if not np.all(f > 0):
        raise ValueError("Every count must be above 0.")
    if not (k1 >= 0 and 0 <= b <= 1):
        raise ValueError(f"k1 must be 0 or more and b from 0 to 1, got {k1} and {b}.")
    n_holding = np.bincount(t)[t]
    idf = np.log1p((n_all - n_holding + 0.5) / (n_holding + 0.5))
    lengths = np.bincount(d, weights=f, minlength=n_all)
    relative = lengths[d] / lengths.mean() if len(f) else f
    weights: FloatArray = idf * f * (k1 + 1) / (f + k1 * (1 - b + b * relative))
    return weights
