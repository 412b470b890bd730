"""The road to the SVD through eigenvalues, step by step, and matrices on which it goes astray.

A = U diag(s) V^T gives A^T A = V diag(s^2) V^T and A A^T = U diag(s^2) U^T: the two have the same non-zero
eigenvalues, lambda_i = s_i^2, and u_i = A v_i / s_i.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, as_singular_values, check_shape


class EigenvalueRoute(NamedTuple):
    """What one writes down on the way, of A (m, n).

    Attributes
    ----------
    column_gram : ndarray of shape (n, n)
        A^T A.
    row_gram : ndarray of shape (m, m)
        A A^T.
    column_eigenvalues : ndarray of shape (n,)
        Eigenvalues of A^T A as computed, largest first, in squared units of A. Round-off may leave a true 0
        positive or negative, of the order of eps lambda_1.
    row_eigenvalues : ndarray of shape (m,)
        The same of A A^T.
    """

    column_gram: FloatArray
    row_gram: FloatArray
    column_eigenvalues: FloatArray
    row_eigenvalues: FloatArray


def eigenvalue_route(A: npt.ArrayLike) -> EigenvalueRoute:
    """Return A^T A, A A^T and the eigenvalues of both, as computed and not mended.

    Parameters
    ----------
    A : array_like of shape (m, n)

    Returns
    -------
    EigenvalueRoute

    Raises
    ------
    ValueError
        If A is not a matrix of finite real numbers.

    Examples
    --------
    >>> road = eigenvalue_route([[3.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    >>> road.column_eigenvalues.tolist(), road.row_eigenvalues.tolist()
    ([9.0, 4.0], [9.0, 4.0, 0.0])
    """
    A = as_matrix(A)
    column_gram, row_gram = A.T @ A, A @ A.T
    return EigenvalueRoute(
        column_gram,
        row_gram,
        _eigenvalues(column_gram),
        _eigenvalues(row_gram),
    )


def _eigenvalues(G: FloatArray) -> FloatArray:
    """Return the eigenvalues of a symmetric matrix, largest first."""
    return np.asarray(np.linalg.eigvalsh(G)[::-1], dtype=np.float64)


def images_over_s(A: npt.ArrayLike, Vt: npt.ArrayLike, s: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return A v_i and A v_i / s_i in columns; where s_i is 0 the second has no meaning and is nan.

    Parameters
    ----------
    A : array_like of shape (m, n)
    Vt : array_like of shape (r, n)
        The v_i in rows.
    s : array_like of shape (r,)
        Singular values, largest first.

    Returns
    -------
    two ndarrays of shape (m, r)
        The first in the units of A, the second without a unit.

    Raises
    ------
    ValueError
        If A, Vt or s is not what it should be, or their shapes do not fit.
    """
    A, Vt, s = as_matrix(A), as_matrix(Vt, "Vt"), as_singular_values(s)
    if Vt.shape != (len(s), A.shape[1]):
        raise ValueError(f"Vt must have shape {(len(s), A.shape[1])}, got {Vt.shape}.")
    images = A @ Vt.T
    return images, images / np.where(s > 0, s, np.nan)


def with_singular_values(s: npt.ArrayLike, shape: tuple[int, int], *, rng: np.random.Generator) -> FloatArray:
    """Return a matrix whose singular values are known, because it is built from them.

    Parameters
    ----------
    s : array_like of shape (min(m, n),)
        Its singular values, largest first.
    shape : (int, int)
        Its (m, n).
    rng : numpy.random.Generator
        The source of its singular vectors, which are random orthonormal ones.

    Returns
    -------
    ndarray of shape (m, n), in the units of s
        Exact but for the rounding of its entries: its singular values differ from s by about eps s_1.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0, or its length does not fit the shape.
    """
    s = as_singular_values(s)
    m, n = check_shape(shape)
    if len(s) != min(m, n):
        raise ValueError(f"s must hold {min(m, n)} numbers for a {m} x {n} matrix, got {len(s)}.")
    U = np.linalg.qr(rng.standard_normal((m, len(s))))[0]
    V = np.linalg.qr(rng.standard_normal((n, len(s))))[0]
    A: FloatArray = (U * s) @ V.T
    return A
