"""Step "Take it apart": A = U S Vᵀ with its numbers, thin and full, and the proof that it is one."""

import numpy as np

from core.approximation import gram, orthonormality_error
from core.decompositions import complete_basis, low_rank, thin_svd
from core.pictures import relative_error
from core.spectra import numerical_rank
from sources.tables.matrices import LabelledMatrix
from ui.explainer.components import matrices
from ui.explainer.telling import component_word, side_words, tells
from ui.kit import controls, page
from ui.kit.formats import literal, tiny

_CODE = """\
import numpy as np

A = {A}
U, s, Vt = np.linalg.svd(A, full_matrices={full})
r = len(s)
assert np.allclose(A, (U[:, :r] * s) @ Vt[:r])
round_off = s[0] * max(A.shape) * np.finfo(float).eps
print((s > round_off).sum(), "of", r)"""


def show(matrix: LabelledMatrix) -> None:
    """Draw the step."""
    row, column = side_words(matrix)
    word = component_word(matrix)
    full = controls.choice("Form", ("Thin", "Full"), key="form", hidden_label=True) == "Full"
    page.try_this(
        f"Point at a row of **U**, then at a column of **Vᵀ**: which {word}s is a {row.lower()} made of?"
    )
    A = matrix.A
    m, n = A.shape
    svd = thin_svd(A)
    r = len(svd.s)
    U, Vt = (complete_basis(svd.U), complete_basis(svd.Vt.T).T) if full else (svd.U, svd.Vt)
    S = np.zeros((U.shape[1], Vt.shape[0]))
    S[:r, :r] = np.diag(svd.s)

    matrices.show(
        [
            [
                matrices.matrix("A", A, axes=("rows", "columns"), words=f"{row} × {column}"),
                matrices.operator("="),
                matrices.matrix(
                    "U", U, tone="u", axes=("rows", "components"), added_columns=r, words=f"{row} × {word}"
                ),
                matrices.matrix("S", S, tone="s", axes=("components", "components"), words="singular values"),
                matrices.matrix(
                    "Vᵀ",
                    Vt,
                    tone="v",
                    axes=("components", "columns"),
                    added_rows=r,
                    words=f"{word} × {column}",
                ),
            ]
        ],
        key="take_apart",
        of=matrix,
        tells=tells(matrix, svd),
        hint="Point at a number, or go to a row of U, a value of S, a column of Vᵀ with Tab and the arrows.",
    )
    if full and m != n:
        page.reading(
            "Dashed: what completes the basis. It meets only zeros of S; any orthonormal choice would do."
        )

    rebuilt = low_rank(svd, r)
    rank = f"{numerical_rank(svd.s, A.shape)} of {r}"
    page.readouts(
        page.Readout("Rank", rank, "How many singular values stand above round-off, s₁ max(m, n) 2.2e-16."),
        page.Readout(
            "Furthest from orthonormal",
            tiny(max(orthonormality_error(U), orthonormality_error(Vt.T))),
            "The largest entry, in magnitude, of UᵀU − I and of VᵀV − I. No unit; 0 would be exact.",
        ),
        page.Readout(
            "Rebuild error",
            tiny(relative_error(A, rebuilt)),
            "‖A − U S Vᵀ‖ / ‖A‖, Frobenius norms. No unit; about 1e-16 is one rounding in the last digit.",
        ),
    )
    matrices.show(
        [
            [
                matrices.matrix("UᵀU", gram(U), tone="u", words="column × column"),
                matrices.matrix("VᵀV", gram(Vt.T), tone="v", words="column × column"),
                matrices.matrix("U S Vᵀ", rebuilt, axes=("rows", "columns"), words="A rebuilt"),
            ]
        ],
        key="take_apart_proof",
        of=matrix,
        largest_font=13,
    )
    page.reading(
        "Each entry is the dot product of two columns: 1 with itself, length 1; 0 with every other, "
        "perpendicular. The three factors multiplied give A back."
    )
    page.why("explainer/take_apart")
    page.shown_code(
        _CODE.format(A=literal(A.tolist()), full=full), prints=rank, means="the rank above, of min(m, n)"
    )
