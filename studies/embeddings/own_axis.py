"""An axis from one row to another, and where all rows stand on it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.geometry import axis_positions, row_coordinates
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import Decomposed

MAX_LISTED = 18
_ROUND_OFF = 1e-12  # of the largest singular value: points nearer than that are one


class Positions(NamedTuple):
    """Where the rows of a table stand between A and B.

    Attributes
    ----------
    at : ndarray of shape (m,)
        0 at A, 1 at B, no unit.
    listed : ndarray of int
        Rows to name, lowest position first: all, or as many of both ends where there are many.
    last, first : int
        The rows that stand farthest along and farthest back.
    """

    at: FloatArray
    listed: npt.NDArray[np.intp]
    last: int
    first: int


def positions(
    decomposed: Decomposed, start: int, end: int, n_axes: int, *, max_listed: int = MAX_LISTED
) -> Positions | None:
    """Return where the rows stand on the axis from one row to another, measured on the first axes (U S).

    Parameters
    ----------
    decomposed : Decomposed
    start, end : int
        The rows A and B.
    n_axes : int
        So many of the first axes count.
    max_listed : int
        An even number of rows to name at most.

    Returns
    -------
    Positions or None
        None where A and B are one point but for round-off, as equal rows are: an axis needs two.
    """
    points = row_coordinates(decomposed.svd, 1.0)[:, :n_axes]
    if np.linalg.norm(points[end] - points[start]) <= _ROUND_OFF * decomposed.svd.s[0]:
        return None
    at = axis_positions(points, points[start], points[end])
    order = np.argsort(at, kind="stable")
    half = max_listed // 2
    listed = order if len(order) <= max_listed else np.concatenate([order[:half], order[-half:]])
    return Positions(at, listed, int(order[-1]), int(order[0]))


def other_group(table: LabelTable) -> int:
    """Return the first row of another group than the first row's; without groups the last row."""
    groups = table.row_groups
    return next((i for i, group in enumerate(groups) if group != groups[0]), len(table.row_labels) - 1)
