"""Layers of a trained network split at any rank, for their weights or for their outputs, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, balanced_factors
from core.networks import (
    Layer,
    accuracy,
    forward,
    layer_inputs,
    output_error,
    rank_of_share,
    split_for_inputs,
    split_parameters,
    weight_count,
    weight_errors,
)
from sources.networks.training import Network

RANKS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 127, 160, 208, 256)


@dataclass(frozen=True, eq=False)
class LayerSplits:
    """One layer of a network, taken apart once so that it can be cut at every rank.

    Attributes
    ----------
    layer : Layer
        The whole layer: weights W (m, n) and bias.
    svd : SVD
        Of W.
    for_outputs : (ndarray of shape (m, r), ndarray of shape (r, n))
        The split for the layer's outputs on the training digits, at full rank r = min(m, n).
    seen : ndarray of shape (q, m)
        What the layer gets to see of the held-out digits.
    """

    layer: Layer
    svd: SVD
    for_outputs: tuple[FloatArray, FloatArray]
    seen: FloatArray

    @property
    def weights(self) -> FloatArray:
        """The whole layer's W."""
        return self.layer.factors[0]

    @property
    def full_rank(self) -> int:
        """The largest rank of a split, min(m, n)."""
        return len(self.svd.s)

    def factors(self, k: int, *, fitted: bool) -> tuple[FloatArray, FloatArray]:
        """Return L (m, k) and R (k, n): the best split of the weights, or (``fitted``) of the outputs."""
        if not fitted:
            return balanced_factors(self.svd, k)
        L, R = self.for_outputs
        return L[:, :k], R[:k]

    def split(self, k: int, *, fitted: bool) -> Layer:
        """Return the layer split at rank k, its bias as it was."""
        return Layer(self.factors(k, fitted=fitted), self.layer.bias)


def prepare(network: Network, index: int, svd: SVD) -> LayerSplits:
    """Take one layer of a network apart for splits at every rank.

    Parameters
    ----------
    network : Network
    index : int
        Of the layer, from 0.
    svd : SVD
        Of its weights.

    Returns
    -------
    LayerSplits
        Read-only: all sessions share it.
    """
    layer = network.layers[index]
    trained_on = layer_inputs(network.layers, network.train_inputs)[index]
    for_outputs = split_for_inputs(layer.factors[0], trained_on, len(svd.s))
    seen = layer_inputs(network.layers, network.test_inputs)[index]
    for part in (*for_outputs, seen):
        part.setflags(write=False)
    return LayerSplits(layer, svd, for_outputs, seen)


@dataclass(frozen=True, eq=False)
class Tried:
    """One layer split at several ranks, the others left whole; arrays of shape (len(ks),), fractions.

    Attributes
    ----------
    ks : tuple of int
        The ranks, ascending; the last is the full rank.
    shares : ndarray
        Weights of the split over those of the whole layer.
    weight_errors : ndarray
        Of the best split of the weights.
    accuracies, output_errors : ndarray
        Of the best split of the weights, measured on the held-out digits.
    fitted_accuracies, fitted_output_errors : ndarray
        Of the split for the layer's outputs on the training digits, measured on the held-out digits.
    """

    ks: tuple[int, ...]
    shares: FloatArray
    weight_errors: FloatArray
    accuracies: FloatArray
    output_errors: FloatArray
    fitted_accuracies: FloatArray
    fitted_output_errors: FloatArray

    def curve(self, *, fitted: bool) -> FloatArray:
        """Return the accuracies of one of the two splits."""
        return self.fitted_accuracies if fitted else self.accuracies

    def near(self, k: int, *, fitted: bool) -> float:
        """Return the accuracy at any rank, on the line between the ranks that were tried."""
        return float(np.interp(k, self.ks, self.curve(fitted=fitted)))


def which_third(tried: Tried, k: int) -> int:
    """Return how the output error at a rank that was tried compares with the weight error.

    Returns
    -------
    int
        0: less than a third of it; 1: from a third to all of it; 2: more.
    """
    at = tried.ks.index(k)
    ratio = tried.output_errors[at] / tried.weight_errors[at]
    return int(np.searchsorted((1 / 3, 1.0), ratio))


def try_ranks(network: Network, index: int, splits: LayerSplits) -> Tried:
    """Return what splitting one layer alone costs, rank by rank.

    Parameters
    ----------
    network : Network
    index : int
        Of the layer, from 0.
    splits : LayerSplits
        Of that layer.

    Returns
    -------
    Tried
    """
    r, (m, n) = splits.full_rank, splits.weights.shape
    ks = (*(k for k in RANKS if k < r), r)
    costs = {fitted: [_alone(network, index, splits, k, fitted) for k in ks] for fitted in (False, True)}
    plain, fitted = (np.array(costs[each]).T for each in (False, True))
    shares = np.array([split_parameters(m, n, k) for k in ks]) / (m * n)
    return Tried(ks, shares, weight_errors(splits.svd.s)[list(ks)], *plain, *fitted)


def _alone(network: Network, index: int, splits: LayerSplits, k: int, fitted: bool) -> tuple[float, float]:
    """Return accuracy and output error with one layer split."""
    layers = [*network.layers]
    layers[index] = splits.split(k, fitted=fitted)
    right = accuracy(forward(layers, network.test_inputs), network.test_classes)
    return right, output_error(splits.weights, layers[index].factors, splits.seen)


class SplitNetwork(NamedTuple):
    """A network with each layer split at its rank, beside the whole one, on the held-out digits.

    Attributes
    ----------
    accuracy, whole_accuracy : float
        Fractions.
    n_weights, n_whole : int
        Without biases.
    n_misread, n_misread_whole : int
        Of the held-out digits: misread by the network as it is split, and by the whole one.
    layer_shares : tuple of float
        Weights of each layer over those of the whole layer; 1 where it is left whole.
    """

    accuracy: float
    whole_accuracy: float
    n_weights: int
    n_whole: int
    n_misread: int
    n_misread_whole: int
    layer_shares: tuple[float, ...]

    @property
    def share(self) -> float:
        """The weights over those of the whole network, a fraction."""
        return self.n_weights / self.n_whole


def half_ranks(network: Network) -> tuple[int, ...]:
    """Return the ranks at which each layer keeps half of its weights, to the nearest."""
    shapes = (layer.factors[0].shape for layer in network.layers)
    return tuple(rank_of_share(m, n, 0.5) for m, n in shapes)


def split_network(
    network: Network, splits: Sequence[LayerSplits], ks: Sequence[int], *, fitted: bool
) -> SplitNetwork:
    """Split every layer at its rank; a layer at full rank is left whole.

    Parameters
    ----------
    network : Network
    splits : sequence of LayerSplits
        One a layer.
    ks : sequence of int
        A rank for each layer.
    fitted : bool
        Whether each layer is split for its outputs on the training digits, rather than for its weights.

    Returns
    -------
    SplitNetwork
    """
    layers = [
        each.layer if k >= each.full_rank else each.split(k, fitted=fitted)
        for each, k in zip(splits, ks, strict=True)
    ]
    right, whole = (
        accuracy(forward(each, network.test_inputs), network.test_classes)
        for each in (layers, network.layers)
    )
    return SplitNetwork(
        right,
        whole,
        weight_count(layers),
        weight_count(network.layers),
        round((1 - right) * len(network.test_classes)),
        round((1 - whole) * len(network.test_classes)),
        tuple(
            weight_count([one]) / weight_count([other])
            for one, other in zip(layers, network.layers, strict=True)
        ),
    )
