"""How far points are from one another, and where they stand on an axis of one's own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_whole, divided
from ..order import best_first

METRICS = ("euclidean", "cosine")


class Neighbours(NamedTuple):
    """The nearest points, nearest first: ``indices`` and ``distances``, both of shape (n_neighbours,)."""

    indices: npt.NDArray[np.intp]
    distances: FloatArray


def unit_rows(X: npt.ArrayLike, name: str = "X") -> FloatArray:
    """Return a matrix with every row scaled to length 1; a row of zeros stays.

    Parameters
    ----------
    X : array_like of shape (q, d)
        One point a row.
    name : str
        What the error message calls it.

    Returns
    -------
    ndarray of shape (q, d), without a unit

    Raises
    ------
    ValueError
        If X is not a matrix of finite real numbers.

    Examples
    --------
    >>> print(unit_rows([[3, 4], [0, 0]]))
    [[0.6 0.8]
     [0.  0. ]]
    """
    X = as_matrix(X, name)
    return divided(X, np.linalg.norm(X, axis=1, keepdims=True))


def equally_wide(rows: npt.ArrayLike, columns: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return two clouds of points equally wide: the first times c, the second over c.

    Every dot product of a point of one with a point of the other stays, and so does every angle.  c makes the
    median distances from the origin equal; where a median is 0, the clouds are returned as they are.

    Parameters
    ----------
    rows : array_like of shape (m, d)
    columns : array_like of shape (n, d)

    Returns
    -------
    rows, columns : ndarray
        Of the same shapes.

    Raises
    ------
    ValueError
        If one of them is not a matrix of finite real numbers.

    Examples
    --------
    >>> P, Q = equally_wide([[8, 0], [0, 8]], [[2, 0]])
    >>> print(P[0], Q[0])
    [4. 0.] [4. 0.]
    """
    P, Q = as_matrix(rows, "rows"), as_matrix(columns, "columns")
    p, q = (float(np.median(np.linalg.norm(side, axis=1))) for side in (P, Q))
    c = np.sqrt(q / p) if p > 0 and q > 0 else 1.0
    return P * c, Q / c


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
        lengths: FloatArray = np.sqrt(np.sum((P - t) ** 2, axis=1))
        return lengths
    if metric == "cosine":
        length = np.sqrt(np.sum(P**2, axis=1) * np.sum(t**2))
        return 1.0 - np.clip(divided(P @ t, length), -1.0, 1.0)
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
    order = best_first(-d, n_neighbours, without=leave_out)
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
