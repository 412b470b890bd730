"""One matrix, a network, either with inputs: what comes out, and what is refused."""

import io

import numpy as np
import pytest

from sources.errors import BadInput
from sources.networks.drop import read_drop

RNG = np.random.default_rng(0)
W, V = RNG.normal(size=(6, 4)), RNG.normal(size=(4, 3))
X = RNG.normal(size=(5, 6))


def npy(array):
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def npz(**arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def test_one_matrix_is_a_layer_without_bias_and_inputs():
    network = read_drop([("w.npy", npy(W))])
    np.testing.assert_array_equal(network.layers[0].factors[0], W)
    assert not network.layers[0].bias.any()
    assert network.X is None


def test_inputs_in_the_same_drop_are_told_by_their_name_in_any_order():
    for files in ([("w.npy", npy(W)), ("X.npy", npy(X))], [("inputs_1.npy", npy(X)), ("w.npy", npy(W))]):
        network = read_drop(files)
        np.testing.assert_array_equal(network.X, X)
        np.testing.assert_array_equal(network.layers[0].factors[0], W)


def test_a_file_of_inputs_alone_is_taken_for_a_matrix():
    np.testing.assert_array_equal(read_drop([("X.npy", npy(X))]).layers[0].factors[0], X)


def test_a_network_has_its_layers_and_the_inputs_beside_it():
    network = read_drop([("n.npz", npz(W0=W, b0=np.ones(4), W1=V, b1=np.ones(3))), ("x.npy", npy(X))])
    assert [layer.factors[0].shape for layer in network.layers] == [(6, 4), (4, 3)]
    np.testing.assert_array_equal(network.X, X)
    assert not any("No inputs" in note for note in network.notes)


def test_matrices_that_do_not_follow_one_another_give_the_largest_with_a_word():
    network = read_drop([("n.npz", npz(A=W, B=np.ones((3, 3)) + np.eye(3)))])
    np.testing.assert_array_equal(network.layers[0].factors[0], W)
    assert "one matrix" in network.notes[0]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([("w.npy", npy(W)), ("v.npy", npy(V))], "2 files of weights"),
        ([("w.npy", npy(W)), ("x.npy", npy(X)), ("inputs.npy", npy(X))], "2 of inputs"),
        ([("w.npy", npy(W)), ("x.npy", npy(X[:, :5]))], "5 columns"),
        ([("w.npz", b"nothing")], "w.npz"),
    ],
)
def test_what_is_no_such_drop_is_refused(files, message):
    with pytest.raises(BadInput, match=message):
        read_drop(files)
