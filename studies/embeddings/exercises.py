"""The exercises of the embeddings lesson; their numbers are computed."""

from functools import cache

import numpy as np

from core.decompositions import thin_svd
from core.geometry import column_coordinates
from sources.tables.embedding_tables import doctors
from studies.embeddings.decomposition import decompose, held_by
from studies.exercises import Exercise


@cache
def exercises() -> tuple[Exercise, ...]:
    """Return three questions: distances in V, a cell from two points, and what a map leaves out."""
    return _apart(), _cell(), _left_out()


def _apart() -> Exercise:
    svd = thin_svd(np.diag([3.0, 2.0]))
    unweighted, weighted = (
        round(float(np.linalg.norm(np.subtract(*column_coordinates(svd, power)))), 3) for power in (0.0, 1.0)
    )
    return Exercise(
        "A table has the rows (3, 0) and (0, 2). How far apart are its two columns in V, both axes, no "
        "weights?",
        unweighted,
        within=0.02,
        misconceptions={
            weighted: "That is their distance in V S, which is that in the table: √(9 + 4).",
            1: "Each is 1 away from the origin, and they are perpendicular.",
        },
        hint="V is orthogonal: its rows have length 1 and are perpendicular.",
        because="√2, as for any two columns of any invertible table: V, all axes, knows nothing of it.",
    )


def _cell() -> Exercise:
    row, column = np.array([2.0, 1.0]), np.array([3.0, -1.0])
    apart = round(float(np.linalg.norm(row - column)), 3)
    return Exercise(
        "In U √S, V √S a row's point is (2, 1) and a column's point is (3, −1); other axes hold nothing. "
        "Which "
        "number stands in their cell (the table is not centred)?",
        float(row @ column),
        within=0.005,
        misconceptions={
            apart: "That is the distance of the points. The cell is their dot product.",
            7: "Mind the sign of the second coordinate.",
        },
        hint="A = (U √S)(V √S)ᵀ.",
        because="2 · 3 + 1 · (−1): a product counts direction and length.",
    )


def _left_out() -> Exercise:
    held = round(100 * held_by(decompose(doctors(), center=True), (0, 1, 2)), 1)
    return Exercise(
        "*Forty doctors*, centred: how much of the energy do the first three axes leave out?",
        round(100 - held, 1),
        unit="%",
        within=0.6,
        misconceptions={held: "That is what they hold. What is left out is the rest to 100 %."},
        hint="*Look around* says what the three axes shown hold.",
        because="A point may differ from its neighbours in this part, and the picture would not show it.",
    )
