"""Best rank k, second look: the singular values against those of pure noise."""

from core.approximation import frobenius_norm
from core.decompositions import SVD
from sources.tables.matrices import LabeledMatrix
from studies.explainer.truncation import against_noise
from ui.explainer.inputs.matrix import BEST_RANK_K
from ui.kit import controls, noise, page
from ui.kit.formats import literal
from ui.kit.spectrum import spectrum

_CODE = """\
import numpy as np

s = np.linalg.svd({A}, compute_uv=False)
share = s**2 / ((s**2).sum() or 1)
print(f"{{share[{k}:].sum():.3g}}")"""


def show(matrix: LabeledMatrix, svd: SVD) -> None:
    """Show the spectrum of A in front of the band of noise, and what lies beyond k in both."""
    page.try_this("Compare *Noise* and *Doctors x channels* with the ratings: which bars leave the band?")
    A, s = matrix.A, svd.s
    k = controls.n_components("k", largest=len(s), default=BEST_RANK_K)
    band = noise.band(A.shape, frobenius_norm(A))
    result = against_noise(s, band, k)
    page.figure(
        spectrum(s, k, band=band, height=340),
        key="explainer_spectrum",
        alt="Bars: the singular values of A. Behind them the band of the singular values of pure noise.",
        reading="Orange: kept, faded: dropped. Grey: where 9 of 10 matrices of pure noise, mean 0, of the "
        "same shape and Frobenius norm, have their singular values.",
    )
    lost = f"{result.lost:.3g}"
    page.readouts(
        page.Readout("Energy not kept", lost, "The part of the sum of all s² that lies beyond k."),
        page.Readout(
            "… of pure noise",
            f"{result.lost_by_noise:.3g}",
            "The same part for the median spectrum of pure noise. If both are alike, k layers say little.",
        ),
        page.Readout(
            "Values above the band",
            f"{result.n_above} of {len(s)}",
            "How many singular values lie above the band, each at its own place.",
        ),
    )
    page.why("explainer/noise_band")
    page.shown_code(_CODE.format(A=literal(A.tolist()), k=k), prints=lost, means="the energy not kept, above")
