"""The leading components of a matrix that is known through products only: block Krylov, Rayleigh-Ritz."""

import numpy as np

from core.arrays import FloatArray, Products, as_matrix, check_n_components
from core.factors import SVD, fix_signs

STEPS = 10
SMALLEST_BLOCK = 8
DIRECTION_LOST = 1e-12


def leading_svd(A: Products, n_components: int, *, rng: np.random.Generator) -> SVD:
    """Return the first k components through ``A @ X`` and ``A.T @ X`` only.

    Parameters
    ----------
    A : array of shape (m, n)
        NumPy array, SciPy sparse matrix or linear operator, Dask array: anything with ``shape``, ``T`` and
        ``@``.
    n_components : int
        The k, from 1 to min(m, n).
    rng : numpy.random.Generator
        The source of the random start.

    Returns
    -------
    SVD
        U (m, k), s (k,), Vt (k, n); signs as in ``fix_signs``.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, or a value of A is not finite.
    """
    if isinstance(A, np.ndarray) or not hasattr(A, "shape"):
        A = as_matrix(np.asarray(A))
    m, n = A.shape
    k = check_n_components(n_components, min(m, n))
    if m > n:
        V, s, Ut = _leading(A.T, k, rng)
        return fix_signs(SVD(Ut.T, s, V.T))
    return fix_signs(_leading(A, k, rng))


def _leading(A: Products, k: int, rng: np.random.Generator) -> SVD:
    """Return the k leading components of A (m, n), m <= n."""
    m, n = A.shape
    block = max(SMALLEST_BLOCK, -(-k // 4))
    if block * STEPS >= m:
        rows = _product(A.T, np.eye(m)).T
        U, s, Vt = np.linalg.svd(rows, full_matrices=False)
        return SVD(U[:, :k], s[:k], Vt[:k])
    Q = np.empty((m, 0))
    rows = np.empty((0, n))
    start = _product(A, rng.standard_normal((n, block)))
    for _ in range(STEPS):
        fresh = _orthonormal_to(Q, start, rng)
        W = _product(A.T, fresh)
        Q, rows = np.hstack([Q, fresh]), np.vstack([rows, W.T])
        start = _product(A, W)
    U, s, Vt = np.linalg.svd(rows, full_matrices=False)
    return SVD(Q @ U[:, :k], s[:k], Vt[:k])


def _orthonormal_to(Q: FloatArray, Y: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Return orthonormal columns that span Y beyond Q; random ones where Y has nothing left to add."""
    size = np.linalg.norm(Y, axis=0).max()
    for _ in range(3):
        Y = Y - Q @ (Q.T @ Y)
        Y, R = np.linalg.qr(Y)
        lost = np.abs(np.diag(R)) <= DIRECTION_LOST * size
        Y[:, lost] = rng.standard_normal((len(Y), np.count_nonzero(lost)))
        size = 1.0
    Y = Y - Q @ (Q.T @ Y)
    return np.linalg.qr(Y)[0]


def _product(A: Products, X: FloatArray) -> FloatArray:
    """Return A @ X as a NumPy array, computed now (Dask's is lazy) and found finite."""
    Y = np.asarray(A @ X, dtype=np.float64)
    if not np.isfinite(Y).all():
        raise ValueError("A must hold finite numbers only, a product with it gave nan or inf.")
    return Y
