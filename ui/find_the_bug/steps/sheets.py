"""Step "Worksheets": a small matrix of whole numbers, solved by hand and marked step by step."""

import streamlit as st

from studies.practice import collected, printed
from studies.practice import sheets as study
from ui.find_the_bug import sheet_inputs
from ui.kit import controls, page


def show() -> None:
    """Show a problem, mark what the student writes, and offer sheets to print."""
    stage = page.stage()
    with stage.hand:
        level, seed = sheet_inputs.which()
        problem = study.problem(level, seed)
        marks = sheet_inputs.kept_marks(problem)
        page.readouts(
            page.Readout(
                "Points",
                f"{sum(marks.values()):g} of {len(study.STEPS)}",
                "One a step; half of one where an answer is nearly right.",
            )
        )
    with stage.view:
        page.try_this(
            "On paper first. Write roots and fractions: 3√5, 1/√2, -2/3; decimals to two places will do."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.latex("A =", width="content")
            st.table(sheet_inputs.cells(problem.A), hide_header=True, hide_index=True, width="content")
        sheet_inputs.answers(problem)
    _to_print(level, seed)
    page.now_say(
        "I can take a small matrix apart by hand: AᵀA, its eigenvalues, s, v, u, A₁.", to="svd_explainer"
    )
    page.why("practice/sheets")


def _to_print(level: int, seed: int) -> None:
    """Offer a set of sheets for a class, and its key, as pages to print."""
    with st.expander("Print sheets for a class", icon=":material/print:"):
        n = sheet_inputs.how_many(printed.MAX_SHEETS)
        exercises = collected.of(sheet_inputs.lessons())
        page.reading(
            "Open the file in a browser and print it, or save it as PDF; each sheet has its own matrix."
        )
        left, right = st.columns(2)
        seeds = range(seed, seed + n)
        with left:
            controls.download(
                f"{n} sheets (HTML)",
                lambda: printed.pages(level, seeds, with_key=False, exercises=exercises).encode(),
                "sheets.html",
                mime="text/html",
                key="get_sheets",
            )
        with right:
            controls.download(
                "Their key (HTML)",
                lambda: printed.pages(level, seeds, with_key=True, exercises=exercises).encode(),
                "key.html",
                mime="text/html",
                key="get_key",
            )
