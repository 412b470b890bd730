"""Step "Weights or outputs?": two errors of one split, and which of them the next layer notices."""

from core.networks import break_even_split, weight_errors
from sources.networks.weights import Network
from ui.kit import page
from ui.layers import cache, figures, inputs

_CODE = """\
import numpy as np
f = np.load("network.npz")
X = f["X"]
for i in range({index}):
    X = np.maximum(X @ f[f"W{{i}}"] + f[f"b{{i}}"], 0)
W = f["W{index}"]
U, s, Vt = np.linalg.svd(W, full_matrices=False)
Y = X @ (U[:, :{k}] * s[:{k}]) @ Vt[:{k}]
print(f"{{100 * np.linalg.norm(X @ W - Y) / np.linalg.norm(X @ W):.1f}}")"""


def show(found: Network | None) -> None:
    """Draw the step."""
    page.try_this("At k = 16, the middle layer's weights are badly wrong. Are its outputs?")
    if found is None:
        return
    index = inputs.layer(found)
    tried = cache.tried(index)
    k = inputs.tried_rank(tried.ks, default=16)
    W = found.layers[index].factors[0]
    error = weight_errors(cache.factors(W, own=False).s)[list(tried.ks)]
    at = tried.ks.index(k)
    page.figure(
        figures.weights_or_outputs(
            tried.ks,
            {
                "weight error": error,
                "output error": tried.output_error,
                "output error, split for the outputs": tried.fitted_output_error,
            },
            break_even_split(*W.shape),
        ),
        key="weights_or_outputs",
        alt="Weight error and two output errors against the rank of the split, break-even rank dotted.",
        reading="Outputs: of this layer, before its bias, on the held-out digits. Dotted: break-even "
        "rank. Dotted line: the split that was fitted to the outputs on the training digits.",
    )
    page.readouts(
        page.Readout(f"Weight error, k = {k}", f"{100 * error[at]:.1f} %", "‖W − L R‖ / ‖W‖."),
        page.Readout(
            "Output error",
            f"{100 * tried.output_error[at]:.1f} %",
            "‖X W − X L R‖ / ‖X W‖ on what the layer gets to see of the held-out digits.",
        ),
        page.Readout(
            "Accuracy",
            f"{100 * tried.accuracy[at]:.1f} %",
            "Of the network with this layer alone split for its weights.",
        ),
    )
    page.why("layers/errors", title="Why the two differ")
    page.shown_code(
        _CODE.format(index=index, k=k),
        prints=f"{100 * tried.output_error[at]:.1f}",
        means="the output error, in per cent",
    )
    inputs.network_download()
