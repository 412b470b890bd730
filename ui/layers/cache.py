"""The trained network, matrices to split and what splitting them costs; computed once and kept."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD, balanced_factors, thin_svd
from core.networks import (
    Layer,
    accuracy,
    forward,
    gaussian_weights,
    layer_inputs,
    output_error,
    split_for_inputs,
    weight_count,
)
from core.spectra import NoiseBand, noise_null
from sources.networks.weights import Network, forward_times, network_file, train_on_digits
from ui.kit import caching, work

N_EPOCHS = 40
GAUSSIAN = (500, 1000)
BATCHES = (1, 32, 450)
_TRIED = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 127, 160, 208, 256)


@dataclass(frozen=True, eq=False)
class Tried:
    """One layer split at several ranks, the others left whole; arrays of shape (len(ks),).

    ``accuracy`` and ``output_error`` are those of the best split of the weights, ``fitted_...`` of the split
    for the layer's inputs (learnt on the training digits); all measured on the held-out digits, as fractions.
    """

    ks: tuple[int, ...]
    accuracy: FloatArray
    fitted_accuracy: FloatArray
    output_error: FloatArray
    fitted_output_error: FloatArray


@st.cache_resource(max_entries=1, show_spinner=False)
def _shelf() -> dict[str, Network]:
    return {}


def trained() -> Network | None:
    """Return the trained network, if it is there already."""
    return _shelf().get("digits")


def train(told: Callable[[int, int, float], object]) -> Network:
    """Train the network and keep it for everybody; what ``told`` raises stops the training."""
    with work.once_at_a_time("network"):
        if (known := trained()) is not None:
            return known
        with work.heavy_work():
            return _shelf().setdefault("digits", train_on_digits(n_epochs=N_EPOCHS, progress=told))


@st.cache_resource(max_entries=2, show_spinner=False)
def gaussian() -> FloatArray:
    """Return weights that have learnt nothing: 500 x 1000 normal numbers of sd .01 (seed 3)."""
    W = gaussian_weights(*GAUSSIAN, standard_deviation=0.01, rng=np.random.default_rng(3))
    W.setflags(write=False)
    return W


def factors(W: FloatArray, *, own: bool) -> SVD:
    """Return the factors of a weight matrix."""
    return (_own_factors if own else _factors)(caching.digest(W), W)


def _decomposed(W: FloatArray) -> SVD:
    with work.heavy_work():
        svd = thin_svd(W)
    for part in svd:
        part.setflags(write=False)
    return svd


@st.cache_resource(max_entries=12, show_spinner="Taking the weights apart ...")
def _factors(key: str, _W: FloatArray) -> SVD:
    return _decomposed(_W)


@st.cache_resource(max_entries=2, show_spinner="Taking the weights apart ...", scope="session")
def _own_factors(key: str, _W: FloatArray) -> SVD:
    return _decomposed(_W)


@st.cache_resource(max_entries=64, show_spinner=False)
def noise_band(shape: tuple[int, int], norm: float) -> NoiseBand:
    """Return the spectrum of pure noise of this shape and norm: median, and the band that holds 90 %."""
    return noise_null(shape, norm, rng=np.random.default_rng(0))


@st.cache_resource(max_entries=8, show_spinner="Splitting the layers ...")
def tried(index: int) -> Tried:
    """Return what splitting one layer of the trained network costs, rank by rank."""
    network = _known()
    W, r = network.layers[index].factors[0], min(network.layers[index].factors[0].shape)
    ks = (*(k for k in _TRIED if k < r), r)
    seen = layer_inputs(network.layers, network.test_inputs)[index]
    rows = []
    for k in ks:
        one = []
        for fitted in (False, True):
            factors_k = split_of(index, k, fitted=fitted)
            net = [*network.layers]
            net[index] = Layer(factors_k, network.layers[index].bias)
            right = accuracy(forward(net, network.test_inputs), network.test_classes)
            one += [right, output_error(W, factors_k, seen)]
        rows.append(one)
    plain, off, fitted_right, fitted_off = np.array(rows).T
    return Tried(ks, plain, fitted_right, off, fitted_off)


def split_of(index: int, k: int, *, fitted: bool) -> tuple[FloatArray, FloatArray]:
    """Return a layer of the trained network split at rank k, for its weights or for its training inputs."""
    network = _known()
    W = network.layers[index].factors[0]
    if not fitted:
        return balanced_factors(factors(W, own=False), k)
    return split_for_inputs(W, layer_inputs(network.layers, network.train_inputs)[index], k)


def network_split(ks: tuple[int, ...], *, fitted: bool) -> tuple[float, int]:
    """Return accuracy and number of weights with every layer split at its rank; full rank leaves it whole."""
    network = _known()
    net = []
    for index, (layer, k) in enumerate(zip(network.layers, ks, strict=True)):
        whole = k >= min(layer.factors[0].shape)
        net.append(layer if whole else Layer(split_of(index, k, fitted=fitted), layer.bias))
    return accuracy(forward(net, network.test_inputs), network.test_classes), weight_count(net)


@st.cache_resource(max_entries=16, show_spinner="Measuring ...", scope="session")
def times(ks: tuple[int, ...], nonce: int) -> FloatArray:
    """Return (len(ks), len(BATCHES)): time of the split middle layer over the whole one, measured now."""
    network = _known()
    W = network.layers[1].factors[0]
    X = layer_inputs(network.layers, network.test_inputs)[1]
    ratios = np.empty((len(ks), len(BATCHES)))
    with work.heavy_work():
        for i, k in enumerate(ks):
            for j, rows in enumerate(BATCHES):
                whole, split = forward_times(W, split_of(1, k, fitted=False), X[:rows])
                ratios[i, j] = split / whole
    return ratios


@st.cache_resource(max_entries=1, show_spinner=False)
def file() -> bytes:
    """Return the trained network and its digits as a file."""
    return network_file(_known())


def _known() -> Network:
    network = trained()
    if network is None:
        raise RuntimeError("The network is not trained yet.")
    return network
