"""Step "Which 90 %?": three meanings of "keeps 90 %", and the three k that they give."""

from core.decompositions import thin_svd
from sources.tables.matrices import PRESETS
from studies.explainer.truncation import MEANINGS, SLACK, Levels, levels, most_demanding
from ui.explainer import figures
from ui.explainer.inputs import matrix as matrix_inputs
from ui.kit import page
from ui.kit.formats import literal

_CODE = """\
import numpy as np

A = {A}
s = np.linalg.svd(A, compute_uv=False)
t = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
shares = [np.cumsum(p) / (p.sum() or 1) for p in (s, s**2, t**2)]
print(*(1 + int(np.argmax(share >= {level} - {slack:g})) for share in shares))"""


TABLE = "Ratings, 8 × 6"


def show() -> None:
    """Show three running shares against k, and where each reaches the level."""
    stage = page.stage()
    with stage.view:
        guess = page.predict(
            "The first k layers of the 8 × 6 ratings are to keep 90 %. Which meaning of that asks for most "
            "layers?",
            key="which_ninety",
            options=MEANINGS,
        )
    with stage.hand:
        matrix = matrix_inputs.matrix(preferred=TABLE)
        level = matrix_inputs.level()
        result = levels(matrix.A, thin_svd(matrix.A), level)
        if guess.is_open:
            _readouts(result)
    if guess.is_open:
        with stage.view:
            _figure(result, level, guess)
    page.now_say(
        "Keeps 90 % of what? Of the sum, of the energy or of the variance: three numbers of layers.",
        to="Noise band",
    )
    page.why("explainer/ninety")
    page.shown_code(
        _CODE.format(A=literal(matrix.A.tolist()), level=f"{level:g}", slack=SLACK),
        prints=" ".join(map(str, result.first_k)),
        means="the three k above",
    )


def _figure(result: Levels, level: float, guess: page.Guess) -> None:
    """Draw the three shares, say what was right, and what to try."""
    page.figure(
        figures.shares(result, level),
        key="explainer_shares",
        fills=True,
        alt="Three rising curves against k: share of the sum of s, of the energy, of the centred variance.",
        reading="Where a curve first reaches the dashed line, its k is enough in that meaning.",
    )
    guess.marked(
        most_demanding(PRESETS[TABLE].A, 0.9),
        because="The squares make large values count more, so the sum of s without squares comes last.",
    )
    page.try_this('Set the level to 80 %: how far apart are the three answers to "which k keeps 80 %?"')


def _readouts(result: Levels) -> None:
    """Read out the k of each meaning."""
    of_sum, of_energy, of_variance = map(str, result.first_k)
    page.readouts(
        page.Readout("k for the sum of s", of_sum, "Smallest k with s₁ + … + sₖ at least the level."),
        page.Readout(
            "k for the energy",
            of_energy,
            "Smallest k with s₁² + … + sₖ² at least the level: the one that belongs to the Frobenius error.",
        ),
        page.Readout(
            "k for the variance",
            of_variance,
            "The same of A with the mean of each column taken off: what PCA reports.",
        ),
    )
