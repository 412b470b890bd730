"""Points in space, drawn in the browser: turned, labelled, picked; the camera stays when data change."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from ui.kit.component import declare

CIRCLE, SQUARE, TRIANGLE = range(3)
_LONGEST_LABEL = 26

_space = declare(__file__, "space")


class Group(NamedTuple):
    """Points of one look: their name in the legend, colour (``#rrggbb``) and shape."""

    name: str
    color: str
    shape: int


class Axis(NamedTuple):
    """One axis of the picture: its name, and what is said behind it (its share)."""

    name: str
    note: str


def space(
    points: FloatArray,
    labels: Sequence[str],
    groups: Sequence[Group],
    group_of: Sequence[int],
    axes: Sequence[Axis],
    *,
    space_id: str,
    picked: int | None,
    near: Mapping[int, float],
    alt: str,
    key: str,
    on_picked: Callable[[], None],
    weight: FloatArray | None = None,
    line: tuple[int, int] | None = None,
) -> None:
    """Draw points (q, 3), all axes to one scale.

    ``near`` maps the neighbours of the picked point to their distances; ``weight`` (q,) from 0 to 1 fades
    points; ``line`` draws an arrow from one point to another.  A click sends ``picked``: a dict of ``id``
    (``space_id``) and ``index`` (or None).  Points move softly when only their places change.
    """
    data = {
        "id": space_id,
        "xyz": [float(f"{value:.6g}") for value in np.asarray(points).ravel()],
        "labels": list(labels),
        "short": [_clipped(label) for label in labels],
        "groups": [group._asdict() for group in groups],
        "group": list(group_of),
        "weight": [1.0] * len(labels) if weight is None else [float(f"{w:.3g}") for w in weight],
        "axes": [axis._asdict() for axis in axes],
        "flat": "Flat view: " + " and ".join(axis.name.removeprefix("axis ") for axis in axes[:2]),
        "picked": picked,
        "near": [[int(i), float(distance)] for i, distance in near.items()],
        "line": list(line) if line else None,
        "alt": alt,
    }
    data["stamp"] = hashlib.blake2b(json.dumps(data).encode(), digest_size=12).hexdigest()
    _space(data=data, key=key, on_picked_change=on_picked)


def _clipped(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
