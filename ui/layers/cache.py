"""Weights taken apart, layers split and timed: each once, what is a student's own for that session."""

import streamlit as st

from core.arrays import FloatArray
from core.decompositions import SVD
from core.networks import output_errors
from sources.networks import samples
from sources.networks.training import Network
from studies.layers import learnt, one_matrix, timing, trained
from studies.layers.learnt import Added
from studies.layers.timing import Times
from studies.layers.trained import LayerSplits, Tried
from ui.kit import work
from ui.kit.caching import Key, cached


@st.cache_resource(max_entries=1, show_spinner=False)
def gaussian() -> FloatArray:
    """Return weights that have learnt nothing."""
    return samples.gaussian()


@cached(samples=12, own=2, says="Taking the weights apart ...")
def factors(key: Key, _W: FloatArray) -> SVD:
    """Return the factors of a weight matrix."""
    with work.heavy_work():
        return one_matrix.take_apart(_W)


@cached(samples=4, own=2, says="Putting your inputs through ...")
def outputs(key: Key, _svd: SVD, _X: FloatArray) -> FloatArray:
    """Return the output errors of a split of every rank on inputs."""
    with work.heavy_work():
        return output_errors(_svd, _X)


def of_layer(kind: str, index: int) -> Key:
    """Return the key of a layer's weights in the network of that kind: "Trained" or "Untrained"."""
    return Key(f"{kind} layer {index + 1}", is_sample=True)


@st.cache_resource(max_entries=4, show_spinner="Taking the layer apart ...")
def splits(index: int, _network: Network) -> LayerSplits:
    """Return a layer of the trained network, ready to be split at any rank."""
    svd = factors(of_layer("Trained", index), _network.layers[index].factors[0])
    with work.heavy_work():
        return trained.prepare(_network, index, svd)


@st.cache_resource(max_entries=4, show_spinner="Splitting the layer ...")
def tried(index: int, _network: Network) -> Tried:
    """Return what splitting one layer of the trained network costs, rank by rank."""
    ready = splits(index, _network)
    with work.heavy_work():
        return trained.try_ranks(_network, index, ready)


@st.cache_resource(max_entries=4, show_spinner=False)
def added(index: int, _network: Network) -> Added:
    """Return what training added to a layer's weights."""
    after, before = (layers[index].factors[0] for layers in (_network.layers, _network.untrained))
    with work.heavy_work():
        return learnt.added(after, before)


@st.cache_resource(max_entries=4, show_spinner="Measuring ...", scope="session")
def times(index: int, nonce: int, _network: Network) -> Times:
    """Return the times of a split layer over those of the whole one, measured anew for each ``nonce``."""
    ready = splits(index, _network)
    with work.heavy_work():
        return timing.measure(ready)
