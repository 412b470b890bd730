"""What a student chooses and writes on a sheet; every answer is kept in the session."""

from collections.abc import Sequence

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from studies.practice import collected, numerals, sheets
from studies.practice.sheets import Mark, Problem
from ui.kit import controls, page
from ui.lessons import LESSONS

MAX_SEED = 9999


def which() -> tuple[int, int]:
    """Let the student choose the level and the number of the sheet; the address carries both."""
    level = controls.choice("Level", sheets.LEVELS, key="level")
    seed = controls.whole_number("Sheet number", 0, MAX_SEED, key="sheet", default=1)
    return sheets.LEVELS.index(level), seed


def how_many(largest: int) -> int:
    """Let a teacher choose how many sheets are printed."""
    return int(st.number_input("How many sheets?", 1, largest, 30, key="n_sheets", persist_state="session"))


def lessons() -> list[str]:
    """Let a teacher choose the lessons whose exercises follow the sheets."""
    names = {each.url_path: each.title for each in LESSONS if each.url_path in collected.LESSONS}
    return st.multiselect(
        "With the exercises of",
        list(names),
        format_func=names.__getitem__,
        key="sheet_lessons",
        placeholder="no lesson",
        persist_state="session",
    )


def cells(A: FloatArray) -> list[list[str]]:
    """Return a matrix of whole numbers as it is written."""
    return [[f"{value:.0f}" for value in row] for row in A]


def answers(problem: Problem) -> None:
    """Ask for every step and mark what was written."""
    for step in sheets.STEPS:
        is_matrix = step in ("AᵀA", "A₁")
        question, key = sheets.QUESTIONS[step], _key(problem, step)
        if is_matrix:
            st.text_area(
                question,
                height=90,
                max_chars=600,
                key=key,
                placeholder="a row a line",
                persist_state="session",
            )
        else:
            st.text_input(question, max_chars=300, key=key, persist_state="session")
        _told(problem, step)


def kept_marks(problem: Problem) -> dict[str, float]:
    """Return the points of every step that was answered, by name."""
    marks = {step: _marked(problem, step) for step in sheets.STEPS}
    return {step: mark.points for step, mark in marks.items() if isinstance(mark, Mark)}


def _told(problem: Problem, step: str) -> None:
    mark = _marked(problem, step)
    if isinstance(mark, str):
        page.problem(mark)
    elif mark is not None and mark.points == 1:
        st.success(mark.says, icon=":material/check:")
    elif mark is not None:
        st.warning(f"{mark.says} ({mark.points:g} points)")


def _marked(problem: Problem, step: str) -> Mark | str | None:
    """Return the mark of a step, the message of what cannot be read, or None where nothing was written."""
    text = str(st.session_state.get(_key(problem, step)) or "").strip()
    if not text:
        return None
    try:
        given = numerals.matrix(text) if step in ("AᵀA", "A₁") else numerals.row(text)
    except BadInput as bad:
        return str(bad)
    return sheets.mark(problem, step, given, _own_v(problem))


def _own_v(problem: Problem) -> FloatArray | None:
    text = str(st.session_state.get(_key(problem, "v₁")) or "").strip()
    try:
        return numerals.row(text) if text else None
    except BadInput:
        return None


def _key(problem: Problem, step: str) -> str:
    steps: Sequence[str] = sheets.STEPS
    return f"sheet_{problem.level}_{problem.seed}_{steps.index(step)}"
