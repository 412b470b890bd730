"""Step "Your axis": an axis from one point to another, and where all the others stand on it."""

import streamlit as st

from studies.embeddings import decomposition, own_axis
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.own_axis import Positions
from studies.embeddings.points import place
from ui.embeddings import figures
from ui.embeddings.inputs import picking, tables, view
from ui.embeddings.scene import scene
from ui.kit import formats, page

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points = (U * s)[:, :{k}]
a, b = points[{a}], points[{b}]
at = (points - a) @ (b - a) / ((b - a) @ (b - a))
print(f"{{at.max():.2f}}")"""


GUESSES = ("Yes", "No: 0 is A and 1 is B, nothing lies beyond")


def show() -> None:
    """Show an axis of the student's own in the cloud, and every row's position on it."""
    guess = page.predict(
        "A is at 0 and B at 1 on an axis through their points. Can another row stand beyond 1?",
        key="beyond_b",
        options=GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        chosen = tables.choose()
        labels = chosen.table.row_labels
        a = tables.one_of("a", labels, label="From A", default=0)
        b = tables.one_of("b", labels, label="to B", default=own_axis.other_group(chosen.table))
        below = st.container()
        everywhere = view.all_axes()
        decomposed = chosen.decomposed(center=view.centered(at_first=True))
        k = decomposed.n_axes if everywhere else min(3, decomposed.n_axes)
        positions = own_axis.positions(decomposed, a, b, k)
        if positions is None:
            page.note("A and B are one point: an axis needs two.")
            return
        if guess.is_open:
            with below:
                _readouts(positions, labels)
    with stage.view:
        _picture(chosen, decomposed, (a, b))
        guess.marked(
            GUESSES[0],
            because="A line goes on behind both its points. Choose two rows that differ in one thing you "
            "can name: "
            "who stands beyond B?",
        )
    if guess.is_open:
        _figure(positions, labels, (a, b))
    page.now_say(
        "Any two points make an axis; a row's place on it is the foot of its perpendicular, also beyond "
        "the ends.",
        to="With holes",
    )
    page.why("embeddings/axis")
    if guess.is_open:
        _code(decomposed, positions, (a, b), k)


def _picture(chosen: tables.Chosen, decomposed: Decomposed, ends: tuple[int, int]) -> None:
    points, shares = place(decomposed, 1.0, columns=False), decomposition.shares(decomposed)
    picking.drawn(
        scene(chosen.table, points, range(min(3, decomposed.n_axes)), shares),
        points_id=f"{chosen.key.digest}/rows",
        line=ends,
    )


def _figure(positions: Positions, labels: tuple[str, ...], ends: tuple[int, int]) -> None:
    half = len(positions.listed) // 2
    page.figure(
        figures.positions(positions, labels, ends),
        key="positions",
        alt="Points on a scale from A at 0 to B at 1, lowest below, highest above.",
        reading="0 is A, 1 is B; between and beyond by the foot of the perpendicular on the line A B"
        + (f", the lowest and highest {half}." if len(positions.listed) < len(labels) else "."),
    )


def _readouts(positions: Positions, labels: tuple[str, ...]) -> None:
    page.readouts(
        page.Readout(
            "Farthest along", formats.plain(labels[positions.last]), "The row with the largest position."
        ),
        page.Readout("Its position", f"{positions.at[positions.last]:.2f}", "0 at A, 1 at B, no unit."),
        page.Readout(
            "Farthest back", formats.plain(labels[positions.first]), "The row with the smallest position."
        ),
    )


def _code(decomposed: Decomposed, positions: Positions, ends: tuple[int, int], k: int) -> None:
    centre = "A = A - A.mean(axis=0)\n" if decomposed.centered else ""
    page.shown_code(
        _CODE.format(centre=centre, k=k, a=ends[0], b=ends[1]),
        prints=f"{positions.at[positions.last]:.2f}",
        means="the largest position on the axis from A to B",
        files=tables.numbers_of(decomposed.table),
    )
    tables.numbers_download(decomposed.table)
