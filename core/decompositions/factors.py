"""The factors of a matrix: their type, their signs, and what is built from them.

A (m, n), of any real numbers
U (m, r)   left singular vectors in columns, orthonormal
s (r,)     singular values, largest first, in the units of A
Vt (r, n)  right singular vectors in rows, orthonormal
r          min(m, n), or the number of components asked for
k          components kept, 1 <= k <= r

A = U diag(s) Vt = sum over i of s_i u_i v_i^T
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_n_components, check_whole

TIE = 1e-6
NEARLY_ORTHOGONAL = 0.1


class SVD(NamedTuple):
    """The factors of A (m, n); unpacks as ``U, s, Vt``.

    Attributes
    ----------
    U : ndarray of shape (m, r)
        Left singular vectors in columns, orthonormal.
    s : ndarray of shape (r,)
        Singular values, largest first, in the units of A.
    Vt : ndarray of shape (r, n)
        Right singular vectors in rows, orthonormal.
    """

    U: FloatArray
    s: FloatArray
    Vt: FloatArray


def fix_signs(svd: SVD) -> SVD:
    """Return the same decomposition with the signs that this library always gives.

    u_i and v_i may change sign together without changing A, so routines disagree on it. The rule here: the
    entry of u_i that is largest in magnitude is positive; of several that are equal to within one part in a
    million, the first.

    What it does not fix: where singular values repeat, any rotation of their vectors among themselves is as
    good, and routines still differ by one. A vector u_i that belongs to a zero singular value is arbitrary
    as well.

    Parameters
    ----------
    svd : SVD
        Factors U (m, r), s (r,), Vt (r, n); not written to.

    Returns
    -------
    SVD
        New arrays of the same shapes.

    Examples
    --------
    >>> import numpy as np
    >>> U, s, Vt = fix_signs(SVD(np.array([[-1.0]]), np.array([2.0]), np.array([[0.6, 0.8]])))
    >>> print(U, Vt)
    [[1.]] [[-0.6 -0.8]]
    """
    U, s, Vt = svd
    signs = _signs(U)
    return SVD(U * signs, s, signs[:, None] * Vt)


def fix_signs_in_place(svd: SVD) -> SVD:
    """Apply the rule of ``fix_signs`` in place, to arrays that nobody else holds yet."""
    U, _, Vt = svd
    signs = _signs(U)
    U *= signs
    Vt *= signs[:, None]
    return svd


def _signs(U: FloatArray) -> FloatArray:
    """Return (r,) of +1 and -1: what each column has to be multiplied by to follow the rule."""
    size = np.abs(U)
    first = np.argmax(size >= (1 - TIE) * size.max(axis=0), axis=0)
    return np.where(U[first, np.arange(U.shape[1])] < 0, -1.0, 1.0)


def svd_of_images(W: FloatArray, V: FloatArray) -> SVD:
    """Return the components of A V V^T, signs as they come, from W = A V (m, k) and orthonormal V (n, k).

    Images of (nearly) singular vectors are nearly at right angles: then the Cholesky factor of their cosines
    makes them orthonormal to round-off, in a quarter of the time of W = Q R, which is right for all.
    """
    k = W.shape[1]
    length = np.linalg.norm(W, axis=0)
    unit = W / np.where(length > 0, length, 1.0)
    cosines = unit.T @ unit
    if np.abs(cosines - np.eye(k)).max() < NEARLY_ORTHOGONAL / k:
        L = np.linalg.cholesky(cosines)
        U, s, Vt = np.linalg.svd(L.T * length)
        return SVD(unit @ (np.linalg.inv(L).T @ U), s, Vt @ V.T)
    basis, R = np.linalg.qr(W)
    U, s, Vt = np.linalg.svd(R)
    return SVD(basis @ U, s, Vt @ V.T)


def low_rank(svd: SVD, n_components: int) -> FloatArray:
    """Return A_k, the best rank-k approximation of A in the Frobenius and in the spectral norm.

    Parameters
    ----------
    svd : SVD
        The factors U (m, r), s (r,), Vt (r, n) of A.
    n_components : int
        The k of A_k, from 1 to r.

    Returns
    -------
    ndarray of shape (m, n), in the units of A

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.

    References
    ----------
    C. Eckart and G. Young, Psychometrika 1 (1936) 211-218; L. Mirsky, Quart. J. Math. 11 (1960) 50-59.
    """
    U, s, Vt = svd
    k = check_n_components(n_components, len(s))
    return (U[:, :k] * s[:k]) @ Vt[:k]


def rank_one(svd: SVD, index: int) -> FloatArray:
    """Return one layer s_i u_i v_i^T; A is the sum of its layers.

    Parameters
    ----------
    svd : SVD
        The factors U (m, r), s (r,), Vt (r, n) of A.
    index : int
        Which layer, from 0 (the strongest) to r - 1.

    Returns
    -------
    ndarray of shape (m, n), in the units of A

    Raises
    ------
    ValueError
        If ``index`` is out of range.
    """
    U, s, Vt = svd
    i = check_whole("index", index, 0, len(s) - 1)
    return np.outer(s[i] * U[:, i], Vt[i])


def balanced_factors(svd: SVD, n_components: int) -> tuple[FloatArray, FloatArray]:
    """Return L = U_k sqrt(S_k) and R = sqrt(S_k) V_k^T: A_k = L R, either factor of a component as long.

    Parameters
    ----------
    svd : SVD
        The factors U (m, r), s (r,), Vt (r, n) of A.
    n_components : int
        The k, from 1 to r.

    Returns
    -------
    L : ndarray of shape (m, k)
    R : ndarray of shape (k, n)
        Column i of L and row i of R both have length sqrt(s_i).

    Raises
    ------
    ValueError
        If ``n_components`` is out of range.
    """
    U, s, Vt = svd
    k = check_n_components(n_components, U.shape[1])
    root = np.sqrt(s[:k])
    return U[:, :k] * root, root[:, None] * Vt[:k]


def complete_basis(Q: npt.ArrayLike) -> FloatArray:
    """Return a square orthogonal matrix whose first columns are those of Q.

    It turns the thin U (m, r) into the full U (m, m) that textbooks draw. The added columns are any
    orthonormal basis of what is orthogonal to Q; A does not determine them.

    Parameters
    ----------
    Q : array_like of shape (m, r), r <= m
        Orthonormal columns.

    Returns
    -------
    ndarray of shape (m, m)

    Raises
    ------
    ValueError
        If the columns of Q are not orthonormal to within 1e-6, or there are more of them than rows.

    Examples
    --------
    >>> print(abs(complete_basis([[0.6], [0.8]])))
    [[0.6 0.8]
     [0.8 0.6]]
    """
    Q = as_matrix(Q, "Q")
    m, r = Q.shape
    if r > m or np.abs(Q.T @ Q - np.eye(r)).max() > 1e-6:
        raise ValueError("Q must have orthonormal columns, no more of them than rows.")
    rest = np.linalg.qr(Q, mode="complete")[0][:, r:]
    return np.hstack([Q, rest * _signs(rest) if r < m else rest])
