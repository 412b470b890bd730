"""A student's own network: layers in order, PyTorch's matrices turned, inputs and classes checked."""

import io
import json

import numpy as np
import pytest

from sources.errors import BadInput
from sources.networks.files import network_file
from sources.networks.own import read_network
from sources.networks.training import train_on_digits

RNG = np.random.default_rng(0)
W0, b0, W1, b1 = RNG.normal(size=(4, 3)), RNG.normal(size=3), RNG.normal(size=(3, 2)), RNG.normal(size=2)
X, y = RNG.normal(size=(5, 4)), np.array([0, 1, 1, 0, 1])


def npz(**arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def tensors(**arrays):
    header, body = {}, b""
    for name, array in arrays.items():
        raw = array.astype("<f8").tobytes()
        header[name.replace("__", ".")] = {
            "dtype": "F64", "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(raw)]
        }  # fmt: skip
        body += raw
    said = json.dumps(header).encode()
    return len(said).to_bytes(8, "little") + said + body


FILES = {
    "ours": npz(W0=W0, b0=b0, W1=W1, b1=b1),
    "scikit-learn's": npz(coefs_0=W0, coefs_1=W1, intercepts_0=b0, intercepts_1=b1),
    "PyTorch's": tensors(fc1__weight=W0.T, fc1__bias=b0, fc2__weight=W1.T, fc2__bias=b1),
    "in another order": tensors(fc2__weight=W1.T, fc2__bias=b1, fc1__weight=W0.T, fc1__bias=b0),
    "Keras's": npz(dense_0_kernel=W0, dense_0_bias=b0, dense_1_kernel=W1, dense_1_bias=b1),
}


@pytest.mark.parametrize("case", FILES)
def test_the_layers_are_the_same_whoever_wrote_the_file(case):
    network = read_network(FILES[case], "n")
    for layer, W, b in zip(network.layers, (W0, W1), (b0, b1), strict=True):
        np.testing.assert_array_equal(layer.factors[0], W)
        np.testing.assert_array_equal(layer.bias, b)
    assert network.notes[0] == "Read as: 2 layers, 4 × 3, 3 × 2."
    assert any("Turned" in note for note in network.notes) == (case in ("PyTorch's", "in another order"))


def test_inputs_and_classes_come_with_the_network():
    network = read_network(npz(W0=W0, b0=b0, W1=W1, b1=b1, X=X, y=y), "n")
    np.testing.assert_array_equal(network.X, X)
    np.testing.assert_array_equal(network.y, y)


def test_without_a_bias_the_layer_before_tells_whether_a_matrix_is_turned():
    network = read_network(tensors(a0=W0, a1=W1.T), "n")
    np.testing.assert_array_equal(network.layers[1].factors[0], W1)
    np.testing.assert_array_equal(network.layers[1].bias, 0)


def test_the_network_that_the_page_gives_away_is_read_back():
    given = train_on_digits(hidden=(5,), n_epochs=1, n_train=100)
    network = read_network(network_file(given), "network.npz")
    for layer, original in zip(network.layers, given.layers, strict=True):
        np.testing.assert_array_equal(layer.factors[0], original.factors[0])
        np.testing.assert_array_equal(layer.bias, original.bias)
    np.testing.assert_array_equal(network.X, given.test_inputs)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"b": b0}, "holds 0 matrices; found b"),
        ({"W0": W0, "b0": b0, "W1": W0, "b1": b0}, "W1 takes 4 inputs, the layer before it gives 3"),
        ({"W0": np.where(W0 > 0, np.nan, W0)}, "a number is not finite"),
        ({"W0": W0, "b0": b0, "X": X[:, :3]}, "X is"),
        ({"W0": W0, "X": X, "y": y[:3]}, "y is"),
        ({f"W{i}": np.eye(3) for i in range(25)}, "holds 25 matrices"),
    ],
)
def test_what_is_no_network_is_refused(arrays, message):
    with pytest.raises(BadInput, match=message):
        read_network(npz(**arrays), "n")
