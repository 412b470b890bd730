"""Step "With holes": hide cells, fill them, and see what a cosine to the truth is worth."""

import streamlit as st

from core.recommenders import missing as holes
from ui.embeddings import cache, figures, inputs
from ui.kit import controls, page

MOST_CELLS = 2500
HIDE = ("The lowest", "At random")

_CODE = """\
import numpy as np

A, B_hat = np.loadtxt("numbers.csv", delimiter=","), np.loadtxt("filled.csv", delimiter=",")
hidden = np.loadtxt("hidden.csv", delimiter=",") == 1
cosine = (A * B_hat).sum() / np.linalg.norm(A) / np.linalg.norm(B_hat)
rmse = np.sqrt(((A - B_hat)[hidden] ** 2).mean())
print(f"{cosine:.3f} {rmse:.3f}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Which filling is best by cosine, and which on the cells that were really hidden? Then hide at "
        "random instead."
    )
    table = inputs.table(inputs.PUBLISHED)
    if table.A.size > MOST_CELLS:
        page.note(
            f"This step fits cell by cell and takes tables of up to {MOST_CELLS} cells; choose a smaller one."
        )
        return
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
    lowest = how == HIDE[0]
    fillings, observed = cache.fillings(table, lowest=lowest, share=share / 100, seed=int(seed))
    A = table.A
    cosines = [holes.cosine(A, B) for B in fillings.values()]
    errors = [holes.hidden_error(A, B, observed) for B in fillings.values()]
    page.figure(
        figures.verdicts(list(fillings), cosines, errors),
        key="verdicts",
        alt="Bars for each filling: cosine to the true table, and root mean squared error on the hidden "
        "cells.",
        reading=f"{int((~observed).sum())} of {A.size} cells hidden. Left, cosine to the truth: higher "
        "is better, and nearly everything is high. Right, root mean squared error: lower is better, hidden "
        "cells alone, in the units of the table.",
    )
    zeros = "descent on zeros"
    at = list(fillings).index(zeros)
    page.readouts(
        page.Readout(
            "Fits the zeros",
            f"{cosines[at]:.3f}",
            "Cosine to the truth of the descent that takes holes for 0.",
        ),
        page.Readout(
            "Ignores the holes",
            f"{cosines[list(fillings).index('descent, ignoring')]:.3f}",
            "Cosine to the truth of the descent that sees the observed cells alone.",
        ),
        page.Readout(
            "Does nothing: zeros left",
            f"{cosines[0]:.3f}",
            "Cosine to the truth of the input itself, holes as 0.",
        ),
    )
    page.figure(
        figures.tables(
            {"the truth": A, **{name: fillings[name] for name in list(fillings)[-2:]}},
            ~observed,
            (table.row_labels, table.column_labels),
        ),
        key="filled",
        alt="Heat maps of the true table and of two fillings, hidden cells crossed.",
        reading="Crosses: hidden cells. Compare their colour with the truth.",
    )
    page.why("embeddings/holes", title="Why a high cosine means little here")
    page.shown_code(
        _CODE,
        prints=f"{cosines[at]:.3f} {errors[at]:.3f}",
        means="cosine and hidden error of the descent that fits the zeros",
    )
    inputs.numbers_download(table, filled=fillings[zeros], hidden=~observed)
