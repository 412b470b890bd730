"""Weights and networks as files: what is read is checked first, what is written the shown code reads."""

import csv
import io
from tokenize import TokenError

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.networks.training import Network

MAX_BYTES = 20 * 2**20
MAX_SIDE = 8192
MAX_CELLS = 2048**2
MAX_ABS = 1e12

_HEADER_FAULTS = (ValueError, KeyError, EOFError, SyntaxError, TypeError, RecursionError, TokenError)
_ACCEPTED = (
    "Accepted: one weight matrix of real numbers, inputs in rows and outputs in columns, 2 to "
    f"{MAX_SIDE} of each, up to {MAX_CELLS:,} numbers and {MAX_BYTES // 2**20} MB; as .npy (numpy.save) or "
    "as .csv of numbers alone."
)


def read_weights(data: bytes, name: str) -> FloatArray:
    r"""Read one weight matrix from a .npy or .csv file.

    Parameters
    ----------
    data : bytes
        The content of the file.
    name : str
        Its name; the ending says which format it is.

    Returns
    -------
    ndarray of shape (m, n), float64, read-only

    Raises
    ------
    BadInput
        If the file is no such matrix: pickled objects, wrong number of axes, too large or too small, words,
        holes, not-finite or complex numbers, zeros only.

    Examples
    --------
    >>> read_weights(b"1, 2\n3, 4\n", "w.csv").tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    if not data.strip():
        raise BadInput(f"{name} is empty. {_ACCEPTED}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} has {len(data) / 2**20:.1f} MB, more than {MAX_BYTES // 2**20}. {_ACCEPTED}")
    W = _from_npy(data, name) if name.lower().endswith(".npy") else _from_csv(data, name)
    if not np.isfinite(W).all():
        i, j = np.argwhere(~np.isfinite(W))[0]
        raise BadInput(f"{name}: row {i + 1}, column {j + 1} is not a finite number. {_ACCEPTED}")
    if np.abs(W).max() > MAX_ABS:
        raise BadInput(f"{name} holds a number beyond {MAX_ABS:.0e}. {_ACCEPTED}")
    if not W.any():
        raise BadInput(f"{name} holds zeros only: there is nothing to split. {_ACCEPTED}")
    W.setflags(write=False)
    return W


def _from_npy(data: bytes, name: str) -> FloatArray:
    stream = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        read_header = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }
        shape, _, dtype = read_header[version](stream)
    except _HEADER_FAULTS as error:
        raise BadInput(f"{name} is not a .npy file of numbers. {_ACCEPTED}") from error
    if dtype.hasobject:
        raise BadInput(
            f"{name} holds Python objects (a pickle), which could run any code when opened; it was "
            f"not opened. {_ACCEPTED}"
        )
    if dtype.kind not in "biuf":
        raise BadInput(f"{name} holds values of type {dtype}, not real numbers. {_ACCEPTED}")
    _check_shape(shape, name)
    if len(data) - stream.tell() < dtype.itemsize * shape[0] * shape[1]:
        raise BadInput(f"{name} ends before its numbers do. {_ACCEPTED}")
    stream.seek(0)
    with np.errstate(over="ignore"):
        return np.array(np.load(stream, allow_pickle=False), dtype=np.float64)


def _from_csv(data: bytes, name: str) -> FloatArray:
    text = data.decode("utf-8-sig", errors="replace")
    if "\0" in text:
        raise BadInput(f"{name} is not a text file. {_ACCEPTED}")
    first = text.lstrip().split("\n", 1)[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")  # beside them a comma is decimal
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(map(str.strip, row))]
    except csv.Error as error:
        raise BadInput(f"{name} is not a table: {error}. {_ACCEPTED}") from error
    if not rows:
        raise BadInput(f"{name} is empty. {_ACCEPTED}")
    _check_shape((len(rows), len(rows[0])), name)
    W = np.empty((len(rows), len(rows[0])))
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise BadInput(f"{name}: row {i + 1} has {len(row)} cells, row 1 has {len(rows[0])}. {_ACCEPTED}")
        for j, cell in enumerate(row):
            try:
                W[i, j] = float(cell.replace(",", ".") if separator != "," else cell)
            except ValueError:
                what = f'"{cell.strip()[:20]}", no number' if cell.strip() else "empty"
                raise BadInput(f"{name}: row {i + 1}, column {j + 1} is {what}. {_ACCEPTED}") from None
    return W


def _check_shape(shape: tuple[int, ...], name: str) -> None:
    if len(shape) != 2:
        raise BadInput(f"{name} has {len(shape)} axes, a weight matrix has 2. {_ACCEPTED}")
    m, n = shape
    if min(m, n) < 2:
        raise BadInput(f"{name} is {m} x {n}: of rank 1 at most, so no split can save anything. {_ACCEPTED}")
    if max(m, n) > MAX_SIDE:
        raise BadInput(f"{name} is {m} x {n}, more than {MAX_SIDE} a side. {_ACCEPTED}")
    if m * n > MAX_CELLS:
        raise BadInput(f"{name} has {m} x {n} = {m * n:,} numbers, more than {MAX_CELLS:,}. {_ACCEPTED}")


def network_file(network: Network) -> bytes:
    """Return a network as a .npz file: W0, b0, W1, b1, ..., and its digits X, y (held out) and X_train."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "X": network.test_inputs,
        "y": network.test_classes,
        "X_train": network.train_inputs,
    }
    for i, layer in enumerate(network.layers):
        arrays |= {f"W{i}": layer.factors[0], f"b{i}": layer.bias}
    stream = io.BytesIO()
    np.savez(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()


def weights_file(W: FloatArray) -> bytes:
    """Return one weight matrix as a .npy file."""
    stream = io.BytesIO()
    np.save(stream, W)
    return stream.getvalue()
