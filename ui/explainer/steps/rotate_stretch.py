"""Step "Rotate, stretch, rotate": a 2 x 2 matrix as a turn, a stretch along the axes, and another turn."""

import numpy as np

from core.arrays import FloatArray
from core.decompositions import thin_svd
from core.geometry import describe, determinant
from studies.explainer.exercises import rotate
from ui.explainer.inputs import plane as plane_inputs
from ui.kit import page
from ui.kit.figure_table import Matrix, Table, of_matrices

TOLERANCE = 1e-4  # the hand sets a column to within this; the component's plane.js uses the same

_CODE = """\
import numpy as np

A = np.array([[{0!r}, {1!r}], [{2!r}, {3!r}]])
U, s, Vt = np.linalg.svd(A)
if np.linalg.det(Vt) < 0:  # signs are free in pairs: let Vt be a turn
    Vt[1], U[:, 1] = -Vt[1], -U[:, 1]
assert np.allclose(U @ np.diag(s) @ Vt, A)
print(f"{{s[0]:.4f}}")"""


def show() -> None:
    """Show what a 2 x 2 matrix does to the plane, factor by factor, and how far it stretches."""
    page.try_this(
        "Turn the pair x, y until the images Ax, Ay are at a right angle too: that is v₁, v₂. Then press "
        "*Play*."
    )
    stage = page.stage(above=True)
    with stage.hand:
        a, b, c, d = matrix = plane_inputs.matrix()
    A = np.array([[a, b], [c, d]])
    s = thin_svd(A).s
    with stage.hand:
        _readouts(s, determinant(A))
    with stage.view:
        plane_inputs.drawn(matrix)
        page.reading(
            "Green v₁, v₂ are turned onto the axes (Vᵀ), orange they are stretched by s₁ and s₂ (S), "
            "blue they "
            "are turned into place (U). Dashed: the circle as it was. Arrows with a ring: the columns of A.",
        )
        page.numbers(lambda: _tables(A), key="plane")
        _guess()
    page.now_say(
        "A takes v₁, v₂, at a right angle, to s₁u₁, s₂u₂, at a right angle again. Eigenvectors need not be "
        "perpendicular, and there may be none.",
        to="From eigenvectors",
    )
    page.exercises("explainer_rotate", rotate())
    page.why("explainer/rotate_stretch")
    names = ", ".join(describe(A, tolerance=TOLERANCE)) or "no special case"
    page.shown_code(_CODE.format(a, b, c, d), prints=f"{s[0]:.4f}", means=f"s₁ of this matrix ({names})")


def _tables(A: FloatArray) -> list[Table]:
    """Return the map and its three factors as tables."""
    U, s, Vt = thin_svd(A)
    return of_matrices([Matrix("A", A), Matrix("U", U), Matrix("s", s), Matrix("Vᵀ", Vt)])


def _guess() -> None:
    """Ask which s is 0 for a flat matrix; the hand can then try it on the plane."""
    guess = page.predict(
        "A flattens the plane onto a line: det A = 0. Which of s₁ ≥ s₂ is 0?",
        key="flat",
        options=("s₁ alone", "s₂ alone", "both"),
    )
    guess.marked(
        "s₂ alone",
        because="|det A| = s₁ s₂; with s₁ = 0 as well every point would fall on 0. Drag a₁ onto the line of "
        "a₂ and see.",
    )


def _readouts(s: FloatArray, det: float) -> None:
    """Read out both stretches and the factor by which areas grow."""
    long_axis = "Half the long axis of the ellipse: no vector of length 1 becomes longer. No unit."
    short_axis = "Half the short axis of the ellipse; 0 if A is singular. No unit."
    area = "Factor by which areas grow, below 0 if the plane is turned over. Its size is s₁ s₂. No unit."
    page.readouts(
        page.Readout("s₁, largest stretch", f"{s[0]:.4f}", long_axis),
        page.Readout("s₂, smallest stretch", f"{s[1]:.4f}", short_axis),
        page.Readout("det A", _signed(det), area),
    )


def _signed(value: float) -> str:
    """Return four decimals with a true minus sign, and no minus before a zero."""
    return f"{round(value, 4) + 0.0:.4f}".replace("-", "−")
