"""Step "How many topics?": the spectrum over the noise band, and what k does to the energy."""

from studies import lsa
from studies.lsa import FittedCorpus
from ui.kit import formats, noise, page
from ui.kit.caching import Key
from ui.kit.spectrum import spectrum


def show(_key: Key, fitted: FittedCorpus, k: int) -> None:
    """Show that a text collection's spectrum has no elbow, and how much of the energy k topics hold."""
    page.try_this("Move k. Is there an elbow? Compare the ten sentences with the reference pages.")
    s = fitted.svd.s
    band = noise.band(fitted.table.matrix.shape, fitted.norm, len(s))
    page.figure(
        spectrum(s, k, band=band, height=380),
        key="text_spectrum",
        alt="Singular values of the table of documents and words over the band of pure noise",
        reading="Orange: singular values, kept ones in full colour. Grey: a table of the same shape and "
        "the same sum of squares filled with Gaussian noise. Texts are sparse and not Gaussian: the band is "
        "a yardstick, not a test.",
    )
    page.readouts(
        page.Readout(
            f"Energy of {k} topics",
            formats.percent(lsa.energy_kept(fitted, k)),
            "Squared singular values kept over the sum of all squared entries.",
        ),
        page.Readout(
            "Singular values above the band",
            f"{lsa.n_above(fitted, band)} of {len(s)}",
            f"Of those computed, at most {lsa.MAX_COMPONENTS}: how many are above the upper edge of the "
            "noise band (90 % of the draws).",
        ),
        page.Readout(
            "Zeros in the table",
            formats.percent(lsa.zeros(fitted)),
            "Entries of the table of documents and words that are exactly 0.",
        ),
    )
    page.why("lsa/spectrum")
