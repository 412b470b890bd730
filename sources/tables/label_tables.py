"""Tables of numbers with a name for every row and every column: one's own, as CSV."""

import csv
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from sources.errors import BadInput

MAX_BYTES = 20 * 2**20
MAX_ROWS = 5000
MAX_COLUMNS = 500
MAX_LABEL = 60
MAX_ABS = 1e12

_ACCEPTED = (
    "Accepted: a CSV file whose first row names the columns and whose first column names the rows, all "
    f"other cells numbers; 2 to {MAX_ROWS} rows, 2 to {MAX_COLUMNS} columns; separated by commas, "
    "semicolons or tabs."
)


@dataclass(frozen=True, eq=False)
class LabelTable:
    """A table whose rows and columns have names, and perhaps groups.

    Attributes
    ----------
    name : str
    A : ndarray of shape (m, n), read-only, in the units that the note names
    row_labels, column_labels : tuple of str, of lengths m and n, each without repetition
    row_noun, column_noun : str
        What a row and a column are, in the plural: "doctors", "channels".
    notes : tuple of str
        In plain words: where the numbers come from, and what was done to them.
    row_groups, column_groups : tuple of str
        Known groups, one a row and one a column, or empty.
    """

    name: str
    A: FloatArray
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    row_noun: str = "rows"
    column_noun: str = "columns"
    notes: tuple[str, ...] = ()
    row_groups: tuple[str, ...] = ()
    column_groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        m, n = self.A.shape
        fits = len(self.row_labels) == m and len(self.column_labels) == n
        fits = fits and len(self.row_groups) in (0, m) and len(self.column_groups) in (0, n)
        if not fits:
            raise ValueError(f"{self.name}: the labels or groups do not fit a {m} x {n} table.")
        self.A.setflags(write=False)


def read_label_table(data: bytes, name: str) -> LabelTable:
    r"""Read a CSV file with row and column labels.

    Between semicolons or tabs a comma is a decimal comma.  Labels that repeat are numbered, long ones cut;
    the notes say so, and name the constant columns.

    Parameters
    ----------
    data : bytes
        The content of the file, UTF-8 or else Latin-1.
    name : str
        Its name, for messages.

    Returns
    -------
    LabelTable

    Raises
    ------
    BadInput
        If the file is empty, no text, too large or too small, has rows of different lengths, a word, a hole
        or a not-finite number among its numbers, or zeros only; the message names row and column.

    Examples
    --------
    >>> table = read_label_table(b"doctor;mail;visit\nAda;1,5;2\nBen;0;4\n", "own.csv")
    >>> table.column_labels, table.A.tolist()
    (('mail', 'visit'), [[1.5, 2.0], [0.0, 4.0]])
    """
    grid, separator = _grid(data, name)
    if not grid:
        raise BadInput(f"{name} is empty. {_ACCEPTED}")
    header, body = grid[0], grid[1:]
    _check_size(header, body, name)
    notes: list[str] = []
    columns = _unique(header[1:], "column", notes)
    rows = _unique([row[0] for row in body], "row", notes)
    A = np.array([_numbers(row, rows[i], columns, separator, name) for i, row in enumerate(body)])
    if not A.any():
        raise BadInput(f"{name} holds zeros only: there is no direction to find. {_ACCEPTED}")
    constant = [label for label, spread in zip(columns, np.ptp(A, axis=0), strict=True) if spread == 0]
    if constant:
        shown = ", ".join(constant[:5]) + (" and others" if len(constant) > 5 else "")
        notes.append(f"Constant, so that it tells the rows apart in nothing: {shown}.")
    return LabelTable(name, A, rows, columns, notes=tuple(notes))


def numbers_file(values: npt.NDArray[np.generic]) -> bytes:
    r"""Return numbers alone as CSV, exact to the last bit, as ``numpy.loadtxt`` reads them.

    Parameters
    ----------
    values : ndarray of shape (m, n)

    Examples
    --------
    >>> numbers_file(np.array([[0.1, 2.0], [3.0, 4.0]]))
    b'0.1,2.0\n3.0,4.0'
    """
    return "\n".join(",".join(map(repr, row)) for row in values.tolist()).encode()


def _grid(data: bytes, name: str) -> tuple[list[list[str]], str]:
    if not data.strip():
        raise BadInput(f"{name} is empty. {_ACCEPTED}")
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} has {len(data) / 2**20:.1f} MB, more than {MAX_BYTES // 2**20}. {_ACCEPTED}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if any(ord(c) < 32 and c not in "\t\r\n" for c in text[:4096]) or "\0" in text:
        raise BadInput(f"{name} is not a text file. {_ACCEPTED}")
    first = text.lstrip().split("\n", 1)[0]
    separator = max("\t;,", key=lambda mark: (first.count(mark), mark == "\t"))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise BadInput(f"{name} is not a table: {error}. {_ACCEPTED}") from error
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)], separator


def _check_size(header: list[str], body: list[list[str]], name: str) -> None:
    n_columns = len(header) - 1
    if len(body) < 2 or n_columns < 2:
        raise BadInput(
            f"{name} has {len(body)} rows and {max(n_columns, 0)} columns beside its labels; at least 2 "
            f"of each are needed. {_ACCEPTED}"
        )
    if len(body) > MAX_ROWS or n_columns > MAX_COLUMNS:
        raise BadInput(f"{name} has {len(body)} rows and {n_columns} columns, too many. {_ACCEPTED}")
    if all(_number(cell, ",") is not None for cell in header):
        raise BadInput(f"The first row of {name} holds numbers, no names of columns. {_ACCEPTED}")
    for i, row in enumerate(body):
        if len(row) != len(header):
            raise BadInput(
                f"{name}: row {i + 2} ({_short(row[0])}) has {len(row)} cells, the first row {len(header)}. "
                f"{_ACCEPTED}"
            )


def _numbers(row: list[str], label: str, columns: tuple[str, ...], separator: str, name: str) -> list[float]:
    values = []
    for cell, column in zip(row[1:], columns, strict=True):
        value = _number(cell, separator)
        if value is None or not abs(value) <= MAX_ABS:
            what = "is empty" if cell == "" else f"holds {_short(cell)}"
            raise BadInput(
                f"{name}: row {_short(label)}, column {_short(column)} {what}; every cell needs a finite "
                f"number of at most {MAX_ABS:.0e}. {_ACCEPTED}"
            )
        values.append(value)
    return values


def _number(cell: str, separator: str) -> float | None:
    if separator != "," and cell.count(",") == 1 and "." not in cell:
        cell = cell.replace(",", ".")
    try:
        return None if "_" in cell else float(cell.replace("\u2212", "-"))
    except ValueError:
        return None


def _unique(labels: list[str], noun: str, notes: list[str]) -> tuple[str, ...]:
    """Return printable labels of bounded length, no two alike."""
    taken: set[str] = set()
    result, repeated = [], 0
    for i, label in enumerate(labels):
        plain = "".join(c if c.isprintable() else " " for c in label)[:MAX_LABEL].strip()
        plain = plain or f"{noun} {i + 1}"
        unique, count = plain, 2
        while unique in taken:
            unique, count = f"{plain} ({count})", count + 1
        repeated += unique != plain
        taken.add(unique)
        result.append(unique)
    if repeated:
        notes.append(f"{repeated} {noun} labels repeat others and were numbered.")
    return tuple(result)


def _short(cell: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in cell)
    return f'"{text}"' if len(text) <= 24 else f'"{text[:21]}..."'
