"""Step "With holes": hide cells, fill them, and see what a cosine to the truth is worth."""

import streamlit as st

from sources.tables.embedding_tables import PUBLISHED
from sources.tables.label_tables import LabelTable
from studies.embeddings.exercises import exercises
from studies.embeddings.missing import COLUMN_MEANS, CONSTANT, IGNORING, ON_ZEROS, ZEROS, Fillings
from ui.embeddings import cache, figures
from ui.embeddings.inputs import tables
from ui.kit import controls, page
from ui.kit.caching import Key

MAX_CELLS = 2500
HIDE = ("The lowest", "At random")
FIRST_SHARE = 42  # per cent, as published

_CODE = """\
import numpy as np

A, B_hat = np.loadtxt("numbers.csv", delimiter=","), np.loadtxt("filled.csv", delimiter=",")
hidden = np.loadtxt("hidden.csv", delimiter=",") == 1
cosine = (A * B_hat).sum() / np.linalg.norm(A) / np.linalg.norm(B_hat)
rmse = np.sqrt(((A - B_hat)[hidden] ** 2).mean())
print(f"{cosine:.3f} {rmse:.3f}")"""


def show() -> None:
    """Show five fillings of a table with holes, each with its cosine and with its error where it counts."""
    guess = page.predict(
        "The lowest 42 % of the cells are hidden and filled five ways. Which filling has the highest "
        "cosine to the "
        "whole table?",
        key="holes",
        options=(ZEROS, CONSTANT, COLUMN_MEANS, IGNORING, ON_ZEROS),
    )
    stage = page.stage()
    with stage.hand:
        chosen = tables.choose(PUBLISHED)
        table = chosen.table
        if table.A.size > MAX_CELLS:
            page.note(f"This step fits cell by cell and takes tables of up to {MAX_CELLS} cells.")
            return
        result = cache.fillings(chosen.key, *_asked(), table)
        if guess.is_open:
            _readouts(result)
    if guess.is_open:
        with stage.view:
            guess.marked(
                _truth(), because="Of the published table. Now which is best on the hidden cells alone?"
            )
            _verdicts(table, result)
        _tables(table, result)
    page.now_say(
        "A cosine to the truth is high for nearly anything positive; what counts is the error on hidden "
        "cells, and "
        "why they are hidden.",
        to="denoiser",
    )
    page.why("embeddings/holes", title="Why a high cosine means little here")
    if guess.is_open:
        _code(table, result)
    page.exercises("embeddings", exercises())


def _truth() -> str:
    """Return the filling of the published table, the lowest cells hidden, with the highest cosine."""
    published = Key(PUBLISHED, is_sample=True)
    cosines = cache.fillings(published, True, FIRST_SHARE / 100, 0, cache.sample(PUBLISHED)).cosines
    return max(cosines, key=cosines.__getitem__)


def _verdicts(table: LabelTable, result: Fillings) -> None:
    page.figure(
        figures.verdicts(result.cosines, result.errors),
        key="verdicts",
        fills=True,
        alt="Bars for each filling: cosine to the true table, and root mean squared error on the hidden "
        "cells.",
        reading=f"{result.n_hidden} of {table.A.size} cells hidden. Left, cosine to the truth: higher "
        "is better, and nearly everything is high. Right, root mean squared error: lower is better, hidden "
        "cells alone, in the units of the table.",
    )


def _code(table: LabelTable, result: Fillings) -> None:
    more = {"filled.csv": result.tables[ON_ZEROS], "hidden.csv": (~result.observed).astype(int)}
    page.shown_code(
        _CODE,
        prints=f"{result.cosines[ON_ZEROS]:.3f} {result.errors[ON_ZEROS]:.3f}",
        means="cosine and hidden error of the descent that fits the zeros",
        files=tables.numbers_of(table, more),
    )
    tables.numbers_download(table, more)


def _asked() -> tuple[bool, float, int]:
    """Ask what is hidden; return whether the lowest cells are, the share of them, and the seed."""
    how = controls.choice("Hide", HIDE, key="hide")
    share = st.slider(
        "Share of the cells hidden, %",
        4,
        80,
        FIRST_SHARE,
        2,
        key="hidden",
        bind="query-params",
        help="42 % of the lowest is what the published table hides (all cells below .3).",
    )
    seed = controls.whole_number(
        "Start of the descent",
        0,
        99,
        key="seed",
        default=0,
        help="0 on the published table: the very start of the published run. Otherwise a random one.",
    )
    return how == HIDE[0], share / 100, seed


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
