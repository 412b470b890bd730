"""A table of people x films: a spreadsheet with blanks for what was not rated."""

from collections.abc import Sequence

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.ratings.raw import HIGHEST, LOWEST, RawRatings, in_scale
from sources.sheets.numerals import numbers
from sources.sheets.sheet import Limits, Sheet, read_sheet

MAX_SHEET = 2_000_000
MAX_PEOPLE, MAX_FILMS = 100_000, 20_000


def read_wide(name: str, data: bytes, accepted: str = "") -> RawRatings:
    """Read a table of people (rows) x films (columns) with titles on top, names on the left, blanks as holes.

    Raises BadInput with line and column for a cell that is neither blank nor a rating.
    """
    sheet = read_sheet(data, name, Limits(MAX_PEOPLE, MAX_FILMS, accepted), titled=True)
    m, n = len(sheet.rows), len(sheet.titles) - 1
    if n < 1 or m < 1 or m * n > MAX_SHEET:
        raise BadInput(
            f"{name}: a table of {m:,} people and {n:,} films; accepted: 1 to {MAX_SHEET:,} cells. {accepted}"
        )
    films, people, notes = sheet.titles[1:], *_people(sheet.column(0))
    values = np.array([_row_of(sheet, i, films, name) for i in range(m)])
    users, items = np.nonzero(np.isfinite(values))
    empty = [people[row] for row in np.setdiff1d(np.arange(m), users)]
    if empty:
        notes.append(
            f"Without any rating, but kept: {', '.join(empty[:3])}{' ...' if len(empty) > 3 else ''}."
        )
    zeros = int(np.sum(values == 0))
    if zeros:
        notes.append(f"Zeros count as ratings of 0, and there are {zeros:,}. Leave a cell blank for a hole.")
    said = sheet.read_as(rows="people", columns="films")
    return RawRatings(
        users, items, values[users, items], None, people, films, True, True, (said, *sheet.notes, *notes)
    )


def _people(cells: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return one name a row, no two alike, and what was done to them."""
    taken: dict[str, int] = {}
    names, repeated = [], set()
    for i, cell in enumerate(cells):
        name = cell or f"person {i + 1}"
        taken[name] = taken.get(name, 0) + 1
        if taken[name] > 1:
            repeated.add(name)
        names.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    shown = ", ".join(sorted(repeated)[:3])
    return tuple(names), [f"Several people are called {shown}; they were numbered."] if repeated else []


_HOLES = frozenset({"", "?", "-", "–", "na", "n/a", "nan"})


def _row_of(sheet: Sheet, i: int, films: Sequence[str], name: str) -> FloatArray:
    cells = ["" if cell.lower() in _HOLES else cell for cell in sheet.rows[i][1:]]
    values = numbers(cells, sheet.decimal)
    for j in np.flatnonzero(~((values >= LOWEST) & (values <= HIGHEST))).tolist():
        if cells[j]:
            where = f"{name}, line {sheet.lines[i]}, column {films[j]}"
            if np.isnan(values[j]):
                raise BadInput(f"{where}: {cells[j][:40]!r} is no number.")
            in_scale(float(values[j]), where)
    return values
