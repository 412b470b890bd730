"""Step "With holes": hide cells, fill them, and see what a cosine to the truth is worth."""

import streamlit as st

from sources.tables.embedding_tables import PUBLISHED
from sources.tables.label_tables import LabelTable
from studies.embeddings.missing import IGNORING, ON_ZEROS, ZEROS, Fillings
from ui.embeddings import cache, figures
from ui.embeddings.inputs import tables
from ui.kit import controls, page

MAX_CELLS = 2500
HIDE = ("The lowest", "At random")

_CODE = """\
import numpy as np

A, B_hat = np.loadtxt("numbers.csv", delimiter=","), np.loadtxt("filled.csv", delimiter=",")
hidden = np.loadtxt("hidden.csv", delimiter=",") == 1
cosine = (A * B_hat).sum() / np.linalg.norm(A) / np.linalg.norm(B_hat)
rmse = np.sqrt(((A - B_hat)[hidden] ** 2).mean())
print(f"{cosine:.3f} {rmse:.3f}")"""


def show() -> None:
    """Show five fillings of a table with holes, each with its cosine and with its error where it counts."""
    page.try_this(
        "Which filling is best by cosine, and which on the cells that were really hidden? Then hide at "
        "random instead."
    )
    chosen = tables.choose(PUBLISHED)
    table = chosen.table
    if table.A.size > MAX_CELLS:
        page.note(
            f"This step fits cell by cell and takes tables of up to {MAX_CELLS} cells; choose a smaller one."
        )
        return
    lowest, share, seed = _asked()
    result = cache.fillings(chosen.key, lowest, share, seed, table)
    page.figure(
        figures.verdicts(result.cosines, result.errors),
        key="verdicts",
        alt="Bars for each filling: cosine to the true table, and root mean squared error on the hidden "
        "cells.",
        reading=f"{result.n_hidden} of {table.A.size} cells hidden. Left, cosine to the truth: higher "
        "is better, and nearly everything is high. Right, root mean squared error: lower is better, hidden "
        "cells alone, in the units of the table.",
    )
    _readouts(result)
    _tables(table, result)
    page.why("embeddings/holes", title="Why a high cosine means little here")
    page.shown_code(
        _CODE,
        prints=f"{result.cosines[ON_ZEROS]:.3f} {result.errors[ON_ZEROS]:.3f}",
        means="cosine and hidden error of the descent that fits the zeros",
    )
    more = {"filled.csv": result.tables[ON_ZEROS], "hidden.csv": (~result.observed).astype(int)}
    tables.numbers_download(table, more)


def _asked() -> tuple[bool, float, int]:
    """Ask what is hidden; return whether the lowest cells are, the share of them, and the seed."""
    how_at, share_at, seed_at = st.columns([2, 3, 2], vertical_alignment="bottom")
    with how_at:
        how = controls.choice("Hide", HIDE, key="hide")
    share = share_at.slider(
        "Share of the cells hidden, %",
        4,
        80,
        42,
        2,
        key="hidden",
        bind="query-params",
        help="42 % of the lowest is what the published table hides (all cells below .3).",
    )
    seed = seed_at.number_input(
        "Start of the descent",
        0,
        99,
        0,
        key="seed",
        bind="query-params",
        help="0 on the published table: the very start of the published run. Otherwise a random one.",
    )
    return how == HIDE[0], share / 100, int(seed)


def _readouts(result: Fillings) -> None:
    page.readouts(
        page.Readout(
            "Fits the zeros",
            f"{result.cosines[ON_ZEROS]:.3f}",
            "Cosine to the truth of the descent that takes holes for 0.",
        ),
        page.Readout(
            "Ignores the holes",
            f"{result.cosines[IGNORING]:.3f}",
            "Cosine to the truth of the descent that sees the observed cells alone.",
        ),
        page.Readout(
            "Does nothing: zeros left",
            f"{result.cosines[ZEROS]:.3f}",
            "Cosine to the truth of the input itself, holes as 0.",
        ),
    )


def _tables(table: LabelTable, result: Fillings) -> None:
    """Show the truth beside the two descents, with the hidden cells crossed."""
    drawn = {"the truth": table.A, **{name: result.tables[name] for name in (IGNORING, ON_ZEROS)}}
    page.figure(
        figures.tables(drawn, ~result.observed, (table.row_labels, table.column_labels)),
        key="filled",
        alt="Heat maps of the true table and of two fillings, hidden cells crossed.",
        reading="Crosses: hidden cells. Compare their colour with the truth.",
    )
