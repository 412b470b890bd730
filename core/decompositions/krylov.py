"""The leading components through products with the matrix and its transpose alone.

Block Lanczos with full reorthogonalisation: from a random start X, an orthonormal basis Q (n, p) of

    A^T X, (A^T A) A^T X, (A^T A)^2 A^T X, ...        X (m, b) Gaussian, p = b * steps

is grown block by block on the smaller side of A (m, n), n <= m.  The eigenvectors of the small Q^T A^T A Q
are rotated back to V (Rayleigh-Ritz), and A V gives s and U.  Every block keeps its place in the basis, so
ten steps see what ten powers of A^T A would show and more; subspace iteration throws all but the last away.

Nothing of the size of the larger side is kept while the basis grows, and a step needs A^T (A Q) only: a
matrix in blocks of rows is gone through once for it.

References: G. H. Golub, F. T. Luk and M. L. Overton, ACM Trans. Math. Softw. 7 (1981) 149-169; C. Musco and
C. Musco, NeurIPS 28 (2015) 1396-1404.
"""

from typing import Any

import numpy as np

from ..arrays import FloatArray, Products, as_matrix, check_n_components, check_whole
from .factors import SVD, fix_signs, svd_of_images
from .row_blocks import RowBlocks, TransposedBlocks, gaussian_rows, is_dask, row_blocks

# Where going through A is what costs (arrays, blocks): few wide blocks.
STEPS_OF_AN_ARRAY = 10
# Where every column costs (sparse matrices, operators): many narrow blocks, k / 4 within these bounds.
STEPS_PER_K, FEWEST_STEPS, MOST_STEPS = 0.25, 10, 40
# A block has k / (1 + 0.3 steps) columns, so that ten steps make a basis of 2.5 k and forty one of 3.1 k.
GROWTH = 0.3
SMALLEST_BLOCK = 10

# A new direction is round-off if this little of its block is left outside the basis.
DIRECTION_LOST = 1e-12

# The search for what was missed: so many random vectors, and so much stronger than s_k.
PROBES = 4
MISSED = 1.1

# The eigenvalues of the small problem are s^2: they keep ten digits of s_k down to this fraction of s_1.
SQUARE_IS_SAFE = 1e-3


def leading_svd(A: Products, n_components: int, *, rng: np.random.Generator, steps: int | None = None) -> SVD:
    """Return the first k components through ``A @ X`` and ``A.T @ X`` only.

    The basis has ``steps`` blocks of k / (1 + 0.3 steps) columns (at least 10).  Where it would be as large
    as the smaller side of A, the result is exact instead.  The last of the k singular values is the least
    accurate: of 7000 x 16,000 word counts, k = 100, the largest error is 3e-2 with ten steps, 2e-3 with the
    25 of the default and below 1e-8 with forty, for 2.5, 3 and 4 columns a component.  On photographs ten are
    enough: ||A - A_k|| is within 1e-3 of the smallest possible, the median of s right to 1e-5.

    A singular value repeated more often than a block has columns can be missed by one Krylov space; the
    result is therefore probed with random vectors, and the basis grown from a fresh start if a direction 1.1
    times stronger than s_k is found outside.

    Parameters
    ----------
    A : array of shape (m, n)
        NumPy array, SciPy sparse matrix or linear operator, Dask array, ``RowBlocks``: anything with
        ``shape``, ``T`` and ``@``.  Dask arrays and blocks are gone through once a step, and four times more
        (see ``row_blocks``, which counts); U is a NumPy array all the same, and has to fit.
    n_components : int
        The k, from 1 to min(m, n).
    rng : numpy.random.Generator
        The source of the random start; the same generator state gives the same answer.
    steps : int, optional
        At least 2.  By default 10 for arrays and blocks, which cost by the pass; for sparse matrices and
        operators, which cost by the column, k / 4 from 10 to 40.

    Returns
    -------
    SVD
        U (m, k), s (k,), Vt (k, n); signs as in ``fix_signs``. No s_i is above the true one (but for
        round-off).

    Raises
    ------
    ValueError
        If ``n_components`` or ``steps`` is out of range, or A does not hold finite real numbers in two
        dimensions.

    Examples
    --------
    >>> U, s, Vt = leading_svd(np.diag([3.0, 2.0, 1.0]), 2, rng=np.random.default_rng(0))
    >>> print(s)
    [3. 2.]
    """
    A = _known(A)
    m, n = A.shape
    k = check_n_components(n_components, min(m, n))
    if steps is None:
        by_column = not isinstance(A, np.ndarray | RowBlocks)
        steps = int(np.clip(STEPS_PER_K * k, FEWEST_STEPS, MOST_STEPS)) if by_column else STEPS_OF_AN_ARRAY
    check_whole("steps", steps, 2, 10_000)
    if (m < n and not isinstance(A, RowBlocks)) or isinstance(A, TransposedBlocks):
        V, s, Ut = _leading(A.T, k, steps, rng)
        return fix_signs(SVD(Ut.T, s, V.T))
    return fix_signs(_leading(A, k, steps, rng))


def _known(A: Any) -> Products:  # noqa: ANN401
    """Return A as one of those that can be told apart: a checked array, blocks of rows, products."""
    if is_dask(A):  # cut along its columns, its blocks of rows are those of its transpose
        return row_blocks(A) if A.numblocks[0] >= A.numblocks[1] else row_blocks(A.T).T
    if isinstance(A, np.ndarray) or not hasattr(A, "shape"):
        return as_matrix(np.asarray(A))
    products: Products = A
    return products


