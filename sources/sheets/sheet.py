"""One reader of tables: cells as they stand in the file, and one sentence on how they were read.

A table is bounded before it is parsed: lines and cells are counted in the text.  No cell is moved, cut or
dropped without a word: a line with more cells than the titles is refused by its number.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.sheets import separators, spreadsheets
from sources.sheets.decoding import MAX_BYTES, decoded
from sources.sheets.exports import as_meant
from sources.sheets.numerals import MISSING, decimal_mark, is_word, number, numbers

MAX_CELLS = 3_000_000
MAX_TITLE = 60
_HEAD = 1000  # rows from which the decimal mark and the titles are told


@dataclass(frozen=True)
class Limits:
    """What a lesson can work with.

    Attributes
    ----------
    rows, columns : int
    accepted : str
        What the lesson accepts, in a sentence that ends every message.
    cut : bool
        Whether the first rows of a longer table are taken, with a note, or the table is refused.
    max_bytes : int
    """

    rows: int
    columns: int
    accepted: str
    cut: bool = False
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table as it came.

    Attributes
    ----------
    name : str
        The file's.
    titles : tuple of str
        One a column, no two alike; "column 3" where the file has none.
    rows : list of list of str
        Cells without the blanks around them; every row as long as ``titles``.
    lines : list of int
        The line of the file that each row stands in, counted from 1.
    short : frozenset of int
        The rows that had fewer cells in the file; "" stands for the others.
    separator : str
        A key of `separators.NAMES`, or the kind of spreadsheet.
    decimal : str
        The decimal mark of its numbers.
    encoding : str
    titled : bool
        Whether the titles are the file's own.
    notes : tuple of str
        What was left out, in words for the person who brought the file.
    """

    name: str
    titles: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    short: frozenset[int]
    separator: str
    decimal: str
    encoding: str = "UTF-8"
    titled: bool = True
    notes: tuple[str, ...] = ()

    def column(self, j: int) -> list[str]:
        """Return the cells of a column."""
        return [row[j] for row in self.rows]

    def numbers(self, j: int) -> FloatArray:
        """Return a column as numbers, shape (n rows,); nan where a cell holds none."""
        return numbers(self.column(j), self.decimal)

    def number(self, cell: str) -> float | None:
        """Return the number in a cell as this table writes numbers, or None."""
        return number(cell, self.decimal)

    def numeric_columns(self, share: float = 0.5) -> list[int]:
        """Return the columns in which at least that share of the cells are numbers, and one at least."""
        head = [*self.rows[:_HEAD], *self.rows[_HEAD :: max(1, len(self.rows) // _HEAD)]]
        counts = [sum(self.number(row[j]) is not None for row in head) for j in range(len(self.titles))]
        return [j for j, count in enumerate(counts) if count >= max(1, share * len(head))]

    def read_as(self, **roles: str) -> str:
        """Return one sentence on how the file was read; ``roles`` names what is taken from which column.

        >>> sheet = Sheet("a.csv", ("Zeit", "Wert"), [["1", "2,5"]], [2], frozenset(), ";", ",")
        >>> sheet.read_as(signal="Wert")
        'Read as: semicolons, decimal comma, 2 columns, signal = Wert.'
        """
        parts = [separators.NAMES.get(self.separator, self.separator)]
        if self.encoding != "UTF-8":
            parts.insert(0, self.encoding)
        if self.decimal == ",":
            parts.append("decimal comma")
        elif any("." in cell and self.number(cell) is not None for row in self.rows[:_HEAD] for cell in row):
            parts.append("decimal point")
        if self.separator != "":
            parts.append(f"{len(self.titles)} columns" if len(self.titles) > 1 else "1 column")
        if not self.titled:
            parts.append("no row of titles")
        parts += [f"{role.replace('_', ' ')} = {title}" for role, title in roles.items()]
        return f"Read as: {', '.join(parts)}."


def read_sheet(
    data: bytes,
    name: str,
    limits: Limits,
    *,
    titled: bool | None = None,
    comments: bool = True,
    may_be_one_column: bool = False,
    prose: bool = False,
) -> Sheet:
    r"""Read a CSV file or a spreadsheet.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.
    limits : Limits
    titled : bool, optional
        Whether the first row holds titles.  By default it does where it holds a word above numbers.
    comments : bool
        Whether lines that begin with ``#`` and do not have the width of the table are comments.
    may_be_one_column : bool
        Whether lines like ``0,25`` may be one number each.
    prose : bool
        Whether cells hold sentences: a comma before a blank then belongs to a sentence, and what looks like
        a line above the table is a row of it.

    Raises
    ------
    BadInput
        If the file is empty, no text, too large, or a line has more cells than the others.

    Examples
    --------
    >>> sheet = read_sheet(b"t;v\n0;1,5\n1;2,5\n", "a.csv", Limits(10, 5, ""))
    >>> sheet.titles, sheet.numbers(1).tolist(), sheet.read_as(signal="v")
    (('t', 'v'), [1.5, 2.5], 'Read as: semicolons, decimal comma, 2 columns, signal = v.')
    """
    if spreadsheets.is_spreadsheet(data):
        grid, said = spreadsheets.read(data, name, limits.accepted)
        lines = [i + 1 for i, row in enumerate(grid) if any(row)]
        rows = [row for row in grid if any(row)]
        return _sheet(name, rows, lines, spreadsheets.kind(data), "UTF-8", list(said), limits, titled)
    text, encoding = decoded(data, name, limits.accepted, max_bytes=limits.max_bytes)
    text, mark = _declared(text)
    above = int(mark is not None)
    head = [line for line in islice(_lines(text), 4 * separators.N_LINES) if line.strip()]
    plain = [line for line in head if not (comments and line.lstrip().startswith("#"))] or head
    mark = mark or separators.separator(plain[: separators.N_LINES], may_be_one_column=may_be_one_column)
    if prose and mark == "," and separators.commas_are_of_sentences(plain):
        mark = ""
    _check_extent(text, mark, name, limits)
    rows, lines, whole = _parsed(text, mark, name, limits)
    lines = [line + above for line in lines]
    notes: list[str] = []
    if comments:
        rows, lines = _without_comments(rows, lines, mark, notes)
    if not prose:
        rows, lines = _without_preamble(rows, lines, notes)
    return _sheet(name, rows, lines, mark, encoding, notes, limits, titled, whole=whole)


def _declared(text: str) -> tuple[str, str | None]:
    """Return the text without Excel's first line ``sep=;``, and the mark that it names."""
    first, _, rest = text.partition("\n")
    word = first.strip().lower()
    if word.startswith("sep=") and len(word) == 5:
        return rest, word[4]
    return text, "\t" if first.rstrip("\r\n").lower() == "sep=\t" else None


def _lines(text: str) -> Iterator[str]:
    return iter(io.StringIO(text, newline=None))


def _check_extent(text: str, mark: str, name: str, limits: Limits) -> None:
    """Count lines and the cells of the widest one before anything is parsed."""
    n_lines = max(text.count("\n"), text.count("\r")) + 1
    if n_lines > 2 * limits.rows + 1000 and not limits.cut:
        raise BadInput(f"{name} has {n_lines:,} lines, more than {limits.rows:,}. {limits.accepted}")
    if mark not in ("", " ") and text.count(mark) > limits.columns:
        widest = max(line.count(mark) for line in _lines(text)) + 1
        if widest > 4 * limits.columns + 50:
            raise BadInput(
                f"{name} has about {widest:,} columns, more than {limits.columns:,}. {limits.accepted}"
            )


def _parsed(text: str, mark: str, name: str, limits: Limits) -> tuple[list[list[str]], list[int], bool]:
    """Return the rows that hold something, the lines where they begin, and whether these are all."""
    rows: list[list[str]] = []
    lines: list[int] = []
    n_cells = 0
    marked = "'" in text
    for line, row in _rows(text, mark, name, limits):
        if any(row):
            if marked:
                row = [as_meant(cell) for cell in row]
            if len(rows) > limits.rows + 50 and limits.cut:
                return rows, lines, False
            rows.append(row)
            lines.append(line)
            n_cells += len(row)
            if n_cells > MAX_CELLS:
                raise BadInput(f"{name} has more than {MAX_CELLS:,} cells. {limits.accepted}")
    if not rows:
        raise BadInput(f"{name} is empty: it holds separators, but no cells. {limits.accepted}")
    return rows, lines, True


def _rows(text: str, mark: str, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield every row with the line where it begins."""
    if mark in ("", " "):
        for i, line in enumerate(_lines(text)):
            yield i + 1, separators.cells(_unquoted(line), mark)
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    before = 0
    try:
        for row in reader:
            yield before + 1, [cell.strip() for cell in row]
            before = reader.line_num
    except csv.Error as error:
        raise BadInput(
            f"{name}, line {before + 1}: this is no table, {_reason(error)}. {limits.accepted}"
        ) from error


def _unquoted(line: str) -> str:
    text = line.strip()
    return text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text


def _reason(error: csv.Error) -> str:
    return "a cell is longer than 131,072 letters" if "field larger" in str(error) else str(error)


def _without_comments(
    rows: list[list[str]], lines: list[int], mark: str, notes: list[str]
) -> tuple[list[list[str]], list[int]]:
    """Leave out lines that begin with # and are no row; the last one above the table may hold its titles."""
    marked = {i for i, row in enumerate(rows) if row[0].startswith("#")}
    if not marked or len(marked) == len(rows):
        return rows, lines
    width = _common_width([row for i, row in enumerate(rows) if i not in marked])
    top = next(i for i in range(len(rows)) if i not in marked)
    comments = set()
    for i in marked:
        row = rows[i][1:] if mark == " " and rows[i][0] == "#" else rows[i]
        if len(row) != width or width == 1 or i < top - 1:
            comments.add(i)
        elif i == top - 1:
            rows[i] = [row[0].lstrip("# ") or row[0], *row[1:]]
    if comments:
        many = f"{len(comments)} comment lines" if len(comments) > 1 else "1 comment line"
        notes.append(f"{many}, beginning with #, left out.")
    kept = [i for i in range(len(rows)) if i not in comments]
    return [rows[i] for i in kept], [lines[i] for i in kept]


def _without_preamble(
    rows: list[list[str]], lines: list[int], notes: list[str]
) -> tuple[list[list[str]], list[int]]:
    """Leave out lines of one cell above a table of several columns, as instruments write them."""
    if _common_width(rows) == 1:
        return rows, lines
    first = next((i for i, row in enumerate(rows) if not _is_heading(row)), 0)
    if first:
        what = f"The first {first} lines, which stand" if first > 1 else "The first line, which stands"
        notes.append(f"{what} above the table, left out: {rows[0][0][:40]}.")
    return rows[first:], lines[first:]


def _is_heading(row: Sequence[str]) -> bool:
    """Return whether a line is one cell of words."""
    return row[0] != "" and not any(row[1:]) and any(c.isalpha() for c in row[0])


def _common_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(map(len, rows[:_HEAD]))
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _sheet(
    name: str,
    rows: list[list[str]],
    lines: list[int],
    mark: str,
    encoding: str,
    notes: list[str],
    limits: Limits,
    titled: bool | None,
    *,
    whole: bool = True,
) -> Sheet:
    if not rows:
        raise BadInput(f"{name} is empty. {limits.accepted}")
    rows = _trimmed(rows)
    decimal = "." if mark in spreadsheets.KINDS else decimal_mark(_sampled(rows), mark)
    has_titles = _has_titles(rows, decimal) if titled is None else titled
    width = len(rows[0]) if has_titles else _common_width(rows)
    _check_widths(rows, lines, width, name, limits)
    titles = _titles(rows[0] if has_titles else [], width, notes)
    body, at = rows[int(has_titles) :], lines[int(has_titles) :]
    if len(body) > limits.rows:
        if not limits.cut:
            raise BadInput(f"{name} has more than {limits.rows:,} rows. {limits.accepted}")
        of = f" of {len(body):,}" if whole else ""
        notes.append(f"The first {limits.rows:,}{of} rows were read{'' if whole else '; there are more'}.")
        body, at = body[: limits.rows], at[: limits.rows]
    short = frozenset(i for i, row in enumerate(body) if len(row) < width)
    filled = [row + [""] * (width - len(row)) if i in short else row for i, row in enumerate(body)]
    return Sheet(name, titles, filled, at, short, mark, decimal, encoding, has_titles, tuple(notes))


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without the columns at the end that are empty in every row."""
    width = max(max((j for j, cell in enumerate(row) if cell), default=-1) + 1 for row in rows)
    return [row[:width] for row in rows]


def _check_widths(rows: list[list[str]], lines: list[int], width: int, name: str, limits: Limits) -> None:
    if width > limits.columns:
        raise BadInput(f"{name} has {width:,} columns, more than {limits.columns:,}. {limits.accepted}")
    for i, row in enumerate(rows):
        if len(row) > width:
            if any(row[width:]):
                raise BadInput(
                    f"{name}, line {lines[i]}: this line has {len(row)} cells where {width} are expected. "
                    f"{limits.accepted}"
                )
            rows[i] = row[:width]


def _sampled(rows: list[list[str]]) -> Iterator[str]:
    chosen = [*rows[:_HEAD], *rows[_HEAD :: max(1, len(rows) // _HEAD)]]
    return (cell for row in chosen for cell in row[:200])


def _has_titles(rows: list[list[str]], decimal: str) -> bool:
    """Return whether the first row holds a word above numbers, or only words above anything."""
    first, body = rows[0], rows[1:_HEAD]
    words = [j for j, cell in enumerate(first) if is_word(cell)]
    if not words or not body:
        return bool(words)
    for j in words:
        below = [row[j] for row in body if j < len(row) and row[j].lower() not in MISSING]
        if below and 2 * sum(not is_word(cell) for cell in below) > len(below):
            return True
    numeric = [cell for cell in first if cell and number(cell, decimal) is not None]
    return not numeric


def _titles(first: Sequence[str], width: int, notes: list[str]) -> tuple[str, ...]:
    """Return one printable title a column, no two alike."""
    counts: Counter[str] = Counter()
    titles: list[str] = []
    taken: set[str] = set()
    for j in range(width):
        cell = "".join(c if c.isprintable() else " " for c in (first[j] if j < len(first) else ""))
        title = unique = " ".join(cell.split())[:MAX_TITLE] or f"column {j + 1}"
        while unique in taken:
            counts[title] += 1
            unique = f"{title} ({counts[title] + 1})"
        taken.add(unique)
        titles.append(unique)
    repeated = [title for title in counts if title]
    if repeated:
        notes.append(f"Several columns are called {', '.join(repeated[:3])}; they were numbered.")
    return tuple(titles)
