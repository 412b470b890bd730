"""The network (trained once, with a bar and a way to stop), the matrix to split, and the ranks."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.arrays import FloatArray
from core.networks import Layer, break_even_split, rank_of_share
from sources.networks.arrays import MAX_BYTES
from sources.networks.drop import read_drop
from sources.networks.files import MAX_CELLS, MAX_SIDE, network_file, weights_file
from sources.networks.own import OwnNetwork
from sources.networks.samples import GAUSSIAN_SHAPE
from sources.networks.training import Network, train_on_digits
from studies.layers.one_matrix import seen_by
from ui.kit import controls, link, page, work
from ui.kit.caching import Key, digest
from ui.kit.formats import plain
from ui.kit.tray import Files
from ui.kit.uploads import Bring, Received
from ui.layers import cache

GAUSSIAN = "Gaussian, 500 × 1000"
DIGITS, N_EPOCHS = Key("network on the digits", is_sample=True), 40
_NONCE, _SHAPE = "layers_nonce", "layers_shape"


class Weights(NamedTuple):
    """A weight matrix, the key of what is made from it, and inputs that it gets to see, one per row."""

    W: FloatArray
    key: Key
    seen: FloatArray | None = None


def network() -> Network | None:
    """Return the trained network; train it at the first visit, and let the student stop that."""
    says = "Training a network on the digits, once for everybody"
    return work.watched(DIGITS, ("trained", N_EPOCHS), _train, says=says)


def _train(progress: work.Progress) -> Network:
    def say(epoch: int, n_epochs: int, loss: float) -> None:
        progress(epoch / n_epochs, f"epoch {epoch} of {n_epochs}, loss {loss:.3f}")

    return train_on_digits(n_epochs=N_EPOCHS, progress=say)


class Own(NamedTuple):
    """What a student brought: the layers, what each gets to see of the inputs, and their key."""

    network: OwnNetwork
    seen: tuple[FloatArray | None, ...]
    key: str


def _read(files: Sequence[Received]) -> Own:
    network = read_drop([(file.name, file.data) for file in files])
    return Own(network, seen_by(network.layers, network.X), digest(*(file.data for file in files)))


_BRING: Bring[Own] = Bring(
    "layers",
    read=_read,
    own="Your weights",
    button="Your weights",
    label="A weight matrix or a network, and inputs X if there are some",
    accepted=f"A matrix (.npy, .csv, a spreadsheet), inputs in rows and outputs in columns, 2 to "
    f"{MAX_SIDE} of each, "
    f"up to {MAX_CELLS:,} numbers; or a network (.npz, .safetensors); with inputs in a second file, X.npy. "
    f"{MAX_BYTES // 2**20} MB together. Pickled files are not opened.",
    select="weights",
    multiple=True,
    max_bytes=MAX_BYTES,
    says="Reading the weights ...",
)


def weights(network: Network | None, *, problems: DeltaGenerator) -> Weights:
    """Let the student choose a weight matrix, or bring one; what cannot be used is named in ``problems``."""
    samples = {GAUSSIAN: Weights(cache.gaussian(), Key(GAUSSIAN, is_sample=True))}
    if network is not None:
        for kind, layers in (("Trained", network.layers), ("Untrained", network.untrained)):
            for i, layer in enumerate(layers):
                name = f"{kind} layer {i + 1}, {_shape(layer)}"
                samples[name] = Weights(layer.factors[0], cache.of_layer(kind, i))
    with page.data():
        name = _BRING.choose("Weights", list(samples))
        _BRING.popover()
        brought = _BRING.brought
        chosen = _own_layer(brought) if name == _BRING.own and brought is not None else samples[name]
    with problems:
        _BRING.problem()
    return chosen


def _own_layer(own: Own) -> Weights:
    """Let the student choose a layer of what was brought, if there are several."""
    names = [f"{i + 1}: {_shape(layer)}" for i, layer in enumerate(own.network.layers)]
    at = 0
    if len(names) > 1:
        at = names.index(st.selectbox("Layer of your network", names, key=f"own_layer_{own.key}"))
    for note in own.network.notes:
        page.reading(plain(note))
    if own.network.X is not None and at > 0:
        page.reading("What this layer sees is computed with max(0, .) between the layers (ReLU).")
    W = own.network.layers[at].factors[0]
    return Weights(W, Key(f"{own.key} {at}", is_sample=False), own.seen[at])


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


def weights_of(W: FloatArray) -> Files:
    """Return how the file of the weights is made, which the shown code reads."""
    return {"weights.npy": lambda: weights_file(W)}


def network_of(network: Network) -> Files:
    """Return how the file of the network is made, which the shown code reads."""
    return {"network.npz": lambda: network_file(network)}


def weights_download(W: FloatArray) -> None:
    """Offer the weights as the shown code reads them."""
    controls.download("weights.npy", lambda: weights_file(W), "weights.npy", key="get_weights")


def network_download(network: Network) -> None:
    """Offer the network as the shown code reads it."""
    controls.download("network.npz", lambda: network_file(network), "network.npz", key="get_network")
