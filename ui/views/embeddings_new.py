"""Step "A new row": fold somebody in by sliders and watch where the point lands."""

import numpy as np
import streamlit as st

from core.embedding import (
    column_contributions,
    nearest,
    row_coordinates,
    supplementary_row_cos2,
    supplementary_rows,
)
from core.svd import energy
from ui import cache_embeddings, inputs_embeddings, page, written
from ui.inputs_embeddings import N_NEAR

MOST_SLIDERS = 12

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
x = np.array({row})
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points, new = (U * s)[:, :3], (x @ Vt.T)[:3]  # U S = A V, so x lands on x V
print(f"{{np.linalg.norm(points - new, axis=1).min():.3g}}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Move the sliders: the triangle follows, the axes stay. Then copy a row: on whose point does it land?"
    )
    table = inputs_embeddings.table()
    main, side = st.columns([5, 2.4])
    with side:
        here = cache_embeddings.decomposed(table, centred=inputs_embeddings.centred(at_first=True))
        k = min(3, len(here.svd.s))
        weight = (here.svd.s[:k] ** 2 * column_contributions(here.svd)[:, :k]).sum(axis=1)
        chosen = sorted(np.argsort(-weight, kind="stable")[:MOST_SLIDERS].tolist())
        x = inputs_embeddings.new_row(here, chosen)
    landed = supplementary_rows(here.svd, x - here.mean, 1.0)[0]
    cos2 = supplementary_row_cos2(here.svd, x - here.mean)[0, :k].sum()
    points = row_coordinates(here.svd, 1.0)
    at = tuple(range(k))
    cloud = inputs_embeddings.cloud(here, 1.0, "Rows")
    found = nearest(points[:, :k], landed[:k], n_neighbours=N_NEAR)
    near = dict(zip(found.indices.tolist(), found.distances.tolist(), strict=True))
    with main:
        inputs_embeddings.drawn(
            here,
            cloud,
            at,
            shares=energy(here.svd.s),
            index=len(cloud.labels),
            near=near,
            new=("new", landed),
        )
    page.reading(
        f"The triangle is the new row in U S; lines lead to the {len(near)} nearest {table.row_noun}, with "
        "their distances on the axes shown."
    )
    page.readouts(
        page.Readout(
            "Nearest", table.row_labels[found.indices[0]], "The row whose point is nearest on these axes."
        ),
        page.Readout(
            "Its distance",
            _distance(float(found.distances[0])),
            "Euclidean, in U S on the axes shown, in the units of the table. A copy of a row lands on it: "
            "0 but for round-off.",
        ),
        page.Readout(
            "cos² of the new row",
            written.percent(float(cos2)) if cos2 > 0 else "no direction",
            "Share of the new row's squared length (about the means, if centred) that the axes shown hold. "
            "The mean itself has no direction.",
        ),
    )
    page.why("embeddings_fold_in", title="Why nothing is computed anew")
    page.shown_code(
        _CODE.format(
            row=[round(v, 6) for v in x.tolist()],
            centre="A, x = A - A.mean(axis=0), x - A.mean(axis=0)\n" if here.mean.any() else "",
        ),
        prints=_distance(float(found.distances[0])),
        means="the distance to the nearest row",
    )
    inputs_embeddings.numbers_download(table)


def _distance(value: float) -> str:
    return f"{value:.3g}"
