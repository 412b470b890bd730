"""Points as the picture in space takes them: places on three axes, colours by group, names of axes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from sources.tables.label_tables import LabelTable
from studies.embeddings.points import Points
from ui.kit import style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group

_NO_AXIS = Axis("no third axis", "")


class Scene(NamedTuple):
    """What is drawn.

    Attributes
    ----------
    coordinates : ndarray of shape (q, 3)
        0 on axes that the table does not have.
    labels : list of q str
    groups : list of Group
    group_of : list of q int
        Into ``groups``.
    axes : list of 3 Axis
    weight : ndarray of shape (q,) or None
        From 0 (faded) to 1.
    alt : str
    """

    coordinates: FloatArray
    labels: list[str]
    groups: list[Group]
    group_of: list[int]
    axes: list[Axis]
    weight: FloatArray | None
    alt: str

    @property
    def columns(self) -> dict[str, object]:
        """The points as the columns of a table: label, group, place on each axis."""
        groups = [self.groups[i].name for i in self.group_of]
        places = {axis.name: self.coordinates[:, i] for i, axis in enumerate(self.axes)}
        return {"point": self.labels, "group": groups, **places}


def scene(
    table: LabelTable,
    points: Points,
    axes: Sequence[int],
    shares: FloatArray,
    *,
    weight: FloatArray | None = None,
    new: tuple[str, FloatArray] | None = None,
) -> Scene:
    """Return the points on the given axes; ``new``, a name and a place, adds one more point."""
    coordinates = points.coordinates[:, list(axes)]
    labels = list(points.labels)
    groups, group_of = coloring(table, points)
    if new is not None:
        name, place = new
        labels.append(name)
        coordinates = np.vstack([coordinates, place[list(axes)]])
        groups.append(Group(name, style.COLOR_MARK, TRIANGLE))
        group_of.append(len(groups) - 1)
        weight = None if weight is None else np.append(weight, 1.0)
    n_lacking = 3 - len(axes)
    named = [Axis(f"axis {a + 1}", f"({_per_cent(100 * shares[a])} %)") for a in axes]
    return Scene(
        np.column_stack([coordinates, np.zeros((len(coordinates), n_lacking))]),
        labels,
        groups,
        group_of,
        named + [_NO_AXIS] * n_lacking,
        weight,
        f"{len(labels)} points in space, {table.row_noun} and {table.column_noun}, on three axes.",
    )


def _per_cent(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def coloring(table: LabelTable, points: Points) -> tuple[list[Group], list[int]]:
    """Colour by known groups where there are some, else rows in U's colour and columns in V's.

    Returns
    -------
    groups : list of Group
        In the order in which they occur among the points.
    group_of : list of int
        The group of each point.
    """
    names: dict[tuple[bool, str], int] = {}
    group_of = []
    n_rows = sum(points.is_row)
    for i, is_row in enumerate(points.is_row):
        known = table.row_groups if is_row else table.column_groups
        noun = table.row_noun if is_row else table.column_noun
        name = known[i if is_row else i - n_rows] if known else noun
        group_of.append(names.setdefault((is_row, name), len(names)))
    groups = [
        Group(name, _color(table, is_row, name), CIRCLE if is_row else SQUARE) for is_row, name in names
    ]
    return groups, group_of


def _color(table: LabelTable, is_row: bool, name: str) -> str:
    own, other = table.row_groups, table.column_groups
    if not is_row:
        own, other = other, own
    if own:
        return style.CATEGORICAL[_kind(table, name) % len(style.CATEGORICAL)]
    if other:
        return style.COLOR_NOISE
    return style.COLOR_U if is_row else style.COLOR_V


def _kind(table: LabelTable, name: str) -> int:
    """Give "likes online" and "online" one number: that of the plain kind within the name."""
    sides = [sorted(set(groups)) for groups in (table.row_groups, table.column_groups) if groups]
    plain = min(sides, key=lambda kinds: sum(map(len, kinds)))
    return next((i for i, kind in enumerate(plain) if kind in name), len(plain))
