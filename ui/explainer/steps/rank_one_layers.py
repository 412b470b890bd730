"""Step "Layers": A as the sum of its layers s u vᵀ, one after the other, on a picture and on a table."""

from core.arrays import FloatArray
from core.decompositions import SVD, thin_svd
from core.spectra import truncation_error
from sources.pictures.picture import to_png
from sources.tables.matrices import LabeledMatrix, gray_pixels, small_picture
from studies.explainer.exercises import layers
from studies.explainer.truncation import largest_entry, relative_truncation_error
from ui.explainer.components import matrices
from ui.explainer.equations import TABLE, subscript
from ui.explainer.inputs import matrix as matrix_inputs
from ui.explainer.sentences import component_texts, component_word, side_words
from ui.kit import controls, link, page
from ui.kit.formats import literal, short

DEFAULT_K = 3
OF = ("A small picture", "A table")

_CODE = """\
import numpy as np
{opened}
U, s, Vt = np.linalg.svd(A, full_matrices=False)
total = np.zeros_like(A)
for i in range({k}):
    total += s[i] * np.outer(U[:, i], Vt[i])
print(f"{{np.linalg.norm(A - total) / (np.linalg.norm(A) or 1):.3f}}")"""


def show() -> None:
    """Show the layer added last, the sum so far and the whole, under a slider that plays."""
    stage = page.stage(above=True)
    with stage.view:
        guess = page.predict(
            "A layer is *one* column times *one* row of numbers. What can it draw?",
            key="one_layer_draws",
            options=("A tartan", "A slanted line", "Anything of one colour"),
        )
    with stage.hand:
        pictured = controls.choice("Layers of", OF, key="of", hidden_label=True) == OF[0]
        matrix = small_picture() if pictured else matrix_inputs.matrix()
    svd = thin_svd(matrix.A)
    drawn = _sum if guess.is_open else _before
    with stage.view:
        k = drawn(matrix, svd, pictured=pictured)
        _says(guess, pictured=pictured)
    if guess.is_open:
        with stage.hand:
            _readouts(svd, k)
    page.now_say(
        "A matrix of rank 1 is one column times one row; the SVD writes A as the sum of r of them, strongest "
        "first.",
        to="Take it apart",
    )
    page.exercises("explainer_layers", layers())
    page.why("explainer/layers")
    code = _CODE.format(opened=_opened(matrix.A, pictured=pictured), k=k)
    missing = f"{relative_truncation_error(svd.s)[k]:.3f}"
    png = to_png(gray_pixels(matrix.A)) if pictured else b""
    page.shown_code(
        code,
        prints=missing,
        means="what is missing, above",
        files={"picture.png": lambda: png} if pictured else {},
    )
    if pictured:
        controls.download("picture.png", png, "picture.png", mime="image/png")


def _says(guess: page.Guess, *, pictured: bool) -> None:
    """Say what to try, what was right, and how to read the figure."""
    if guess.is_open:
        page.try_this(
            "Press *Play*, stop where you first know what it is, and look at what the last layers add."
            if pictured
            else "Add one layer at a time: which part of the table does each one bring?"
        )
    guess.marked(
        "A tartan",
        because="All its rows are one row, made stronger or weaker: upright and level bands. A slanted line "
        "differs from row to row.",
    )
    if guess.is_open:
        page.reading(
            "Blue is below 0, orange above. A layer is one column pattern times one row pattern: every "
            "row of "
            "it is a multiple of every other."
        )


def _readouts(svd: SVD, k: int) -> None:
    """Read out what is missing after k layers, and how much the last one adds."""
    page.readouts(
        page.Readout(
            f"Missing after {k}",
            f"{relative_truncation_error(svd.s)[k]:.3f}",
            "‖A − sum of k layers‖ / ‖A‖: the root of the sum of all squared differences, as a part of that "
            "of A.",
        ),
        page.Readout(
            "Largest entry of this layer",
            short(largest_entry(svd, k)),
            "The most, in magnitude, that the last layer added changes an entry of A; in the units of A.",
        ),
    )


def _before(matrix: LabeledMatrix, svd: SVD, *, pictured: bool) -> int:
    """Draw the whole alone, as long as the guess is out; return the k that will be shown."""
    k = link.within("k", largest=len(svd.s), default=DEFAULT_K)
    if pictured:
        whole = matrices.picture("The picture", alt="A house with a slanted roof.", values=matrix.A)
    else:
        whole = matrices.matrix("A", matrix.A, axes=TABLE, words="all layers")
    matrices.show([[whole]], key="before_layers", of=matrix)
    return k


def _sum(matrix: LabeledMatrix, svd: SVD, *, pictured: bool) -> int:
    """Draw the layers and their sum with the slider; return the k at which it stands."""
    r = len(svd.s)
    left = [f"‖A − sum‖ = {short(error, 4)}" for error in truncation_error(svd.s).frobenius[1:]]
    at_first = link.within("k", largest=r, default=DEFAULT_K)
    k = matrices.show(
        [
            [matrices.strip([short(value) for value in svd.s])],
            _pictures(r) if pictured else _tables(matrix, r),
        ],
        key="layers",
        of=matrix,
        factors=svd,
        slider=matrices.Slider("layers", 1, r, at_first, play=True, says=left),
        **({} if pictured else {"tells": {"components": component_texts(matrix, svd)}}),
    )
    return matrix_inputs.keep_k(k, largest=r, default=DEFAULT_K)


def _opened(A: FloatArray, *, pictured: bool) -> str:
    """Return the lines of the shown code that bring A."""
    if pictured:
        return 'from PIL import Image\n\nA = np.asarray(Image.open("picture.png").convert("L")) / 255'
    return f"\nA = {literal(A.tolist())}"


def _pictures(r: int) -> list[matrices.Item]:
    """Describe the layer added last, the sum so far and the whole as pictures."""
    return [
        matrices.picture(
            "This layer",
            alt="The layer added last, blue below 0, orange above; its strongest colours follow the layer.",
            live="layer",
            signed=True,
            titles=[f"Layer {i}: {_product(i)}" for i in range(1, r + 1)],
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


def _tables(matrix: LabeledMatrix, r: int) -> list[matrices.Item]:
    """Describe the layer added last, the sum so far and the whole as tables of numbers."""
    row, column = side_words(matrix)
    return [
        matrices.matrix(
            "This layer",
            live="layer",
            axes=TABLE,
            words=f"{component_word(matrix)}: one column times one row",
            titles=[_product(i) for i in range(1, r + 1)],
        ),
        matrices.matrix(
            "Sum",
            live="low_rank",
            axes=TABLE,
            words=f"{row} × {column}",
            titles=[f"Sum of {i} layers" if i > 1 else "Sum: layer 1" for i in range(1, r + 1)],
        ),
        matrices.matrix("A", matrix.A, axes=TABLE, words="all layers"),
    ]


def _product(i: int) -> str:
    """Return layer i as a product of letters."""
    return f"s{subscript(i)} u{subscript(i)} v{subscript(i)}ᵀ"
