"""Layers split at any rank: against the definition, computed anew for each rank, on a small network."""

from dataclasses import replace

import numpy as np
import pytest

from core.networks import accuracy, forward, layer_inputs, split_for_inputs
from studies.layers.one_matrix import take_apart
from studies.layers.trained import RANKS, half_ranks, prepare, split_network, try_ranks, which_third
from tests.studies.layers.network import small

NETWORK = small()
SPLITS = [prepare(NETWORK, i, take_apart(layer.factors[0])) for i, layer in enumerate(NETWORK.layers)]


def outputs(network, X, layers=None):
    """Return the scores, written out."""
    for i, layer in enumerate(layers or network.layers):
        for factor in layer.factors:
            X = X @ factor
        X = X + layer.bias
        X = np.maximum(X, 0) if i < len(network.layers) - 1 else X
    return X


@pytest.mark.parametrize("index", [0, 1, 2])
def test_cut_from_one_decomposition_the_split_for_outputs_is_that_of_every_rank(index):
    W = NETWORK.layers[index].factors[0]
    seen = layer_inputs(NETWORK.layers, NETWORK.train_inputs)[index]
    for k in range(1, min(W.shape) + 1):
        L, R = SPLITS[index].factors(k, fitted=True)
        expected_L, expected_R = split_for_inputs(W, seen, k)
        np.testing.assert_allclose(L @ R, expected_L @ expected_R, atol=1e-10)


@pytest.mark.parametrize("fitted", [False, True])
def test_each_split_is_the_best_of_its_kind_where_it_was_made(fitted):
    """Eckart and Young, for the weights and for the outputs on the training digits."""
    W = NETWORK.layers[1].factors[0]
    seen = layer_inputs(NETWORK.layers, NETWORK.train_inputs)[1]
    target = seen @ W if fitted else W
    L, R = SPLITS[1].factors(3, fitted=fitted)
    made = seen @ L @ R if fitted else L @ R
    s = np.linalg.svd(target, compute_uv=False)
    assert np.linalg.norm(target - made) == pytest.approx(np.sqrt(np.sum(s[3:] ** 2)))


def test_a_layer_sees_what_the_layers_before_it_pass_on_of_the_held_out_digits():
    X = NETWORK.test_inputs
    np.testing.assert_array_equal(SPLITS[0].seen, X)
    first = NETWORK.layers[0]
    np.testing.assert_allclose(SPLITS[1].seen, np.maximum(X @ first.factors[0] + first.bias, 0))
    assert SPLITS[1].full_rank == 7
    assert not any(part.flags.writeable for part in (*SPLITS[1].for_outputs, SPLITS[1].seen))


@pytest.mark.parametrize("fitted", [False, True])
def test_one_layer_alone_is_split_and_the_rest_left_whole(fitted):
    tried = try_ranks(NETWORK, 1, SPLITS[1])
    assert tried.ks == (1, 2, 3, 4, 6, 7)
    errors = tried.fitted_output_errors if fitted else tried.output_errors
    for k, share, right, error in zip(
        tried.ks, tried.shares, tried.curve(fitted=fitted), errors, strict=True
    ):
        L, R = SPLITS[1].factors(k, fitted=fitted)
        layers = [NETWORK.layers[0], NETWORK.layers[1]._replace(factors=(L @ R,)), NETWORK.layers[2]]
        scores = outputs(NETWORK, NETWORK.test_inputs, layers)
        assert right == np.mean(scores.argmax(axis=1) == NETWORK.test_classes)
        X, W = SPLITS[1].seen, NETWORK.layers[1].factors[0]
        assert error == pytest.approx(np.linalg.norm(X @ (W - L @ R)) / np.linalg.norm(X @ W), abs=1e-12)
        assert share == (L.size + R.size) / W.size


def test_the_weight_errors_stand_at_the_ranks_that_were_tried():
    tried = try_ranks(NETWORK, 1, SPLITS[1])
    W = NETWORK.layers[1].factors[0]
    for k, error in zip(tried.ks, tried.weight_errors, strict=True):
        L, R = SPLITS[1].factors(k, fitted=False)
        assert error == pytest.approx(np.linalg.norm(W - L @ R) / np.linalg.norm(W), abs=1e-12)
    assert tried.output_errors[-1] == pytest.approx(0, abs=1e-12)


def test_between_the_ranks_that_were_tried_the_accuracy_is_on_the_line():
    tried = try_ranks(NETWORK, 1, SPLITS[1])
    at = tried.ks.index(4)
    assert tried.accuracies[at] < tried.accuracies[at + 1]
    assert tried.near(4, fitted=True) == tried.fitted_accuracies[at] != tried.accuracies[at]
    middle = (tried.accuracies[at] + tried.accuracies[at + 1]) / 2  # of 4 and 6
    assert tried.near(5, fitted=False) == pytest.approx(middle)


def test_every_layer_at_full_rank_is_the_whole_network():
    result = split_network(NETWORK, SPLITS, (6, 7, 3), fitted=False)
    scores = outputs(NETWORK, NETWORK.test_inputs)
    assert result.accuracy == result.whole_accuracy == np.mean(scores.argmax(axis=1) == NETWORK.test_classes)
    assert result.n_weights == result.n_whole == 6 * 8 + 8 * 7 + 7 * 3
    assert result.share == 1
    assert result.n_misread == result.n_misread_whole
    assert result.layer_shares == (1, 1, 1)


@pytest.mark.parametrize("fitted", [False, True])
def test_all_layers_are_split_at_their_ranks_and_the_weights_counted(fitted):
    ks = (2, 7, 1)
    result = split_network(NETWORK, SPLITS, ks, fitted=fitted)
    layers = [SPLITS[0].split(2, fitted=fitted), NETWORK.layers[1], SPLITS[2].split(1, fitted=fitted)]
    assert result.accuracy == accuracy(forward(layers, NETWORK.test_inputs), NETWORK.test_classes)
    assert result.n_weights == 2 * (6 + 8) + 8 * 7 + 1 * (7 + 3)
    assert result.layer_shares == (28 / 48, 1, 10 / 21)
    wrong = [
        (outputs(NETWORK, NETWORK.test_inputs, each).argmax(axis=1) != NETWORK.test_classes).sum()
        for each in (layers, NETWORK.layers)
    ]
    assert (result.n_misread, result.n_misread_whole) == tuple(wrong)
    assert wrong[0] > wrong[1]
    assert result.whole_accuracy == 55 / 60


def test_the_ranks_that_are_tried_ascend_and_leave_none_out_of_the_middle_layer():
    assert list(RANKS) == sorted(set(RANKS))
    assert RANKS[-1] == 256


def test_half_of_the_weights_is_half_of_every_layer_to_the_nearest_rank():
    """A rank has 14 of 48, 15 of 56 and 10 of 21 weights."""
    assert half_ranks(NETWORK) == (2, 2, 1)


def test_the_outputs_are_compared_with_the_weights_in_thirds():
    tried = try_ranks(NETWORK, 1, SPLITS[1])
    ones = np.ones(len(tried.ks))
    tried = replace(tried, weight_errors=ones, output_errors=ones.copy())
    for error, third in ((0.2, 0), (0.5, 1), (1.5, 2)):
        tried.output_errors[0] = error
        assert which_third(tried, tried.ks[0]) == third
