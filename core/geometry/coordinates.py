"""Rows and columns of a table as points in one space.

A (m, n); U (m, r), s (r,), Vt (r, n) as in ``decompositions``; p an exponent, the *convention*:

    rows       U S^p        p = 0: unit, p = 1/2: balanced, p = 1: principal
    columns    V S^p

- p = 1: distances, angles and dot products between rows (between columns) are those of the table itself.
- p = 1/2 for both: the dot product of a row's point with a column's point is the entry of the table.
- p = 0: every axis counts the same, however little of the table it holds.  With all axes of a square,
  orthogonal V every two columns are exactly sqrt(2) apart: "nearest" is then a coin toss.

An axis may be turned round (u_k and v_k both times -1): distances, angles, cos2 and contributions stay.

References
----------
M. Greenacre, Biplots in Practice (2010), chapters 1 to 6.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, divided
from ..decompositions import SVD
from ..spectra import numerical_rank

CONVENTIONS = {"U": 0.0, "U √S": 0.5, "U S": 1.0}


def row_coordinates(svd: SVD, power: float) -> FloatArray:
    """Return the points of the rows, U S^p.

    Parameters
    ----------
    svd : SVD
    power : float
        The p of the convention, from 0 (U) to 1 (U S).

    Returns
    -------
    ndarray of shape (m, r)
        Component k in column k.  Axes that hold nothing (s = 0) are 0 for p > 0.

    Raises
    ------
    ValueError
        If ``power`` is not between 0 and 1.
    """
    return svd.U * _scale(svd, power)


def column_coordinates(svd: SVD, power: float) -> FloatArray:
    """Return the points of the columns, V S^p: one row per column of A.

    Parameters
    ----------
    svd : SVD
    power : float
        The p of the convention, from 0 (V) to 1 (V S).

    Returns
    -------
    ndarray of shape (n, r)

    Raises
    ------
    ValueError
        If ``power`` is not between 0 and 1.
    """
    return svd.Vt.T * _scale(svd, power)


def supplementary_rows(svd: SVD, X: npt.ArrayLike, power: float) -> FloatArray:
    """Return where new rows land among the points of the rows: X V S^(p - 1), the fold-in.

    A row of A lands on its own point.  Nothing is computed anew: the axes stay.

    Parameters
    ----------
    svd : SVD
        Of the table without the new rows.
    X : array_like of shape (n,) or (q, n)
        New rows, in the units of A (and centred with A's means where A was).
    power : float
        The p of the convention.

    Returns
    -------
    ndarray of shape (q, r)
        0 on axes beyond the numerical rank, where no position is defined.

    Raises
    ------
    ValueError
        If ``power`` is not between 0 and 1, or X has another number of columns.
    """
    return (_new_rows(svd, X) @ svd.Vt.T) * _fold_scale(svd, power)


def supplementary_columns(svd: SVD, Y: npt.ArrayLike, power: float) -> FloatArray:
    """Return where new columns land among the points of the columns: Y^T U S^(p - 1).

    Parameters
    ----------
    svd : SVD
        Of the table without the new columns.
    Y : array_like of shape (m,) or (m, q)
        New columns, in the units of A.
    power : float
        The p of the convention.

    Returns
    -------
    ndarray of shape (q, r)

    Raises
    ------
    ValueError
        If ``power`` is not between 0 and 1, or Y has another number of rows.
    """
    columns = as_matrix(np.transpose(np.atleast_2d(np.transpose(Y))), "Y")
    m = svd.U.shape[0]
    if columns.shape[0] != m:
        raise ValueError(f"New columns must have {m} entries, got shape {np.shape(Y)}.")
    return (columns.T @ svd.U) * _fold_scale(svd, power)


def row_cos2(svd: SVD) -> FloatArray:
    """Return how well each axis represents each row: the squared cosine of the angle between them.

    Parameters
    ----------
    svd : SVD
        All components of A (a truncated one would leave out what is not represented).

    Returns
    -------
    ndarray of shape (m, r)
        Fractions; every row sums to 1.  A row of zeros has no direction: its cos2 are 0.
    """
    return _shares(row_coordinates(svd, 1.0))


def column_cos2(svd: SVD) -> FloatArray:
    """Return how well each axis represents each column: the squared cosine of the angle between them.

    Parameters
    ----------
    svd : SVD
        All components of A.

    Returns
    -------
    ndarray of shape (n, r)
        Fractions; every row sums to 1.  A column of zeros has cos2 0.
    """
    return _shares(column_coordinates(svd, 1.0))


def supplementary_row_cos2(svd: SVD, X: npt.ArrayLike) -> FloatArray:
    """Return how well each axis represents each new row.

    Parameters
    ----------
    svd : SVD
        Of the table without the new rows.
    X : array_like of shape (n,) or (q, n)
        New rows.

    Returns
    -------
    ndarray of shape (q, r)
        Fractions; a row sums to less than 1 by the part of it that lies outside the row space of A.

    Raises
    ------
    ValueError
        If X has another number of columns.
    """
    rows = _new_rows(svd, X)
    total = np.sum(rows**2, axis=1, keepdims=True)
    return divided((rows @ svd.Vt.T) ** 2, total)


def row_contributions(svd: SVD) -> FloatArray:
    """Return how much each row makes up each axis, u_ik^2.

    Parameters
    ----------
    svd : SVD

    Returns
    -------
    ndarray of shape (m, r)
        Fractions; every column (axis) sums to 1.
    """
    return svd.U**2


def column_contributions(svd: SVD) -> FloatArray:
    """Return how much each column makes up each axis, v_jk^2.

    Parameters
    ----------
    svd : SVD

    Returns
    -------
    ndarray of shape (n, r)
        Fractions; every column of the result (axis) sums to 1.
    """
    return svd.Vt.T**2


def flip_signs(svd: SVD, components: Sequence[int]) -> SVD:
    """Return the same decomposition with u_k and v_k turned round for the given components.

    Parameters
    ----------
    svd : SVD
    components : sequence of int
        Indices from 0.

    Returns
    -------
    SVD
        An equally valid one: U S Vt is the same matrix.

    Raises
    ------
    ValueError
        If an index is out of range.
    """
    r = len(svd.s)
    if any(not 0 <= k < r for k in components):
        raise ValueError(f"Components must be from 0 to {r - 1}, got {list(components)}.")
    sign = np.ones(r)
    sign[np.asarray(components, dtype=np.intp)] = -1.0
    return SVD(svd.U * sign, svd.s.copy(), sign[:, None] * svd.Vt)


def _scale(svd: SVD, power: float) -> FloatArray:
    if not 0 <= power <= 1:
        raise ValueError(f"power must be between 0 and 1, got {power}.")
    return svd.s**power


def _fold_scale(svd: SVD, power: float) -> FloatArray:
    scale = _scale(svd, power)
    rank = numerical_rank(svd.s, (svd.U.shape[0], svd.Vt.shape[1]))
    held = np.arange(len(svd.s)) < rank
    return np.where(held, scale / np.where(held, svd.s, 1.0), 0.0)


def _new_rows(svd: SVD, X: npt.ArrayLike) -> FloatArray:
    rows, n = as_matrix(np.atleast_2d(X), "X"), svd.Vt.shape[1]
    if rows.shape[1] != n:
        raise ValueError(f"New rows must have {n} entries, got shape {np.shape(X)}.")
    return rows


def _shares(coordinates: FloatArray) -> FloatArray:
    squares = coordinates**2
    return divided(squares, np.sum(squares, axis=1, keepdims=True))
