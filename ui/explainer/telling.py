"""What is said about the row, column, component or cell that one points at."""

from core.decompositions import SVD
from core.spectra import energy
from sources.tables.matrices import LabelledMatrix
from ui.explainer.components.matrices import compact
from ui.kit.formats import percent, ratio, short

_MOST_TERMS = 3
_TOO_SMALL = 0.005


def component_word(matrix: LabelledMatrix) -> str:
    """Return what a component is called: a taste where viewers rate films, else a layer."""
    return "taste" if matrix.name.startswith("Ratings") else "layer"


def side_words(matrix: LabelledMatrix) -> tuple[str, str]:
    """Return what a row and a column are: "Viewer", "Film"; "row", "column" where the labels do not say."""
    row, column = ("viewer", "film") if component_word(matrix) == "taste" else ("row", "column")
    return compact(matrix.row_labels)[1] or row, compact(matrix.column_labels)[1] or column


def tells(matrix: LabelledMatrix, svd: SVD) -> dict[str, object]:
    """Return a sentence for each row, column and component, and one for each cell of A."""
    U, s, Vt = svd
    word = component_word(matrix)
    share = energy(s)
    return {
        "rows": [
            f"{name}: {_mixture(U[i], word)}. Times s, times the rows of Vᵀ, added up: this row of A."
            for i, name in enumerate(matrix.row_labels)
        ],
        "columns": [
            f"{name}: {_mixture(Vt[:, j], word)}. Times s, times the columns of U, added up: this "
            "column of A."
            for j, name in enumerate(matrix.column_labels)
        ],
        "components": [
            f"{word.capitalize()} {c + 1}: s = {short(s[c])}, {percent(share[c])} of the energy of A. "
            f"Its layer is s times column {c + 1} of U times row {c + 1} of Vᵀ."
            for c in range(len(s))
        ],
        "cells": [
            [
                f"{row}, {column}: {_sum(matrix.A[i, j], (U[i] * s * Vt[:, j]).tolist(), word)}"
                for j, column in enumerate(matrix.column_labels)
            ]
            for i, row in enumerate(matrix.row_labels)
        ],
    }


def _mixture(weights: object, word: str) -> str:
    """Say which components a row of U or a column of Vᵀ is made of, the strongest three in their order."""
    values = [float(w) for w in weights]  # type: ignore[attr-defined]
    strong = sorted(range(len(values)), key=lambda c: -abs(values[c]))
    kept = sorted(c for c in strong[:_MOST_TERMS] if abs(values[c]) >= _TOO_SMALL)
    if not kept:
        return f"nothing of any {word}"
    left_out = any(abs(values[c]) >= _TOO_SMALL for c in strong[_MOST_TERMS:])
    said = ", ".join(f"{ratio(values[c])} of {word} {c + 1}" for c in kept)
    return said + (", less of the others" if left_out else "")


def _sum(value: float, terms: list[float], word: str) -> str:
    """Say a cell as the sum of what the layers give to it; what is below half a per cent stays unsaid."""
    largest = max(abs(term) for term in terms)
    kept = [c for c, term in enumerate(terms) if largest and abs(term) >= 0.005 * largest]
    if not kept:
        return f"{short(value)}, and every {word} gives 0 to it."
    said = " ".join(f"{'−' if terms[c] < 0 else '+'} {short(abs(terms[c]))} ({word} {c + 1})" for c in kept)
    return f"{short(value).replace('-', '−')} ≈ {said.removeprefix('+ ')}. Each is U times s times Vᵀ."
