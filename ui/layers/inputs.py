"""The network (trained once, with a bar and a way to stop), the matrix to split, and the ranks."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from core.arrays import FloatArray
from core.networks import Layer, break_even_split, rank_of_share
from sources.networks.files import MAX_BYTES, MAX_CELLS, MAX_SIDE, network_file, read_weights, weights_file
from sources.networks.samples import GAUSSIAN_SHAPE
from sources.networks.training import Network, train_on_digits
from ui.kit import controls, link, page, work
from ui.kit.caching import Key, digest
from ui.kit.uploads import Bring, Received
from ui.layers import cache

GAUSSIAN = "Gaussian, 500 × 1000"
DIGITS, N_EPOCHS = Key("network on the digits", is_sample=True), 40
_NONCE, _SHAPE = "layers_nonce", "layers_shape"


class Weights(NamedTuple):
    """A weight matrix, and the key of what is made from it."""

    W: FloatArray
    key: Key


def network() -> Network | None:
    """Return the trained network; train it at the first visit, and let the student stop that."""
    says = "Training a network on the digits, once for everybody"
    return work.watched(DIGITS, ("trained", N_EPOCHS), _train, says=says)


def _train(progress: work.Progress) -> Network:
    def say(epoch: int, n_epochs: int, loss: float) -> None:
        progress(epoch / n_epochs, f"epoch {epoch} of {n_epochs}, loss {loss:.3f}")

    return train_on_digits(n_epochs=N_EPOCHS, progress=say)


def _read(files: Sequence[Received]) -> Weights:
    W = read_weights(files[0].data, files[0].name)
    return Weights(W, Key(digest(W), is_sample=False))


_BRING: Bring[Weights] = Bring(
    "layers",
    read=_read,
    own="Your weights",
    button="Your weights",
    label="One weight matrix: .npy or .csv",
    accepted=f"Inputs in rows, outputs in columns, 2 to {MAX_SIDE} of each; up to {MAX_CELLS:,} numbers and "
    f"{MAX_BYTES // 2**20} MB (float64 has 8 bytes a number). Pickled files are not opened.",
    select="weights",
    types=["npy", "csv"],
    max_bytes=MAX_BYTES,
)


def weights(network: Network | None) -> Weights:
    """Let the student choose a weight matrix, or bring one."""
    samples = {GAUSSIAN: Weights(cache.gaussian(), Key(GAUSSIAN, is_sample=True))}
    if network is not None:
        for kind, layers in (("Trained", network.layers), ("Untrained", network.untrained)):
            for i, layer in enumerate(layers):
                name = f"{kind} layer {i + 1}, {_shape(layer)}"
                samples[name] = Weights(layer.factors[0], cache.of_layer(kind, i))
    with page.data():
        name = _BRING.choose("Weights", list(samples))
        _BRING.popover()
    _BRING.problem()
    brought = _BRING.brought
    return brought if name == _BRING.own and brought is not None else samples[name]


def _shape(layer: Layer) -> str:
    m, n = layer.factors[0].shape
    return f"{m} × {n}"


def rank(W: FloatArray) -> int:
    """Let the student choose the rank of the split; with another shape, the share of the weights stays.

    Half the rank of 500 × 1000 is the full rank of a layer of 256 × 256: the k itself would split nothing.
    """
    m, n = W.shape
    default = min(m, n) // 2 if (m, n) == GAUSSIAN_SHAPE else max(1, min(m, n) // 4)
    shape, share = st.session_state.get(_SHAPE, (None, 0.0))
    if shape not in (None, (m, n)):
        link.wish("rank", rank_of_share(m, n, share))
    k = controls.n_components("rank", largest=min(m, n), default=default, label="k, rank of the split")
    if shape is None or k != rank_of_share(m, n, share):
        share = k / break_even_split(m, n)
    st.session_state[_SHAPE] = (m, n), share
    return k


def layer(network: Network) -> int:
    """Let the student choose a layer; return its index from 0."""
    names = [f"{i + 1}: {_shape(each)}" for i, each in enumerate(network.layers)]
    return names.index(controls.choice("Layer, inputs × outputs", names, key="layer", default=names[1]))


def ranks(network: Network) -> tuple[int, ...]:
    """Let the student choose a rank for every layer; full rank leaves a layer whole."""
    full = [min(each.factors[0].shape) for each in network.layers]
    wish = link.numbers("ranks", full, low=1, high=link.LARGEST_WISH)
    chosen = []
    for i, r in enumerate(full):
        label, at_first = f"k of layer {i + 1}, {_shape(network.layers[i])}", max(1, min(r, int(wish[i])))
        chosen.append(st.slider(label, 1, r, at_first, key=f"rank_{i}_{r}"))
    link.write("ranks", chosen, default=full)
    return tuple(chosen)


def fitted() -> bool:
    """Let the student fit the split to the layer's inputs rather than to its weights."""
    return st.toggle(
        "Split for the outputs, not for the weights",
        key="fitted",
        bind="query-params",
        help="The best rank-k approximation of the layer's outputs on the training digits, in place of "
        "the best one of its weights. As many weights, other ones.",
    )


def measured_again() -> int:
    """Let the student measure anew; return how often that was asked for."""
    st.button("Measure again", key="measure", icon=":material/timer:", on_click=_again)
    asked: int = st.session_state.get(_NONCE, 0)
    return asked


def _again() -> None:
    st.session_state[_NONCE] = st.session_state.get(_NONCE, 0) + 1


def weights_download(W: FloatArray) -> None:
    """Offer the weights as the shown code reads them."""
    controls.download("weights.npy", lambda: weights_file(W), "weights.npy", key="get_weights")


def network_download(network: Network) -> None:
    """Offer the network as the shown code reads it."""
    controls.download("network.npz", lambda: network_file(network), "network.npz", key="get_network")
