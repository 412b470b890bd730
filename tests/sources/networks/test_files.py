"""Weight files: everything that must not be opened; and what is written reads back."""

import io

import numpy as np
import pytest

from core.networks import Layer
from sources.errors import BadInput
from sources.networks.files import (
    MAX_SIDE,
    _from_table,
    matrix_titles,
    network_file,
    read_inputs,
    read_weights,
    weights_file,
)
from sources.networks.training import Network


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
    "text",
    [
        "1,2.5\n3,-4\n",
        "1;2,5\n3;-4\n",
        "1,0;2,5\n3,0;-4,0\n",
        "1,0\t2,5\n3,0\t-4,0\n",
        "1\t2.5\r\n3\t-4\r\n",
        "\ufeff1, 2.5\n\n3, -4",
    ],
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
        (b",,", "w.csv", "is empty"),
        (b"\xef\xbb\xbf", "w.csv", "is empty"),
        (PICKLED, "w.npy", "holds Python objects (a pickle)"),
        (b"\x80\x04K\x01.", "w.npy", "is not a .npy, .npz or .safetensors file"),
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
        (b"1,2\n3\n", "w.csv", "line 2, column 2 is empty"),
        (b"1,2\n3,4,5\n", "w.csv", "line 1, column 3 is empty"),
        (b"a,b\n1,2\n3,x\n", "w.csv", 'line 3, column 2 is "x", no number'),
        (b"1,\n1,2\n", "w.csv", "line 1, column 2 is empty"),
        (b"1,2\n3,nan\n", "w.csv", 'line 2, column 2 is "nan", no number'),
        (b"1,2,3\n", "w.csv", "is 1 x 3"),
        (b"\0\0,1\n1,2", "w.csv", "is not a text file"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_is_accepted(data, name, message):
    with pytest.raises(BadInput) as refused:
        read_weights(data, name)
    assert message in str(refused.value)
    assert "Accepted:" in str(refused.value)


def test_a_layer_of_4096_by_2559_is_read_and_a_matrix_of_more_numbers_is_not():
    W = np.ones((4096, 2559), dtype=np.float16)
    assert read_weights(npy(W), "ff.npy").shape == (4096, 2559)
    large = np.ones((4096, 2561), dtype=np.int8)
    with pytest.raises(BadInput, match="4096 x 2561 = 10,489,856 numbers, more than 10,485,760"):
        read_weights(npy(large), "large.npy")


def test_a_header_that_promises_too_much_or_never_ends_is_refused():
    header = npy(np.eye(2))[:128].replace(b"'shape': (2, 2), }      ", b"'shape': (2000, 2000), }")
    with pytest.raises(BadInput, match="ends before its numbers do"):
        read_weights(header + b"\0" * 32, "w.npy")
    with pytest.raises(BadInput, match=r"is not a \.npy file"):
        read_weights(npy(np.eye(2)).replace(b"(2, 2)", b"(2000,"), "w.npy")


def test_a_network_s_file_holds_its_weights_and_its_digits():
    rng = np.random.default_rng(0)
    layers = tuple(Layer((rng.normal(size=shape),), rng.normal(size=shape[1])) for shape in ((4, 3), (3, 2)))
    X, y, T = rng.normal(size=(5, 4)), np.arange(5), rng.normal(size=(6, 4))
    network = Network(layers, layers[::-1], (), T, np.arange(6), X, y)
    f = np.load(io.BytesIO(network_file(network)))
    assert sorted(f) == ["W0", "W1", "X", "X_train", "b0", "b1", "y"]
    np.testing.assert_array_equal(f["W1"], layers[1].factors[0])
    np.testing.assert_array_equal(f["b0"], layers[0].bias)
    np.testing.assert_array_equal(f["X"], X)
    np.testing.assert_array_equal(f["X_train"], T)
    np.testing.assert_array_equal(f["y"], y)


def test_weights_read_back_as_they_were_written():
    W = np.random.default_rng(0).normal(size=(3, 5))
    np.testing.assert_array_equal(read_weights(weights_file(W), "weights.npy"), W)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", "names of columns left out"),
        (",0,1,2\n0,1,2,3\n1,4,5,6\n", "names of columns and rows left out"),
        ("0,1,2\n1,2,3\n4,5,6\n", "names of columns left out"),
        ("x;1,0;2;3\ny;4;5;6\n", "names of rows left out"),
        ("1,2,3\n4,5,6\n", "Read as: commas, 3 columns, no row of titles."),
    ],
)
def test_names_around_the_numbers_are_left_out_and_said(text, said):
    W, note = _from_table(text.encode(), "w.csv")
    np.testing.assert_array_equal(W, [[1, 2, 3], [4, 5, 6]])
    assert said in note


def npz(**arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def test_of_several_matrices_the_largest_is_read_or_the_one_that_is_named():
    data = npz(small=np.eye(3), b=np.ones(4), large=2 * np.eye(4))
    assert matrix_titles(data, "n.npz") == ("large", "small")
    np.testing.assert_array_equal(read_weights(data, "n.npz"), 2 * np.eye(4))
    np.testing.assert_array_equal(read_weights(data, "n.npz", "small"), np.eye(3))
    with pytest.raises(BadInput, match="holds no matrix 'b'"):
        read_weights(data, "n.npz", "b")
    assert matrix_titles(b"1,2\n3,4\n", "w.csv") == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [(npy(np.arange(6).reshape(3, 2)), "X.npy"), (b"a,b\n0,1\n2,3\n4,5\n", "X.csv"),
     (npz(W=np.eye(9), X=np.arange(6).reshape(3, 2)), "X.npz")],
)  # fmt: skip
def test_inputs_come_one_sample_a_row(data, name):
    np.testing.assert_array_equal(read_inputs(data, name, 2), [[0, 1], [2, 3], [4, 5]])
    with pytest.raises(BadInput, match="has 2 columns, and the layer takes 3 inputs"):
        read_inputs(data, name, 3)


def test_inputs_that_say_nothing_are_refused():
    for X in (np.zeros((3, 2)), np.ones((1, 2)), np.full((3, 2), np.nan)):
        with pytest.raises(BadInput, match="2 samples or more of finite numbers"):
            read_inputs(npy(X), "X.npy", 2)
