"""Ratings as triplets: who rated what, and how; never a dense table of users x items."""

from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray

IntArray = npt.NDArray[np.int64]


class Groups(NamedTuple):
    """The ratings in the order of their users (or items).

    ``order[starts[g]:starts[g + 1]]`` are the positions of the ratings of group g, in the order given.
    """

    order: IntArray
    starts: IntArray


@dataclass(frozen=True, eq=False)
class Ratings:
    """n ratings of ``n_items`` items by ``n_users`` users.

    Parameters
    ----------
    users, items : array_like of int, shape (n,)
        Codes from 0 to ``n_users - 1`` and from 0 to ``n_items - 1``; a pair occurs at most once.
    values : array_like of shape (n,)
        The ratings, in the units of their scale (stars).
    n_users, n_items : int
        The size of the table that the ratings are cells of; users and items without ratings count.
    timestamps : array_like of shape (n,), optional
        When each rating was given; larger is later.

    Attributes
    ----------
    users, items : ndarray of int64, read-only
    values, timestamps : ndarray of float64, read-only; ``timestamps`` may be None

    Raises
    ------
    ValueError
        If the arrays differ in length, a code is no whole number or out of range, a value is not finite, or
        a pair occurs twice.

    Examples
    --------
    >>> ratings = Ratings([0, 0, 1], [0, 2, 1], [5, 3, 4], n_users=2, n_items=3)
    >>> len(ratings), ratings.mean, ratings.density
    (3, 4.0, 0.5)
    >>> print(ratings.dense())
    [[ 5. nan  3.]
     [nan  4. nan]]
    """

    users: IntArray
    items: IntArray
    values: FloatArray
    _: KW_ONLY
    n_users: int
    n_items: int
    timestamps: FloatArray | None = None

    def __post_init__(self) -> None:
        users = _codes(self.users, self.n_users, "users")
        items = _codes(self.items, self.n_items, "items")
        values = _reals(self.values, "values")
        checked: dict[str, Any] = {"users": users, "items": items, "values": values}
        if self.timestamps is not None:
            checked["timestamps"] = _reals(self.timestamps, "timestamps")
        lengths = {name: len(array) for name, array in checked.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"the arrays must be equally long, got {lengths}.")
        cells = np.sort(users * self.n_items + items)
        twice = np.flatnonzero(cells[1:] == cells[:-1])
        if len(twice):
            user, item = divmod(int(cells[twice[0]]), self.n_items)
            raise ValueError(f"a pair may occur once, got user {user} and item {item} twice.")
        for name, array in checked.items():
            array.setflags(write=False)
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def mean(self) -> float:
        """The mean rating; 0 where there are none."""
        return float(self.values.mean()) if len(self) else 0.0

    @property
    def density(self) -> float:
        """The share of the table's cells that hold a rating, a fraction."""
        return len(self) / (self.n_users * self.n_items)

    @cached_property
    def scale(self) -> tuple[float, float]:
        """The lowest and the highest rating given."""
        return (float(self.values.min()), float(self.values.max())) if len(self) else (0.0, 0.0)

    @cached_property
    def user_counts(self) -> IntArray:
        """The number of ratings of each user, shape (n_users,)."""
        return np.bincount(self.users, minlength=self.n_users)

    @cached_property
    def item_counts(self) -> IntArray:
        """The number of ratings of each item, shape (n_items,)."""
        return np.bincount(self.items, minlength=self.n_items)

    @cached_property
    def by_user(self) -> Groups:
        """The ratings grouped by user."""
        return _grouped(self.users, self.user_counts)

    @cached_property
    def by_item(self) -> Groups:
        """The ratings grouped by item."""
        return _grouped(self.items, self.item_counts)

    def of_user(self, user: int) -> tuple[IntArray, FloatArray]:
        """Return the items that a user has rated and the ratings."""
        at = self.by_user.order[self.by_user.starts[user] : self.by_user.starts[user + 1]]
        return self.items[at], self.values[at]

    def select(self, positions: npt.ArrayLike) -> "Ratings":
        """Return the ratings at ``positions`` (indices or a mask); the table keeps its size."""
        at = np.asarray(positions)
        at = at if at.size else at.astype(np.int64)
        times = None if self.timestamps is None else self.timestamps[at]
        return Ratings(
            self.users[at],
            self.items[at],
            self.values[at],
            n_users=self.n_users,
            n_items=self.n_items,
            timestamps=times,
        )

    def dense(self, fill: float = np.nan) -> FloatArray:
        """Return the table (n_users, n_items) with ``fill`` in its holes; for small tables only."""
        table = np.full((self.n_users, self.n_items), fill)
        table[self.users, self.items] = self.values
        return table


def from_dense(table: npt.ArrayLike) -> Ratings:
    """Return the ratings in a table (n_users, n_items) whose holes are NaN, row by row.

    >>> len(from_dense([[5, np.nan], [np.nan, np.nan]]))
    1
    """
    values = np.asarray(table, dtype=np.float64)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(f"table must have shape (n_users, n_items), got {values.shape}.")
    users, items = np.nonzero(~np.isnan(values))
    return Ratings(users, items, values[users, items], n_users=values.shape[0], n_items=values.shape[1])


def _codes(values: npt.ArrayLike, n: int, name: str) -> IntArray:
    array = np.asarray(values)
    if n < 1:
        raise ValueError(f"n_{name} must be at least 1, got {n}.")
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        raise ValueError(f"{name} must be whole codes of shape (n,), got {array.dtype} {array.shape}.")
    if array.size and not (array.min() >= 0 and array.max() < n):
        raise ValueError(f"{name} must be from 0 to {n - 1}, got {array.min()} to {array.max()}.")
    return array.astype(np.int64)


def _reals(values: npt.ArrayLike, name: str) -> FloatArray:
    array = np.array(values, dtype=np.float64)
    if array.ndim != 1 or not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite numbers of shape (n,).")
    return array


def _grouped(codes: IntArray, counts: IntArray) -> Groups:
    return Groups(np.argsort(codes, kind="stable"), np.concatenate([[0], np.cumsum(counts)]))
