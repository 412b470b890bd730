"""Which column comes next after a liked one: five conventions, five answers."""

from typing import NamedTuple

import numpy as np

from core.geometry import CONVENTIONS, column_coordinates, nearest
from sources.tables.embedding_tables import PUBLISHED
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import Decomposed

N_AXES = 3
ROUND_OFF = 9  # digits to which distances are compared
_PUBLISHED_LIKED = 1


class Ranking(NamedTuple):
    """All other columns by their distance from the liked one.

    Attributes
    ----------
    name : str
        The convention and the number of axes: "V S, 3 axes".
    columns : tuple of int
        Nearest first; what is equally far but for round-off in the order of the table.
    distances : tuple of float
        Theirs.
    """

    name: str
    columns: tuple[int, ...]
    distances: tuple[float, ...]

    @property
    def spread(self) -> float:
        """The largest distance less the smallest."""
        return self.distances[-1] - self.distances[0]

    @property
    def is_tied(self) -> bool:
        """Whether all of several columns are equally far, but for round-off: then none is nearest."""
        return len(self.columns) > 1 and self.spread <= 10.0**-ROUND_OFF * self.distances[-1]


class Rankings(NamedTuple):
    """The same question asked five ways: each axis counting the same (V), balanced, weighted (V S)."""

    unweighted: Ranking
    balanced: Ranking
    weighted: Ranking
    unweighted_all_axes: Ranking
    weighted_all_axes: Ranking


def rankings(decomposed: Decomposed, liked: int) -> Rankings:
    """Return, convention by convention, all other columns, nearest to the liked one first.

    Parameters
    ----------
    decomposed : Decomposed
    liked : int
        Index of the liked column.

    Returns
    -------
    Rankings
        The first three on three axes (fewer where there are fewer), the last two on all.
    """
    r = decomposed.n_axes
    first = min(N_AXES, r)
    ways = [(f"V{name.removeprefix('U')}, {first} axes", p, first) for name, p in CONVENTIONS.items()]
    ways += [("V, all axes", 0.0, r), ("V S, all axes", 1.0, r)]
    return Rankings(*(_ranking(decomposed, liked, *way) for way in ways))


def _ranking(decomposed: Decomposed, liked: int, name: str, power: float, n_axes: int) -> Ranking:
    points = column_coordinates(decomposed.svd, power)[:, :n_axes]
    order = nearest(points, points[liked], n_neighbours=len(points), leave_out=[liked])
    rounded = np.round(order.distances / max(order.distances.max(initial=0), np.finfo(float).tiny), ROUND_OFF)
    columns = order.indices[np.lexsort((order.indices, rounded))]
    return Ranking(name, tuple(columns.tolist()), tuple(order.distances.tolist()))


def favourite(table: LabelTable, row: int) -> int:
    """Return the column that a row rates highest; for the published table the one of its lesson.

    Parameters
    ----------
    table : LabelTable
    row : int

    Returns
    -------
    int
    """
    return _PUBLISHED_LIKED if table.name == PUBLISHED else int(np.argmax(table.A[row]))
