"""Step "Your axis": an axis from one point to another, and where all the others stand on it."""

import streamlit as st

from core.geometry import axis_positions
from core.spectra import energy
from sources.tables.label_tables import LabelTable
from ui.embeddings import cache, figures, inputs
from ui.kit import page

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points = (U * s)[:, :{k}]
a, b = points[{a}], points[{b}]
at = (points - a) @ (b - a) / ((b - a) @ (b - a))
print(f"{{at.max():.2f}}")"""


def _other_group(table: LabelTable) -> int:
    groups = table.row_groups
    return next((i for i, group in enumerate(groups) if group != groups[0]), len(table.row_labels) - 1)


def show() -> None:
    """Draw the step."""
    page.try_this("Choose two rows that differ in one thing you can name. Who stands beyond B?")
    table = inputs.table()
    main, side = st.columns([5, 3])
    labels = table.row_labels
    with side:
        a = inputs.one_of("a", labels, label="From A", default=0)
        b = inputs.one_of("b", labels, label="to B", default=_other_group(table))
        every = inputs.all_axes()
        here = cache.decomposed(table, centred=inputs.centred(at_first=True))
    cloud = inputs.cloud(here, 1.0, "Rows")
    k = len(here.svd.s) if every else min(3, len(here.svd.s))
    points = cloud.points[:, :k]
    if a == b or (points[a] == points[b]).all():
        page.note("A and B are one point: an axis needs two.")
        return
    at = axis_positions(points, points[a], points[b])
    with main:
        inputs.drawn(
            here, cloud, tuple(range(min(3, k))), shares=energy(here.svd.s), index=None, near={}, line=(a, b)
        )
    with side:
        page.figure(
            figures.positions(labels, at, (labels[a], labels[b])),
            key="positions",
            alt="Points on a scale from A at 0 to B at 1, lowest below, highest above.",
            reading="0 is A, 1 is B; between and beyond by the foot of the perpendicular on the line A B"
            + (", the lowest and highest 9." if len(labels) > figures.MOST_POSITIONS else "."),
        )
    page.readouts(
        page.Readout("Farthest along", labels[int(at.argmax())], "The row with the largest position."),
        page.Readout("Its position", f"{at.max():.2f}", "0 at A, 1 at B, no unit."),
        page.Readout("Farthest back", labels[int(at.argmin())], "The row with the smallest position."),
    )
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if here.mean.any() else "", k=k, a=a, b=b),
        prints=f"{at.max():.2f}",
        means="the largest position on the axis from A to B",
    )
    inputs.numbers_download(table)
