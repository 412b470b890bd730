"""Step "Split one matrix": error and number of weights against rank, noise beside it."""

from core.networks import break_even_split, layer_parameters, split_parameters, weight_errors
from sources.networks.weights import Network
from ui.kit import controls, page
from ui.layers import cache, figures, inputs

_CODE = """\
import numpy as np

W = np.load("weights.npy")
s = np.linalg.svd(W, compute_uv=False)
print(f"{{100 * np.linalg.norm(s[{k}:]) / np.linalg.norm(s):.1f}}")"""


def show(found: Network | None) -> None:
    """Draw the step."""
    page.try_this(
        "Halve the rank of the Gaussian weights: how much is saved, and at what error? Then take a trained "
        "layer."
    )
    W, _, own = inputs.weights(found)
    m, n = W.shape
    svd = cache.factors(W, own=own)
    r = len(svd.s)
    k = controls.n_components(
        "rank",
        largest=r,
        default=250 if (m, n) == cache.GAUSSIAN else max(1, r // 4),
        label="k, rank of the split",
    )
    error = weight_errors(svd.s)
    band = cache.noise_band((m, n), float((svd.s**2).sum() ** 0.5))
    page.figure(
        figures.errors((m, n), error, weight_errors(band.median), k),
        key="errors",
        alt="Weight error against the share of the weights that the split has, with that of pure noise.",
        reading="Left of the dotted line the split has fewer weights than the whole layer. Dashed: "
        "noise of the same shape and size, the median of its spectrum.",
    )
    share = split_parameters(m, n, k) / layer_parameters(m, n)
    page.readouts(
        page.Readout(
            "Weight error",
            f"{100 * error[k]:.1f} %",
            "‖W − L R‖ / ‖W‖, Frobenius norms, for the best split of rank k.",
        ),
        page.Readout(
            "Weights",
            f"{100 * share:.1f} %",
            f"k (m + n) = {split_parameters(m, n, k):,} of m n = {m * n:,}; biases not counted.",
        ),
        page.Readout(
            "Break-even rank",
            f"{break_even_split(m, n):.1f}",
            "m n / (m + n): from this rank on the split has no fewer weights.",
        ),
    )
    page.why("layers/split", title="Why noise cannot be split")
    page.shown_code(_CODE.format(k=k), prints=f"{100 * error[k]:.1f}", means="the weight error, in per cent")
    inputs.weights_download(W)
