"""Step "What training does": spectra before and after, each over noise of its own size."""

from core.spectra import energy, rank_above
from sources.networks.weights import Network
from ui.kit import page
from ui.layers import cache, figures, inputs

_CODE = """\
import numpy as np
f = np.load("network.npz")
s = np.linalg.svd(f["W{index}"], compute_uv=False)
print(f"{{100 * (s[:10] ** 2).sum() / (s**2).sum():.1f}}")"""


def show(found: Network | None) -> None:
    """Draw the step."""
    page.try_this(
        "Which layer has learnt the most? Look for the part of the orange line that leaves its band."
    )
    if found is None:
        return
    index = inputs.layer(found)
    svds = [cache.factors(layers[index].factors[0], own=False) for layers in (found.layers, found.untrained)]
    shape = found.layers[index].factors[0].shape
    bands = [cache.noise_band(shape, float((svd.s**2).sum() ** 0.5)) for svd in svds]
    page.figure(
        figures.spectra(svds[0].s, svds[1].s, (bands[0], bands[1])),
        key="spectra",
        alt="Singular values of the layer before and after training, each over the band of noise of its "
        "size.",
        reading="Bands: where the singular values of pure noise of the same shape and norm lie, 90 % of "
        "the draws.",
    )
    held = [100 * energy(svd.s)[:10].sum() for svd in svds]
    above = [rank_above(svd.s, float(band.high[0])) for svd, band in zip(svds, bands, strict=True)]
    page.readouts(
        page.Readout(
            "First 10, trained",
            f"{held[0]:.1f} %",
            "Energy of the first 10 components: their s² over the sum of all s².",
        ),
        page.Readout(
            "First 10, untrained", f"{held[1]:.1f} %", "The same before the first step of training."
        ),
        page.Readout(
            "Above all noise",
            f"{above[0]} and {above[1]}",
            "Singular values above the largest of noise as large (upper edge of its band): trained and "
            "untrained.",
        ),
    )
    page.why("layers/training", title="Why training leaves the noise in")
    page.shown_code(
        _CODE.format(index=index),
        prints=f"{held[0]:.1f}",
        means="the energy of the first 10 components after training, in per cent",
    )
    inputs.network_download()
