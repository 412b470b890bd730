"""Best rank k, first look: A_k beside A, its error measured and predicted, and what its factors cost."""

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.spectra import TruncationError
from sources.tables.matrices import LabeledMatrix
from studies.explainer.exercises import best_rank
from studies.explainer.truncation import Truncation, truncation
from ui.explainer import equations
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.sentences import factor_texts
from ui.kit import link, page
from ui.kit.formats import literal, short

_CODE = """\
import numpy as np

A = {A}
k = {k}
U, s, Vt = np.linalg.svd(A, full_matrices=False)
A_k = (U[:, :k] * s[:k]) @ Vt[:k]
assert np.isclose(np.linalg.norm(A - A_k), np.linalg.norm(s[k:]), atol=1e-12 * s[0])
print(f"{{np.linalg.norm(s[k:]) / (np.linalg.norm(s) or 1):.3g}}")"""


def show(stage: page.Stage) -> None:
    """Show A_k under a slider, its two errors for every k, and its storage to scale."""
    with stage.view:
        guess = page.predict(
            "Five viewers, four films, four layers in all: keep the first alone. About how large is the "
            "relative error?",
            key="one_layer",
            options=("10 %", "44 %", "75 %"),
        )
    with stage.hand:
        matrix = matrix_inputs.matrix()
    svd = thin_svd(matrix.A)
    result = truncation(matrix.A, svd)
    with stage.view:
        k = _equation(matrix, svd, result) if guess.is_open else _before(matrix, len(svd.s))
        page.try_this("Drag k down to 1 and back up. Where does storing the factors stop paying?")
        guess.marked(
            "44 %",
            because="One layer says who likes films and which are liked; who likes *what* is the second.",
        )
        page.reading(matrix.note)
    error = f"{result.relative[k]:.3g}"
    if guess.is_open:
        with stage.hand:
            _readouts(result, k)
    page.now_say(
        "Cut after k: no matrix of rank k is nearer to A, and the error is the root of the sum of the "
        "dropped s².",
        to="Rotate, stretch, rotate",
    )
    page.exercises("explainer_best_rank", best_rank())
    page.why("explainer/best_rank")
    page.shown_code(
        _CODE.format(A=literal(matrix.A.tolist()), k=k), prints=error, means="the relative error above"
    )


def _before(matrix: LabeledMatrix, r: int) -> int:
    """Draw A alone, as long as the guess is out; return the k that will be shown."""
    matrices.show([[equations.whole(matrix)]], key="before_best_rank", of=matrix)
    return link.within("k", largest=r, default=matrix_inputs.BEST_RANK_K)


def _readouts(result: Truncation, k: int) -> None:
    """Read out the error and the cost of A_k."""
    page.readouts(
        page.Readout(
            f"Relative error, k = {k}",
            f"{result.relative[k]:.3g}",
            "How far Aₖ is from A, as a part of A: the root of the sum of all squared differences over the "
            "root of the sum of all squared entries.",
        ),
        page.Readout(
            "Energy not kept",
            f"{result.energy_lost[k]:.3g}",
            "(sₖ₊₁² + … + sᵣ²) / (s₁² + … + sᵣ²): the relative error squared. A fraction of 1.",
        ),
        page.Readout(
            "Numbers stored",
            f"{result.n_stored[k]} for {result.n_entries}",
            "k (m + n + 1) numbers for the factors, against m n for A itself.",
        ),
    )


def _equation(matrix: LabeledMatrix, svd: SVD, result: Truncation) -> int:
    """Draw A ≈ A_k = U S Vᵀ with its slider; return the k at which it stands."""
    m, n = matrix.A.shape
    r = len(svd.s)
    best = matrices.matrix(
        "Aₖ", live="low_rank", axes=equations.TABLE, size=f"{m} × {n}", words="of rank at most k"
    )
    factors = equations.factors(matrix, svd.U, result.S, svd.Vt, beyond="fades", r=r)
    parts = [item | {"aside": True} for item in (matrices.operator("="), *factors)]
    at_first = link.within("k", largest=r, default=matrix_inputs.BEST_RANK_K)
    k = matrices.show(
        [[equations.whole(matrix), matrices.operator("≈"), best, *parts]],
        key="best_rank",
        of=matrix,
        factors=svd,
        slider=matrices.Slider("k, layers kept", 1, r, at_first),
        tells=factor_texts(matrix, svd),
        live={
            "head": ["‖A − Aₖ‖", "measured", "theorem"],
            "rows": _errors(result.measured, result.predicted),
        },
        blocks=_blocks(m, n, r, result),
        hint="Point at a row of U, a value of S or a column of Vᵀ; faded is what k leaves out.",
    )
    return matrix_inputs.keep_k(k, largest=r, default=matrix_inputs.BEST_RANK_K)


def _errors(measured: TruncationError, predicted: TruncationError) -> list[matrices.Item]:
    """Return both norms of the error, measured and predicted, as texts for k = 1 ... r."""
    return [
        {
            "name": "Frobenius",
            "formula": "√(sₖ₊₁² + … + sᵣ²)",
            "cells": [_texts(measured.frobenius), _texts(predicted.frobenius)],
        },
        {
            "name": "spectral",
            "formula": "sₖ₊₁",
            "cells": [_texts(measured.spectral), _texts(predicted.spectral)],
        },
    ]


def _texts(values: FloatArray) -> list[str]:
    """Return one text for k = 1 ... r from the values for k = 0 ... r."""
    return [short(value, 4) for value in values[1:]]


def _blocks(m: int, n: int, r: int, result: Truncation) -> matrices.Item:
    """Return the storage to scale: a sentence for every k, and whether it is more than A needs."""
    whole = result.n_entries
    texts = []
    for k, numbers in enumerate(result.n_stored[1:], start=1):
        compared = "more than" if numbers > whole else "as many as" if numbers == whole else "in place of"
        texts.append(f"k (m + n + 1) = {k} × {m + n + 1} = {numbers} numbers, {compared} the {whole} of A.")
    over = [numbers > whole for numbers in result.n_stored[1:]]
    return {"m": m, "n": n, "r": r, "texts": texts, "over": over}
