"""The SVD through the smaller Gram matrix: fast, exact where the singular values are not tiny.

With m <= n the eigenvectors of A A^T are U, and U^T A = diag(s) Vt gives the rest. Round-off of size eps
s_1^2 in A A^T turns rows i and j of Vt out of the right angle by eps s_1^2 / (s_i s_j); rows that are too
weak to stand that are made orthonormal to the others afterwards.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_n_components, squarable
from .factors import SVD, fix_signs_in_place, svd_of_images
from .row_blocks import RowBlocks, is_dask, row_blocks

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

BLOCK_COLUMNS, BLOCK_ROWS = 1024, 256  # of A and of Vt: what is multiplied between two looks at the clock


def _go_on() -> None:
    pass


def gram_svd(
    A: npt.ArrayLike | RowBlocks, *, n_vectors: int | None = None, check: Callable[[], None] = _go_on
) -> SVD:
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
    A : array_like of shape (m, n), Dask array or RowBlocks
        Real or whole numbers, all finite.  Blocks of rows are gone through twice: A^T A is a sum over
        them, then A V gives s and U.  For them n is the side whose square has to fit, up to about 20 000.
    n_vectors : int, optional
        How many singular vectors are wanted, from 1 to r = min(m, n); all of them if not given.  Fewer take
        less memory: the matrix of all right ones is never made.
    check : callable, optional
        Called between two pieces of the work; what it raises ends the work.  The longest piece, the
        eigenvectors of the Gram matrix, is one call of LAPACK.

    Returns
    -------
    SVD
        U (m, K), *all* singular values s (r,), Vt (K, n), K = ``n_vectors``; signs as in ``fix_signs``.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers, or ``n_vectors`` is out of range.

    Examples
    --------
    >>> U, s, Vt = gram_svd([[3.0, 0.0], [0.0, -2.0]])
    >>> print(s)
    [3. 2.]
    """
    if isinstance(A, RowBlocks) or is_dask(A):
        return fix_signs_in_place(_of_blocks(row_blocks(A), n_vectors, check))
    B, scale = squarable(as_matrix(A))
    r = min(B.shape)
    K = r if n_vectors is None else check_n_components(n_vectors, r)
    if len(B) > B.shape[1]:
        V, s, Ut = _rows_of(B.T, r, K, check)
        return fix_signs_in_place(SVD(Ut.T, scale * s, V.T))
    U, s, Vt = _rows_of(B, r, K, check)
    return fix_signs_in_place(SVD(U, scale * s, Vt))


def gram_rows(A: FloatArray, k: int) -> SVD:
    """Return the k leading components of A (m, n), m <= n, from the eigenvectors of A A^T; signs are free."""
    return _rows_of(A, k, k, _go_on)


def _of_blocks(A: RowBlocks, n_vectors: int | None, check: Callable[[], None]) -> SVD:
    """Return all r singular values of A and the first vectors, from A^T A of its blocks."""
    r = min(A.shape)
    K = check_n_components(n_vectors, r) if n_vectors is not None else r
    values, V = np.linalg.eigh(A.gram())
    check()
    V = V[:, : -K - 1 : -1]
    U, s, Vt = svd_of_images(A @ V, V)
    rest = np.sqrt(np.maximum(values[::-1][K:r], 0.0))
    return SVD(U, np.concatenate([s, np.minimum(rest, s[-1])]), Vt)


def _rows_of(A: FloatArray, k: int, n_vectors: int, check: Callable[[], None]) -> SVD:
    """Return k singular values of A (m, n), m <= n, and the first ``n_vectors`` singular vectors."""
    X = np.ascontiguousarray(np.linalg.eigh(_gram(A, check))[1][:, : -k - 1 : -1])
    s, rows = np.empty(k), np.empty((n_vectors, A.shape[1]))
    for start in range(0, k, BLOCK_ROWS):
        check()
        end = min(k, start + BLOCK_ROWS)
        block = X[:, start:end].T @ A
        s[start:end] = np.sqrt(np.einsum("ij,ij->i", block, block))
        rows[start:end] = block[: max(0, n_vectors - start)]
    order = np.argsort(-s[:n_vectors], kind="stable")
    U, rows = X[:, order], rows[order]
    s = np.concatenate([s[order], np.minimum(-np.sort(-s[n_vectors:]), s[order[-1]])])
    level = STRONG_IF_SMALL if k <= SMALL_SIDE else STRONG_IF_LARGE
    strong = int(np.count_nonzero(s[:n_vectors] > level * s[0]))
    rows[:strong] /= s[:strong, None]
    if strong < n_vectors:
        rows[strong:] = _completed(rows[:strong], rows[strong:])
    return SVD(U, s, rows)


def _gram(A: FloatArray, check: Callable[[], None]) -> FloatArray:
    """Return A A^T, summed over blocks of columns."""
    G: FloatArray = A[:, :BLOCK_COLUMNS] @ A[:, :BLOCK_COLUMNS].T
    for start in range(BLOCK_COLUMNS, A.shape[1], BLOCK_COLUMNS):
        check()
        block = A[:, start : start + BLOCK_COLUMNS]
        G += block @ block.T
    return G


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
