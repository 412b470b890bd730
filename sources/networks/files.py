"""Weights and networks as files: what is read is checked first, what is written the shown code reads."""

import io

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.networks.arrays import MAX_BYTES, read_arrays
from sources.networks.training import Network
from sources.sheets import spreadsheets
from sources.sheets.numerals import is_word, numbers
from sources.sheets.sheet import Limits, read_sheet

MAX_SIDE = 8192
MAX_CELLS = 10 * 2**20
MAX_ABS = 1e12

ACCEPTED = (
    "Accepted: one weight matrix of real numbers, inputs in rows and outputs in columns, 2 to "
    f"{MAX_SIDE} of each, up to {MAX_CELLS:,} numbers and {MAX_BYTES // 2**20} MB; as .npy (numpy.save), "
    ".npz, .safetensors, .csv or a spreadsheet."
)
LIMITS = Limits(MAX_SIDE, MAX_SIDE + 1, ACCEPTED)


def read_weights(data: bytes, name: str, which: str | None = None) -> FloatArray:
    r"""Read one weight matrix from a file of arrays or a table.

    Parameters
    ----------
    data : bytes
        The content of the file.
    name : str
        Its name; the ending says whether it holds arrays.
    which : str, optional
        What the file calls the matrix, where it holds several; by default the largest is read.

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
        raise BadInput(f"{name} is empty. {ACCEPTED}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} has {len(data) / 2**20:.1f} MB, more than {MAX_BYTES // 2**20}. {ACCEPTED}")
    W = _from_arrays(data, name, which) if _holds_arrays(data, name) else _from_table(data, name)[0]
    if not np.isfinite(W).all():
        i, j = np.argwhere(~np.isfinite(W))[0]
        raise BadInput(f"{name}: row {i + 1}, column {j + 1} is not a finite number. {ACCEPTED}")
    if np.abs(W).max() > MAX_ABS:
        raise BadInput(f"{name} holds a number beyond {MAX_ABS:.0e}. {ACCEPTED}")
    if not W.any():
        raise BadInput(f"{name} holds zeros only: there is nothing to split. {ACCEPTED}")
    W.setflags(write=False)
    return W


def _from_arrays(data: bytes, name: str, which: str | None) -> FloatArray:
    arrays = read_arrays(data, name, ACCEPTED)
    if list(arrays) == ["array"]:
        _check_shape(arrays["array"].shape, name)
        return arrays["array"]
    matrices = {title: array for title, array in arrays.items() if array.ndim == 2 and min(array.shape) > 1}
    title = which if which is not None else max(matrices, key=lambda each: matrices[each].size, default="")
    if title not in matrices:
        raise BadInput(f"{name} holds no matrix {title[:40]!r}. {ACCEPTED}".replace(" ''", ""))
    _check_shape(matrices[title].shape, name)
    return matrices[title]


def matrix_titles(data: bytes, name: str) -> tuple[str, ...]:
    """Return what a file of arrays calls its matrices, the largest first; empty for a table.

    Raises BadInput as `read_weights` does.
    """
    if not _holds_arrays(data, name):
        return ()
    arrays = read_arrays(data, name, ACCEPTED)
    found = [title for title, array in arrays.items() if array.ndim == 2 and min(array.shape) > 1]
    return tuple(sorted(found, key=lambda title: -arrays[title].size))


def _holds_arrays(data: bytes, name: str) -> bool:
    is_table = spreadsheets.is_spreadsheet(data)
    return not is_table and (name.lower().endswith((".npy", ".npz", ".safetensors")) or data[:2] == b"PK")


def _from_table(data: bytes, name: str) -> tuple[FloatArray, str]:
    """Return the numbers of a table, and how it was read; a first row or column of words are names."""
    sheet = read_sheet(data, name, LIMITS)
    if not sheet.titled and _is_counted(sheet.rows[0]):
        sheet = read_sheet(data, name, LIMITS, titled=True)
    width = len(sheet.titles)
    words = width > 2 and all(is_word(row[0]) for row in sheet.rows)
    first = int(bool(sheet.rows) and (words or (sheet.titled and sheet.titles[0] == "column 1")))
    _check_shape((len(sheet.rows), len(sheet.titles) - first), name)
    W = np.empty((len(sheet.rows), len(sheet.titles) - first))
    for i, row in enumerate(sheet.rows):
        W[i] = numbers(row[first:], sheet.decimal)
        wrong = np.flatnonzero(np.isnan(W[i]))
        if len(wrong):
            cell, line = row[first + wrong[0]], sheet.lines[i]
            what = f'"{cell[:20]}", no number' if cell else "empty"
            raise BadInput(f"{name}: line {line}, column {first + wrong[0] + 1} is {what}. {ACCEPTED}")
    names = {(True, 1): "names of columns and rows left out", (True, 0): "names of columns left out"}
    names[False, 1] = "names of rows left out"
    said = sheet.read_as()
    more = names.get((sheet.titled, first))
    return W, " ".join([said[:-1] + (f", {more}." if more else "."), *sheet.notes])


def _is_counted(row: list[str]) -> bool:
    """Return whether a row counts 0, 1, 2, ... as pandas titles columns, perhaps behind an empty corner."""
    cells = row[1:] if row[0] == "" else row
    return len(cells) > 2 and cells == [str(j) for j in range(len(cells))]


def read_inputs(data: bytes, name: str, m: int) -> FloatArray:
    """Read samples X for a layer of m inputs: one sample a row; .npy, .npz with an X, or a table.

    Returns
    -------
    ndarray of shape (q, m), float64, read-only

    Raises
    ------
    BadInput
        If it is no such matrix.
    """
    if _holds_arrays(data, name):
        arrays = read_arrays(data, name, ACCEPTED)
        X = arrays.get("X", next(iter(arrays.values()), np.empty(0)))
        if X.ndim != 2:
            raise BadInput(f"{name} has {X.ndim} axes, samples have 2. {ACCEPTED}")
    else:
        X, _ = _from_table(data, name)
    if X.shape[1] != m:
        raise BadInput(f"{name} has {X.shape[1]} columns, and the layer takes {m} inputs. {ACCEPTED}")
    if len(X) < 2 or not (np.abs(X) <= MAX_ABS).all() or not X.any():
        raise BadInput(f"{name} needs 2 samples or more of finite numbers, not all zero. {ACCEPTED}")
    X.setflags(write=False)
    return X


def _check_shape(shape: tuple[int, ...], name: str) -> None:
    if len(shape) != 2:
        raise BadInput(f"{name} has {len(shape)} axes, a weight matrix has 2. {ACCEPTED}")
    m, n = shape
    if min(m, n) < 2:
        raise BadInput(f"{name} is {m} x {n}: of rank 1 at most, so no split can save anything. {ACCEPTED}")
    if max(m, n) > MAX_SIDE:
        raise BadInput(f"{name} is {m} x {n}, more than {MAX_SIDE} a side. {ACCEPTED}")
    if m * n > MAX_CELLS:
        raise BadInput(f"{name} has {m} x {n} = {m * n:,} numbers, more than {MAX_CELLS:,}. {ACCEPTED}")


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
