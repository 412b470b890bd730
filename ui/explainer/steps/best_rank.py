"""Step "Best rank k": A_k and its error, noise, the three meanings of 90 %, and a challenge."""

import numpy as np
import streamlit as st

from core.approximation import (
    frobenius_norm,
    from_rows_and_columns,
    measured_truncation_error,
    random_mixture,
)
from core.decompositions import SVD, low_rank, thin_svd
from core.geometry import pca
from core.pictures import relative_error
from core.spectra import (
    break_even_rank,
    cumulative_energy,
    cumulative_sum_share,
    rank_for_energy,
    storage,
    truncation_error,
)
from sources.tables.matrices import LabelledMatrix
from ui.explainer import cache, figures
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.telling import component_word, side_words, tells
from ui.kit import caching, controls, page
from ui.kit.formats import literal, short
from ui.kit.spectrum import spectrum

DEFAULT_K = 2
_TABLE = ("rows", "columns")
LOOKS = ("Error and storage", "Noise band", "Which 90 %?", "Beat the SVD")

_ERROR_CODE = """\
import numpy as np

A = {A}
k = {k}
U, s, Vt = np.linalg.svd(A, full_matrices=False)
A_k = (U[:, :k] * s[:k]) @ Vt[:k]
assert np.isclose(np.linalg.norm(A - A_k), np.linalg.norm(s[k:]), atol=1e-12 * s[0])
print(f"{{np.linalg.norm(s[k:]) / (np.linalg.norm(s) or 1):.3g}}")"""

_BAND_CODE = """\
import numpy as np

s = np.linalg.svd({A}, compute_uv=False)
share = s**2 / ((s**2).sum() or 1)
print(f"{{share[{k}:].sum():.3g}}")"""

_SHARES_CODE = """\
import numpy as np

A = {A}
s = np.linalg.svd(A, compute_uv=False)
t = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
shares = [np.cumsum(p) / (p.sum() or 1) for p in (s, s**2, t**2)]
print(*(1 + int(np.argmax(share >= {level} - 2e-15)) for share in shares))"""

_GUESS_CODES = {
    "Rows and columns": """\
import numpy as np

A = {A}
C, R = A[:, {columns}], A[{rows}]
guess = C @ np.linalg.pinv(C) @ A @ np.linalg.pinv(R) @ R
print(f"{{np.linalg.norm(A - guess) / (np.linalg.norm(A) or 1):.4f}}")""",
    "Random": """\
import numpy as np

A = {A}
mixtures = A @ np.random.default_rng({seed}).standard_normal((A.shape[1], {k}))
Q = np.linalg.qr(mixtures)[0]
print(f"{{np.linalg.norm(A - Q @ (Q.T @ A)) / (np.linalg.norm(A) or 1):.4f}}")""",
}


def look() -> str:
    """Let the student choose what to look at."""
    return controls.choice("Look at", LOOKS, key="look", hidden_label=True)


def show(matrix: LabelledMatrix, look: str) -> None:
    """Draw the step."""
    svd = thin_svd(matrix.A)
    draw = dict(zip(LOOKS, (_error_and_storage, _noise_band, _which_ninety, _beat), strict=True))[look]
    draw(matrix, svd)


