"""Step "Take it apart": A = U S Vᵀ with its numbers, thin and full, and the proof that it is one."""

from core.decompositions import SVD, thin_svd
from sources.tables.matrices import LabeledMatrix
from studies.explainer import factors
from studies.explainer.factors import TakenApart
from ui.explainer import equations
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.sentences import cell_texts, component_word, factor_texts
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


def show() -> None:
    """Show A as U times S times Vᵀ, what a row of each is made of, and that U and V are orthonormal."""
    stage = page.stage(above=True)
    with stage.hand:
        matrix = matrix_inputs.matrix()
        full = controls.choice("Form", ("Thin", "Full"), key="form", hidden_label=True) == "Full"
    page.try_this(
        f"Point at a number of **A**: which {component_word(matrix)}s add up to it? Then at a row of **U**."
    )
    svd = thin_svd(matrix.A)
    result = factors.take_apart(matrix.A, svd, full=full)
    rank = f"{result.rank} of {len(svd.s)}"
    with stage.hand:
        _readouts(result, rank)
    with stage.view:
        _equation(matrix, svd, result)
        page.reading(_subspaces(result) if full else matrix.note)
    page.now_say(
        "The u's are perpendicular and of length 1, the v's too; s says how much of each layer is in A.",
        to="Best rank k",
    )
    _proof(matrix, result)
    page.why("explainer/take_apart")
    page.shown_code(
        _CODE.format(A=literal(matrix.A.tolist()), full=full),
        prints=rank,
        means="the rank above, of min(m, n)",
    )


def _subspaces(result: TakenApart) -> str:
    """Say which columns of U and rows of Vᵀ span the four subspaces of A."""
    r, m, n = result.rank, len(result.U), result.Vt.shape[1]
    reached = (
        f"The first {r} columns of U span all that A can reach, the first {r} rows of Vᵀ all that it sees."
    )
    beyond_v = f"The other {n - r} rows of Vᵀ span what A sends to 0, its *null space*." if n > r else ""
    beyond_u = f"The other {m - r} columns of U span what A never reaches." if m > r else ""
    return f"{reached} {beyond_v} {beyond_u} Dashed: what completes a basis; it meets only zeros of S."


def _equation(matrix: LabeledMatrix, svd: SVD, result: TakenApart) -> None:
    """Draw A = U S Vᵀ; a row, a column, a component or a cell says what it is made of."""
    parts = equations.factors(matrix, result.U, result.S, result.Vt, beyond="completes", r=len(svd.s))
    matrices.show(
        [[equations.whole(matrix), matrices.operator("="), *parts]],
        key="take_apart",
        of=matrix,
        tells=factor_texts(matrix, svd) | {"cells": cell_texts(matrix, svd)},
        hint="Point at a number of A, or go to a row of U, a value of S, a column of Vᵀ with Tab and the "
        "arrows.",
    )


def _readouts(result: TakenApart, rank: str) -> None:
    """Read out the rank, and how well the factors give A back."""
    page.readouts(
        page.Readout(
            "Rank",
            rank,
            "How many layers are not zero: singular values above round-off, s₁ max(m, n) 2.2e-16.",
        ),
        page.Readout(
            "Rebuild error",
            tiny(result.rebuild_error),
            "What U S Vᵀ leaves of A, as a part of A: ‖A − U S Vᵀ‖ / ‖A‖. About 1e-16 is one rounding in the "
            "last digit.",
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
        largest=0.95,
    )
    page.reading(
        "Each entry is the dot product of two columns: 1 with itself, length 1; 0 with every other, "
        f"perpendicular; but for round-off of {tiny(result.orthonormality_error)}. The three factors "
        f"multiplied "
        "give A back."
    )
