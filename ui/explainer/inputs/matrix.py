"""The matrix of the explainer: a preset, or the student's own, typed or pasted; carried in the address.

Own numbers live in the session and, where they are short enough, in the address (``cells=1,2;3,4``).  What
cannot be read leaves what the student had.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from sources.errors import BadInput
from sources.tables.cells import edited, from_text, labels_to_text, resized, to_text, with_labels
from sources.tables.matrices import PRESETS, LabeledMatrix, labeled
from sources.tables.reading import MAX_ABS, MAX_SIDE, read_matrix
from ui.kit import link, page

OWN = "Your own"
BEST_RANK_K = 2
LONGEST_LINK = 700
_LABELS = "labels"


@dataclass
class _Own:
    """The student's matrix: as it is now, and as the editor started from."""

    now: LabeledMatrix
    start: LabeledMatrix
    edition: int = 0
    note: str = ""
    problem: str = ""

    def take(self, matrix: LabeledMatrix) -> None:
        """Start the editor anew from ``matrix``."""
        self.now = self.start = matrix
        self.edition += 1
        self.problem = ""


def matrix(preferred: str | None = None) -> LabeledMatrix:
    """Let the student choose a preset or bring a matrix; return it, always one that can be worked with.

    Its note says what to look for, or how it was read.  Until the student has chosen one, a step starts with
    the preset that it ``preferred``, or with the first.
    """
    if not _has_chosen():
        st.session_state["matrix"] = preferred or next(iter(PRESETS))
    with page.data():
        name = st.selectbox(
            "Matrix",
            [*PRESETS, OWN],
            key="matrix",
            bind="query-params",
            label_visibility="collapsed",
            on_change=_choose,
        )
        if name == OWN:
            own = _own()
            with st.popover("Edit or paste", icon=":material/edit:"):
                problem = _edit(own) or own.problem
                if problem:
                    page.problem(problem)
    if name != OWN:
        st.session_state["last_preset"] = name
        link.write("cells", "", default="")
        link.write("labels", "", default="")
        return PRESETS[name]
    return labeled(OWN, own.now.A, own.now.row_labels, own.now.column_labels, f"{own.note} {_carry(own.now)}")


def _has_chosen() -> bool:
    if "matrix_chosen" not in st.session_state:
        st.session_state["matrix_chosen"] = "matrix" in st.query_params
    chosen: bool = st.session_state["matrix_chosen"]
    return chosen


def _choose() -> None:
    st.session_state["matrix_chosen"] = True


def _carry(now: LabeledMatrix) -> str:
    """Carry the student's numbers and labels in the address; say which are too long for it."""
    cells, labels = to_text(now), labels_to_text(now)
    fits = len(cells) <= LONGEST_LINK
    names_fit = len(cells) + len(labels) <= LONGEST_LINK
    link.write("cells", cells if fits else "", default="")
    link.write("labels", labels if names_fit else "", default="")
    if not fits:
        return "Too many digits for the link: who opens it starts from the preset."
    return "" if names_fit else "The labels are too long for the link: who opens it sees the numbers alone."


def _own() -> _Own:
    """Return the session's own matrix; the first time it is the address's, or a copy of the last preset."""
    if "own_matrix" not in st.session_state:
        last = PRESETS[st.session_state.get("last_preset", next(iter(PRESETS)))]
        start = _from_link() or last
        own = labeled(OWN, start.A, start.row_labels, start.column_labels)
        st.session_state["own_matrix"] = _Own(own, own)
    return st.session_state["own_matrix"]


def _edit(own: _Own) -> str:
    """Offer the table and the paste area; return what is wrong with the table, or nothing."""
    if f"own_cells_{own.edition}" not in st.session_state and own.now is not own.start:
        own.take(own.now)  # the editor was away: it starts from where it ended
    typed, pasted = st.columns([3, 2])
    with pasted:
        st.text_area(
            "Paste from a spreadsheet",
            key="own_paste",
            height=110,
            placeholder="5\t3\t0\n4\t0\t1",
            help=f"Up to {MAX_SIDE} × {MAX_SIDE} numbers between tabs, semicolons, commas or spaces; the "
            "first row and the first column may be labels.",
        )
        st.button("Use what was pasted", on_click=_take_pasted, args=(own,))
    with typed:
        _ask_size(own)
        return _take_edited(_editor(own), own)


def _ask_size(own: _Own) -> None:
    """Let the student say how many rows and columns the table has."""
    m, n = own.start.A.shape
    left, right = st.columns(2)
    new_m = left.number_input("Rows", 1, MAX_SIDE, m, key=f"own_rows_{own.edition}")
    new_n = right.number_input("Columns", 1, MAX_SIDE, n, key=f"own_columns_{own.edition}")
    if (new_m, new_n) != (m, n):
        own.take(resized(own.now, int(new_m), int(new_n)))
        st.rerun()


