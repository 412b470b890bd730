"""What is said about the row, column, component or cell that one points at."""

from collections.abc import Sequence

from core.arrays import FloatArray
from core.decompositions import SVD
from core.spectra import energy
from sources.tables.matrices import LabeledMatrix
from studies.explainer.factors import cell_terms, mixture, terms_worth_naming
from ui.explainer.components.matrices import compact
from ui.kit.formats import percent, ratio, short

_RATED = ("Ratings", "Two groups", "Three groups")  # the presets in which viewers rate films


def component_word(matrix: LabeledMatrix) -> str:
    """Return what a component is called: a taste where viewers rate films, else a layer."""
    return "taste" if matrix.name.startswith(_RATED) else "layer"


def side_words(matrix: LabeledMatrix) -> tuple[str, str]:
    """Return what a row and a column are: "Viewer", "Film"; "row", "column" where the labels do not say."""
    row, column = ("viewer", "film") if component_word(matrix) == "taste" else ("row", "column")
    return compact(matrix.row_labels)[1] or row, compact(matrix.column_labels)[1] or column


def factor_texts(matrix: LabeledMatrix, svd: SVD) -> dict[str, list[str]]:
    """Return a sentence for each row, column and component."""
    word = component_word(matrix)
    return {
        "rows": [
            f"{name}: {_mixture(weights, word)}. Times s, times the rows of Vᵀ, added up: this row of A."
            for name, weights in zip(matrix.row_labels, svd.U, strict=True)
        ],
        "columns": [
            f"{name}: {_mixture(weights, word)}. Times s, times the columns of U, added up: this column of A."
            for name, weights in zip(matrix.column_labels, svd.Vt.T, strict=True)
        ],
        "components": component_texts(matrix, svd),
    }


def component_texts(matrix: LabeledMatrix, svd: SVD) -> list[str]:
    """Return a sentence for each component: its singular value, its energy, its layer."""
    word = component_word(matrix).capitalize()
    values = zip(svd.s, energy(svd.s), strict=True)
    return [
        f"{word} {c}: s = {short(value)}, {percent(share)} of the energy of A. "
        f"Its layer is s times column {c} of U times row {c} of Vᵀ."
        for c, (value, share) in enumerate(values, start=1)
    ]


def cell_texts(matrix: LabeledMatrix, svd: SVD) -> list[list[str]]:
    """Return a sentence for each cell of A: the sum of what the layers give to it."""
    word, terms = component_word(matrix), cell_terms(svd)
    return [
        [
            f"{row}, {column}: {_sum(matrix.A[i, j], terms[i, j].tolist(), word)}"
            for j, column in enumerate(matrix.column_labels)
        ]
        for i, row in enumerate(matrix.row_labels)
    ]


def _mixture(weights: FloatArray, word: str) -> str:
    """Say which components a row of U or a column of Vᵀ is made of, the strongest three in their order."""
    components, has_more = mixture(weights)
    if not components:
        return f"nothing of any {word}"
    named = ", ".join(f"{ratio(weights[c])} of {word} {c + 1}" for c in components)
    return named + (", less of the others" if has_more else "")


def _sum(value: float, terms: Sequence[float], word: str) -> str:
    """Say a cell as the sum of what the layers give to it; what is below half a per cent stays unsaid."""
    named = terms_worth_naming(terms)
    if not named:
        return f"{short(value)}, and every {word} gives 0 to it."
    text = " ".join(f"{'−' if terms[c] < 0 else '+'} {short(abs(terms[c]))} ({word} {c + 1})" for c in named)
    return f"{short(value).replace('-', '−')} ≈ {text.removeprefix('+ ')}. Each is U times s times Vᵀ."
