"""Tables that come in: a matrix pasted from a spreadsheet, and a CSV file of points."""

import csv
import re
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.sheets.numerals import decimal_mark, is_date, number
from sources.sheets.sheet import Limits, Sheet, read_sheet
from sources.tables.matrices import LabeledMatrix, labeled

MAX_SIDE = 12
MAX_TEXT = 20_000
MAX_ABS = 1e12
MAX_BYTES = 5 * 2**20
MAX_ROWS = 5000
MAX_COLUMNS = 50

_ACCEPTED_MATRIX = (
    f"Accepted: up to {MAX_SIDE} rows and {MAX_SIDE} columns of numbers, separated by tabs, semicolons, "
    "commas or spaces; the first row and the first column may be labels."
)
_ACCEPTED_POINTS = (
    f"Accepted: a CSV file or a spreadsheet with a row of column names, 3 to {MAX_ROWS} rows and 2 to "
    f"{MAX_COLUMNS} columns of numbers, separated by commas, semicolons or tabs."
)
_POINTS = Limits(MAX_ROWS, MAX_COLUMNS, _ACCEPTED_POINTS, max_bytes=MAX_BYTES)
_ONE_CELL = "\x1f"  # parts no cells: every line is one
_CURRENCY = re.compile(r"[$€£¥]|\b(?:CHF|EUR|USD|GBP)\b")
_FRACTION = re.compile(r"([+-]?\d{1,6})/(\d{1,6})")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}( \d{3})+([.,]\d*)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_COMMA_NUMBER = re.compile(r"[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d{1,4})?")


@dataclass(frozen=True, eq=False)
class Table:
    """Points with named coordinates.

    Attributes
    ----------
    values : ndarray of shape (n, d), read-only
    columns : tuple of str, of length d
    notes : tuple of str
        In plain words, what was read, left out or assumed.
    """

    values: FloatArray
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_matrix(text: str) -> LabeledMatrix:
    r"""Read a small matrix that was pasted from a spreadsheet or printed by NumPy.

    Cells are separated by tabs; where there are none by semicolons, then by commas, then by spaces.  A comma
    is a decimal comma where it cannot be a separator: in a text with tabs or semicolons, and in one like
    ``1,5 2,5``.  Marks of thousands, signs of currency, per cent (as hundredths) and fractions are read too.
    A first row or first column of words is taken as labels; what has no letter in it is none.

    Parameters
    ----------
    text : str

    Returns
    -------
    LabeledMatrix
        Named "Pasted"; its note says how the text was read.

    Raises
    ------
    BadInput
        If there is no number, a cell is empty or no number, rows differ in length, or the table is too large.

    Examples
    --------
    >>> read_matrix("1;2,5\n3;4").A.tolist()
    [[1.0, 2.5], [3.0, 4.0]]
    """
    if len(text) > MAX_TEXT:
        raise BadInput(f"The text has {len(text):,} characters, more than {MAX_TEXT:,}. {_ACCEPTED_MATRIX}")
    lines = [line for line in _without_brackets(text).splitlines() if line.strip()]
    if not lines:
        raise BadInput(f"There is nothing to read: the text is empty. {_ACCEPTED_MATRIX}")
    separator, decimal_comma = _separator_of_block(lines)
    grid = _grid(lines, separator)
    if decimal_comma and separator != " ":
        decimal_comma = decimal_mark([_bare(cell) for row in grid for cell in row], separator) == ","
    _check_rows_alike(grid)
    has_header, has_row_labels = _labels(grid, decimal_comma)
    column_labels = grid[0][int(has_row_labels) :] if has_header else []
    body = grid[int(has_header) :]
    row_labels = [row[0] for row in body] if has_row_labels else []
    _check_size(len(body), len(grid[0]) - int(has_row_labels))
    A = [
        [
            _cell(row[j], i + 1 + int(has_header), j + 1, decimal_comma)
            for j in range(int(has_row_labels), len(row))
        ]
        for i, row in enumerate(body)
    ]
    return labeled(
        "Pasted",
        A,
        row_labels,
        column_labels,
        _how_it_was_read(separator, decimal_comma, "%" in text, column_labels, row_labels),
    )


