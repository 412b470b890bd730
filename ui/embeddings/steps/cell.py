"""Step "Row meets column": the product of two points is the cell of the table; their distance is not."""

import streamlit as st

from studies.embeddings import decomposition
from studies.embeddings.cell import BALANCED, Met, met, n_nearest_is_highest
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.points import place
from ui.embeddings.inputs import picking, tables, view
from ui.embeddings.scene import scene
from ui.kit import controls, formats, page

MAX_LISTED = 50
GUESSES = ("The column whose point is nearest", "The column with the largest product of the points")

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{mean}
U, s, Vt = np.linalg.svd(A - mean, full_matrices=False)
row, column = (U * np.sqrt(s))[{row}, :{k}], (Vt.T * np.sqrt(s))[{column}, :{k}]
print(f"{{round(row @ column + mean[{column}], 9) + 0:.4g}}")"""


def show() -> None:
    """Show a row and a column in one space, their product beside the cell, and who is nearest."""
    guess = page.predict(
        "A doctor and the channels are points of one picture, U √S and V √S. Which channel does he rate "
        "highest?",
        key="nearest_is_not_highest",
        options=GUESSES,
    )
    problems = st.container()
    with page.around():
        page.moves(_met, tables.choice(problems=problems), guess)
        with page.words_below():
            page.now_say(
                "A row and a column are compared by their dot product, direction times length: with all axes "
                "it is the cell, with k the best guess of rank k.",
                to="A new point",
            )
            page.why("embeddings/conventions", title="Why a product")


def _met(chosen: tables.Chosen, guess: page.Guess) -> None:
    areas, table = page.areas(), chosen.table
    with areas.hand:
        tables.told(table)
        r = min(table.A.shape)
        k = controls.n_components(
            "k", largest=r, default=min(3, r), label="k, axes that count", of=table.name
        )
        numbers = st.container()
        row = tables.one_of("row", table.row_labels, label="Row", default=0)
        column = tables.one_of("column", table.column_labels, label="Column", default=0)
        decomposed = chosen.decomposed(center=view.centered())
        result = met(decomposed, row, k)
        if guess.is_open:
            with numbers:
                _readouts(result, table.column_labels, column, k)
    with areas.view:
        _picture(chosen, decomposed, row, column, result)
        guess.marked(GUESSES[1], because=_counted(decomposed, min(3, r)))
        if guess.is_open:
            _every_column(result, table.column_labels)
    if guess.is_open:
        with areas.below:
            _code(decomposed, row, column, k, result)


def _picture(chosen: tables.Chosen, decomposed: Decomposed, row: int, column: int, result: Met) -> None:
    table, points = decomposed.table, place(decomposed, BALANCED)
    axes = range(min(3, decomposed.n_axes))
    picking.drawn(
        scene(table, points, axes, decomposition.shares(decomposed)),
        points_id=f"{chosen.key.digest}/{view.BOTH}/cell",
        index=row,
        near={len(table.row_labels) + column: float(result.distances[column])},
    )


def _counted(decomposed: Decomposed, k: int) -> str:
    """Say for how many rows the nearest column is the one they rate highest."""
    m = len(decomposed.table.row_labels)
    return (
        f"Here the nearest column is the highest for {n_nearest_is_highest(decomposed, k)} of {m} rows. "
        "Move k: "
        "with all axes the product is the cell."
    )


def _readouts(result: Met, labels: tuple[str, ...], column: int, k: int) -> None:
    page.readouts(
        page.Readout(
            "Product of the points",
            _number(result.products[column]),
            f"Of the row's and the column's point, {k} axes, in U √S and V √S; plus the column's mean if "
            "centred.",
        ),
        page.Readout("The cell", _number(result.cells[column]), "What stands in the table."),
        page.Readout(
            "Nearest column",
            formats.plain(labels[result.nearest]),
            f"By the distance of the points, {k} axes. The highest product: "
            f"{formats.plain(labels[result.highest])}.",
        ),
    )


def _every_column(result: Met, labels: tuple[str, ...]) -> None:
    order = result.order[:MAX_LISTED]
    with st.expander("The row with every column: product, cell, distance", icon=":material/table:"):
        st.table(
            {
                "column": [formats.plain(labels[j]) for j in order],
                "product": [_number(result.products[j]) for j in order],
                "cell": [_number(result.cells[j]) for j in order],
                "distance": [_number(result.distances[j]) for j in order],
            },
            hide_index=True,
        )


def _code(decomposed: Decomposed, row: int, column: int, k: int, result: Met) -> None:
    mean = "mean = A.mean(axis=0)" if decomposed.centered else "mean = np.zeros(A.shape[1])"
    page.shown_code(
        _CODE.format(mean=mean, row=row, column=column, k=k),
        prints=_number(result.products[column]),
        means="the product of the two points",
        files=tables.numbers_of(decomposed.table),
    )
    tables.numbers_download(decomposed.table)


def _number(value: float) -> str:
    """Write a number to four digits, round-off as 0."""
    return f"{round(float(value), 9) + 0:.4g}"
