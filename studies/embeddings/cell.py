"""A row and a column together: the product of their points is the cell, their distance is not."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.geometry import column_coordinates, distances, row_coordinates
from core.texts import best_first
from studies.embeddings.decomposition import Decomposed

BALANCED = 0.5  # U √S and V √S


class Met(NamedTuple):
    """One row with every column, each of shape (n,).

    Attributes
    ----------
    products : ndarray
        Dot products of the row's point with the columns' points on the first k axes, and the mean of the
        column where the table was centred: the cells of the best table of rank k.
    cells : ndarray
        Those of the table.
    distances : ndarray
        Between the points, on the same axes.
    """

    products: FloatArray
    cells: FloatArray
    distances: FloatArray

    @property
    def order(self) -> tuple[int, ...]:
        """The columns by their product with the row, the highest first."""
        return tuple(best_first(self.products, len(self.products)).tolist())

    @property
    def highest(self) -> int:
        """The column whose product with the row is highest."""
        return self.order[0]

    @property
    def nearest(self) -> int:
        """The column whose point is nearest to the row's."""
        return int(np.argmin(self.distances))


def met(decomposed: Decomposed, row: int, n_axes: int) -> Met:
    """Return what the points of a row and of all columns say of each other, in the balanced convention.

    Parameters
    ----------
    decomposed : Decomposed
    row : int
    n_axes : int
        The k: so many of the first axes count.

    Returns
    -------
    Met
    """
    point = row_coordinates(decomposed.svd, BALANCED)[row, :n_axes]
    columns = column_coordinates(decomposed.svd, BALANCED)[:, :n_axes]
    return Met(
        products=columns @ point + decomposed.mean,
        cells=decomposed.table.A[row],
        distances=distances(columns, point),
    )


def next_for(decomposed: Decomposed, row: int, liked: int, n_axes: int, n: int) -> tuple[int, ...]:
    """Return the n columns, other than a liked one, whose products with a row are highest, highest first."""
    return tuple(best_first(met(decomposed, row, n_axes).products, n, without=liked).tolist())


def n_nearest_is_highest(decomposed: Decomposed, n_axes: int) -> int:
    """Return for how many rows the nearest column is the one with the highest cell in the table."""
    every = [met(decomposed, row, n_axes) for row in range(len(decomposed.table.row_labels))]
    return sum(each.cells[each.nearest] == each.cells.max() for each in every)
