"""Step "Liked, next": which column comes next after a liked one, and who decides: the convention."""

import numpy as np
import streamlit as st

from core.geometry import CONVENTIONS, column_coordinates, nearest
from ui.embeddings import cache, figures, inputs
from ui.embeddings.cache import Decomposed
from ui.kit import page

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points = (s[:3, None] ** {power} * Vt[:3]).T  # column j of A is row j
far = np.linalg.norm(points - points[{liked}], axis=1)
far[{liked}] = np.inf
print(np.argsort(far)[:2].tolist())"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Somebody likes *Channel 1*. Do the five ways agree on what comes next? Then choose another table."
    )
    table = inputs.table(inputs.PUBLISHED)
    row, liked_at, centre = st.columns([2, 2, 2], vertical_alignment="bottom")
    with row:
        i = inputs.one_of("row", table.row_labels, label="For", default=min(1, len(table.row_labels) - 1))
    with liked_at:
        favourite = 1 if table.name.startswith("Ten") else int(np.argmax(table.A[i]))
        j = inputs.one_of("liked", table.column_labels, label="who likes", default=favourite)
    with centre:
        here = cache.decomposed(table, centred=inputs.centred())
    found = rankings(here, j)
    labels = table.column_labels
    page.figure(
        figures.rankings({name: [(labels[a], d) for a, d in order] for name, order in found.items()}),
        key="rankings",
        alt="One line for each convention: distances of all columns from the liked one, the two nearest "
        "named.",
        reading="Squares: the other columns, at their distance from the liked one; the nearest two are "
        "named.",
    )
    three = f"V, {min(3, len(here.svd.s))} axes"
    first, weighted = next(iter(found)), list(found)[2]
    page.readouts(
        page.Readout(
            f"Next, by {three}", _two(found[first], labels), "Nearest columns, each axis counting the same."
        ),
        page.Readout(
            f"Next, by V S, {min(3, len(here.svd.s))} axes",
            _two(found[weighted], labels),
            "Nearest columns when each axis counts by its singular value.",
        ),
        page.Readout(
            "V, all axes: farthest − nearest",
            f"{found['V, all axes'][-1][1] - found['V, all axes'][0][1]:.1e}",
            "If V is square, all columns are √2 apart and what is left is round-off: the order is a coin "
            "toss.",
        ),
    )
    suggestions = dict.fromkeys(a for order in found.values() for a, _ in order[:2])
    own = ", ".join(f"{labels[a]} {table.A[i, a]:.2g}" for a in suggestions)
    page.reading(
        f"What {table.row_labels[i]} gives the suggested ones in the table: {own}; to {labels[j]} "
        f"{table.A[i, j]:.2g}. Who is near depends on all rows, so one row may well disagree."
    )
    page.why("embeddings/liked", title="Why they disagree")
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if here.mean.any() else "", power=0, liked=j),
        prints=str([a for a, _ in found[first][:2]]),
        means=f"the numbers of the two nearest columns by {three}, counted from 0",
    )
    inputs.numbers_download(table)


def rankings(here: Decomposed, liked: int) -> dict[str, list[tuple[int, float]]]:
    """Return, for every convention, all other columns with their distances, nearest first."""
    r = len(here.svd.s)
    ways = {
        f"V{name.removeprefix('U')}, {min(3, r)} axes": (power, min(3, r))
        for name, power in CONVENTIONS.items()
    }
    ways |= {"V, all axes": (0.0, r), "V S, all axes": (1.0, r)}
    found = {}
    for name, (power, k) in ways.items():
        points = column_coordinates(here.svd, power)[:, :k]
        order = nearest(points, points[liked], n_neighbours=len(points), leave_out=[liked])
        found[name] = list(zip(order.indices.tolist(), order.distances.tolist(), strict=True))
    return found


def _two(order: list[tuple[int, float]], labels: tuple[str, ...]) -> str:
    """Name the two nearest without the word that all names share: Channel 4, Channel 0 become 4, 0."""
    words = {label.split(" ")[0] for label in labels}
    shared = f"{words.pop()} " if len(words) == 1 else ""
    return ", ".join(labels[a].removeprefix(shared) for a, _ in order[:2])
