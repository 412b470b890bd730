"""Tables that come in: a matrix pasted from a spreadsheet, and a CSV file of points."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput
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
    f"Accepted: a CSV file with a row of column names, 3 to {MAX_ROWS} rows and 2 to {MAX_COLUMNS} columns "
    "of numbers, separated by commas, semicolons or tabs."
)
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
    ``1,5 2,5``.  A first row or first column of words is taken as labels.

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
    decimal_comma = decimal_comma and any("," in line for line in lines)
    grid = _grid(lines, separator)
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
        _how_it_was_read(separator, decimal_comma, column_labels, row_labels),
    )


def _without_brackets(text: str) -> str:
    text = text.lstrip("\ufeff").replace("\u2212", "-").replace("\u00a0", " ")
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
        return cell != "" and _number(cell, decimal_comma) is None

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


def _number(cell: str, decimal_comma: bool) -> float | None:
    cell = cell.strip()
    if decimal_comma and _COMMA_NUMBER.fullmatch(cell):
        cell = cell.replace(",", ".")
    return float(cell) if _NUMBER.fullmatch(cell) else None


def _short(cell: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in cell)
    return f'"{text}"' if len(text) <= 24 else f'"{text[:21]}..."'


_SEPARATOR_NAMES = {"\t": "tabs", ";": "semicolons", ",": "commas", " ": "spaces", "|": "bars"}


def _how_it_was_read(
    separator: str, decimal_comma: bool, column_labels: list[str], row_labels: list[str]
) -> str:
    note = f"Read with {_SEPARATOR_NAMES[separator]} between the cells"
    if decimal_comma:
        note += " and commas as decimal commas"
    if column_labels and row_labels:
        return note + "; the first row and the first column are labels."
    if column_labels:
        return note + "; the first row is labels."
    return note + ("; the first column is labels." if row_labels else ".")


def read_points(data: bytes, name: str) -> Table:
    """Read a CSV file of points: every row a point, every column of numbers a coordinate.

    Columns with fewer than half numbers are left out, and so are constant ones; a column that is mostly
    numbers must be all numbers.

    Parameters
    ----------
    data : bytes
        The content of the file, UTF-8 or else Latin-1.
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
    if not data.strip():
        raise BadInput(f"{name} is empty. {_ACCEPTED_POINTS}")
    if len(data) > MAX_BYTES:
        raise BadInput(
            f"{name} has {len(data) / 2**20:.1f} MB, more than {MAX_BYTES // 2**20} MB. {_ACCEPTED_POINTS}"
        )
    text, notes = _decoded(data, name)
    separator = _separator_of_file(text)
    rows, lines = _rows(text, separator, name)
    decimal_comma = separator != ","
    header, rows, lines = _split_header(rows, lines, decimal_comma, notes)
    if len(rows) < 3:
        raise BadInput(f"{name} has {len(rows)} rows of data; at least 3 are needed. {_ACCEPTED_POINTS}")
    columns: list[FloatArray] = []
    names, wordy, constant = [], [], []
    for j, column in enumerate(header):
        values = _column(
            [row[j] for row in rows], f"column {j + 1} ({_short(column)})", lines, decimal_comma, name
        )
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


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        notes.append("Not UTF-8; read as Latin-1, so a few letters in names may be wrong.")
    if any(ord(c) < 32 and c not in "\t\r\n\f" for c in text[:4096]) or "\0" in text:
        raise BadInput(f"{name} is not a text file. {_ACCEPTED_POINTS}")
    return text, notes


def _separator_of_file(text: str) -> str:
    lines = [line[:2000] for line in text[:100_000].splitlines()[:50] if line.strip()]
    best, most = ",", 0
    for separator in (",", ";", "\t", "|"):
        try:
            counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        except csv.Error:
            continue
        n_cells, n_lines = counts.most_common(1)[0]
        score = n_lines * 1000 + n_cells
        if n_cells > 1 and score > most:
            best, most = separator, score
    return best


def _rows(text: str, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    import pandas as pd  # slow to import, so only when a file comes in

    n_lines = text.count("\n")
    widest = max(line.count(separator) for line in text.split("\n"))
    if n_lines > 2 * MAX_ROWS:
        raise BadInput(f"{name} has {n_lines} lines, more than {MAX_ROWS}. {_ACCEPTED_POINTS}")
    if widest > 20 * MAX_COLUMNS:
        raise BadInput(f"{name} has about {widest} columns, more than {MAX_COLUMNS}. {_ACCEPTED_POINTS}")
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
            engine="c",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError, OverflowError) as error:
        reason = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error))
        what = (
            f"line {reason[2]} has {reason[3]} cells where {reason[1]} are expected"
            if reason
            else "its rows cannot be told apart"
        )
        raise BadInput(f"{name} is not a table: {what}. {_ACCEPTED_POINTS}") from error
    if frame.shape[1] > MAX_COLUMNS:
        raise BadInput(f"{name} has {frame.shape[1]} columns, more than {MAX_COLUMNS}. {_ACCEPTED_POINTS}")
    cells = [["" if not isinstance(c, str) else c.strip() for c in row] for row in frame.to_numpy().tolist()]
    kept = [(row, i + 1) for i, row in enumerate(cells) if any(row)]
    if not kept:
        raise BadInput(f"{name} holds separators, but no cells. {_ACCEPTED_POINTS}")
    if len(kept) > MAX_ROWS + 1:
        raise BadInput(f"{name} has more than {MAX_ROWS} rows. {_ACCEPTED_POINTS}")
    return [row for row, _ in kept], [line for _, line in kept]


def _split_header(
    rows: list[list[str]], lines: list[int], decimal_comma: bool, notes: list[str]
) -> tuple[list[str], list[list[str]], list[int]]:
    first = rows[0]
    if all(_number(cell, decimal_comma) is not None for cell in first):
        notes.append("No row of column names; the columns are numbered.")
        return [f"column {j + 1}" for j in range(len(first))], rows, lines
    names: list[str] = []
    for j, cell in enumerate(first):
        column = cell[:40] or f"column {j + 1}"
        while column in names:
            column += "'"
        names.append(column)
    return names, rows[1:], lines[1:]


def _column(
    cells: list[str], column: str, lines: list[int], decimal_comma: bool, name: str
) -> FloatArray | None:
    values = [_number(cell, decimal_comma) for cell in cells]
    n_numbers = sum(value is not None for value in values)
    n_filled = sum(cell != "" for cell in cells)
    if n_numbers == 0 or 2 * n_numbers < n_filled:
        return None
    for cell, value, line in zip(cells, values, lines, strict=True):
        if value is not None and abs(value) <= MAX_ABS:
            continue
        if value is not None:
            what = f"holds {_short(cell)}, which is too large (up to {MAX_ABS:.0e} is accepted)"
        else:
            what = "is empty" if cell == "" else f"holds {_short(cell)}, which is not a number"
        raise BadInput(
            f"{name}: line {line}, {column} {what}. Mend the cell, or delete the row or the column. "
            f"{_ACCEPTED_POINTS}"
        )
    return np.array(values, dtype=np.float64)
