"""Rows and columns of a table as points on its axes: where they stand, how well shown, who is near."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.geometry import (
    column_contributions,
    column_coordinates,
    column_cos2,
    equally_wide,
    flip_signs,
    nearest,
    row_contributions,
    row_coordinates,
    row_cos2,
)
from studies.embeddings.decomposition import Decomposed

N_NEAR = 5


@dataclass(frozen=True, eq=False)
class Points:
    """Points of rows, of columns, or of both, rows first.

    Attributes
    ----------
    labels : tuple of q str
    is_row : tuple of q bool
    coordinates : ndarray of shape (q, r)
        On all axes, in the chosen convention.
    """

    labels: tuple[str, ...]
    is_row: tuple[bool, ...]
    coordinates: FloatArray


class Shown(NamedTuple):
    """How well d axes show q points.

    Attributes
    ----------
    cos2 : ndarray of shape (q,)
        Share of each point's squared length (in U S or V S) on the d axes together, a fraction.
    contributions : ndarray of shape (q, d)
        Share of each axis that the point makes up: rows sum to 1 an axis, and so do columns.
    order : ndarray of int of shape (q,)
        The points by their largest contribution, largest first.
    """

    cos2: FloatArray
    contributions: FloatArray
    order: npt.NDArray[np.intp]


def place(
    decomposed: Decomposed,
    power: float,
    *,
    rows: bool = True,
    columns: bool = True,
    turned: Sequence[int] = (),
) -> Points:
    """Return the points of the rows (U S^p), of the columns (V S^p), or of both.

    Parameters
    ----------
    decomposed : Decomposed
    power : float
        The p of the convention, from 0 to 1.
    rows, columns : bool
        What to place; at least one of them.
    turned : sequence of int
        Axes, indices from 0, of which u and v change their sign together.

    Returns
    -------
    Points

    Raises
    ------
    ValueError
        If neither rows nor columns are asked for.
    """
    if not (rows or columns):
        raise ValueError("Place rows, columns or both.")
    table, svd = decomposed.table, flip_signs(decomposed.svd, turned)
    parts: list[FloatArray] = []
    labels: list[str] = []
    if rows:
        parts.append(row_coordinates(svd, power))
        labels += table.row_labels
    n_rows = len(labels)
    if columns:
        parts.append(column_coordinates(svd, power))
        labels += table.column_labels
    is_row = tuple(i < n_rows for i in range(len(labels)))
    return Points(tuple(labels), is_row, np.vstack(parts))


def with_equal_widths(points: Points) -> Points:
    """Return rows and columns equally wide, rows times c and columns over c; points of one kind as they are.

    Products of a row and a column stay, and so do who is near among rows, who among columns.
    """
    n_rows = sum(points.is_row)
    if n_rows in (0, len(points.is_row)):
        return points
    sides = equally_wide(points.coordinates[:n_rows], points.coordinates[n_rows:])
    return replace(points, coordinates=np.vstack(sides))


def shown(decomposed: Decomposed, points: Points, axes: Sequence[int]) -> Shown:
    """Return how well some axes show each point, and how much each point makes up of them.

    Parameters
    ----------
    decomposed : Decomposed
    points : Points
        As placed from it.
    axes : sequence of d int
        Indices from 0.

    Returns
    -------
    Shown
    """
    at = list(axes)
    cos2, contributions = [], []
    if any(points.is_row):
        cos2.append(row_cos2(decomposed.svd)[:, at].sum(axis=1))
        contributions.append(row_contributions(decomposed.svd)[:, at])
    if not all(points.is_row):
        cos2.append(column_cos2(decomposed.svd)[:, at].sum(axis=1))
        contributions.append(column_contributions(decomposed.svd)[:, at])
    parts = np.concatenate(contributions)
    return Shown(np.concatenate(cos2), parts, np.argsort(-parts.max(axis=1), kind="stable"))


def neighbours(
    points: Points, index: int | None, axes: Sequence[int] | None, *, metric: str
) -> dict[int, float]:
    """Return the five nearest points of the same kind (rows to a row), with their distances, nearest first.

    Parameters
    ----------
    points : Points
    index : int or None
        Of the point; without one there are no neighbours.
    axes : sequence of int or None
        Where they are compared, indices from 0; None: on all axes.
    metric : str
        "euclidean" or "cosine", as in ``core.geometry.distances``.

    Returns
    -------
    dict of int to float
    """
    if index is None:
        return {}
    where = points.coordinates if axes is None else points.coordinates[:, list(axes)]
    others = [i for i, is_row in enumerate(points.is_row) if is_row is not points.is_row[index]]
    result = nearest(where, where[index], n_neighbours=N_NEAR, metric=metric, leave_out=[index, *others])
    return dict(zip(result.indices.tolist(), result.distances.tolist(), strict=True))
