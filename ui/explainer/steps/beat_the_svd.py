"""Best rank k, second look: the challenge to find a matrix of rank k that is closer to A than A_k."""

import numpy as np

from core.approximation import from_rows_and_columns, random_mixture
from core.arrays import FloatArray
from core.decompositions import thin_svd
from sources.tables.matrices import LabeledMatrix
from studies.explainer.truncation import Rival, rival
from ui.explainer import equations
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.kit import caching, controls, page
from ui.kit.formats import literal

GUESSES = ("Rows and columns", "Random")

_CHOSEN_CODE = """\
import numpy as np

A = {A}
C, R = A[:, {columns}], A[{rows}]
guess = C @ np.linalg.pinv(C) @ A @ np.linalg.pinv(R) @ R
print(f"{{np.linalg.norm(A - guess) / (np.linalg.norm(A) or 1):.4f}}")"""

_RANDOM_CODE = """\
import numpy as np

A = {A}
mixtures = A @ np.random.default_rng({seed}).standard_normal((A.shape[1], {k}))
Q = np.linalg.qr(mixtures)[0]
print(f"{{np.linalg.norm(A - Q @ (Q.T @ A)) / (np.linalg.norm(A) or 1):.4f}}")"""


def show(stage: page.Stage) -> None:
    """Show a guess of rank k beside A and A_k, and the errors of both."""
    with stage.view:
        guess = page.predict(
            "Find a matrix of rank k that is closer to A than Aₖ. By how much can you win?",
            key="beat_the_svd",
            options=("Not at all", "By less than 1 %", "By a lot"),
        )
    with stage.hand:
        matrix = matrix_inputs.matrix()
        svd = thin_svd(matrix.A)
        k = controls.n_components("k", largest=len(svd.s), default=matrix_inputs.BEST_RANK_K)
        kind = controls.choice("Your guess", GUESSES, key="guess")
        made, code = _chosen(matrix, k) if kind == GUESSES[0] else _random(matrix, k)
    if made is None:
        return
    result = rival(matrix.A, svd, made, k)
    yours = f"{result.error:.4f}"
    with stage.hand:
        _readouts(matrix, result, k, is_open=guess.is_open)
    with stage.view:
        _side_by_side(matrix, made, result, k, is_open=guess.is_open)
        page.try_this("Take some of A's rows and columns: how near can you come?")
        guess.marked(
            "Not at all", because="Eckart and Young: nothing of rank k comes nearer. Try all the same."
        )
    page.now_say("Whatever rank-k matrix is proposed, Aₖ is at least as near.", to="Rotate, stretch, rotate")
    page.why("explainer/beat", title="Can anybody win?")
    page.shown_code(code, prints=yours, means="your error, above")


def _readouts(matrix: LabeledMatrix, result: Rival, k: int, *, is_open: bool) -> None:
    """Read out the error of the guess, the best so far and, once it may be seen, that of A_k."""
    best_so_far = matrix_inputs.best_so_far(result.error, of=f"{caching.digest(matrix.A)}_{k}")
    yours = page.Readout("Your error", f"{result.error:.4f}", "‖A − guess‖ / ‖A‖, Frobenius norms. No unit.")
    best = page.Readout(
        "Your best so far",
        f"{best_so_far:.4f}",
        "The smallest error of all your guesses for this matrix and this k.",
    )
    of_svd = page.Readout(
        "Aₖ's error", f"{result.least_error:.4f}", "‖A − Aₖ‖ / ‖A‖, Frobenius norms. No unit."
    )
    page.readouts(*((yours, of_svd, best) if is_open else (yours, best)))


def _side_by_side(matrix: LabeledMatrix, guess: FloatArray, result: Rival, k: int, *, is_open: bool) -> None:
    """Draw the guess, A and, once it may be seen, A_k in one line."""
    best = [
        matrices.operator("≈"),
        matrices.matrix(f"A{equations.subscript(k)}", result.best, axes=equations.TABLE, words="the SVD's"),
    ]
    matrices.show(
        [
            [
                matrices.matrix("Your guess", guess, axes=equations.TABLE, words=f"of rank at most {k}"),
                matrices.operator("≈"),
                matrices.matrix("A", matrix.A, axes=equations.TABLE),
                *(best if is_open else []),
            ]
        ],
        key="rivals",
        of=matrix,
    )


def _random(matrix: LabeledMatrix, k: int) -> tuple[FloatArray | None, str]:
    """Return the best matrix made of k random mixtures of the columns, and the code that makes it."""
    seed = matrix_inputs.seed()
    code = _RANDOM_CODE.format(A=literal(matrix.A.tolist()), k=k, seed=seed)
    return random_mixture(matrix.A, k, rng=np.random.default_rng(seed)), code


def _chosen(matrix: LabeledMatrix, k: int) -> tuple[FloatArray | None, str]:
    """Return the best matrix made of chosen rows and columns, and its code; None until they are chosen."""
    of = caching.digest(matrix.A)
    rows = matrix_inputs.chosen(f"Rows, {k}", matrix.row_labels, k, key="guess_rows", of=of, short="rows")
    columns = matrix_inputs.chosen(
        f"Columns, {k}", matrix.column_labels, k, key="guess_columns", of=of, short="columns"
    )
    if rows is None or columns is None:
        return None, ""
    code = _CHOSEN_CODE.format(A=literal(matrix.A.tolist()), rows=rows, columns=columns)
    return from_rows_and_columns(matrix.A, rows, columns), code