def _without_brackets(text: str) -> str:
    text = text.lstrip("\ufeff").replace("\u2212", "-")
    text = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))", "", text)  # a blank that marks thousands
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    stripped = text.strip().removeprefix("array(")
    if not stripped.startswith("["):
        return text
    rows = re.sub(r"\]\s*,?\s*\[", "\n", stripped.rstrip(") \n"))
    inside = [
        re.sub(r"\s*,\s*", ",", row.replace("[", "").replace("]", "").strip()) for row in rows.split("\n")
    ]
    return "\n".join(row.rstrip(",") for row in inside)


def _separator_of_block(lines: list[str]) -> tuple[str, bool]:
    for separator in ("\t", ";"):
        if any(separator in line for line in lines):
            return separator, True
    is_one_number = [_THOUSANDS.fullmatch(line.strip()) is not None for line in lines]
    if all(is_one_number) and any(re.search(r" 0\d\d", line) for line in lines):
        return _ONE_CELL, True  # 1 000: no number of its own is written 000
    if not any("," in line for line in lines):
        return " ", False
    tokens = [line.split() for line in lines]
    if any(len(row) > 1 for row in tokens) and all(
        _COMMA_NUMBER.fullmatch(cell) and not cell.startswith(",") and not cell.endswith(",")
        for row in tokens
        for cell in row
    ):
        return " ", True
    return ",", False


def _grid(lines: list[str], separator: str) -> list[list[str]]:
    if separator == " ":
        grid = [line.split() for line in lines]
    else:
        try:
            grid = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator)]
        except csv.Error as error:
            raise BadInput(f"The quotation marks in the text do not match. {_ACCEPTED_MATRIX}") from error
    while (
        len(grid[0]) > 1 and all(row and row[-1] == "" for row in grid) and len({len(r) for r in grid}) == 1
    ):
        grid = [row[:-1] for row in grid]
    return grid


def _check_rows_alike(grid: list[list[str]]) -> None:
    for i, row in enumerate(grid):
        if len(row) != len(grid[0]):
            raise BadInput(
                f"Row {i + 1} has {len(row)} cells and row 1 has {len(grid[0])}; all rows must be of the "
                f"same length. {_ACCEPTED_MATRIX}"
            )


def _labels(grid: list[list[str]], decimal_comma: bool) -> tuple[bool, bool]:
    def is_word(cell: str) -> bool:
        """Whether a cell is a label: without letters and no date it is a number gone wrong."""
        return _number(cell, decimal_comma) is None and (any(map(str.isalpha, cell)) or is_date(cell))

    first_column = [row[0] for row in grid[1:]]
    column_of_words = bool(first_column) and all(is_word(cell) for cell in first_column) and len(grid[0]) > 1
    if len(grid) == 1:
        return False, len(grid[0]) > 1 and is_word(grid[0][0]) and not any(is_word(c) for c in grid[0][1:])
    rest = grid[0][1:] if len(grid[0]) > 1 else grid[0]
    row_of_words = all(is_word(cell) for cell in rest)
    has_header = row_of_words or (grid[0][0] == "" and column_of_words)
    has_row_labels = column_of_words and (has_header or is_word(grid[0][0]))
    return has_header, has_row_labels


def _check_size(n_rows: int, n_columns: int) -> None:
    if n_rows < 1 or n_columns < 1:
        raise BadInput(f"There are labels, but no numbers. {_ACCEPTED_MATRIX}")
    if n_rows > MAX_SIDE or n_columns > MAX_SIDE:
        raise BadInput(
            f"The matrix is {n_rows} x {n_columns} (rows x columns); at most {MAX_SIDE} x {MAX_SIDE} fit "
            f"here. {_ACCEPTED_MATRIX}"
        )


def _cell(cell: str, row: int, column: int, decimal_comma: bool) -> float:
    if cell == "":
        raise BadInput(f"Row {row}, column {column} is empty; fill the hole. {_ACCEPTED_MATRIX}")
    value = _number(cell, decimal_comma)
    if value is None:
        raise BadInput(f"Row {row}, column {column} is not a number: {_short(cell)}. {_ACCEPTED_MATRIX}")
    if abs(value) > MAX_ABS:
        raise BadInput(
            f"Row {row}, column {column} is too large: {_short(cell)}. Accepted: numbers up to {MAX_ABS:.0e}."
        )
    return value


def _bare(cell: str) -> str:
    """Return a cell without signs of currency and per cent."""
    return _CURRENCY.sub("", cell).strip().removesuffix("%").strip()


