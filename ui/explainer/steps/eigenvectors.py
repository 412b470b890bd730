"""Step "From eigenvectors": AᵀA and AAᵀ, what they share, and the digits that are lost on this road."""

import numpy as np

from core.approximation import orthonormality_error
from core.decompositions import (
    SVD,
    eigen_road,
    images_over_s,
    svd_from_eigenvectors,
    thin_svd,
    with_singular_values,
)
from core.spectra import numerical_rank
from sources.tables.matrices import LabelledMatrix
from ui.explainer import figures
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.telling import side_words
from ui.kit import controls, page
from ui.kit.formats import literal, short, tiny

LOOKS = ("Two Gram matrices", "Where digits are lost")
SHAPE = (12, 8)
SEED = 0
EQUAL = 1e-7

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


def show(matrix: LabelledMatrix) -> None:
    """Draw the part of the step that looks at the student's matrix."""
    page.try_this("Compare the two columns of eigenvalues, then walk through the pairs: A v is s times u.")
    A = matrix.A
    road, direct, found = eigen_road(A), thin_svd(A), svd_from_eigenvectors(A)
    rank = numerical_rank(direct.s, A.shape)
    row, column = side_words(matrix)
    matrices.show(
        [
            [
                matrices.matrix(
                    "AᵀA", road.column_gram, axes=("columns", "columns"), words=f"{column} × {column}"
                ),
                _eigenvalues("AᵀA", road.column_eigenvalues, rank),
                matrices.matrix("AAᵀ", road.row_gram, axes=("rows", "rows"), words=f"{row} × {row}"),
                _eigenvalues("AAᵀ", road.row_eigenvalues, rank),
            ],
        ],
        key="grams",
        of=matrix,
    )
    page.reading(
        f"Full colour: the {rank} eigenvalues that both share, the squares of the singular values. Dashed "
        "and faded: true zeros, which round-off may leave a little above or below 0."
    )
    if rank and road.column_eigenvalues[0] == 0:
        page.note("The squares are below the smallest number of 64 bits and became 0: this road ends here.")
    _pairs(matrix, found, direct, rank)
    root = f"{np.sqrt(max(road.column_eigenvalues[0], 0)):.6g}"
    page.readouts(
        page.Readout("√λ₁ = s₁", root, "The root of the largest eigenvalue of AᵀA, in the units of A."),
        page.Readout(
            "Largest difference in s",
            tiny(float(np.abs(found.s - direct.s).max()) / (float(direct.s[0]) or 1)),
            "The largest |√λᵢ − sᵢ|, with sᵢ from the direct SVD, as a part of s₁. No unit.",
        ),
        page.Readout(
            "U: furthest from orthonormal",
            tiny(orthonormality_error(found.U)),
            "The largest entry, in magnitude, of UᵀU − I for the U of this road. No unit.",
        ),
    )
    page.why("explainer/eigenvectors")
    page.shown_code(_ROAD_CODE.format(A=literal(A.tolist())), prints=root, means="√λ₁ above")


def is_own_matrix() -> bool:
    """Let the student choose between the matrix and the experiment; true for the matrix."""
    return controls.choice("Look at", LOOKS, key="road", hidden_label=True) == LOOKS[0]


def _eigenvalues(of: str, values: np.ndarray, rank: int) -> matrices.Item:
    names = [str(i + 1) for i in range(len(values))]
    return matrices.matrix(
        "λ", values[:, None], tone="s", added_rows=rank, row_names=names, size="", words=f"of {of}"
    )


def _pairs(matrix: LabelledMatrix, found: SVD, direct: SVD, rank: int) -> None:
    A = matrix.A
    r = len(found.s)
    s = np.where(np.arange(r) < rank, found.s, 0.0)
    images, divided = images_over_s(A, found.Vt, s)
    m, n = A.shape
    matrices.show(
        [
            [
                matrices.operator("A ·"),
                matrices.matrix(
                    "v", found.Vt.T, live="column", tone="v", axes=("columns", None), size=f"{n} × 1"
                ),
                matrices.operator("="),
                matrices.matrix("A v", images, live="column", axes=("rows", None), size=f"{m} × 1"),
                matrices.operator(
                    "÷ s =", texts=[f"÷ {short(x)} =" if x else "÷ 0 : no meaning" for x in s.tolist()]
                ),
                matrices.matrix(
                    "u",
                    divided,
                    live="column",
                    tone="u",
                    axes=("rows", None),
                    size=f"{m} × 1",
                    words="A v / s",
                ),
                matrices.matrix(
                    "U, direct SVD", direct.U, tone="u", axes=("rows", "components"), mark="column"
                ),
            ]
        ],
        key="pairs",
        of=matrix,
        slider=matrices.slider("pair i", 1, r, 1),
    )
    if _has_equal_values(direct.s):
        page.reading(
            "Some singular values are equal. Their vectors are free up to a rotation among themselves, so "
            "the two roads may show different ones, both right."
        )


def _has_equal_values(s: np.ndarray) -> bool:
    return bool(np.any(s[:-1] - s[1:] <= EQUAL * s[0]))


def show_digits() -> None:
    """Draw the experiment: a matrix with known singular values, and what two roads make of them."""
    page.try_this("Start at x = 4 and go up: where do the crosses leave the line, and where do the dots?")
    x = matrix_inputs.digits()
    n = min(SHAPE)
    true = np.logspace(0, -x, n)
    A = with_singular_values(true, SHAPE, rng=np.random.default_rng(SEED))
    direct, eigenvalues = thin_svd(A).s, eigen_road(A).column_eigenvalues
    page.figure(
        figures.digits(true, direct, eigenvalues),
        key="explainer_digits",
        alt="Two charts on log scales: singular values by two roads against the true ones, and the errors.",
        reading=f"A {SHAPE[0]} × {SHAPE[1]} matrix built so that sₙ / s₁ = 1e-{x}. An error of 1 means that "
        "no digit is right; errors below 1e-17 are drawn there.",
    )
    smallest = float(np.sqrt(max(eigenvalues[-1], 0)))
    error = f"{abs(smallest - true[-1]) / true[-1]:.2g}"
    page.readouts(
        page.Readout("Error of √λₙ", error, f"|√λₙ − sₙ| / sₙ of the smallest, sₙ = 1e-{x}. No unit."),
        page.Readout(
            "Error of the direct SVD",
            f"{abs(direct[-1] - true[-1]) / true[-1]:.2g}",
            "|ŝₙ − sₙ| / sₙ for the same singular value, without the detour over AᵀA. No unit.",
        ),
        page.Readout(
            "Eigenvalues below 0",
            str(int((eigenvalues < 0).sum())),
            "Of AᵀA as computed. In exact arithmetic there are none; a root of them does not exist.",
        ),
    )
    page.why("explainer/digits")
    page.shown_code(
        _DIGITS_CODE.format(seed=SEED, x=x, m=SHAPE[0], n=n), prints=error, means="the error of √λₙ above"
    )
