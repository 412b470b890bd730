"""Tables of numbers with a name for every row and every column: one's own, as CSV."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.sheets.numerals import is_word, number, numbers
from sources.sheets.sheet import Limits, Sheet, read_sheet

MAX_BYTES = 20 * 2**20
MAX_ROWS = 5000
MAX_COLUMNS = 500
MAX_LABEL = 60
MAX_ABS = 1e12

_ACCEPTED = (
    "Accepted: a CSV file or a spreadsheet whose first row names the columns and whose first column names "
    f"the rows, all other cells numbers; 2 to {MAX_ROWS} rows, 2 to {MAX_COLUMNS} columns; separated by "
    "commas, semicolons or tabs."
)
LIMITS = Limits(MAX_ROWS, MAX_COLUMNS + 1, _ACCEPTED, max_bytes=MAX_BYTES)


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
    r"""Read a table with row and column labels.

    How cells and numbers are told is said in `sources.sheets.sheet`.  Labels that repeat are numbered, long
    ones cut; the notes say so, and name the constant columns.

    Parameters
    ----------
    data : bytes
        The content of the file: UTF-8, UTF-16 or Windows-1252, or a spreadsheet.
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
    sheet = read_sheet(data, name, LIMITS, titled=True)
    _check_size(sheet, name)
    notes = [sheet.read_as(), *sheet.notes]
    columns = _unique(list(sheet.titles[1:]), "column", notes)
    rows = _unique(sheet.column(0), "row", notes)
    A = np.array([_numbers(sheet, i, rows[i], columns, name) for i in range(len(rows))])
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


def _check_size(sheet: Sheet, name: str) -> None:
    m, n = len(sheet.rows), len(sheet.titles) - 1
    if m < 2 or n < 2:
        raise BadInput(
            f"{name} has {m} rows and {max(n, 0)} columns beside its labels; at least 2 of each are needed. "
            f"{_ACCEPTED}"
        )
    if not any(is_word(title) for title in sheet.titles[1:]) and _is_number(sheet.titles[0]):
        raise BadInput(f"The first row of {name} holds numbers, no names of columns. {_ACCEPTED}")
    if sheet.short:
        i = min(sheet.short)
        cells = [cell for cell in sheet.rows[i] if cell]
        raise BadInput(
            f"{name}: line {sheet.lines[i]} ({_short(sheet.rows[i][0])}) has {len(cells)} cells, the first "
            f"row {n + 1}. {_ACCEPTED}"
        )


def _is_number(cell: str) -> bool:
    """Return whether a cell is a number in either way of writing."""
    return number(cell, ".") is not None or number(cell, ",") is not None


def _numbers(sheet: Sheet, i: int, label: str, columns: tuple[str, ...], name: str) -> FloatArray:
    values = numbers(sheet.rows[i][1:], sheet.decimal)
    wrong = np.flatnonzero(~(np.abs(values) <= MAX_ABS))
    if len(wrong):
        cell = sheet.rows[i][1 + wrong[0]]
        what = "is empty" if cell == "" else f"holds {_short(cell)}"
        raise BadInput(
            f"{name}: row {_short(label)}, column {_short(columns[wrong[0]])} {what}; every cell needs a "
            f"finite number of at most {MAX_ABS:.0e}. {_ACCEPTED}"
        )
    return values


def _unique(labels: list[str], noun: str, notes: list[str]) -> tuple[str, ...]:
    """Return printable labels of bounded length, no two alike."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    result, repeated, n_cut = [], 0, 0
    for i, label in enumerate(labels):
        whole = "".join(c if c.isprintable() else " " for c in label).strip()
        plain = whole[:MAX_LABEL].strip() or f"{noun} {i + 1}"
        n_cut += len(whole) > MAX_LABEL
        unique = plain
        while unique in taken:
            counts[plain] = counts.get(plain, 1) + 1
            unique = f"{plain} ({counts[plain]})"
        repeated += unique != plain
        taken.add(unique)
        result.append(unique)
    if repeated:
        notes.append(f"{repeated} {noun} labels repeat others and were numbered.")
    if n_cut:
        notes.append(f"{n_cut} {noun} labels were cut to {MAX_LABEL} letters.")
    return tuple(result)


def _short(cell: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in cell)
    return f'"{text}"' if len(text) <= 24 else f'"{text[:21]}..."'
