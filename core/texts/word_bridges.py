"""Why two documents are near though they share no word: the words that lead from one to the other."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_n_components, check_whole
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


def word_path(A: npt.ArrayLike, start: int, end: int) -> tuple[int, ...]:
    """Return the shortest way from one document to another over shared words.

    Document and word take turns: (document, word, document, ..., document).  Of several ways of one length
    the one whose words weigh most where they are shared is taken, step by step from the end.

    Parameters
    ----------
    A : array_like of shape (m, n)
        The document-term matrix, dense: for corpora of some thousand documents at most.
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
    >>> word_path([[1, 0, 0], [1, 1, 0], [0, 1, 0]], 0, 2)
    (0, 0, 1, 1, 2)
    """
    weights = np.asarray(A, dtype=np.float64)
    m = len(weights)
    check_whole("start", start, 0, m - 1)
    check_whole("end", end, 0, m - 1)
    holds = weights != 0
    distance = np.full(m, -1)
    distance[start] = 0
    reached, n_steps = np.array([start]), 0
    while len(reached) and distance[end] < 0:
        n_steps += 1
        words = holds[reached].any(axis=0)
        reached = np.flatnonzero(holds[:, words].any(axis=1) & (distance < 0))
        distance[reached] = n_steps
    if distance[end] < 0:
        return ()
    path = [end]
    for n_left in range(int(distance[end]) - 1, -1, -1):
        here = path[-1]
        before = np.flatnonzero(distance == n_left)
        shared = weights[before] * weights[here]
        best = int(np.argmax(shared))
        path += [best % weights.shape[1], int(before[best // weights.shape[1]])]
    return tuple(path[::-1])
