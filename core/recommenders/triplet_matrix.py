"""A sparse matrix that is known through products, held as triplets."""

import numpy as np

from ..arrays import FloatArray
from .ratings import Groups, Ratings

NUMBERS_AT_ONCE = 4_000_000


class TripletMatrix:
    """The ratings as a matrix (n_users, n_items) with zeros in its holes; only ``A @ X`` and ``A.T @ X``.

    Parameters
    ----------
    ratings : Ratings
    values : ndarray of shape (n,)
        What stands in the cells of the ratings.
    """

    def __init__(self, ratings: Ratings, values: FloatArray, *, transposed: bool = False) -> None:
        self._ratings, self._values, self._transposed = ratings, values, transposed
        shape = (ratings.n_users, ratings.n_items)
        self.shape = shape[::-1] if transposed else shape

    @property
    def T(self) -> "TripletMatrix":  # noqa: N802
        """The transpose, which shares the triplets."""
        return TripletMatrix(self._ratings, self._values, transposed=not self._transposed)

    def __matmul__(self, X: FloatArray) -> FloatArray:
        """Return A X for X of shape (n, b)."""
        if X.ndim != 2 or len(X) != self.shape[1]:
            raise ValueError(f"X must have shape ({self.shape[1]}, b), got {X.shape}.")
        ratings = self._ratings
        groups: Groups = ratings.by_item if self._transposed else ratings.by_user
        other = (ratings.users if self._transposed else ratings.items)[groups.order]
        filled = np.flatnonzero(np.diff(groups.starts))
        values = self._values[groups.order][:, None]
        product = np.zeros((self.shape[0], X.shape[1]))
        width = max(1, NUMBERS_AT_ONCE // max(1, len(values)))
        for start in range(0, X.shape[1] if len(filled) else 0, width):
            at = slice(start, start + width)
            product[filled, at] = np.add.reduceat(X[other, at] * values, groups.starts[filled], axis=0)
        return product