def _leading(A: Products, k: int, steps: int, rng: np.random.Generator) -> SVD:
    """Return the k leading components of A (m, n) from a basis of its columns' side; signs as they come."""
    n = A.shape[1]
    block = max(SMALLEST_BLOCK, int(np.ceil(k / (1 + GROWTH * steps))))
    Q, Z = np.empty((n, 0)), np.empty((n, 0))
    while Q.shape[1] + block * steps < min(A.shape):
        Q, Z = _grow(A, Q, Z, block, steps, rng)
        V = _ritz(A, Q, Z, k)
        svd, missed = _rotated(A, V, _outside(A, V, rng))
        if not missed:
            return svd
    return _exact(A, k)


def _exact(A: Products, k: int) -> SVD:
    """Return the k leading components from every axis of the smaller side."""
    m, n = A.shape
    if isinstance(A, RowBlocks) and m > n:
        return _rotated(A, np.linalg.svd(A.triangle(np.eye(n)))[2][:k].T, np.empty((n, 0)))[0]
    full = A if isinstance(A, np.ndarray) else _product(A, np.eye(n)) if m > n else _product(A.T, np.eye(m)).T
    U, s, Vt = np.linalg.svd(full, full_matrices=False)
    return SVD(U[:, :k], s[:k], Vt[:k])


def _grow(
    A: Products, Q: FloatArray, Z: FloatArray, block: int, steps: int, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Return Q (n, p) and Z = A^T A Q (n, p) with a Krylov space more, from a random start outside Q."""
    n, p = Q.shape
    Q = np.hstack([Q, np.empty((n, block * steps))])
    Z = np.hstack([Z, np.empty((n, block * steps))])
    Y = _random_rows(A, int(rng.integers(2**63)), block)
    for first in range(p, p + block * steps, block):
        columns = slice(first, first + block)
        # Within one Krylov space only the last two blocks have a share in Y that is not round-off.
        Q[:, columns] = _orthonormal_to(
            Q[:, :first], Q[:, 0 if p else max(0, first - 2 * block) : first], Y, rng
        )
        Z[:, columns] = Y = _gram_product(A, Q[:, columns])
    return Q, Z


def _orthonormal_to(Q: FloatArray, near: FloatArray, Y: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return orthonormal columns that span Y beyond Q; random ones where Y has nothing left to add.

    ``near`` are the columns of Q that hold nearly all of Y's share in Q; what they leave is taken out next.
    """
    size = np.linalg.norm(Y, axis=0)
    Y = Y - near @ (near.T @ Y)
    Y = Y - Q @ (Q.T @ Y)
    fresh, R = np.linalg.qr(Y)
    lost = np.abs(np.diag(R)) <= DIRECTION_LOST * size.max()
    if lost.any():
        fresh[:, lost] = rng.standard_normal((len(Q), np.count_nonzero(lost)))
        for _ in range(2):
            fresh = np.linalg.qr(fresh - Q @ (Q.T @ fresh))[0]
    return fresh


def _ritz(A: Products, Q: FloatArray, Z: FloatArray, k: int) -> FloatArray:
    """Return the k leading right singular vectors (n, k) of A Q Q^T, from Z = A^T A Q.

    Q^T Z is the fast way; it squares the condition number, so where s_k is small A Q is made once more.
    """
    values, C = np.linalg.eigh(Q.T @ Z)
    if values[-k] <= SQUARE_IS_SAFE**2 * values[-1]:
        R = A.triangle(Q) if isinstance(A, RowBlocks) else np.linalg.qr(_product(A, Q), mode="r")
        C = np.linalg.svd(R)[2].T[:, ::-1]
    V: FloatArray = Q @ C[:, : -k - 1 : -1]
    return V


def _outside(A: Products, V: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return unit vectors (n, 4) orthogonal to V that two power steps have turned to what V has missed."""
    X = _away_from(V, rng.standard_normal((len(V), PROBES)))
    for _ in range(2):
        X = _away_from(V, _gram_product(A, X))
    return X


def _away_from(V: FloatArray, X: FloatArray) -> FloatArray:
    """Return the columns of X orthogonal to V, of length 1: twice, since nearly all of X may lie in V."""
    for _ in range(2):
        X = X - V @ (V.T @ X)
        length = np.linalg.norm(X, axis=0)
        X = X / np.where(length > 0, length, 1.0)
    return X


def _rotated(A: Products, V: FloatArray, X: FloatArray) -> tuple[SVD, bool]:
    """Return the components of A V V^T, and whether A is stronger along a column of X than s_k allows."""
    k = V.shape[1]
    W = _product(A, np.hstack([V, X]))
    svd = svd_of_images(W[:, :k], V)
    outside = np.linalg.norm(W[:, k:], axis=0).max(initial=0)
    return svd, bool(outside > MISSED * svd.s[-1] + DIRECTION_LOST * svd.s[0])


def _random_rows(A: Products, seed: int, block: int) -> FloatArray:
    """Return A^T X of a random X, the same X whether A is in blocks or not."""
    if isinstance(A, RowBlocks):
        return A.random_rows(seed, block)
    return _product(A.T, gaussian_rows(seed, 0, A.shape[0], block))


def _gram_product(A: Products, X: FloatArray) -> FloatArray:
    """Return A^T (A X); of a matrix in blocks of rows in one pass."""
    return A.gram_product(X) if isinstance(A, RowBlocks) else _product(A.T, _product(A, X))


def _product(A: Products, X: FloatArray) -> FloatArray:
    """Return A @ X as a NumPy array, found finite."""
    Y = np.asarray(A @ X, dtype=np.float64)
    if not np.isfinite(Y).all():
        raise ValueError("A must hold finite numbers only, a product with it gave nan or inf.")
    return Y
