"""Step "A new point": fold a row or a column in by sliders and watch where the point lands."""

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD
from core.geometry import (
    column_contributions,
    column_coordinates,
    nearest,
    row_contributions,
    row_coordinates,
    supplementary_columns,
    supplementary_row_cos2,
    supplementary_rows,
)
from core.spectra import energy
from ui.embeddings import cache, inputs
from ui.embeddings.cache import Decomposed
from ui.embeddings.inputs import N_NEAR
from ui.kit import formats, page

MOST_SLIDERS = 12

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
x = np.array({x})
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points, new = ({points})[:, :3], ({new})[:3]
print(f"{{round(np.linalg.norm(points - new, axis=1).min(), 9):.3g}}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Move the sliders: the triangle follows, the axes stay. Then copy a row: on whose point does it land?"
    )
    table = inputs.table()
    main, side = st.columns([5, 2.4])
    with side:
        is_column = inputs.add_column()
        here = cache.decomposed(table, centred=inputs.centred(at_first=True))
        k = min(3, len(here.svd.s))
        x = inputs.new_point(here, _heaviest(here, k, is_column=is_column), is_column=is_column)
    word, noun, labels = "row", table.row_noun, table.row_labels
    if is_column:
        word, noun, labels = "column", table.column_noun, table.column_labels
    landed, cos2 = _landed(here, x, is_column=is_column)
    points = (column_coordinates if is_column else row_coordinates)(here.svd, 1.0)[:, :k]
    cloud = inputs.cloud(here, 1.0, "Columns" if is_column else "Rows")
    found = nearest(points, landed[:k], n_neighbours=N_NEAR)
    near = dict(zip(found.indices.tolist(), found.distances.tolist(), strict=True))
    with main:
        inputs.drawn(
            here,
            cloud,
            tuple(range(k)),
            shares=energy(here.svd.s),
            index=len(cloud.labels),
            near=near,
            new=("new", landed),
        )
    page.reading(
        f"The triangle is the new {word}, in {'V S' if is_column else 'U S'}; lines lead to the "
        f"{len(near)} nearest {noun}, with their distances on the axes shown."
    )
    nearest_distance = f"{round(float(found.distances[0]), 9):.3g}"
    page.readouts(
        page.Readout(
            "Nearest", labels[found.indices[0]], f"The {word} whose point is nearest on these axes."
        ),
        page.Readout(
            "Its distance",
            nearest_distance,
            f"Euclidean, on the axes shown, in the units of the table. A copy of a {word} lands on it: 0.",
        ),
        page.Readout(
            f"cos² of the new {word}",
            formats.percent(float(cos2[:k].sum())) if cos2.sum() > 1e-12 else "no direction",
            "Share of its squared length (about the mean, if centred) that the axes shown hold. The mean "
            "itself has no direction.",
        ),
    )
    page.why("embeddings/fold_in", title="Why nothing is computed anew")
    shift = "x.mean()" if is_column else "A.mean(axis=0)"
    page.shown_code(
        _CODE.format(
            x=x.tolist(),
            centre=f"A, x = A - A.mean(axis=0), x - {shift}\n" if here.mean.any() else "",
            points="Vt.T * s" if is_column else "U * s",
            new="x @ U" if is_column else "x @ Vt.T",
        ),
        prints=nearest_distance,
        means=f"the distance to the nearest {word}",
    )
    inputs.numbers_download(table)


def _heaviest(here: Decomposed, k: int, *, is_column: bool) -> list[int]:
    """Return the entries that weigh most on the first k axes: columns for a row, rows for a column."""
    contributions = (row_contributions if is_column else column_contributions)(here.svd)[:, :k]
    weight = (here.svd.s[:k] ** 2 * contributions).sum(axis=1)
    return sorted(np.argsort(-weight, kind="stable")[:MOST_SLIDERS].tolist())


def _landed(here: Decomposed, x: FloatArray, *, is_column: bool) -> tuple[FloatArray, FloatArray]:
    """Return the place of the new point on all axes, and its cos² there (0 where only round-off is left)."""
    U, s, Vt = here.svd
    tiny = 1e-9 * np.abs(here.table.A).max()
    if is_column:
        about = np.where(np.abs(x - x.mean()) > tiny, x - x.mean(), 0.0) if here.mean.any() else x
        flipped = SVD(Vt.T, s, U.T)
        return supplementary_columns(here.svd, about, 1.0)[0], supplementary_row_cos2(flipped, about)[0]
    about = np.where(np.abs(x - here.mean) > tiny, x - here.mean, 0.0)
    return supplementary_rows(here.svd, about, 1.0)[0], supplementary_row_cos2(here.svd, about)[0]
