"""Step "Liked, next": which column comes next after a liked one, and who decides: the convention."""

import streamlit as st

from sources.tables.embedding_tables import PUBLISHED
from studies.embeddings.cell import met, next_for
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.liked import N_AXES, Ranking, Rankings, favourite, rankings
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
print(np.argsort(far.round(9), kind="stable")[:2].tolist())"""


GUESSES = ("Yes, the same two in the same order", "The same two, in another order", "Others")


def show() -> None:
    """Show what is next after a liked column, five ways, beside what the row itself says."""
    guess = page.predict(
        "Of five channels somebody likes *Channel 1*. V and V S, three axes each, say which two are "
        "next. Do they "
        "agree?",
        key="liked",
        options=GUESSES,
    )
    stage = page.stage()
    with stage.hand:
        chosen = tables.choose(PUBLISHED)
        table = chosen.table
        row = tables.one_of("row", table.row_labels, label="For", default=min(1, len(table.row_labels) - 1))
        liked = tables.one_of("liked", table.column_labels, label="who likes", default=favourite(table, row))
        decomposed = chosen.decomposed(center=view.centered())
        result = rankings(decomposed, liked)
        if guess.is_open:
            _readouts(result, table.column_labels)
    with stage.view:
        if guess.is_open:
            guess.marked(
                GUESSES[1],
                because="On the published table V gives axis 3 the weight of axis 1. Now choose another "
                "table.",
            )
            _figure(result, table.column_labels)
    if guess.is_open:
        _row_says(decomposed, row, liked, result)
    page.now_say(
        "Near is a choice: unweighted axes, weighted ones and all of them name other neighbours; without "
        "weights "
        "and with all axes the order is round-off.",
        to="Row meets column",
    )
    page.why("embeddings/liked", title="Why they disagree")
    if guess.is_open:
        _code(decomposed, liked, result.unweighted)


def _figure(result: Rankings, labels: tuple[str, ...]) -> None:
    page.figure(
        figures.rankings(result, labels),
        key="rankings",
        fills=True,
        alt="One line for each convention: distances of all columns from the liked one, the two nearest "
        "named.",
        reading="Squares: the other columns, at their distance from the liked one; the nearest two are "
        "named.",
    )


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


def _row_says(decomposed: Decomposed, row: int, liked: int, result: Rankings) -> None:
    """Say what comes next for the chosen row, by its own point, and what it gives the suggested columns."""
    table = decomposed.table
    names = table.column_labels
    suggested = dict.fromkeys(column for ranking in result for column in ranking.columns[:2])
    who = formats.plain(table.row_labels[row])
    own = ", ".join(f"{formats.plain(names[j])} {formats.short(table.A[row, j], 2)}" for j in suggested)
    if len(names) > 1:
        k = min(N_AXES, decomposed.n_axes)
        products = met(decomposed, row, k).products
        next_ones = next_for(decomposed, row, liked, k, 2)
        said = " and ".join(f"{formats.plain(names[j])} ({formats.short(products[j], 2)})" for j in next_ones)
        st.markdown(
            f"Next for {who}, by the product of the two points on {k} axes: {said}. Neighbours of a "
            "column are "
            "the same for everybody; a product asks the row itself."
        )
    page.reading(
        f"What {who} gives the suggested ones in the table: {own}; to {formats.plain(names[liked])} "
        f"{formats.short(table.A[row, liked], 2)}. Who is near depends on all rows, so one row may well "
        "disagree."
    )


def _code(decomposed: Decomposed, liked: int, unweighted: Ranking) -> None:
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if decomposed.centered else "", liked=liked),
        prints=str(list(unweighted.columns[:2])),
        means=f"the numbers of the two nearest columns by {unweighted.name}, counted from 0",
        files=tables.numbers_of(decomposed.table),
    )
    tables.numbers_download(decomposed.table)


def _two(ranking: Ranking, labels: tuple[str, ...]) -> str:
    """Name the two nearest without the word that all names share: Channel 4, Channel 0 become 4, 0."""
    if ranking.is_tied:
        return "all equally far"
    words = {label.split(" ")[0] for label in labels}
    shared = f"{words.pop()} " if len(words) == 1 else ""
    return ", ".join(formats.plain(labels[column].removeprefix(shared)) for column in ranking.columns[:2])
