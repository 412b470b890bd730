"""Step "Layers": A as the sum of its layers s u vᵀ, one after the other, on a picture and on a table."""

import numpy as np
import streamlit as st

from core.decompositions import rank_one, thin_svd
from core.spectra import truncation_error
from sources.pictures.picture import to_png
from sources.tables import matrices as matrices_source
from sources.tables.matrices import LabelledMatrix
from ui.explainer.components import matrices
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.telling import component_word, side_words, tells
from ui.kit import controls, page
from ui.kit.formats import literal, short

DEFAULT_K = 3
OF = ("A small picture", "A table")
PIXEL_MAX = 255

_CODE = """\
import numpy as np
{opened}
U, s, Vt = np.linalg.svd(A, full_matrices=False)
total = np.zeros_like(A)
for i in range({k}):
    total += s[i] * np.outer(U[:, i], Vt[i])
print(f"{{np.linalg.norm(A - total) / (np.linalg.norm(A) or 1):.3f}}")"""


def is_picture() -> bool:
    """Let the student choose between the picture and the table; true for the picture."""
    return controls.choice("Layers of", OF, key="of", hidden_label=True) == OF[0]


def small_picture() -> LabelledMatrix:
    """Return the picture in the 256 grey levels that its file has, from 0 to 1."""
    picture = matrices_source.small_picture()
    return matrices_source.labelled(
        picture.name, np.rint(PIXEL_MAX * picture.A) / PIXEL_MAX, note=picture.note
    )


def _png(A: np.ndarray) -> bytes:
    return to_png(np.repeat(np.rint(PIXEL_MAX * A).astype(np.uint8)[:, :, None], 3, axis=2))


def show(matrix: LabelledMatrix, *, pictured: bool) -> None:
    """Draw the step."""
    page.try_this(
        "Press *Play*, stop where you first know what it is, and look at what the last layers add."
        if pictured
        else "Add one layer at a time: which part of the table does each one bring?"
    )
    A = matrix.A
    svd = thin_svd(A)
    s, r = svd.s, len(svd.s)
    said = truncation_error(s)
    k = matrices.show(
        [
            [matrices.strip([short(value) for value in s])],
            _pictures(r) if pictured else _tables(matrix, r),
        ],
        key="layers",
        of=matrix,
        factors=svd,
        slider=matrices.slider(
            "layers",
            1,
            r,
            matrix_inputs.wished_k(DEFAULT_K),
            play=True,
            says=[f"‖A − sum‖ = {short(x, 4)}" for x in said.frobenius[1:]],
        ),
        **({} if pictured else {"tells": {n: t for n, t in tells(matrix, svd).items() if n == "components"}}),
    )
    k = matrix_inputs.keep_k(k, largest=r, default=DEFAULT_K)
    missing = f"{said.frobenius[k] / (said.frobenius[0] or 1):.3f}"
    page.reading(
        "Blue is below 0, orange above. A layer is one column pattern times one row pattern: every row of "
        "it is a multiple of every other."
    )
    strongest = float(np.abs(rank_one(svd, k - 1)).max())
    page.readouts(
        page.Readout(f"Missing after {k}", missing, "‖A − sum of k layers‖ / ‖A‖, Frobenius norms. No unit."),
        page.Readout(
            "Largest entry of this layer",
            short(strongest),
            "The most, in magnitude, that the last layer added changes an entry of A; in the units of A.",
        ),
    )
    page.why("explainer/layers")
    opened = (
        'from PIL import Image\n\nA = np.asarray(Image.open("picture.png").convert("L")) / 255'
        if pictured
        else f"\nA = {literal(A.tolist())}"
    )
    page.shown_code(_CODE.format(opened=opened, k=k), prints=missing, means="what is missing, above")
    if pictured:
        st.download_button("picture.png", _png(A), "picture.png", "image/png", icon=":material/download:")


def _pictures(r: int) -> list[matrices.Item]:
    return [
        matrices.picture(
            "This layer",
            alt="The layer added last, blue below 0, orange above; its strongest colours follow the layer.",
            live="layer",
            signed=True,
            titles=[f"Layer {i}: s{_lowered(i)} u{_lowered(i)} v{_lowered(i)}ᵀ" for i in range(1, r + 1)],
        ),
        matrices.picture(
            "Sum so far",
            alt="The sum of the layers so far, as a grey picture.",
            live="low_rank",
            titles=[f"Sum of {i} layers" if i > 1 else "Sum: layer 1 alone" for i in range(1, r + 1)],
        ),
        matrices.picture(
            "The picture",
            alt="The whole picture: a house with a slanted roof under a round sun.",
            live="all",
        ),
    ]


def _tables(matrix: LabelledMatrix, r: int) -> list[matrices.Item]:
    row, column = side_words(matrix)
    word = component_word(matrix)
    axes = ("rows", "columns")
    return [
        matrices.matrix(
            "This layer",
            live="layer",
            axes=axes,
            words=f"{word}: one column times one row",
            titles=[f"s{_lowered(i)} u{_lowered(i)} v{_lowered(i)}ᵀ" for i in range(1, r + 1)],
        ),
        matrices.matrix(
            "Sum",
            live="low_rank",
            axes=axes,
            words=f"{row} × {column}",
            titles=[f"Sum of {i} layers" if i > 1 else "Sum: layer 1" for i in range(1, r + 1)],
        ),
        matrices.matrix("A", matrix.A, axes=axes, words="all layers"),
    ]


def _lowered(k: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(k))
