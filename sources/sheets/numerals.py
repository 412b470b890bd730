"""Numbers as people write them: decimal comma or point, thousands marked by points, commas, blanks or '."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from core.arrays import FloatArray

MISSING = frozenset({"", "-", "–", "?", ".", "na", "n/a", "#n/a", "nan", "null", "none"})
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_BLANKS = re.compile(r"[+-]?\d{1,3}([ '’\u00a0\u202f]\d{3})+([.,]\d*)?", re.ASCII)
_GROUPED = {
    ".": re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", re.ASCII),
    ",": re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?", re.ASCII),
}
_EITHER = {".": re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}"), ",": re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")}
_FRACTION = {
    ".": re.compile(r"[+-]?\d*\.\d+([eE][+-]?\d+)?"),
    ",": re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?"),
}
_DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}(:\d{2})?\S*)?Z?"
    r"|\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?( ?[AaPp][Mm])?"
)


def number(cell: str, decimal: str) -> float | None:
    """Return the finite number in a cell, or None where there is none.

    Parameters
    ----------
    cell : str
    decimal : str
        The decimal mark, "." or ",".

    Examples
    --------
    >>> number("1.019,87", ","), number("1,019.87", "."), number("1 019", "."), number("−5", ".")
    (1019.87, 1019.87, 1019.0, -5.0)
    >>> number("3,5", "."), number("1_000", "."), number("nan", "."), number("1e999", ".")
    (None, None, None, None)
    """
    text = cell.strip().replace("\u2212", "-")
    if _BLANKS.fullmatch(text):
        text = re.sub(r"[ '’\u00a0\u202f]", "", text)
    elif _GROUPED[decimal].fullmatch(text):
        text = text.replace("," if decimal == "." else ".", "")
    if decimal == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        return None
    value = float(text)
    return value if np.isfinite(value) else None


def numbers(cells: Sequence[str], decimal: str) -> FloatArray:
    """Return the numbers in some cells, shape (n,); nan where a cell holds none.

    Examples
    --------
    >>> numbers(["1,5", "", "2"], ",").tolist()
    [1.5, nan, 2.0]
    """
    fast = _all_plain(cells, decimal)
    if fast is not None:
        return fast
    return np.fromiter((_value(cell, decimal) for cell in cells), np.float64, len(cells))


def _value(cell: str, decimal: str) -> float:
    """Return the number in a cell, nan where there is none; plain ones without a look at the rules."""
    if not cell:
        return np.nan
    if decimal == "." and "_" not in cell:
        try:
            value = float(cell)
        except ValueError:
            pass
        else:
            return value if np.isfinite(value) else np.nan
    found = number(cell, decimal)
    return np.nan if found is None else found


def _all_plain(cells: Sequence[str], decimal: str) -> FloatArray | None:
    """Return the numbers where all cells are plain ones, several times faster; else None."""
    joined = "\n".join(cells)
    if "_" in joined or not joined.isascii() or (decimal == "," and "." in joined):
        return None
    plain = joined.replace(",", ".").split("\n") if decimal == "," else cells
    try:
        values = np.fromiter(map(float, plain), np.float64, len(cells))
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def decimal_mark(cells: Iterable[str], separator: str) -> str:
    """Return which decimal mark the numbers in some cells have: "." or ",".

    What could be either, ``1,234``, counts for neither.  Where nothing else is there, it is a decimal comma
    unless commas part the cells; then the quoted comma marks thousands.  ``1.234`` alone is a decimal point.

    Examples
    --------
    >>> decimal_mark(["0,61", "1.000,5"], ";"), decimal_mark(["1.234,5", "2.000"], ";")
    (',', ',')
    >>> decimal_mark(["1,234"], ";"), decimal_mark(["1,234"], ","), decimal_mark(["7"], ";")
    (',', '.', '.')
    """
    votes, either = {".": 0, ",": 0}, 0
    for cell in cells:
        text = cell.strip().replace("\u2212", "-")
        if "," not in text and "." not in text:
            continue
        if _EITHER["."].fullmatch(text) or _EITHER[","].fullmatch(text):
            either += "," in text
            continue
        for mark, other in ((".", ","), (",", ".")):
            if _FRACTION[mark].fullmatch(text) or (
                _GROUPED[mark].fullmatch(text) and (mark in text or text.count(other) > 1)
            ):
                votes[mark] += 1
    if votes["."] == votes[","]:
        return "," if either and separator != "," else "."
    return "." if votes["."] > votes[","] else ","


def is_date(cell: str) -> bool:
    """Return whether a cell holds a date or a time of day.

    >>> is_date("2024-01-05 12:00:00"), is_date("5.1.2024"), is_date("12:30"), is_date("1.5")
    (True, True, True, False)
    """
    return _DATE.fullmatch(cell.strip()) is not None


def is_word(cell: str) -> bool:
    """Return whether a cell holds something that is no number in either way of writing, no date, no blank."""
    if cell.strip().lower() in MISSING or is_date(cell):
        return False
    return number(cell, ".") is None and number(cell, ",") is None
