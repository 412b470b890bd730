"""Step "From eigenvectors": AᵀA and AAᵀ, what they share, and the digits that are lost on this road."""

from core.arrays import FloatArray
from sources.tables.matrices import LabeledMatrix
from studies.explainer.eigenvalues import SEED, SHAPE, TwoRoutes, lost_digits, two_routes
from ui.explainer import figures
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.sentences import side_words
from ui.kit import controls, page
from ui.kit.formats import literal, short, tiny

LOOKS = ("Two Gram matrices", "Where digits are lost")

_ROAD_CODE = """\
import numpy as np

A = {A}
eigenvalues = np.linalg.eigvalsh(A.T @ A)  # smallest first
print(f"{{np.sqrt(max(eigenvalues[-1], 0)):.6g}}")"""

_DIGITS_CODE = """\
import numpy as np

rng = np.random.default_rng({seed})
s = np.logspace(0, -{x}, {n})
U = np.linalg.qr(rng.standard_normal(({m}, {n})))[0]
V = np.linalg.qr(rng.standard_normal(({n}, {n})))[0]
A = (U * s) @ V.T
smallest = np.sqrt(max(np.linalg.eigvalsh(A.T @ A)[0], 0))
print(f"{{abs(smallest - s[-1]) / s[-1]:.2g}}")"""


def is_own_matrix() -> bool:
    """Let the student choose between the matrix and the experiment; true for the matrix."""
    return controls.choice("Look at", LOOKS, key="road", hidden_label=True) == LOOKS[0]


def show(matrix: LabeledMatrix) -> None:
    """Show both Gram matrices of the student's matrix, their eigenvalues, and u = A v / s pair by pair."""
    page.try_this("Compare the two columns of eigenvalues, then walk through the pairs: A v is s times u.")
    result = two_routes(matrix.A)
    _grams(matrix, result)
    _pairs(matrix, result)
    root = f"{result.first_root:.6g}"
    page.readouts(
        page.Readout("√λ₁ = s₁", root, "The root of the largest eigenvalue of AᵀA, in the units of A."),
        page.Readout(
            "Largest difference in s",
            tiny(result.largest_difference),
            "The largest |√λᵢ − sᵢ|, with sᵢ from the direct SVD, as a part of s₁. No unit.",
        ),
        page.Readout(
            "U: furthest from orthonormal",
            tiny(result.orthonormality_error),
            "The largest entry, in magnitude, of UᵀU − I for the U of this road. No unit.",
        ),
    )
    page.why("explainer/eigenvectors")
    page.shown_code(_ROAD_CODE.format(A=literal(matrix.A.tolist())), prints=root, means="√λ₁ above")


def _grams(matrix: LabeledMatrix, result: TwoRoutes) -> None:
    """Draw AᵀA and AAᵀ with their eigenvalues; those that both share are in full colour."""
    row, column = side_words(matrix)
    grams, rank = result.grams, result.rank
    matrices.show(
        [
            [
                matrices.matrix(
                    "AᵀA", grams.column_gram, axes=("columns", "columns"), words=f"{column} × {column}"
                ),
                _eigenvalues("AᵀA", grams.column_eigenvalues, rank),
                matrices.matrix("AAᵀ", grams.row_gram, axes=("rows", "rows"), words=f"{row} × {row}"),
                _eigenvalues("AAᵀ", grams.row_eigenvalues, rank),
            ],
        ],
        key="grams",
        of=matrix,
    )
    page.reading(
        f"Full colour: the {rank} eigenvalues that both share, the squares of the singular values. Dashed "
        "and faded: true zeros, which round-off may leave a little above or below 0."
    )
    if result.underflows:
        page.note("The squares are below the smallest number of 64 bits and became 0: this road ends here.")


def _eigenvalues(of: str, values: FloatArray, rank: int) -> matrices.Item:
    """Describe a column of eigenvalues; beyond the rank they are true zeros."""
    names = [str(i + 1) for i in range(len(values))]
    return matrices.matrix(
        "λ", values[:, None], tone="s", added_rows=rank, row_names=names, size="", words=f"of {of}"
    )


def _pairs(matrix: LabeledMatrix, result: TwoRoutes) -> None:
    """Draw A v ÷ s = u for the pair at the slider, beside the U of the direct SVD."""
    m, n = matrix.A.shape
    Vt = result.over_eigenvectors.Vt
    column = ("rows", None)
    divisions = [f"÷ {short(s)} =" if s else "÷ 0 : no meaning" for s in result.s.tolist()]
    u = matrices.matrix(
        "u", result.divided, live="column", tone="u", axes=column, size=f"{m} × 1", words="A v / s"
    )
    matrices.show(
        [
            [
                matrices.operator("A ·"),
                matrices.matrix("v", Vt.T, live="column", tone="v", axes=("columns", None), size=f"{n} × 1"),
                matrices.operator("="),
                matrices.matrix("A v", result.images, live="column", axes=column, size=f"{m} × 1"),
                matrices.operator("÷ s =", texts=divisions),
                u,
                matrices.matrix(
                    "U, direct SVD", result.direct.U, tone="u", axes=("rows", "components"), mark="column"
                ),
            ]
        ],
        key="pairs",
        of=matrix,
        slider=matrices.Slider("pair i", 1, len(result.s), 1),
    )
    if result.has_equal_values:
        page.reading(
            "Some singular values are equal. Their vectors are free up to a rotation among themselves, so "
            "the two roads may show different ones, both right."
        )


def show_digits() -> None:
    """Show the experiment: a matrix with known singular values, and what two roads make of them."""
    page.try_this("Start at x = 4 and go up: where do the crosses leave the line, and where do the dots?")
    x = matrix_inputs.digits()
    result = lost_digits(x)
    m, n = SHAPE
    page.figure(
        figures.digits(result),
        key="explainer_digits",
        alt="Two charts on log scales: singular values by two roads against the true ones, and the errors.",
        reading=f"A {m} × {n} matrix built so that sₙ / s₁ = 1e-{x}. An error of 1 means that "
        "no digit is right; errors below 1e-17 are drawn there.",
    )
    error = f"{result.root_error[-1]:.2g}"
    page.readouts(
        page.Readout("Error of √λₙ", error, f"|√λₙ − sₙ| / sₙ of the smallest, sₙ = 1e-{x}. No unit."),
        page.Readout(
            "Error of the direct SVD",
            f"{result.direct_error[-1]:.2g}",
            "|ŝₙ − sₙ| / sₙ for the same singular value, without the detour over AᵀA. No unit.",
        ),
        page.Readout(
            "Eigenvalues below 0",
            str(result.n_negative),
            "Of AᵀA as computed. In exact arithmetic there are none; a root of them does not exist.",
        ),
    )
    page.why("explainer/digits")
    page.shown_code(
        _DIGITS_CODE.format(seed=SEED, x=x, m=m, n=n), prints=error, means="the error of √λₙ above"
    )
