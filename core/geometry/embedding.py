"""Rows and columns of a table as points in one space.

A (m, n); U (m, r), s (r,), Vt (r, n) as in ``core.svd``; p an exponent, the *convention*:

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

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_whole
from ..decompositions import SVD
from ..spectra import numerical_rank

CONVENTIONS = {"U": 0.0, "U √S": 0.5, "U S": 1.0}
METRICS = ("euclidean", "cosine")


class Neighbours(NamedTuple):
    """The nearest points, nearest first: ``indices`` and ``distances``, both of shape (n_neighbours,)."""

    indices: npt.NDArray[np.intp]
    distances: FloatArray


class EnergyNull(NamedTuple):
    """What chance alone shows, each of shape (r,), fractions of the energy.

    ``axis_low``, ``axis_median``, ``axis_high`` for single axes; ``total_mean``, ``total_sd`` for the first
    1, 2, ... axes together.
    """

    axis_low: FloatArray
    axis_median: FloatArray
    axis_high: FloatArray
    total_mean: FloatArray
    total_sd: FloatArray


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
    return _divided((rows @ svd.Vt.T) ** 2, total)


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


def distances(points: npt.ArrayLike, target: npt.ArrayLike, *, metric: str = "euclidean") -> FloatArray:
    """Return the distance of every point from a target.

    Parameters
    ----------
    points : array_like of shape (q, d)
    target : array_like of shape (d,)
    metric : str
        "euclidean", in the units of the points; or "cosine", 1 - cos of the angle seen from the origin,
        from 0 (same direction) to 2 (opposite).  A point at the origin has no direction: its cosine
        counts as 0.

    Returns
    -------
    ndarray of shape (q,)

    Raises
    ------
    ValueError
        If the metric is unknown or the shapes do not fit.

    Examples
    --------
    >>> distances([[3.0, 4.0], [0.0, 2.0]], [0.0, 0.0]).tolist()
    [5.0, 2.0]
    >>> distances([[3.0, 0.0], [0.0, 2.0]], [1.0, 0.0], metric="cosine").tolist()
    [0.0, 1.0]
    """
    P, t = np.asarray(points, dtype=np.float64), np.asarray(target, dtype=np.float64)
    if P.ndim != 2 or t.shape != P.shape[1:]:
        raise ValueError(f"Points (q, d) and a target (d,) are needed, got {P.shape} and {t.shape}.")
    if metric == "euclidean":
        return np.sqrt(np.sum((P - t) ** 2, axis=1))
    if metric == "cosine":
        length = np.sqrt(np.sum(P**2, axis=1) * np.sum(t**2))
        return 1.0 - np.clip(_divided(P @ t, length), -1.0, 1.0)
    raise ValueError(f"metric must be one of {', '.join(METRICS)}, got {metric!r}.")


def nearest(
    points: npt.ArrayLike,
    target: npt.ArrayLike,
    *,
    n_neighbours: int,
    metric: str = "euclidean",
    leave_out: Sequence[int] = (),
) -> Neighbours:
    """Return the points nearest to a target, nearest first; equal distances keep the order of the points.

    Parameters
    ----------
    points : array_like of shape (q, d)
    target : array_like of shape (d,)
    n_neighbours : int
        At least 1; fewer come back where there are fewer points.
    metric : str
        "euclidean" or "cosine".
    leave_out : sequence of int
        Indices of points that do not count, such as the target itself.

    Returns
    -------
    Neighbours

    Raises
    ------
    ValueError
        If ``n_neighbours`` is below 1, the metric unknown, or the shapes do not fit.

    Examples
    --------
    >>> nearest([[0.0], [5.0], [1.0]], [0.0], n_neighbours=2, leave_out=[0]).indices.tolist()
    [2, 1]
    """
    check_whole("n_neighbours", n_neighbours, 1, 1_000_000)
    d = distances(points, target, metric=metric)
    order = np.argsort(d, kind="stable")
    order = order[~np.isin(order, np.asarray(leave_out, dtype=np.intp))][:n_neighbours]
    return Neighbours(order, d[order])


def axis_positions(points: npt.ArrayLike, start: npt.ArrayLike, end: npt.ArrayLike) -> FloatArray:
    """Return where the points stand on an axis of one's own, from a point A to a point B.

    Parameters
    ----------
    points : array_like of shape (q, d)
    start, end : array_like of shape (d,)
        The points A and B.

    Returns
    -------
    ndarray of shape (q,)
        0 at A, 1 at B, linear between and beyond (the foot of the perpendicular on the line A B).

    Raises
    ------
    ValueError
        If A and B are one point, or the shapes do not fit.

    Examples
    --------
    >>> axis_positions([[0.0, 7.0], [1.0, 0.0], [4.0, -2.0]], [0.0, 0.0], [2.0, 0.0]).tolist()
    [0.0, 0.5, 2.0]
    """
    P = np.asarray(points, dtype=np.float64)
    A, B = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    if P.ndim != 2 or A.shape != P.shape[1:] or B.shape != A.shape:
        raise ValueError(f"Points (q, d), A (d,) and B (d,) are needed: {P.shape}, {A.shape}, {B.shape}.")
    direction = B - A
    length2 = float(direction @ direction)
    if length2 == 0:
        raise ValueError("An axis needs two different points.")
    return (P - A) @ direction / length2


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


def shuffled(A: npt.ArrayLike, rng: np.random.Generator) -> FloatArray:
    """Return a table with the same numbers in random places: the same values, no structure.

    Parameters
    ----------
    A : array_like of shape (m, n)
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (m, n)
    """
    values = as_matrix(A)
    return rng.permutation(values.ravel()).reshape(values.shape)


def energy_null(
    draw: Callable[[np.random.Generator], FloatArray],
    *,
    rng: np.random.Generator,
    n_draws: int = 200,
    coverage: float = 0.9,
) -> EnergyNull:
    """Return which share of the energy each axis holds in tables made by chance.

    Parameters
    ----------
    draw : callable
        ``draw(rng)`` returns one table of chance, always of the same shape; for instance
        ``lambda rng: shuffled(A, rng)``.
    rng : numpy.random.Generator
    n_draws : int
        At least 2.
    coverage : float
        Between 0 and 1: the share of the draws between ``axis_low`` and ``axis_high``.

    Returns
    -------
    EnergyNull

    Raises
    ------
    ValueError
        If ``n_draws`` or ``coverage`` is out of range.

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185 (parallel analysis).
    """
    check_whole("n_draws", n_draws, 2, 1_000_000)
    if not 0 < coverage < 1:
        raise ValueError(f"coverage must be between 0 and 1, got {coverage}.")
    shares = np.array([_energy_shares(draw(rng)) for _ in range(n_draws)])
    totals = np.cumsum(shares, axis=1)
    edge = (1 - coverage) / 2
    low, median, high = np.quantile(shares, [edge, 0.5, 1 - edge], axis=0)
    return EnergyNull(low, median, high, totals.mean(axis=0), totals.std(axis=0, ddof=1))


def _energy_shares(A: FloatArray) -> FloatArray:
    """Energy a component from the smaller Gram matrix: fast, and exact enough for shares."""
    gram = A.T @ A if A.shape[1] <= A.shape[0] else A @ A.T
    energy = np.clip(np.linalg.eigvalsh(gram)[::-1], 0.0, None)
    return _divided(energy, np.sum(energy, keepdims=True))


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
    return _divided(squares, np.sum(squares, axis=1, keepdims=True))


def _divided(values: FloatArray, by: FloatArray) -> FloatArray:
    """Divide, with 0 where the divisor is 0."""
    return np.divide(values, by, out=np.zeros(np.broadcast_shapes(values.shape, by.shape)), where=by > 0)