def _error_and_storage(matrix: LabelledMatrix, svd: SVD) -> None:
    page.try_this("Drag k down to 1 and back up. Where does storing the factors stop paying?")
    A = matrix.A
    m, n = A.shape
    r = len(svd.s)
    measured, said = measured_truncation_error(A, svd), truncation_error(svd.s)
    row, column = side_words(matrix)
    word = component_word(matrix)
    k = matrices.show(
        [
            [
                matrices.matrix("A", A, axes=("rows", "columns"), words=f"{row} × {column}"),
                matrices.operator("≈"),
                matrices.matrix(
                    "Aₖ",
                    live="low_rank",
                    axes=("rows", "columns"),
                    size=f"{m} × {n}",
                    words="of rank at most k",
                ),
            ],
            [
                matrices.operator("="),
                matrices.matrix(
                    "U", svd.U, tone="u", axes=("rows", "components"), drop="columns", words=f"{row} × {word}"
                ),
                matrices.matrix(
                    "S",
                    np.diag(svd.s),
                    tone="s",
                    axes=("components", "components"),
                    drop="both",
                    words="singular values",
                ),
                matrices.matrix(
                    "Vᵀ",
                    svd.Vt,
                    tone="v",
                    axes=("components", "columns"),
                    drop="rows",
                    words=f"{word} × {column}",
                ),
            ],
        ],
        key="best_rank",
        of=matrix,
        factors=svd,
        slider=matrices.slider("k, layers kept", 1, r, matrix_inputs.wished_k(DEFAULT_K)),
        tells={name: texts for name, texts in tells(matrix, svd).items() if name != "cells"},
        live={
            "head": ["‖A − Aₖ‖", "measured", "theorem"],
            "rows": [
                {
                    "name": "Frobenius",
                    "formula": "√(sₖ₊₁² + … + sᵣ²)",
                    "cells": [_texts(measured.frobenius), _texts(said.frobenius)],
                },
                {
                    "name": "spectral",
                    "formula": "sₖ₊₁",
                    "cells": [_texts(measured.spectral), _texts(said.spectral)],
                },
            ],
        },
        blocks=_blocks(m, n, r),
        beside=True,
        hint="Point at a row of U, a value of S or a column of Vᵀ; faded is what k leaves out.",
    )
    k = matrix_inputs.keep_k(k, largest=r, default=DEFAULT_K)
    error = f"{said.frobenius[k] / (said.frobenius[0] or 1):.3g}"
    page.readouts(
        page.Readout(f"Relative error, k = {k}", error, "‖A − Aₖ‖ / ‖A‖, Frobenius norms. No unit."),
        page.Readout(
            "Energy not kept",
            f"{(said.frobenius[k] / (said.frobenius[0] or 1)) ** 2:.3g}",
            "(sₖ₊₁² + … + sᵣ²) / (s₁² + … + sᵣ²): the relative error squared. A fraction of 1.",
        ),
        page.Readout(
            "Numbers stored",
            f"{storage(m, n, k)} for {m * n}",
            "k (m + n + 1) numbers for the factors, against m n for A itself.",
        ),
    )
    page.why("explainer/best_rank")
    page.shown_code(
        _ERROR_CODE.format(A=literal(A.tolist()), k=k), prints=error, means="the relative error above"
    )


def _texts(values: np.ndarray) -> list[str]:
    """Return one text for k = 1 ... r from the values for k = 0 ... r."""
    return [short(value, 4) for value in values[1:]]


def _blocks(m: int, n: int, r: int) -> dict[str, object]:
    pays = break_even_rank(m, n)
    up_to = f"It pays up to k = {pays}." if pays else f"It never pays for a {m} × {n} matrix."
    texts, over = [], []
    for k in range(1, r + 1):
        numbers = storage(m, n, k)
        over.append(numbers > m * n)
        compared = "more than" if numbers > m * n else "as many as" if numbers == m * n else "in place of"
        texts.append(
            f"k (m + n + 1) = {k} × {m + n + 1} = {numbers} numbers, {compared} the {m * n} of A. {up_to}"
        )
    return {"m": m, "n": n, "r": r, "texts": texts, "over": over}


def _noise_band(matrix: LabelledMatrix, svd: SVD) -> None:
    page.try_this("Compare *Noise* and *Doctors x channels* with the ratings: which bars leave the band?")
    A, s = matrix.A, svd.s
    k = controls.n_components("k", largest=len(s), default=DEFAULT_K)
    band = cache.noise_band(A.shape, frobenius_norm(A))
    page.figure(
        spectrum(s, k, band=band, height=340),
        key="explainer_spectrum",
        alt="Bars: the singular values of A. Behind them the band of the singular values of pure noise.",
        reading="Orange: kept, faded: dropped. Grey: where 9 of 10 matrices of pure noise, mean 0, of the "
        "same shape and Frobenius norm, have their singular values.",
    )
    lost = f"{_beyond(s, k):.3g}"
    page.readouts(
        page.Readout("Energy not kept", lost, "The part of the sum of all s² that lies beyond k."),
        page.Readout(
            "… of pure noise",
            f"{_beyond(band.median, k):.3g}",
            "The same part for the median spectrum of pure noise. If both are alike, k layers say little.",
        ),
        page.Readout(
            "Values above the band",
            f"{int((s > band.high).sum())} of {len(s)}",
            "How many singular values lie above the band, each at its own place.",
        ),
    )
    page.why("explainer/noise_band")
    page.shown_code(
        _BAND_CODE.format(A=literal(A.tolist()), k=k), prints=lost, means="the energy not kept, above"
    )


def _beyond(s: np.ndarray, k: int) -> float:
    """Return the part of the energy beyond k, summed from its terms: right even where it is tiny."""
    squares = s**2
    return float((squares / (squares.sum() or 1))[k:].sum())


