"""Step "Split one matrix": error and number of weights against rank, noise beside it."""

import streamlit as st

from core.networks import break_even_split, layer_parameters, split_parameters
from sources.networks.training import Network
from studies.layers.one_matrix import EveryRank, every_rank, norm
from ui.kit import noise, page
from ui.kit.formats import percent
from ui.layers import cache, figures, inputs

_CODE = """\
import numpy as np

W = np.load("weights.npy")
s = np.linalg.svd(W, compute_uv=False)
print(f"{{100 * np.linalg.norm(s[{k}:]) / np.linalg.norm(s):.1f}}")"""


def show(network: Network | None) -> None:
    """Show what a split of one matrix saves and what it costs, beside noise of the same shape."""
    guess = page.predict(
        "500 × 1000 Gaussian weights, cut to half their rank: how large is the weight error?",
        key="half_rank",
        options=("about 5 %", "about 20 %", "about 45 %", "about 70 %"),
    )
    guess.marked(
        "about 45 %",
        because="45.8 %, and only a quarter of the weights is saved: noise has no strong components. Now "
        "take a trained layer.",
    )
    problems = st.container()
    with page.around():
        page.moves(_split, inputs.weights(network, problems=problems), guess)
        with page.words_below():
            page.now_say(
                "A split of rank k has k (m + n) weights in place of m n; it pays where the singular values "
                "fall fast, and noise's do not.",
                to="The network",
            )
            page.why("layers/split", title="Why noise cannot be split")


def _split(weights: inputs.Weights, guess: page.Guess) -> None:
    areas = page.areas()
    W, key, seen = weights
    m, n = W.shape
    with areas.hand:
        svd = cache.factors(key, W)
        k = inputs.rank(W)
        outputs = cache.outputs(key, svd, seen) if seen is not None else None
        result = every_rank((m, n), svd, noise.band((m, n), norm(svd)), outputs)
        if guess.is_open:
            _readouts(m, n, k, result)
    with areas.view:
        if guess.is_open:
            _figure(result, k)
    with areas.below:
        if guess.is_open:
            page.shown_code(
                _CODE.format(k=k),
                prints=f"{100 * result.errors[k]:.1f}",
                means="the weight error, in per cent",
                files=inputs.weights_of(W),
            )
        inputs.weights_download(W)


def _figure(result: EveryRank, k: int) -> None:
    page.figure(
        figures.errors(result, k),
        key="errors",
        fills=True,
        alt="Weight error against the share of the weights that the split has, with that of pure noise.",
        reading="Left of the dotted line the split has fewer weights than the whole layer. Dashed: "
        "noise of the same shape and size, the median of its spectrum.",
    )


def _readouts(m: int, n: int, k: int, result: EveryRank) -> None:
    last = page.Readout(
        "Break-even rank",
        f"{break_even_split(m, n):.1f}",
        "m n / (m + n): from this rank on the split has no fewer weights.",
    )
    if result.output_errors is not None:
        last = page.Readout(
            "Output error", percent(result.output_errors[k]), "‖X W − X L R‖ / ‖X W‖ on your inputs X."
        )
    page.readouts(
        page.Readout(
            "Weight error",
            percent(result.errors[k]),
            "‖W − L R‖ / ‖W‖, Frobenius norms, for the best split of rank k.",
        ),
        page.Readout(
            "Weights",
            f"{100 * result.shares[k]:.1f} %",
            f"k (m + n) = {split_parameters(m, n, k):,} of m n = {layer_parameters(m, n):,}; biases not "
            "counted.",
        ),
        last,
    )
