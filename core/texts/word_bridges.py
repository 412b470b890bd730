"""Why two documents are near though they share no word: the words that lead from one to the other."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, Products, as_matrix, check_n_components, check_whole
from ..decompositions import SVD
from ..order import best_first


class Bridge(NamedTuple):
    """What one pair of words adds to the dot product of two documents; parts of all pairs sum to it."""

    first: int
    second: int
    part: float


def bridges(svd: SVD, first: FloatArray, second: FloatArray, n_components: int, n: int) -> tuple[Bridge, ...]:
    """Return the pairs of words that bring two documents near, the largest part first.

    The dot product of two documents with k components is a V V^T b: the sum over a word t of the first and a
    word u of the second of a_t (V V^T)_tu b_u.  In the full space V V^T is the identity on what the documents
    span and only shared words count; with few components words that keep company count as well.

    Parameters
    ----------
    svd : SVD
        From ``lsa``.
    first, second : ndarray of shape (n_terms,)
        The two documents' rows of A, dense.
    n_components : int
        The k, from 1 to the number of components.
    n : int
        How many pairs at most.

    Returns
    -------
    tuple of Bridge
        With positive parts only.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    V = svd.Vt[: check_n_components(n_components, len(svd.s))].T
    t, u = np.flatnonzero(first), np.flatnonzero(second)
    parts = first[t, None] * (V[t] @ V[u].T) * second[u]
    order = best_first(parts.ravel(), n)
    pairs = [divmod(int(i), max(1, len(u))) for i in order if parts.flat[i] > 0]
    return tuple(Bridge(int(t[i]), int(u[j]), float(parts[i, j])) for i, j in pairs)


def word_path(A: Products, start: int, end: int) -> tuple[int, ...]:
    """Return the shortest way from one document to another over shared words.

    Document and word take turns: (document, word, document, ..., document).  Of several ways of one length,
    step by step from the end, the document that shares most is taken, by the dot product, and the word that
    adds most to it.  Through ``A @ x`` and ``A.T @ x`` only.

    Parameters
    ----------
    A : array of shape (m, n)
        The document-term matrix, no weight below 0; NumPy or SciPy sparse.
    start, end : int
        Rows of A.

    Returns
    -------
    tuple of int
        Empty if there is no way.

    Raises
    ------
    ValueError
        If ``start`` or ``end`` is no row of A.

    Examples
    --------
    >>> word_path(np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0]]), 0, 2)
    (0, 0, 1, 1, 2)
    """
    if isinstance(A, np.ndarray) or not hasattr(A, "shape"):
        A = as_matrix(np.asarray(A))
    m = A.shape[0]
    check_whole("start", start, 0, m - 1)
    check_whole("end", end, 0, m - 1)
    distance = _steps_from(A, start, end)
    if distance[end] < 0:
        return ()
    path = [end]
    for n_left in range(int(distance[end]) - 1, -1, -1):
        words = _row(A, path[-1])
        shared = np.where(distance == n_left, A @ words, 0.0)
        before = int(np.argmax(shared))
        path += [int(np.argmax(words * _row(A, before))), before]
    return tuple(path[::-1])


def _steps_from(A: Products, start: int, end: int) -> npt.NDArray[np.int64]:
    """Return by how many shared words each document is reached, -1 if not; no further than ``end``."""
    distance = np.full(A.shape[0], -1)
    distance[start], n_steps = 0, 0
    is_reached = distance == 0
    while is_reached.any() and distance[end] < 0:
        n_steps += 1
        words = A.T @ is_reached.astype(np.float64) > 0
        is_reached = (A @ words.astype(np.float64) > 0) & (distance < 0)
        distance[is_reached] = n_steps
    return distance


def _row(A: Products, i: int) -> FloatArray:
    unit = np.zeros(A.shape[0])
    unit[i] = 1.0
    return np.asarray(A.T @ unit, dtype=np.float64)