def _editor(own: _Own) -> list[list[object]]:
    """Draw the table; return its columns as they are edited."""
    n = own.start.A.shape[1]
    numbers = {f"c{j}": own.start.A[:, j].tolist() for j in range(n)}
    config = {
        f"c{j}": st.column_config.NumberColumn(label, min_value=-MAX_ABS, max_value=MAX_ABS)
        for j, label in enumerate(own.start.column_labels)
    }
    edited = st.data_editor(
        {_LABELS: list(own.start.row_labels)} | numbers,
        key=f"own_cells_{own.edition}",
        column_config={_LABELS: st.column_config.TextColumn("", disabled=True)} | config,
        hide_index=True,
        num_rows="fixed",
    )
    return [list(edited[f"c{j}"]) for j in range(n)]


def _take_pasted(own: _Own) -> None:
    """Read the paste area; where it cannot be read, say why and keep what was there."""
    try:
        pasted = read_matrix(st.session_state.get("own_paste", ""))
    except BadInput as problem:
        own.problem, own.note = f"{problem} What you had is still here.", ""
        return
    own.take(labeled(OWN, pasted.A, pasted.row_labels, pasted.column_labels))
    own.note = pasted.note
    st.session_state["own_paste"] = ""


def _take_edited(columns: Sequence[Sequence[object]], own: _Own) -> str:
    """Take the table as it is edited; where a cell is no number say so, and keep the table as it was."""
    try:
        after = edited(own.start, columns)
    except BadInput as problem:
        return str(problem)
    if not np.array_equal(after.A, own.now.A):
        own.now = after
        own.problem = own.note = ""
    return ""


def _from_link() -> LabeledMatrix | None:
    """Return the matrix that the address carries, or None where it carries none or a foreign one."""
    text, labels = st.query_params.get("cells", ""), st.query_params.get("labels", "")
    if len(text) + len(labels) > 2 * LONGEST_LINK:
        return None
    matrix = from_text(text, OWN)
    return None if matrix is None else with_labels(matrix, labels)


def keep_k(k: int, *, largest: int, default: int) -> int:
    """Remember where a browser component's own slider was left, and carry it in the address; return it.

    A wish beyond the range of this matrix is not forgotten: it comes back with a larger one.
    """
    if k != link.within("k", largest=largest, default=default):
        link.wish("k", k)
    return link.within("k", largest=largest, default=default)


def seed() -> int:
    """Return the number of the draw, and offer another one."""
    if "draw" not in st.session_state:
        st.session_state["draw"] = link.integer("draw", 1, low=1, high=999)

    def another() -> None:
        st.session_state["draw"] = st.session_state["draw"] % 999 + 1

    st.button("Another draw", icon=":material/casino:", on_click=another)
    link.write("draw", st.session_state["draw"], default=1)
    return st.session_state["draw"]


def chosen(
    label: str, options: Sequence[str], n_chosen: int, *, key: str, of: str, short: str
) -> list[int] | None:
    """Let the student choose exactly ``n_chosen`` of the options; return their places, or None until then.

    ``of`` names the matrix: another matrix, or another number to choose, starts from the first ones.  The
    address carries the choice, counted from 1, under ``short``.
    """
    everything = {f"{i + 1}: {name}": i for i, name in enumerate(options)}
    names = list(everything)
    first = tuple(float(i + 1) for i in range(n_chosen))
    wish = link.numbers(short, first, low=1, high=len(options))
    start = [names[int(number) - 1] for number in dict.fromkeys(wish) if number == int(number)]
    picked = st.multiselect(label, names, default=start, key=f"{key}_{of}_{n_chosen}")
    places = sorted(everything[name] for name in picked)
    if len(places) != n_chosen:
        st.caption(f"Choose {n_chosen}; {len(places)} chosen.")
        return None
    link.write(short, tuple(i + 1 for i in places), default=first)
    return places


def level() -> float:
    """Let the student choose how much is to be kept; return it as a fraction of 1."""
    return st.slider("Level to reach, %", 50, 100, 90, key="level", bind="query-params") / 100


def best_so_far(error: float, *, of: str) -> float:
    """Return the smallest error that this session has seen for ``of``, this one included."""
    best = st.session_state.setdefault("best_guess", {})
    if len(best) > 500:
        best.clear()
    best[of] = min(error, best.get(of, math.inf))
    return best[of]


def digits() -> int:
    """Let the student choose how far apart the first and the last singular value are, as a power of ten."""
    return st.slider(
        "x: the smallest singular value is 1e-x times the largest", 1, 16, 10, key="x", bind="query-params"
    )
