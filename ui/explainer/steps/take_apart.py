"""Step "Take it apart": A = U S Vᵀ with its numbers, thin and full, and the proof that it is one."""

from core.decompositions import SVD, thin_svd
from sources.tables.matrices import LabeledMatrix
from studies.explainer import factors
from studies.explainer.factors import TakenApart
from ui.explainer import equations
from ui.explainer.components import matrices
from ui.explainer.sentences import cell_texts, component_word, factor_texts, side_words
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


def show(matrix: LabeledMatrix) -> None:
    """Show A as U times S times Vᵀ, what a row of each is made of, and that U and V are orthonormal."""
    row, _ = side_words(matrix)
    full = controls.choice("Form", ("Thin", "Full"), key="form", hidden_label=True) == "Full"
    page.try_this(
        f"Point at a row of **U**, then at a column of **Vᵀ**: which {component_word(matrix)}s is a "
        f"{row.lower()} made of?"
    )
    svd = thin_svd(matrix.A)
    result = factors.take_apart(matrix.A, svd, full=full)
    _equation(matrix, svd, result)
    m, n = matrix.A.shape
    if full and m != n:
        page.reading(
            "Dashed: what completes the basis. It meets only zeros of S; any orthonormal choice would do."
        )
    rank = f"{result.rank} of {len(svd.s)}"
    _readouts(result, rank)
    _proof(matrix, result)
    page.why("explainer/take_apart")
    page.shown_code(
        _CODE.format(A=literal(matrix.A.tolist()), full=full),
        prints=rank,
        means="the rank above, of min(m, n)",
    )


def _equation(matrix: LabeledMatrix, svd: SVD, result: TakenApart) -> None:
    """Draw A = U S Vᵀ; a row, a column, a component or a cell says what it is made of."""
    parts = equations.factors(matrix, result.U, result.S, result.Vt, beyond="completes", r=len(svd.s))
    matrices.show(
        [[equations.whole(matrix), matrices.operator("="), *parts]],
        key="take_apart",
        of=matrix,
        tells=factor_texts(matrix, svd) | {"cells": cell_texts(matrix, svd)},
        hint="Point at a number, or go to a row of U, a value of S, a column of Vᵀ with Tab and the arrows.",
    )


def _readouts(result: TakenApart, rank: str) -> None:
    """Read out the rank, and how far the factors are from what they should be."""
    page.readouts(
        page.Readout("Rank", rank, "How many singular values stand above round-off, s₁ max(m, n) 2.2e-16."),
        page.Readout(
            "Furthest from orthonormal",
            tiny(result.orthonormality_error),
            "The largest entry, in magnitude, of UᵀU − I and of VᵀV − I. No unit; 0 would be exact.",
        ),
        page.Readout(
            "Rebuild error",
            tiny(result.rebuild_error),
            "‖A − U S Vᵀ‖ / ‖A‖, Frobenius norms. No unit; about 1e-16 is one rounding in the last digit.",
        ),
    )


def _proof(matrix: LabeledMatrix, result: TakenApart) -> None:
    """Draw UᵀU and VᵀV, which should be identities, and the product of the factors, which should be A."""
    matrices.show(
        [
            [
                matrices.matrix("UᵀU", result.gram_of_u, tone="u", words="column × column"),
                matrices.matrix("VᵀV", result.gram_of_v, tone="v", words="column × column"),
                matrices.matrix("U S Vᵀ", result.rebuilt, axes=equations.TABLE, words="A rebuilt"),
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