def _number(cell: str, decimal_comma: bool) -> float | None:
    """Return the number that a cell of a spreadsheet shows: thousands, currency, per cent, fraction."""
    fraction = _FRACTION.fullmatch(cell.strip())
    if fraction:
        return int(fraction[1]) / int(fraction[2]) if int(fraction[2]) else None
    bare = _bare(cell)
    value = float(bare) if _NUMBER.fullmatch(bare) else number(bare, "," if decimal_comma else ".")
    return value / 100 if value is not None and cell.strip().endswith("%") else value


def _short(cell: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in cell)
    return f'"{text}"' if len(text) <= 24 else f'"{text[:21]}..."'


_SEPARATOR_NAMES = {
    _ONE_CELL: "nothing",
    "\t": "tabs",
    ";": "semicolons",
    ",": "commas",
    " ": "spaces",
    "|": "bars",
}


def _how_it_was_read(
    separator: str, decimal_comma: bool, has_percent: bool, column_labels: list[str], row_labels: list[str]
) -> str:
    note = f"Read with {_SEPARATOR_NAMES[separator]} between the cells"
    if separator == _ONE_CELL:
        note = "Read as one number a line, blanks between thousands"
    if decimal_comma:
        note += " and commas as decimal commas"
    if has_percent:
        note += "; per cent as hundredths"
    if column_labels and row_labels:
        return note + "; the first row and the first column are labels."
    if column_labels:
        return note + "; the first row is labels."
    return note + ("; the first column is labels." if row_labels else ".")


def read_points(data: bytes, name: str) -> Table:
    """Read a table of points: every row a point, every column of numbers a coordinate.

    Columns with fewer than half numbers are left out, and so are constant ones; a column that is mostly
    numbers must be all numbers.

    Parameters
    ----------
    data : bytes
        The content of the file.
    name : str
        Its name, for messages.

    Returns
    -------
    Table

    Raises
    ------
    BadInput
        If the file is empty, no text, too large, has fewer than 3 rows or fewer than 2 columns of numbers
        that vary, or a word or a hole among its numbers; the message names line and column.
    """
    sheet = read_sheet(data, name, _POINTS)
    notes = [sheet.read_as(), *sheet.notes]
    if len(sheet.rows) < 3:
        raise BadInput(
            f"{name} has {len(sheet.rows)} rows of data; at least 3 are needed. {_ACCEPTED_POINTS}"
        )
    columns: list[FloatArray] = []
    names, wordy, constant = [], [], []
    for j, column in enumerate(sheet.titles):
        values = _column(sheet, j)
        if values is None:
            wordy.append(_short(column))
        elif np.ptp(values) == 0:
            constant.append(_short(column))
        else:
            columns.append(values)
            names.append(column)
    if wordy:
        notes.append(f"Left out, as they do not hold numbers: {', '.join(wordy)}.")
    if constant:
        notes.append(f"Left out, as they are constant and have no variance: {', '.join(constant)}.")
    if len(columns) < 2:
        left_out = " ".join(notes)
        raise BadInput(
            f"{name} has too few columns of numbers that vary: {len(columns)}, where at least 2 are needed. "
            f"{left_out} "
            f"{_ACCEPTED_POINTS}"
        )
    points = np.column_stack(columns)
    points.setflags(write=False)
    return Table(points, tuple(names), tuple(notes))


def _column(sheet: Sheet, j: int) -> FloatArray | None:
    """Return a column as numbers, None if it does not hold any or few; a hole among numbers is named."""
    cells, values = sheet.column(j), sheet.numbers(j)
    n_numbers = int(np.isfinite(values).sum())
    if n_numbers == 0 or 2 * n_numbers < sum(cell != "" for cell in cells):
        return None
    wrong = np.flatnonzero(~(np.abs(values) <= MAX_ABS))
    if not len(wrong):
        return values
    cell, line = cells[wrong[0]], sheet.lines[wrong[0]]
    if np.isfinite(values[wrong[0]]) or _NUMBER.fullmatch(cell):
        what = f"holds {_short(cell)}, which is too large (up to {MAX_ABS:.0e} is accepted)"
    else:
        what = "is empty" if cell == "" else f"holds {_short(cell)}, which is not a number"
    raise BadInput(
        f"{sheet.name}: line {line}, column {j + 1} ({_short(sheet.titles[j])}) {what}. Mend the cell, or "
        f"delete the row or the column. {_ACCEPTED_POINTS}"
    )
