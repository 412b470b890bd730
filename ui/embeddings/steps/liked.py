"""Step "Liked, next": which column comes next after a liked one, and who decides: the convention."""

import streamlit as st

from sources.tables.embedding_tables import PUBLISHED
from sources.tables.label_tables import LabelTable
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.liked import Ranking, Rankings, favourite, rankings
from ui.embeddings import figures
from ui.embeddings.inputs import tables, view
from ui.kit import formats, page

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}U, s, Vt = np.linalg.svd(A, full_matrices=False)
points = (s[:3, None] ** 0 * Vt[:3]).T  # column j of A is row j
far = np.linalg.norm(points - points[{liked}], axis=1)
far[{liked}] = np.inf
print(np.argsort(far)[:2].tolist())"""


def show() -> None:
    """Show what is next after a liked column, five ways, beside what the row itself says."""
    page.try_this(
        "Somebody likes *Channel 1*. Do the five ways agree on what comes next? Then choose another table."
    )
    chosen = tables.choose(PUBLISHED)
    table = chosen.table
    row_at, liked_at, center_at = st.columns([2, 2, 2], vertical_alignment="bottom")
    with row_at:
        row = tables.one_of("row", table.row_labels, label="For", default=min(1, len(table.row_labels) - 1))
    with liked_at:
        liked = tables.one_of("liked", table.column_labels, label="who likes", default=favourite(table, row))
    with center_at:
        decomposed = chosen.decomposed(center=view.centered())
    result = rankings(decomposed, liked)
    page.figure(
        figures.rankings(result, table.column_labels),
        key="rankings",
        alt="One line for each convention: distances of all columns from the liked one, the two nearest "
        "named.",
        reading="Squares: the other columns, at their distance from the liked one; the nearest two are "
        "named.",
    )
    _readouts(result, table.column_labels)
    _row_says(table, row, liked, result)
    page.why("embeddings/liked", title="Why they disagree")
    _code(decomposed, liked, result.unweighted)
    tables.numbers_download(table)


def _readouts(result: Rankings, labels: tuple[str, ...]) -> None:
    spread = result.unweighted_all_axes.spread
    page.readouts(
        page.Readout(
            f"Next, by {result.unweighted.name}",
            _two(result.unweighted, labels),
            "Nearest columns, each axis counting the same.",
        ),
        page.Readout(
            f"Next, by {result.weighted.name}",
            _two(result.weighted, labels),
            "Nearest columns when each axis counts by its singular value.",
        ),
        page.Readout(
            "V, all axes: farthest − nearest",
            f"{spread:.1e}",
            "If V is square, all columns are √2 apart and what is left is round-off: the order is a coin "
            "toss.",
        ),
    )


def _row_says(table: LabelTable, row: int, liked: int, result: Rankings) -> None:
    """Say what the chosen row gives the columns that were suggested."""
    labels = table.column_labels
    suggested = dict.fromkeys(column for ranking in result for column in ranking.columns[:2])
    own = ", ".join(f"{formats.plain(labels[column])} {table.A[row, column]:.2g}" for column in suggested)
    page.reading(
        f"What {formats.plain(table.row_labels[row])} gives the suggested ones in the table: {own}; to "
        f"{formats.plain(labels[liked])} {table.A[row, liked]:.2g}. Who is near depends on all rows, "
        "so one row may well disagree."
    )


def _code(decomposed: Decomposed, liked: int, unweighted: Ranking) -> None:
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if decomposed.centered else "", liked=liked),
        prints=str(list(unweighted.columns[:2])),
        means=f"the numbers of the two nearest columns by {unweighted.name}, counted from 0",
    )


def _two(ranking: Ranking, labels: tuple[str, ...]) -> str:
    """Name the two nearest without the word that all names share: Channel 4, Channel 0 become 4, 0."""
    words = {label.split(" ")[0] for label in labels}
    shared = f"{words.pop()} " if len(words) == 1 else ""
    return ", ".join(formats.plain(labels[column].removeprefix(shared)) for column in ranking.columns[:2])
