"""Best rank k, third look: three meanings of "keeps 90 %", and the three k that they give."""

from core.decompositions import SVD
from sources.tables.matrices import LabeledMatrix
from studies.explainer.truncation import SLACK, levels
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


def show(matrix: LabeledMatrix, svd: SVD) -> None:
    """Show three running shares against k, and where each reaches the level."""
    page.try_this('Set the level to 80 %: how far apart are the three answers to "which k keeps 80 %?"')
    level = matrix_inputs.level()
    result = levels(matrix.A, svd, level)
    page.figure(
        figures.shares(result, level),
        key="explainer_shares",
        alt="Three rising curves against k: share of the sum of s, of the energy, of the centred variance.",
        reading="Where a curve first reaches the dashed line, its k is enough in that meaning.",
    )
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
    page.why("explainer/ninety")
    page.shown_code(
        _CODE.format(A=literal(matrix.A.tolist()), level=f"{level:g}", slack=SLACK),
        prints=f"{of_sum} {of_energy} {of_variance}",
        means="the three k above",
    )
