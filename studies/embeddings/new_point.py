"""A new row or column folded in: where it lands, how well it is shown, and which of its entries matter."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD
from core.geometry import (
    column_coordinates,
    nearest,
    row_coordinates,
    supplementary_columns,
    supplementary_row_cos2,
    supplementary_rows,
)
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.points import N_NEAR

_ROUND_OFF = 1e-9  # of the largest entry: what is nearer to the mean is at the mean
_NO_DIRECTION = 1e-12


class Entries(NamedTuple):
    """What the entries of a new row (or column) may be, each of shape (n,) (or (m,)), in the table's units.

    ``values`` (m, n) (or (n, m)) are the rows (columns) that can be copied.
    """

    values: FloatArray
    low: FloatArray
    high: FloatArray
    mean: FloatArray


class Landed(NamedTuple):
    """Where a new point lands.

    Attributes
    ----------
    place : ndarray of shape (r,)
        Its coordinates on all axes, in U S (or V S).
    held : float or None
        Share of its squared length that the first k axes hold; None where nothing is left to have a
        direction, as for the mean itself.
    near : dict of int to float
        Its nearest rows (or columns) with their distances on the first k axes, nearest first.
    """

    place: FloatArray
    held: float | None
    near: dict[int, float]


def entries(table: LabelTable, *, is_column: bool) -> Entries:
    """Return the range and the mean of each entry, over the rows (for a new column: over the columns)."""
    A = table.A.T if is_column else table.A
    return Entries(A, A.min(axis=0), A.max(axis=0), A.mean(axis=0))


def heaviest(decomposed: Decomposed, n_axes: int, *, is_column: bool, max_entries: int) -> list[int]:
    """Return the entries that weigh most on the first axes: columns for a new row, rows for a new column.

    The weight of column j is the sum over the axes of (v_jk s_k)^2: what the axes hold of its squared
    length, in the squared units of the table.

    Parameters
    ----------
    decomposed : Decomposed
    n_axes : int
        So many of the first axes count.
    is_column : bool
    max_entries : int

    Returns
    -------
    list of int
        At most ``max_entries`` indices, in the order of the table.
    """
    coordinates = row_coordinates if is_column else column_coordinates
    weight = (coordinates(decomposed.svd, 1.0)[:, :n_axes] ** 2).sum(axis=1)
    return sorted(np.argsort(-weight, kind="stable")[:max_entries].tolist())


def fold_in(decomposed: Decomposed, x: FloatArray, n_axes: int, *, is_column: bool) -> Landed:
    """Return where a new row or column lands among the others, nothing computed anew.

    A new row is centred with the means of the columns; a new column with its own mean, as the columns of a
    centred table are.

    Parameters
    ----------
    decomposed : Decomposed
        Of a table A (m, n).
    x : ndarray of shape (n,), or (m,) for a column
        In the units of the table.
    n_axes : int
        The k: so many of the first axes are shown.
    is_column : bool

    Returns
    -------
    Landed
    """
    U, s, Vt = decomposed.svd
    about = _about_mean(decomposed, x, is_column=is_column)
    if is_column:
        place = supplementary_columns(decomposed.svd, about, 1.0)[0]
        cos2 = supplementary_row_cos2(SVD(Vt.T, s, U.T), about)[0]
        others = column_coordinates(decomposed.svd, 1.0)
    else:
        place = supplementary_rows(decomposed.svd, about, 1.0)[0]
        cos2 = supplementary_row_cos2(decomposed.svd, about)[0]
        others = row_coordinates(decomposed.svd, 1.0)
    result = nearest(others[:, :n_axes], place[:n_axes], n_neighbours=N_NEAR)
    near = dict(zip(result.indices.tolist(), result.distances.tolist(), strict=True))
    held = float(cos2[:n_axes].sum()) if cos2.sum() > _NO_DIRECTION else None
    return Landed(place, held, near)


def _about_mean(decomposed: Decomposed, x: FloatArray, *, is_column: bool) -> FloatArray:
    """Return x less its mean where the table was centred, with round-off taken for 0."""
    if not decomposed.centered:
        return x
    about = x - (x.mean() if is_column else decomposed.mean)
    return np.where(np.abs(about) > _ROUND_OFF * np.abs(decomposed.table.A).max(), about, 0.0)
