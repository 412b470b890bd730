"""Definitions taken at their word: what is measured, to be held against what a theorem says."""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix
from ..decompositions import SVD, low_rank
from ..spectra import TruncationError


def gram(Q: npt.ArrayLike) -> FloatArray:
    """Return Q^T Q (r, r) of Q (m, r): the dot products of its columns; I where they are orthonormal."""
    Q = as_matrix(Q, "Q")
    return Q.T @ Q


def orthonormality_error(Q: npt.ArrayLike) -> float:
    """Return how far the columns of Q are from orthonormal.

    Parameters
    ----------
    Q : array_like of shape (m, r)

    Returns
    -------
    float
        The largest magnitude of an entry of Q^T Q - I; 0 for exactly orthonormal columns, without a unit.

    Raises
    ------
    ValueError
        If Q is not a matrix of finite real numbers.

    Examples
    --------
    >>> orthonormality_error([[1.0, 0.0], [0.0, 0.5]])
    0.75
    """
    products = gram(Q)
    return float(np.abs(products - np.eye(len(products))).max())


def frobenius_norm(A: npt.ArrayLike) -> float:
    """Return the square root of the sum of all squared entries, in the units of A; scaled, so no overflow."""
    A = as_matrix(A)
    scale = float(np.abs(A).max()) or 1.0
    return scale * float(np.linalg.norm(A / scale))


def spectral_norm(A: npt.ArrayLike) -> float:
    """Return the largest singular value: how much A stretches at most, in the units of A."""
    return float(np.linalg.norm(as_matrix(A), 2))


def measured_truncation_error(A: npt.ArrayLike, svd: SVD) -> TruncationError:
    """Return ||A - A_k|| for k = 0 ... r by building every A_k and measuring the difference.

    ``spectra.truncation_error`` says the same from the singular values alone, by the theorem of Eckart,
    Young and Mirsky. The two agree to round-off, about eps s_1.

    Parameters
    ----------
    A : array_like of shape (m, n)
    svd : SVD
        Its factors, r = min(m, n).

    Returns
    -------
    TruncationError
        ``frobenius`` and ``spectral``, each of shape (r + 1,), in the units of A.

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers.
    """
    A = as_matrix(A)
    left = [A] + [A - low_rank(svd, k) for k in range(1, len(svd.s) + 1)]
    return TruncationError(
        np.array([frobenius_norm(M) for M in left]), np.array([spectral_norm(M) for M in left])
    )
