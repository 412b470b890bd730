"""Step "How many topics?": the spectrum over the noise band, and what k does to the energy."""

import numpy as np

from ui.kit import formats, page
from ui.kit.spectrum import spectrum
from ui.lsa import cache
from ui.lsa.cache import Fitted


def show(here: Fitted, k: int) -> None:
    """Draw the step."""
    page.try_this("Move k. Is there an elbow? Compare the ten sentences with the reference pages.")
    s = here.svd.s
    m, n = here.found.matrix.shape
    norm = float(np.sqrt(here.found.matrix.multiply(here.found.matrix).sum()))
    band = cache.noise_band((m, n), norm, len(s))
    page.figure(
        spectrum(s, k, band=band, height=380),
        key="text_spectrum",
        alt="Singular values of the table of documents and words over the band of pure noise",
        reading="Orange: singular values, kept ones in full colour. Grey: a table of the same shape and "
        "the same "
        "sum of squares filled with Gaussian noise. Texts are sparse and not Gaussian: the band is a "
        "yardstick, not a test.",
    )
    above = int(np.count_nonzero(s > band.high))
    page.readouts(
        page.Readout(
            f"Energy of {k} topics",
            formats.percent(float(here.shares[:k].sum())),
            "Squared singular values kept over the sum of all squared entries.",
        ),
        page.Readout(
            "Singular values above the band",
            f"{above} of {len(s)}",
            "Of those computed, at most 300: how many are above the upper edge of the noise band (90 % "
            "of the "
            "draws).",
        ),
        page.Readout(
            "Zeros in the table",
            formats.percent(1 - here.found.matrix.nnz / (m * n)),
            "Entries of the table of documents and words that are exactly 0.",
        ),
    )
    page.why("lsa/spectrum")
