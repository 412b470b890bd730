"""Step "Noise band": the singular values against those of pure noise, the means taken out or left in."""

from core.arrays import FloatArray
from core.decompositions import thin_svd
from core.spectra import DeflatedNull
from sources.tables.matrices import LabeledMatrix
from studies.explainer.truncation import AgainstNoise, against_noise, centered_singular_values
from ui.explainer.inputs import matrix as matrix_inputs
from ui.kit import controls, noise, page
from ui.kit.formats import literal
from ui.kit.spectrum import spectrum

BLOCKS = "Three groups, 12 × 12"
OUT, IN = "Taken out", "Left in"

_CODE = """\
import numpy as np

A = {A}
s = np.linalg.svd({treated}, compute_uv=False)
share = s**2 / ((s**2).sum() or 1)
print(f"{{share[{k}:].sum():.3g}}")"""


def show() -> None:
    """Show the spectrum of a table in front of the band of noise, and how many values leave it."""
    with page.around():
        page.moves(_in_front, matrix_inputs.matrix(preferred=BLOCKS))
        with page.words_below():
            page.now_say(
                "A layer counts as structure where it is stronger than the strongest of noise with what the "
                "layers before it leave; and the mean is a layer too.",
                to="embeddings",
            )
            page.why("explainer/noise_band")


def _in_front(matrix: LabeledMatrix) -> None:
    areas = page.areas()
    with areas.view:
        guess = page.predict(
            "Three groups of four viewers, each with four films of its own, on top of chance; the mean "
            "of every "
            "film is taken out. How many singular values will stand above those of noise?",
            key="noise_band",
            options=("1", "2", "3", "12"),
        )
    with areas.hand:
        centered = controls.choice("Mean of each column", (OUT, IN), key="means") == OUT
    A = matrix.A
    s = centered_singular_values(A) if centered else thin_svd(A).s
    band = noise.behind(s, A.shape, centered=centered)
    with areas.hand:
        k = controls.n_components("k", largest=len(s), default=matrix_inputs.BEST_RANK_K)
        result = against_noise(s, noise.band((max(1, len(A) - centered), A.shape[1]), 1.0), k)
        if guess.is_open:
            _readouts(result, band, len(s))
    if guess.is_open:
        with areas.view:
            _figure(s, k, band, guess)
    with areas.below:
        treated = "A - A.mean(axis=0)" if centered else "A"
        code = _CODE.format(A=literal(A.tolist()), treated=treated, k=k)
        page.shown_code(code, prints=f"{result.lost:.3g}", means="the energy not kept, above")


def _figure(s: FloatArray, k: int, band: DeflatedNull, guess: page.Guess) -> None:
    """Draw the spectrum over the band, say what was right, and what to try."""
    page.figure(
        spectrum(s, k, band=band, height=340),
        key="explainer_spectrum",
        fills=True,
        alt="Bars: the singular values of the table. Behind them the band of those of pure noise.",
        reading="Orange: kept, faded: dropped. Grey: where 9 of 10 tables of pure noise have them. Each bar "
        "above it is taken away before the next is judged: the noise has then only the energy that is left.",
    )
    guess.marked(
        "2",
        because="The centres of three groups lie on a plane through their mean: two directions. Left in, the "
        "mean is a third.",
    )
    page.try_this(
        "Leave the means in: which bar comes back? Then take *Doctors x channels*, random numbers, and "
        "*Noise*."
    )


def _readouts(result: AgainstNoise, band: DeflatedNull, r: int) -> None:
    """Read out how many values are above the band, and what k layers leave, here and of noise."""
    page.readouts(
        page.Readout(
            "Above the band",
            f"{band.n_above} of {r}",
            "How many leading singular values are above the largest of noise with the energy and the shape "
            "that those before leave. Of pure noise, in 19 of 20 draws none is.",
        ),
        page.Readout("Energy not kept", f"{result.lost:.3g}", "The part of the sum of all s² beyond k."),
        page.Readout(
            "… of pure noise",
            f"{result.lost_by_noise:.3g}",
            "The same part for the median spectrum of pure noise of this shape: a share of energy says "
            "little by itself.",
        ),
    )
