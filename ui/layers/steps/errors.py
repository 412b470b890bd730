"""Step "Weights or outputs?": two errors of one split, and which of them the next layer notices."""

from core.networks import break_even_split
from sources.networks.training import Network
from studies.layers import trained
from studies.layers.trained import Tried
from ui.kit import controls, page
from ui.kit.formats import percent
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


MIDDLE, K = 1, 16
_ANSWERS = ("less than a third as wrong", "about as wrong", "more wrong")


def show(network: Network | None) -> None:
    """Show the weight error of a split beside the error of its outputs, which the next layer sees."""
    if network is None:
        return
    middle = cache.tried(MIDDLE, network)
    guess = page.predict(
        f"The middle layer is split at k = {K}: its weights are "
        f"{percent(middle.weight_errors[middle.ks.index(K)])} "
        "wrong. And its outputs?",
        key="outputs",
        options=_ANSWERS,
    )
    guess.marked(
        _ANSWERS[trained.which_third(middle, K)],
        because=f"The output error is {percent(middle.output_errors[middle.ks.index(K)])}.",
    )
    stage = page.stage()
    with stage.hand:
        index = inputs.layer(network)
        tried = cache.tried(index, network)
        k = controls.n_components_among("k", tried.ks, default=K, label="k, rank of the split")
    if guess.is_open:
        with stage.hand:
            _readouts(tried, tried.ks.index(k))
        with stage.view:
            _figure(tried, break_even_split(*network.layers[index].factors[0].shape))
    page.now_say(
        "A layer meets only the inputs it gets: an error of its weights matters as far as those inputs see "
        "it.",
        to="What training does",
    )
    page.why("layers/errors", title="Why the two differ")
    if guess.is_open:
        page.shown_code(
            _CODE.format(index=index, k=k),
            prints=f"{100 * tried.output_errors[tried.ks.index(k)]:.1f}",
            means="the output error, in per cent",
            files=inputs.network_of(network),
        )
    inputs.network_download(network)


def _figure(tried: Tried, k_even: float) -> None:
    page.figure(
        figures.weights_or_outputs(
            tried.ks,
            {
                "weight error": tried.weight_errors,
                "output error": tried.output_errors,
                "output error, split for the outputs": tried.fitted_output_errors,
            },
            k_even,
        ),
        key="weights_or_outputs",
        fills=True,
        alt="Weight error and two output errors against the rank of the split, break-even rank dotted.",
        reading="Outputs: of this layer, before its bias, on the held-out digits. Upright dotted "
        "line: from this rank on a split has no fewer weights than the layer.",
    )


def _readouts(tried: Tried, at: int) -> None:
    page.readouts(
        page.Readout(
            f"Weight error, k = {tried.ks[at]}",
            f"{100 * tried.weight_errors[at]:.1f} %",
            "‖W − L R‖ / ‖W‖.",
        ),
        page.Readout(
            "Output error",
            f"{100 * tried.output_errors[at]:.1f} %",
            "‖X W − X L R‖ / ‖X W‖ on what the layer gets to see of the held-out digits.",
        ),
        page.Readout(
            "Accuracy",
            f"{100 * tried.accuracies[at]:.1f} %",
            "Of the network with this layer alone split for its weights.",
        ),
    )
