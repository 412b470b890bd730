"""The principal axes of two columns of a table, as the PCA step reads them out."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.geometry import pca, projected_variance
from core.spectra import explained_variance_ratio

MAX_DRAWN = 500


class Axes(NamedTuple):
    """The principal axes of points in a plane.

    Attributes
    ----------
    angle : float
        Direction of v_1 in degrees, anticlockwise from the first column's axis, from 0 to below 180.
    s : ndarray of shape (2,)
        The singular values of the table as treated.
    first_share : float or None
        The share of the whole variance (of the table as scaled, about its mean) along v_1; None if nothing
        varies.
    """

    angle: float
    s: FloatArray
    first_share: float | None


def principal_axes(points: FloatArray, *, center: bool, scale: bool) -> Axes:
    """Return the principal axes of points in a plane, centred and scaled or not.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        At least two points.
    center, scale : bool
        As for ``core.geometry.pca``.

    Returns
    -------
    Axes
    """
    result = pca(points, center=center, scale=scale)
    x, y = result.svd.Vt[0]
    angle = float(np.degrees(np.arctan2(y, x)) % 180)
    along, across = projected_variance(points / result.scale, np.radians([angle, angle + 90]))
    whole = along + across
    return Axes(angle, result.svd.s, float(along / whole) if whole > 0 else None)


def variance_shares(points: FloatArray, *, scale: bool) -> FloatArray:
    """Return the share of the variance along every principal axis of a table, centred, largest first.

    Parameters
    ----------
    points : ndarray of shape (n, d)
    scale : bool
        Whether every column is divided by its standard deviation.

    Returns
    -------
    ndarray of shape (min(n, d),)
    """
    return explained_variance_ratio(pca(points, scale=scale).svd.s)


class Moments(NamedTuple):
    """What the principal axes need to know of points that are not drawn.

    Attributes
    ----------
    n : int
    mean : ndarray of shape (2,)
        Zeros if there is no point.
    scatter : tuple of 3 floats
        The sums of squares and products about the mean: xx, xy, yy.
    """

    n: int
    mean: FloatArray
    scatter: tuple[float, float, float]


def moments(points: FloatArray) -> Moments:
    """Return number, mean and scatter of the points of a plane; zeros if there is none.

    Parameters
    ----------
    points : ndarray of shape (n, 2)

    Returns
    -------
    Moments
    """
    if len(points) == 0:
        return Moments(0, np.zeros(2), (0.0, 0.0, 0.0))
    mean = points.mean(axis=0)
    x, y = (points - mean).T
    return Moments(len(points), mean, (float((x * x).sum()), float((x * y).sum()), float((y * y).sum())))


class Drawn(NamedTuple):
    """The points of a large cloud that are drawn, and what counts of the others.

    Attributes
    ----------
    points : ndarray of shape (q, 2)
        At most ``MAX_DRAWN``.
    rest : Moments
        Of the points that are not drawn.
    """

    points: FloatArray
    rest: Moments


def drawn(points: FloatArray) -> Drawn:
    """Return what the screen needs of a cloud: all its points, or ``MAX_DRAWN`` and the moments of the rest.

    Parameters
    ----------
    points : ndarray of shape (n, 2)

    Returns
    -------
    Drawn
    """
    rows = _drawn_rows(len(points))
    return Drawn(points[rows], moments(np.delete(points, rows, axis=0)))


def moved(points: FloatArray, moves: Mapping[int, tuple[float, float]]) -> FloatArray:
    """Return a cloud in which the hand has put some of the drawn points elsewhere.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
    moves : mapping of int to (x, y)
        The number of a point among those drawn, from 0, and where it is now.

    Returns
    -------
    ndarray of shape (n, 2), read-only
    """
    result, rows = points.copy(), _drawn_rows(len(points))
    for i, where in moves.items():
        result[rows[i]] = where
    result.setflags(write=False)
    return result


def _drawn_rows(n: int) -> npt.NDArray[np.int64]:
    """Return the rows of an ``n``-row cloud that are drawn, evenly spaced from the first to the last."""
    return np.linspace(0, n - 1, min(n, MAX_DRAWN)).round().astype(np.int64)
