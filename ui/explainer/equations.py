"""The parts of an equation that several steps show: A, its three factors, an index below a letter."""

from typing import Literal

from core.arrays import FloatArray
from sources.tables.matrices import LabeledMatrix
from ui.explainer.components import matrices
from ui.explainer.sentences import component_word, side_words

TABLE = ("rows", "columns")
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(number: int) -> str:
    """Return a whole number as an index.

    >>> subscript(12)
    '₁₂'
    """
    return str(number).translate(_LOW)


def whole(matrix: LabeledMatrix) -> matrices.Item:
    """Describe A itself."""
    row, column = side_words(matrix)
    return matrices.matrix("A", matrix.A, axes=TABLE, words=f"{row} × {column}")


def factors(
    matrix: LabeledMatrix,
    U: FloatArray,
    S: FloatArray,
    Vt: FloatArray,
    *,
    beyond: Literal["fades", "completes"],
    r: int,
) -> list[matrices.Item]:
    """Describe U, S and Vᵀ in their colours, with what their sides are.

    ``beyond`` says what lies further out: what "fades" as the slider leaves it out, or what "completes" the
    ``r`` columns of a thin basis.
    """
    row, column = side_words(matrix)
    word = component_word(matrix)
    U_item = matrices.matrix("U", U, tone="u", axes=("rows", "components"), words=f"{row} × {word}")
    S_item = matrices.matrix("S", S, tone="s", axes=("components", "components"), words="singular values")
    Vt_item = matrices.matrix("Vᵀ", Vt, tone="v", axes=("components", "columns"), words=f"{word} × {column}")
    if beyond == "fades":
        return [U_item | {"drop": "columns"}, S_item | {"drop": "both"}, Vt_item | {"drop": "rows"}]
    return [U_item | {"added_columns": r}, S_item, Vt_item | {"added_rows": r}]
