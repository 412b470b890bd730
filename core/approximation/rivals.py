"""Other matrices of rank k, to be held against the best one.

Notation: A (m, n); k, the rank allowed. What a rival is measured against is ``low_rank(thin_svd(A), k)``:
no matrix of rank k is closer to A in the Frobenius or in the spectral norm.

References
----------
C. Eckart and G. Young, Psychometrika 1 (1936) 211-218; L. Mirsky, Quart. J. Math. 11 (1960) 50-59.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..arrays import EPS, FloatArray, as_matrix, check_n_components, check_whole


def from_rows_and_columns(A: npt.ArrayLike, rows: Sequence[int], columns: Sequence[int]) -> FloatArray:
    """Return the closest matrix to A that is made of some of its own rows and columns.

    With C the chosen columns and R the chosen rows it is C X R with the best middle, X = C^+ A R^+. Its rank
    is at most the smaller of the two numbers of choices.

    Parameters
    ----------
    A : array_like of shape (m, n)
    rows, columns : sequence of int
        Which rows and columns are taken, from 0; at least one of each.

    Returns
    -------
    ndarray of shape (m, n), in the units of A

    Raises
    ------
    ValueError
        If A is not a matrix of finite numbers, or an index is missing or out of range.

    References
    ----------
    G. W. Stewart, Numer. Math. 83 (1999) 313-323.

    Examples
    --------
    >>> print(from_rows_and_columns([[1.0, 2.0], [2.0, 4.0]], [0], [1]).round(12))
    [[1. 2.]
     [2. 4.]]
    """
    A = as_matrix(A)
    m, n = A.shape
    if not len(rows) or not len(columns):
        raise ValueError(f"At least one row and one column, got {len(rows)} and {len(columns)}.")
    C = A[:, [check_whole("column", j, 0, n - 1) for j in columns]]
    R = A[[check_whole("row", i, 0, m - 1) for i in rows]]
    near_zero = max(m, n) * EPS
    return C @ (np.linalg.pinv(C, rcond=near_zero) @ A @ np.linalg.pinv(R, rcond=near_zero)) @ R


def random_mixture(A: npt.ArrayLike, n_components: int, *, rng: np.random.Generator) -> FloatArray:
    """Return the closest matrix to A whose columns are spanned by k random mixtures of A's columns.

    Parameters
    ----------
    A : array_like of shape (m, n)
    n_components : int
        The k, from 1 to min(m, n).
    rng : numpy.random.Generator
        The source of the mixtures, Gaussian weights.

    Returns
    -------
    ndarray of shape (m, n), in the units of A
        Q Q^T A with Q an orthonormal basis of the mixtures; of rank at most k.

    Raises
    ------
    ValueError
        If A is not a matrix of finite numbers, or k is out of range.

    References
    ----------
    N. Halko, P. G. Martinsson and J. A. Tropp, SIAM Review 53 (2011) 217-288.
    """
    A = as_matrix(A)
    k = check_n_components(n_components, min(A.shape))
    Q = np.linalg.qr(A @ rng.standard_normal((A.shape[1], k)))[0]
    return Q @ (Q.T @ A)
