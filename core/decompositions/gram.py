"""The SVD through the smaller Gram matrix: fast, exact where the singular values are not tiny.

With m <= n the eigenvectors of A A^T are U, and U^T A = diag(s) Vt gives the rest. Round-off of size eps
s_1^2 in A A^T turns rows i and j of Vt out of the right angle by eps s_1^2 / (s_i s_j); rows that are too
weak to stand that are made orthonormal to the others afterwards.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, squarable
from .factors import SVD, fix_signs_in_place

# A row is left as it is if s_i is above this fraction of s_1. To mend all weak rows of a picture would take
# a quarter of the time of the whole SVD, so on a large side only the weakest are mended.
STRONG_IF_SMALL = 1e-3
STRONG_IF_LARGE = 1e-6
SMALL_SIDE = 256

# What is left of a row of length 1 that had no direction of its own: round-off. Where more is left, but less
# than half, it has to be freed of the strong rows once more.
LOST = 1e-13
ENOUGH_LEFT = 0.5
MOST_PASSES = 6


def gram_svd(A: npt.ArrayLike) -> SVD:
    """Return every component through the eigenvectors of the smaller Gram matrix, in float64; fast.

    **The Gram matrix squares the condition number.** Singular values below sqrt(eps) s_1 (1.5e-8 s_1) are
    not to be trusted, nor are their vectors: those are orthonormal, but need not be A's. Right for 8-bit
    pictures, wrong in general; use ``thin_svd`` where small singular values matter. A_k itself,
    ``low_rank(gram_svd(A), k)``, is within round-off of the best wherever s_k is well above that bound.

    The vectors on the smaller side are orthonormal to round-off. Those on the larger side are so to 1e-7 up
    to 256 rows; beyond, to a few times eps (s_1 / s_i)^2, about 1e-6 on 8-bit pictures and 1e-3 at the worst,
    which the sum of s_i u_i v_i^T does not feel.

    Parameters
    ----------
    A : array_like of shape (m, n)
        Real or whole numbers, all finite.

    Returns
    -------
    SVD
        U (m, r), s (r,), Vt (r, n) with r = min(m, n); signs as in ``fix_signs``.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers.

    Examples
    --------
    >>> U, s, Vt = gram_svd([[3.0, 0.0], [0.0, -2.0]])
    >>> print(s)
    [3. 2.]
    """
    B, scale = squarable(as_matrix(A))
    if len(B) > B.shape[1]:
        V, s, Ut = gram_rows(B.T, B.shape[1])
        return fix_signs_in_place(SVD(Ut.T, scale * s, V.T))
    U, s, Vt = gram_rows(B, len(B))
    return fix_signs_in_place(SVD(U, scale * s, Vt))


def gram_rows(A: FloatArray, k: int) -> SVD:
    """Return the k leading components of A (m, n), m <= n, from the eigenvectors of A A^T; signs are free."""
    X = np.linalg.eigh(A @ A.T)[1][:, -k:]
    rows = X.T @ A
    s = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    order = np.argsort(-s, kind="stable")
    U, s, rows = X[:, order], s[order], rows[order]
    level = STRONG_IF_SMALL if len(s) <= SMALL_SIDE else STRONG_IF_LARGE
    strong = int(np.count_nonzero(s > level * s[0]))
    rows[:strong] /= s[:strong, None]
    if strong < k:
        rows[strong:] = _completed(rows[:strong], rows[strong:])
    return SVD(U, s, rows)


def _completed(kept: FloatArray, weak: FloatArray) -> FloatArray:
    """Return rows in place of ``weak``: orthonormal to ``kept`` and each other, like them where they can be.

    Where nothing is left of a weak row any direction will do; a fixed seed makes it the same one each time.
    """
    length = np.linalg.norm(weak, axis=1, keepdims=True)
    Q = np.divide(weak, length, out=np.zeros_like(weak), where=length > 0).T
    rng = np.random.default_rng(0)
    for _ in range(MOST_PASSES):
        Q, R = np.linalg.qr(Q - kept.T @ (kept @ Q))
        left = np.abs(np.diag(R))
        if left.min() > ENOUGH_LEFT:
            break
        Q[:, left <= LOST] = rng.standard_normal((len(Q), np.count_nonzero(left <= LOST)))
    rows: FloatArray = (Q * np.where(np.einsum("ij,ji->i", weak, Q) < 0, -1.0, 1.0)).T
    return rows
