"""What a student pastes into the claim checker: tables and factors as text."""

from dataclasses import dataclass

import streamlit as st

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.tables.reading import read_matrix
from studies.practice import claims
from ui.kit import page

MAX_CHARACTERS = 4000


@dataclass(frozen=True, eq=False)
class Printed:
    """A table as it was printed, and to how many decimals."""

    A: FloatArray
    decimals: int


@dataclass(frozen=True, eq=False)
class Factors:
    """A table and its printed factors."""

    A: FloatArray
    U: FloatArray
    s: FloatArray
    Vt: FloatArray
    decimals: int


def table() -> Printed:
    """Let the student paste a printed table; where it cannot be read, say why and go on with the sample."""
    sample = claims.printed_by_a_tutorial()
    text = st.text_area(
        "The printed table",
        sample,
        height=180,
        max_chars=MAX_CHARACTERS,
        key="printed",
        persist_state="session",
    )
    try:
        return Printed(read_matrix(text).A, claims.decimals_of(text))
    except BadInput as problem:
        page.problem(f"{problem} Shown is the sample.")
        return Printed(read_matrix(sample).A, claims.decimals_of(sample))


def rank(largest: int) -> int:
    """Let the student say which rank is claimed."""
    value = st.number_input(
        "Claimed rank", 1, largest, min(2, largest), key=f"claimed_of_{largest}", persist_state="session"
    )
    return int(value)


def factors() -> Factors | None:
    """Let the student paste A and its factors; None, with a message, where they cannot be used."""
    names = ("A", "U", "s", "Vᵀ")
    texts = [
        st.text_area(
            name, sample, height=100, max_chars=MAX_CHARACTERS, key=f"pasted_{i}", persist_state="session"
        )
        for i, (name, sample) in enumerate(zip(names, claims.factors_with_an_error(), strict=True))
    ]
    decimals = min(claims.decimals_of(text) for text in texts[1:])
    try:
        A, U, s, Vt = (read_matrix(text).A for text in texts)
        claims.check_factors(A, U, s.ravel(), Vt, decimals=decimals)
    except (BadInput, ValueError) as problem:
        page.problem(str(problem))
        return None
    return Factors(A, U, s.ravel(), Vt, decimals)
