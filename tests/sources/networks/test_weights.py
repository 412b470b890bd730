"""The trained network and the weight files: oracle scikit-learn, and everything that must not be opened."""

import io

import numpy as np
import pytest

from core.networks import accuracy, forward
from sources.errors import BadInput
from sources.networks.weights import HIDDEN, MAX_SIDE, read_weights, train_on_digits


@pytest.fixture(scope="module")
def small():
    seen = []
    network = train_on_digits(
        hidden=(16,), n_epochs=20, n_train=400, progress=lambda *args: seen.append(args) or True
    )
    return network, seen


def test_progress_is_told_every_epoch_and_the_loss_falls(small):
    network, seen = small
    assert [(epoch, n) for epoch, n, _ in seen] == [(i, 20) for i in range(1, 21)]
    assert [loss for *_, loss in seen] == list(network.losses)
    assert network.losses[-1] < network.losses[0]


def test_training_teaches_and_the_untrained_network_guesses(small):
    network, _ = small
    trained = accuracy(forward(network.layers, network.test_inputs), network.test_classes)
    untrained = accuracy(forward(network.untrained, network.test_inputs), network.test_classes)
    assert trained > 0.5
    assert untrained < 0.3


def test_the_untrained_network_is_the_very_start_of_the_training():
    start = train_on_digits(hidden=(8,), n_epochs=1, n_train=100).untrained
    later = train_on_digits(hidden=(8,), n_epochs=3, n_train=100).untrained
    bound = np.sqrt(6 / (64 + 8))  # Glorot's uniform start for ReLU
    for one, other in zip(start, later, strict=True):
        np.testing.assert_array_equal(one.factors[0], other.factors[0])
    other_digits = train_on_digits(hidden=(8,), n_epochs=1, n_train=70).untrained
    np.testing.assert_array_equal(start[0].factors[0], other_digits[0].factors[0])
    assert np.abs(start[0].factors[0]).max() <= bound
    assert np.abs(start[0].factors[0]).max() > 0.9 * bound


def test_the_seed_decides_and_nothing_else_does():
    one, same, other = (train_on_digits(hidden=(8,), n_epochs=1, n_train=80, seed=s) for s in (0, 0, 1))
    np.testing.assert_array_equal(one.layers[0].factors[0], same.layers[0].factors[0])
    assert not np.array_equal(one.layers[0].factors[0], other.layers[0].factors[0])


def test_the_held_out_digits_are_a_quarter_and_shapes_fit():
    network = train_on_digits(n_epochs=1, n_train=64)
    assert network.test_inputs.shape == (450, 64)
    assert network.test_inputs.max() <= 1
    assert np.ptp(np.bincount(network.test_classes)) <= 3  # 174 to 183 of each digit, a quarter of each
    shapes = [layer.factors[0].shape for layer in network.layers]
    assert shapes == [(64, HIDDEN[0]), HIDDEN, (HIDDEN[1], 10)]
    assert not network.layers[0].factors[0].flags.writeable


def test_a_progress_that_says_no_stops_the_training_and_one_that_raises_is_heard():
    network = train_on_digits(hidden=(8,), n_epochs=9, n_train=64, progress=lambda epoch, *_: epoch < 2)
    assert len(network.losses) == 2

    def stop(*_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        train_on_digits(hidden=(8,), n_epochs=9, n_train=64, progress=stop)
    with pytest.raises(ValueError, match="n_epochs must be at least 1"):
        train_on_digits(n_epochs=0)


def npy(array, **options) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array, **options)
    return stream.getvalue()


@pytest.mark.parametrize("dtype", ["f8", "f4", "f2", "i4", "u1", ">f8", "?"])
def test_a_npy_matrix_comes_back_as_it_was(dtype):
    W = np.arange(12).reshape(3, 4).astype(dtype)
    np.testing.assert_array_equal(read_weights(npy(W), "w.npy"), W.astype(float))
    np.testing.assert_array_equal(read_weights(npy(np.asfortranarray(W)), "W.NPY"), W.astype(float))


@pytest.mark.parametrize(
    "text", ["1,2.5\n3,-4\n", "1;2,5\n3;-4\n", "1\t2.5\r\n3\t-4\r\n", "\ufeff1, 2.5\n\n3, -4"]
)
def test_a_csv_matrix_is_read_with_its_usual_separators(text):
    np.testing.assert_array_equal(read_weights(text.encode(), "w.csv"), [[1, 2.5], [3, -4]])


class Payload:
    def __reduce__(self):
        return (pytest.fail, ("a pickle was opened",))


PICKLED = npy(np.array([[Payload(), 1], [2, 3]], dtype=object), allow_pickle=True)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "w.npy", "is empty"),
        (PICKLED, "w.npy", "holds Python objects (a pickle)"),
        (b"\x80\x04K\x01.", "w.npy", "is not a .npy file"),
        (b"\x93NUMPY\x01\x00\xff\xff{", "w.npy", "is not a .npy file"),
        (b"\x93NUMPY\x09\x00", "w.npy", "is not a .npy file"),
        (npy(np.eye(3))[:-8], "w.npy", "ends before its numbers do"),
        (npy(np.ones(5)), "w.npy", "has 1 axes"),
        (npy(np.ones((2, 2, 2))), "w.npy", "has 3 axes"),
        (npy(np.ones((1, 7))), "w.npy", "is 1 x 7"),
        (npy(np.ones((2, MAX_SIDE + 1))), "w.npy", f"more than {MAX_SIDE} a side"),
        (npy(np.array([[1.0, np.nan], [1, 1]])), "w.npy", "row 1, column 2 is not a finite number"),
        (npy(np.array([[1.0, 1], [-np.inf, 1]])), "w.npy", "row 2, column 1 is not a finite number"),
        (npy(np.eye(2) * 1e200), "w.npy", "beyond 1e+12"),
        (npy(np.zeros((2, 2))), "w.npy", "zeros only"),
        (npy(np.eye(2) * 1j), "w.npy", "not real numbers"),
        (npy(np.array([["a", "b"], ["c", "d"]])), "w.npy", "not real numbers"),
        (b"1,2\n3\n", "w.csv", "row 2 has 1 cells"),
        (b"a,b\n1,2\n", "w.csv", 'row 1, column 1 is "a", no number'),
        (b"1,\n1,2\n", "w.csv", "row 1, column 2 is empty"),
        (b"1,2\n3,nan\n", "w.csv", "row 2, column 2 is not a finite number"),
        (b"1,2,3\n", "w.csv", "is 1 x 3"),
        (b"\0\0,1\n1,2", "w.csv", "is not a text file"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_is_accepted(data, name, message):
    with pytest.raises(BadInput) as refused:
        read_weights(data, name)
    assert message in str(refused.value)
    assert "Accepted:" in str(refused.value)


def test_a_header_that_promises_too_much_or_never_ends_is_refused():
    header = npy(np.eye(2))[:128].replace(b"'shape': (2, 2), }      ", b"'shape': (2000, 2000), }")
    with pytest.raises(BadInput, match="ends before its numbers do"):
        read_weights(header + b"\0" * 32, "w.npy")
    with pytest.raises(BadInput, match=r"is not a \.npy file"):
        read_weights(npy(np.eye(2)).replace(b"(2, 2)", b"(2000,"), "w.npy")
