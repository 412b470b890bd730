"""Tables given away as CSV: exact numbers, and no cell that a spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet computes: words that begin like a formula get an apostrophe.

    `as_meant` takes it off again, so that what is written reads back unchanged.

    >>> harmless("=1+1"), harmless("@home"), harmless("Up"), harmless(-1.5)
    ("'=1+1", "'@home", 'Up', -1.5)
    """
    return "'" + cell if isinstance(cell, str) and _FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """Return the cell that `harmless` was given.

    >>> as_meant("'=1+1"), as_meant("'tis"), as_meant(str(harmless("'-1")))
    ('=1+1', "'tis", "'-1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def rows_csv(rows: Iterable[Sequence[object]]) -> bytes:
    r"""Return rows of cells as CSV, UTF-8, one line a row; numbers exact to the last bit.

    >>> rows_csv([("film", "stars"), ("=A, B", 0.1)])
    b'film,stars\n"\'=A, B",0.1\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def table_csv(columns: Mapping[str, Sequence[object]]) -> bytes:
    r"""Return columns of one length as CSV with a row of titles.

    >>> table_csv({"film": ["A, B"], "score": [4.5]})
    b'film,score\n"A, B",4.5\n'
    """
    return rows_csv([tuple(columns), *zip(*columns.values(), strict=True)])
