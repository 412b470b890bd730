"""Which mark parts the cells of a text: found from how the lines agree, not from which mark is frequent."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from sources.sheets.numerals import is_date, number

NAMES = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas", " ": "blanks", "": "one column"}
N_LINES = 200
_AGREE = 0.8
_LONGEST = 1_000_000  # characters from which the mark is told
_BLANKS = re.compile(r"[ \t]+")
_ONE_NUMBER = re.compile(r"[+-]?\d+,\d+")


class _Candidate(NamedTuple):
    mark: str
    width: int  # cells in most lines
    agree: float  # which share of the lines has so many
    numeric: float  # which share of their cells, the first line left out, are numbers or dates


def separator(lines: Sequence[str], *, may_be_one_column: bool = False) -> str:
    r"""Return the mark between the cells: a tab, ``;``, ``|``, ``,``, a blank, or "" for one column.

    The mark wins by which nearly all lines have one number of cells; between several, tabs win over
    semicolons, bars and commas, for a comma may stand in a number or a sentence.  Blanks are taken where the
    cells between them are numbers and those between commas are not.

    Parameters
    ----------
    lines : sequence of str
        The first lines, without comments.
    may_be_one_column : bool
        Whether lines like ``0,25`` may be one number each.

    Examples
    --------
    >>> separator(["Zeit;Wert", "0,0;0,61", "0,5;0,51"]), separator(["x,y", "1,2", "3,4"])
    (';', ',')
    >>> separator(["1,5 2,5", "3,5 4,5"]), separator(["Wert", "0,61", "0,51"], may_be_one_column=True)
    (' ', '')
    """
    sample = _beginning(lines)
    found = {mark: _candidate(sample, mark) for mark in ("\t", ";", "|", ",", " ")}
    blanks = found.pop(" ")
    agreed = [each for each in found.values() if each.width > 1 and each.agree >= _AGREE]
    if not agreed:
        agreed = sorted((c for c in found.values() if c.width > 1), key=lambda each: -each.agree)[:1]
        agreed = [each for each in agreed if each.agree >= 0.5]
    best = agreed[0] if agreed else None
    are_blanks = blanks.width > 1 and blanks.agree >= _AGREE and blanks.numeric >= 0.9
    if best is None:
        return " " if are_blanks else ""
    better = best.numeric < blanks.numeric - 0.2 if best.mark == "," else best.agree < blanks.agree
    if are_blanks and better and best.mark in ",\t":
        return " "
    if best.mark == "," and best.width == 2 and may_be_one_column and _is_one_column(lines):
        return ""
    return best.mark


def cells(line: str, mark: str) -> list[str]:
    """Return the cells of one line, without the blanks around them."""
    if mark == " ":
        return _BLANKS.split(line.strip())
    if mark == "":
        return [line.strip()]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])]


def _beginning(lines: Sequence[str]) -> list[str]:
    taken, size = [], 0
    for line in lines[:N_LINES]:
        taken.append(line[: _LONGEST - size])
        size += len(line)
        if size >= _LONGEST:
            break
    return taken


def _candidate(lines: Sequence[str], mark: str) -> _Candidate:
    if mark == " ":
        rows = [cells(line, mark) for line in lines]
    else:
        rows = []
        with suppress(csv.Error):  # a cell without an end: what stands before it counts
            rows.extend(csv.reader(lines, delimiter=mark, skipinitialspace=True))
        rows = [row for row in rows if any(row)] or rows
    whole = [row for row in rows if not any(cell.count('"') % 2 for cell in row)]
    if not whole:
        return _Candidate(mark, 1, 0.0, 0.0)
    width, n_lines = max(Counter(map(len, whole)).items(), key=lambda item: (item[1], item[0]))
    body = [cell for row in whole[1:] or whole if len(row) == width for cell in row if cell]
    numeric = [number(c, ".") is not None or number(c, ",") is not None or is_date(c) for c in body[:2000]]
    return _Candidate(mark, width, n_lines / len(rows), sum(numeric) / max(1, len(numeric)))


def _is_one_column(lines: Sequence[str]) -> bool:
    """Return whether lines like ``0,25`` are one number each, not a clock and a whole number beside it."""
    body = [line.strip() for line in (lines if _ONE_NUMBER.fullmatch(lines[0].strip()) else lines[1:])]
    alone = [line for line in body if _ONE_NUMBER.fullmatch(line)]
    others = [line for line in body if not _ONE_NUMBER.fullmatch(line)]
    titles_are_parted = len(body) < len(lines) and "," in lines[0]
    if titles_are_parted or any("," in line for line in others) or 2 * len(alone) < max(1, len(body)):
        return False
    return not is_clock(np.array([float(line.split(",")[0]) for line in alone]))


def commas_are_of_sentences(lines: Sequence[str]) -> bool:
    """Return whether most commas outside quotes have a blank behind them, as those of sentences have.

    >>> commas_are_of_sentences(["He came, saw.", "So, so."]), commas_are_of_sentences(['a,"b, c"', "d,e"])
    (True, False)
    """
    outside = re.sub(r'"[^"]*"', '""', "\n".join(_beginning(lines)))
    return 2 * outside.count(", ") > outside.count(",")


def is_clock(values: FloatArray) -> bool:
    """Return whether values go on by equal steps, but for rounding.

    >>> is_clock(np.arange(5) / 10), is_clock(np.array([1.0, 2.0, 4.0]))
    (True, False)
    """
    steps = np.diff(values)
    return bool(len(steps) > 1 and steps[0] != 0 and np.ptp(steps) <= 0.1 * abs(steps[0]))
