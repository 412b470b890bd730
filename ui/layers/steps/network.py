"""Step "The network": a rank for every layer, and what is left of the accuracy."""

from sources.networks.training import Network
from studies.layers.trained import SplitNetwork, Tried, half_ranks, split_network
from ui.kit import page
from ui.layers import cache, figures, inputs

_PLAIN = """\
import numpy as np
f = np.load("network.npz")
H, ks = f["X"], {ks}
for i, k in enumerate(ks):
    U, s, Vt = np.linalg.svd(f[f"W{{i}}"], full_matrices=False)
    H = H @ (U[:, :k] * s[:k]) @ Vt[:k] + f[f"b{{i}}"]
    H = np.maximum(H, 0) if i < len(ks) - 1 else H
print(f"{{100 * np.mean(H.argmax(axis=1) == f['y']):.1f}}")"""
_FITTED = """\
import numpy as np
f = np.load("network.npz")
H, T, ks = f["X"], f["X_train"], {ks}
for i, k in enumerate(ks):
    W, b = f[f"W{{i}}"], f[f"b{{i}}"]
    Vt = np.linalg.svd(T @ W, full_matrices=False)[2][:k]
    H, T = H @ W @ Vt.T @ Vt + b, T @ W + b
    H, T = (np.maximum(H, 0), np.maximum(T, 0)) if i < len(ks) - 1 else (H, T)
print(f"{{100 * np.mean(H.argmax(axis=1) == f['y']):.1f}}")"""


_MOST = (20, 100)
_ANSWERS = ("20 or fewer", "21 to 100", "more than 100")


def show(network: Network | None) -> None:
    """Show what is left of the accuracy when every layer is split at its rank."""
    if network is None:
        return
    indices, n_digits = range(len(network.layers)), len(network.test_classes)
    splits = [cache.splits(i, network) for i in indices]
    half = split_network(network, splits, half_ranks(network), fitted=False)
    guess = _asked(half, n_digits)
    stage = page.stage()
    with stage.hand:
        ks = inputs.ranks(network)
        fitted = inputs.fitted()
    result = split_network(network, splits, ks, fitted=fitted)
    tried = [cache.tried(i, network) for i in indices]
    curves = [_curve(network, i, each, ks[i], result, fitted=fitted) for i, each in enumerate(tried)]
    if guess.is_open:
        with stage.hand:
            _readouts(result, n_digits)
        with stage.view:
            _figure(curves, result)
        page.reading(words(result, n_digits))
    page.now_say(
        "Trained layers keep nearly all of their accuracy at a small rank: what they do to the data they see "
        "needs few components.",
        to="Weights or outputs?",
    )
    page.why("layers/network", title="Why so little rank is enough")
    if guess.is_open:
        page.shown_code(
            (_FITTED if fitted else _PLAIN).format(ks=list(ks)),
            prints=f"{100 * result.accuracy:.1f}",
            means="the accuracy above, in per cent",
            files=inputs.network_of(network),
        )
    inputs.network_download(network)


def _asked(half: SplitNetwork, n_digits: int) -> page.Guess:
    guess = page.predict(
        f"Every layer is split to half of its weights. {half.n_misread_whole} of {n_digits} "
        f"held-out digits were "
        "misread before. And now?",
        key="half_network",
        options=_ANSWERS,
    )
    guess.marked(
        _ANSWERS[sum(half.n_misread > most for most in _MOST)],
        because=f"{words(half, n_digits)} Lower the ranks: how far can you go?",
    )
    return guess


def _figure(curves: list[figures.Curve], result: SplitNetwork) -> None:
    page.figure(
        figures.accuracies(curves, result.whole_accuracy),
        key="accuracies",
        fills=True,
        alt="Accuracy against the share of a layer's weights, one line for each layer split alone.",
        reading="Each line: that layer alone is split. Rings: your ranks. Dashed: the whole network. "
        "Right of the dotted line the split has more weights than the layer.",
    )


def _curve(
    network: Network, index: int, tried: Tried, k: int, result: SplitNetwork, *, fitted: bool
) -> figures.Curve:
    """Return the line of one layer split alone, with the ring at the student's rank."""
    m, n = network.layers[index].factors[0].shape
    return figures.Curve(
        f"layer {index + 1}, {m} × {n}",
        tried.shares,
        tried.curve(fitted=fitted),
        (result.layer_shares[index], tried.near(k, fitted=fitted)),
    )


def _readouts(result: SplitNetwork, n_digits: int) -> None:
    page.readouts(
        page.Readout(
            "Accuracy",
            f"{100 * result.accuracy:.1f} %",
            f"Share of the {n_digits} held-out digits that are read rightly, all layers split at your ranks.",
        ),
        page.Readout(
            "Accuracy, whole", f"{100 * result.whole_accuracy:.1f} %", "The same digits, no layer split."
        ),
        page.Readout(
            "Weights",
            f"{100 * result.share:.1f} %",
            f"{result.n_weights:,} of {result.n_whole:,}; biases not counted. A layer at full rank is left "
            "whole.",
        ),
    )


def words(result: SplitNetwork, n_digits: int) -> str:
    """Return how many digits are misread, beside those that the whole network misreads."""
    return (
        f"{result.n_misread} of {n_digits} held-out digits are misread, {result.n_misread_whole} by the "
        "whole network; differences of a few digits are chance."
    )
