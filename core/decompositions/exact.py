"""Singular value decompositions, and every name that belongs to them.

    A (m, n), of any real numbers
    U (m, r)   left singular vectors in columns, orthonormal
    s (r,)     singular values, largest first, in the units of A
    Vt (r, n)  right singular vectors in rows, orthonormal
    r          min(m, n), or the number of components asked for
    k          components kept, 1 <= k <= r

Which one: ``thin_svd`` is right for every matrix; ``gram_svd`` is more than twice as fast and right for
matrices whose small singular values do not matter (pictures); ``leading_svd`` is faster still when only the
first few components are wanted, and the only one that takes sparse matrices; ``svd_from_eigenvectors`` is
the textbook's, for teaching. All follow one rule for signs (``fix_signs``) and return one type (``SVD``).
"""

import numpy as np
import numpy.typing as npt

from ..arrays import EPS, as_matrix, squarable
from .factors import SVD, fix_signs


def thin_svd(A: npt.ArrayLike) -> SVD:
    """Return the exact SVD of any matrix, by LAPACK (divide and conquer), in float64.

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
    >>> U, s, Vt = thin_svd([[3.0, 0.0], [0.0, -2.0]])
    >>> print(s)
    [3. 2.]
    """
    return fix_signs(SVD(*np.linalg.svd(as_matrix(A), full_matrices=False)))


def svd_from_eigenvectors(A: npt.ArrayLike) -> SVD:
    """Return the SVD as the textbook finds it by hand, from the eigenvectors of A^T A.

    lambda_i and v_i from A^T A (n x n), s_i = sqrt(lambda_i), u_i = A v_i / s_i. Where lambda_i is not
    distinguishable from 0 (at most max(m, n) eps lambda_1) the division has no meaning; those u_i are
    completed to an orthonormal basis.

    It is here to be looked at, not to be used: lambda holds s squared, so a true s_i = 0 comes out as large
    as 1e-8 s_1, and u_i of small s_i are neither of length 1 nor orthogonal to the others. ``thin_svd`` has
    neither fault.

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
    """
    B, scale = squarable(as_matrix(A))
    r = min(B.shape)
    eigenvalues, V = np.linalg.eigh(B.T @ B)
    eigenvalues, V = eigenvalues[::-1][:r], V[:, ::-1][:, :r]
    s = np.sqrt(np.maximum(eigenvalues, 0.0))
    kept = int(np.count_nonzero(eigenvalues > max(B.shape) * EPS * eigenvalues[0]))
    U = B @ V[:, :kept] / s[:kept]
    rest = np.linalg.qr(U, mode="complete")[0][:, kept:r]
    return fix_signs(SVD(np.hstack([U, rest]), scale * s, V.T))
