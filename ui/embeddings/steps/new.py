"""Step "A new point": fold a row or a column in by sliders and watch where the point lands."""

import streamlit as st

from core.arrays import FloatArray
from sources.tables.label_tables import LabelTable
from studies.embeddings import decomposition
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.new_point import Landed, entries, fold_in, heaviest
from studies.embeddings.points import Points, place
from ui.embeddings.inputs import new_point, picking, tables, view
from ui.embeddings.scene import scene
from ui.kit import formats, page

MAX_SLIDERS = 12

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
x = np.array({x})
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points, new = ({points})[:, :3], ({new})[:3]
print(f"{{round(np.linalg.norm(points - new, axis=1).min(), 9):.3g}}")"""


GUESSES = ("0: on it", "more than 0: it is new", "it hangs on the axes")


def show() -> None:
    """Show where a new row or column lands among the others, while the axes stay."""
    guess = page.predict(
        "A copy of a row is folded in as if it were new. How far from that row's point does it land?",
        key="copy_lands",
        options=GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        chosen = tables.choose()
        table = chosen.table
        is_column = new_point.adds_column()
        below, sliders = st.container(), st.container()
        decomposed = chosen.decomposed(center=view.centered(at_first=True))
        k = min(3, decomposed.n_axes)
        moved = heaviest(decomposed, k, is_column=is_column, max_entries=MAX_SLIDERS)
        given = entries(table, is_column=is_column)
        with sliders:
            x = new_point.values(table, given, moved, is_column=is_column, digest=chosen.key.digest)
        landed = fold_in(decomposed, x, k, is_column=is_column)
        with below:
            _readouts(table, landed, is_column=is_column)
    with stage.view:
        points = place(decomposed, 1.0, rows=not is_column, columns=is_column)
        picking.drawn(
            scene(table, points, range(k), decomposition.shares(decomposed), new=("new", landed.place)),
            points_id=f"{chosen.key.digest}/{'columns' if is_column else 'rows'}+",
            index=len(points.labels),
            near=landed.near,
        )
        guess.marked(
            GUESSES[0],
            because="U S = A V: its point was its row times V all along. Copy one and see; then move it.",
        )
        _reading(table, points, landed, is_column=is_column)
    page.now_say(
        "Folding in is one product, x V: the axes stay, and a copy lands on its row.", to="Your axis"
    )
    page.why("embeddings/fold_in", title="Why nothing is computed anew")
    _code(decomposed, x, landed, is_column=is_column)
    tables.numbers_download(table)


def _reading(table: LabelTable, points: Points, landed: Landed, *, is_column: bool) -> None:
    word, noun = ("column", table.column_noun) if is_column else ("row", table.row_noun)
    page.reading(
        f"The triangle is the new {word}, in {'V S' if is_column else 'U S'}; lines lead to the "
        f"{len(landed.near)} nearest {noun}, with their distances on the axes shown.",
    )


def _readouts(table: LabelTable, landed: Landed, *, is_column: bool) -> None:
    word, labels = ("column", table.column_labels) if is_column else ("row", table.row_labels)
    page.readouts(
        page.Readout(
            "Nearest",
            formats.plain(labels[next(iter(landed.near))]),
            f"The {word} whose point is nearest on these axes.",
        ),
        page.Readout(
            "Its distance",
            _distance(landed),
            f"Euclidean, on the axes shown, in the units of the table. A copy of a {word} lands on it: 0.",
        ),
        page.Readout(
            f"cos² of the new {word}",
            "no direction" if landed.held is None else formats.percent(landed.held),
            "Share of its squared length (about the mean, if centred) that the axes shown hold. The mean "
            "itself has no direction.",
        ),
    )


def _distance(landed: Landed) -> str:
    """Write the distance to the nearest, with round-off as 0."""
    return f"{round(next(iter(landed.near.values())), 9):.3g}"


def _code(decomposed: Decomposed, x: FloatArray, landed: Landed, *, is_column: bool) -> None:
    shift = "x.mean()" if is_column else "A.mean(axis=0)"
    centre = f"A, x = A - A.mean(axis=0), x - {shift}\n" if decomposed.centered else ""
    page.shown_code(
        _CODE.format(
            x=x.tolist(),
            centre=centre,
            points="Vt.T * s" if is_column else "U * s",
            new="x @ U" if is_column else "x @ Vt.T",
        ),
        prints=_distance(landed),
        means=f"the distance to the nearest {'column' if is_column else 'row'}",
        files=tables.numbers_of(decomposed.table),
    )
