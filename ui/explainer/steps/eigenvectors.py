"""Step "From eigenvectors": AᵀA and AAᵀ, what they share, and the digits that are lost on this road."""

from core.arrays import FloatArray
from sources.tables.matrices import LabeledMatrix
from studies.explainer.eigenvalues import (
    NO_DIGIT_FROM,
    SEED,
    SHAPE,
    LostDigits,
    TwoRoutes,
    lost_digits,
    two_routes,
)
from studies.explainer.exercises import eigenvectors
from ui.explainer import figures
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.sentences import side_words
from ui.kit import controls, page
from ui.kit.formats import literal, short, tiny

LOOKS = ("Two Gram matrices", "Pair by pair", "Where digits are lost")

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


def show() -> None:
    """Let the student choose between the Gram matrices, the pairs and the experiment, and show it."""
    stage = page.stage(above=True)
    with stage.hand:
        look = controls.choice("Look at", LOOKS, key="road", hidden_label=True)
    {LOOKS[0]: _show_grams, LOOKS[1]: _show_pairs, LOOKS[2]: _show_digits}[look](stage)


def _show_grams(stage: page.Stage) -> None:
    """Show both Gram matrices of the student's matrix, and their eigenvalues."""
    with stage.view:
        guess = page.predict(
            "A is 5 × 4, so AᵀA is 4 × 4 and AAᵀ 5 × 5. How many eigenvalues other than 0 can they share?",
            key="shared_eigenvalues",
            options=("none", "4", "5"),
        )
    with stage.hand:
        matrix = matrix_inputs.matrix()
    result = two_routes(matrix.A)
    if guess.is_open:
        with stage.hand:
            _gram_readouts(result)
        with stage.view:
            _grams(matrix, result)
            guess.marked("4", because="All that are not 0 are shared, and AᵀA has only 4.")
    _end(matrix, result, to="Pair by pair")


def _show_pairs(stage: page.Stage) -> None:
    """Show u = A v / s, pair by pair."""
    with stage.hand:
        matrix = matrix_inputs.matrix()
    result = two_routes(matrix.A)
    with stage.hand:
        _gram_readouts(result)
    with stage.view:
        page.try_this("Walk through the pairs: A v is s times u. What happens where s is 0?")
        _pairs(matrix, result)
    _end(matrix, result, to="Where digits are lost")


def _end(matrix: LabeledMatrix, result: TwoRoutes, *, to: str) -> None:
    """Say what was learnt of both roads, ask, explain, and show the code."""
    page.now_say(
        "The s² are the eigenvalues of AᵀA, and of AAᵀ; the v's and the u's are their eigenvectors. Now look "
        f"at *{to}*.",
        to="image_compressor",
    )
    page.exercises("explainer_eigenvectors", eigenvectors())
    page.why("explainer/eigenvectors")
    page.shown_code(
        _ROAD_CODE.format(A=literal(matrix.A.tolist())),
        prints=f"{result.first_root:.6g}",
        means="√λ₁ above",
    )


def _gram_readouts(result: TwoRoutes) -> None:
    """Read out the largest root, and how far the two routes are apart."""
    page.readouts(
        page.Readout(
            "√λ₁ = s₁",
            f"{result.first_root:.6g}",
            "The root of the largest eigenvalue of AᵀA, in the units of A.",
        ),
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


def _show_digits(stage: page.Stage) -> None:
    """Show the experiment: a matrix with known singular values, and what two roads make of them."""
    with stage.view:
        guess = page.predict(
            "The smallest s is 10⁻ˣ times the largest. From about which x on has √λ of AᵀA no right digit?",
            key="lost_digits",
            low=1.0,
            high=16.0,
        )
    with stage.hand:
        x = matrix_inputs.digits()
        result = lost_digits(x)
        if guess.is_open:
            _digit_readouts(result, x)
    if guess.is_open:
        with stage.view:
            _digit_figure(result, x)
            guess.marked(
                NO_DIGIT_FROM,
                within=1.0,
                because="A computer keeps about 16 digits of λ₁, and squaring needs 2x of them.",
            )
    page.now_say(
        "The s² are the eigenvalues of AᵀA; do not compute the s that way where small ones matter.",
        to="image_compressor",
    )
    page.why("explainer/digits")
    m, n = SHAPE
    page.shown_code(
        _DIGITS_CODE.format(seed=SEED, x=x, m=m, n=n),
        prints=f"{result.root_error[-1]:.2g}",
        means="the error of √λₙ above",
    )


def _digit_figure(result: LostDigits, x: int) -> None:
    """Draw what both roads find, and their errors."""
    m, n = SHAPE
    page.try_this("Start at x = 4 and go up: where do the crosses leave the line, and where do the dots?")
    page.figure(
        figures.digits(result),
        key="explainer_digits",
        fills=True,
        alt="Two charts on log scales: singular values by two roads against the true ones, and errors.",
        reading=f"A {m} × {n} matrix built so that sₙ / s₁ = 1e-{x}. An error of 1 means that no digit is "
        "right; errors below 1e-17 are drawn there.",
    )


def _digit_readouts(result: LostDigits, x: int) -> None:
    """Read out the error of the smallest value by both routes, and how many eigenvalues came out negative."""
    page.readouts(
        page.Readout(
            "Error of √λₙ",
            f"{result.root_error[-1]:.2g}",
            f"|√λₙ − sₙ| / sₙ of the smallest, sₙ = 1e-{x}. No unit.",
        ),
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