def _which_ninety(matrix: LabelledMatrix, svd: SVD) -> None:
    page.try_this('Set the level to 80 %: how far apart are the three answers to "which k keeps 80 %?"')
    A, s = matrix.A, svd.s
    level = matrix_inputs.level()
    centred = pca(A).svd.s if len(A) > 1 else np.zeros(1)
    curves = {
        "sum of s": cumulative_sum_share(s),
        "sum of s², energy": cumulative_energy(s),
        "variance, centred": cumulative_energy(centred),
    }
    page.figure(
        figures.shares(curves, level),
        key="explainer_shares",
        alt="Three rising curves against k: share of the sum of s, of the energy, of the centred variance.",
        reading="Where a curve first reaches the dashed line, its k is enough in that meaning.",
    )
    ks = [figures.first_reaching(curve, level) for curve in curves.values()]
    page.readouts(
        page.Readout("k for the sum of s", str(ks[0]), "Smallest k with s₁ + … + sₖ at least the level."),
        page.Readout(
            "k for the energy",
            str(rank_for_energy(s, level) if level < 1 else ks[1]),
            "Smallest k with s₁² + … + sₖ² at least the level: the one that belongs to the Frobenius error.",
        ),
        page.Readout(
            "k for the variance",
            str(ks[2]),
            "The same of A with the mean of each column taken off: what PCA reports.",
        ),
    )
    page.why("explainer/ninety")
    page.shown_code(
        _SHARES_CODE.format(A=literal(A.tolist()), level=f"{level:g}"),
        prints=" ".join(map(str, ks)),
        means="the three k above",
    )


def _beat(matrix: LabelledMatrix, svd: SVD) -> None:
    page.try_this("Find a matrix of rank k that is closer to A than Aₖ: take some of A's rows and columns.")
    A = matrix.A
    largest = len(svd.s)
    left, right = st.columns(2)
    with left:
        k = controls.n_components("k", largest=largest, default=DEFAULT_K)
    with right:
        kind = controls.choice("Your guess", tuple(_GUESS_CODES), key="guess")
    guess, code = _guess(matrix, k, kind)
    if guess is None:
        return
    matrices.show(
        [
            [
                matrices.matrix("Your guess", guess, axes=_TABLE, words=f"of rank at most {k}"),
                matrices.operator("≈"),
                matrices.matrix("A", A, axes=_TABLE),
                matrices.operator("≈"),
                matrices.matrix(
                    f"A{_lowered(k)}", low_rank(svd, k), axes=("rows", "columns"), words="the SVD's"
                ),
            ]
        ],
        key="rivals",
        of=matrix,
    )
    yours = relative_error(A, guess)
    best = truncation_error(svd.s).frobenius
    least = best[k] / (best[0] or 1)
    page.readouts(
        page.Readout("Your error", f"{yours:.4f}", "‖A − guess‖ / ‖A‖, Frobenius norms. No unit."),
        page.Readout("Aₖ's error", f"{least:.4f}", "‖A − Aₖ‖ / ‖A‖, Frobenius norms. No unit."),
        page.Readout(
            "Your best so far",
            f"{matrix_inputs.best_so_far(yours, of=f'{caching.digest(A)}_{k}'):.4f}",
            "The smallest error of all your guesses for this matrix and this k.",
        ),
    )
    page.why("explainer/beat", title="Can anybody win?")
    page.shown_code(code.format(A=literal(A.tolist()), k=k), prints=f"{yours:.4f}", means="your error, above")


def _guess(matrix: LabelledMatrix, k: int, kind: str) -> tuple[np.ndarray | None, str]:
    """Return the student's matrix of rank k and the code that makes it; None while the choice is not made."""
    A = matrix.A
    if kind == "Random":
        seed = matrix_inputs.seed()
        code = _GUESS_CODES[kind].replace("{seed}", str(seed))
        return random_mixture(A, k, rng=np.random.default_rng(seed)), code
    of = caching.digest(A)
    left, right = st.columns(2)
    with left:
        rows = matrix_inputs.chosen(f"Rows, {k}", matrix.row_labels, k, key="guess_rows", of=of, short="rows")
    with right:
        columns = matrix_inputs.chosen(
            f"Columns, {k}", matrix.column_labels, k, key="guess_columns", of=of, short="columns"
        )
    if rows is None or columns is None:
        return None, ""
    code = _GUESS_CODES[kind].replace("{rows}", str(rows)).replace("{columns}", str(columns))
    return from_rows_and_columns(A, rows, columns), code


def _lowered(k: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(k))
