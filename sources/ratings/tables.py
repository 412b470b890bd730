"""One rating a line, in the dialects that there are; bad cells named by line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import FloatArray
from core.recommenders import IntArray
from sources.errors import BadInput
from sources.ratings.columns import ROLES, are_enough, is_wide, told, unknown
from sources.ratings.raw import HIGHEST, LOWEST, RawRatings, in_scale
from sources.sheets.frames import Frame, head_of, read_frame
from sources.sheets.sheet import Limits

MAX_RATINGS = 5_000_000
MAX_COLUMNS = 20_000


def read_triplets(
    name: str, data: bytes, accepted: str = "", columns: Mapping[str, int] | None = None, person: str = ""
) -> RawRatings | None:
    """Read a file with one rating a line; None if it is a table of people x films.

    Parameters
    ----------
    name : str
        The file's, for messages.
    data : bytes
    accepted : str
        Ends every message.
    columns : mapping of str to int, optional
        Which column, counted from 0, holds each of `PARTS`; by default the titles tell it.
    person : str
        Whose ratings these are where no column names a user, as in Letterboxd's export.

    Raises
    ------
    UnknownColumns
        If the titles do not tell the columns.
    BadInput
        With line and column: a cell that is no number, a rating out of any scale, too many lines.
    """
    first = data[:4096].lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    has_colons = re.fullmatch(rb"[^:,;\t]+(::[^:]+){2,3}", first) is not None
    if has_colons:
        data = data.replace(b"::", b"\t")
    limits = Limits(MAX_RATINGS, MAX_COLUMNS, accepted)
    head = head_of(data, name, limits)
    found = dict(columns) if columns is not None else told(head)
    if columns is None and not are_enough(found, person):
        if is_wide(head):
            return None
        raise unknown(name, head, found, accepted)
    frame = read_frame(data, name, limits, titled=head.titled)
    roles = {ROLES[part]: head.titles[j] for part, j in found.items() if part in ROLES}
    raw = _checked(name, frame, found, person, accepted)
    said = frame.head.read_as(**roles)
    if has_colons:
        said = said.replace("tabs", "double colons", 1)
    return replace(raw, notes=(said, *frame.head.notes, *raw.notes))


def _checked(name: str, frame: Frame, columns: Mapping[str, int], person: str, accepted: str) -> RawRatings:
    cells, first_line = frame.cells, frame.first_line
    blank_lines = cells.isna().all(axis=1).to_numpy()
    lines = np.flatnonzero(~blank_lines) + first_line
    cells = cells[~blank_lines].reset_index(drop=True) if blank_lines.any() else cells
    for part in ("user", "item", "rating"):
        if part in columns:
            blank = np.flatnonzero(cells.iloc[:, columns[part]].isna().to_numpy())
            if len(blank):
                title = frame.head.titles[columns[part]]
                raise BadInput(f"{name}, line {lines[blank[0]]}: the column {title} is empty. {accepted}")
    values = _ratings(name, frame, cells.iloc[:, columns["rating"]], lines, columns["rating"])
    user = (
        cells.iloc[:, columns["user"]]
        if "user" in columns
        else pd.Series([person] * len(cells), dtype=object)
    )
    item = _items(cells, columns)
    users, user_ids = _coded(user)
    items, item_ids = _coded(item)
    times, notes = _times(cells, columns)
    last = _last_of_pairs(users, items, len(item_ids), times)
    if len(last) < len(values):
        notes.append(_said_twice(users, items, user_ids, item_ids, lines, len(values) - len(last)))
    kept_times = None if times is None else times[last]
    titles = _titles(cells, columns)
    return RawRatings(
        users[last], items[last], values[last], kept_times, user_ids, item_ids,
        not pd.api.types.is_numeric_dtype(user), not pd.api.types.is_numeric_dtype(item), tuple(notes),
        titles,
    )  # fmt: skip


def _items(cells: pd.DataFrame, columns: Mapping[str, int]) -> pd.Series:
    item = cells.iloc[:, columns["item"]]
    if "year" not in columns or pd.api.types.is_numeric_dtype(item):
        return item
    years = pd.to_numeric(cells.iloc[:, columns["year"]], errors="coerce").to_numpy(dtype=np.float64)
    words = [
        f"{film} ({year:.0f})" if 1800 < year < 3000 else film for film, year in zip(item, years, strict=True)
    ]
    return pd.Series(words, dtype=object)


def _titles(cells: pd.DataFrame, columns: Mapping[str, int]) -> dict[str, str] | None:
    if "title" not in columns:
        return None
    pairs = cells.iloc[:, [columns["item"], columns["title"]]].drop_duplicates().dropna()
    return {str(item): str(title) for item, title in pairs.itertuples(index=False)}


def _last_of_pairs(users: IntArray, items: IntArray, n_items: int, times: FloatArray | None) -> IntArray:
    """Return the rows of which no later one (by time, if known) is of the same person and film."""
    pairs = users * max(1, n_items) + items
    order = np.arange(len(pairs)) if times is None else np.argsort(times, kind="stable")
    kept = ~pd.Series(pairs[order]).duplicated(keep="last").to_numpy()
    return np.sort(order[kept])


def _said_twice(
    users: IntArray, items: IntArray, user_ids: tuple[object, ...], item_ids: tuple[object, ...],
    lines: IntArray, n: int,
) -> str:  # fmt: skip
    pairs = pd.Series(users * max(1, len(item_ids)) + items)
    row = int(np.flatnonzero(pairs.duplicated().to_numpy())[0])
    first = int(np.flatnonzero(pairs.to_numpy() == pairs[row])[0])
    what = "1 rating was" if n == 1 else f"{n:,} ratings were"
    return (
        f"{what} given again later, as that of {str(item_ids[items[row]])[:40]} by "
        f"{str(user_ids[users[row]])[:40]} in lines {lines[first]} and {lines[row]}: the last one counts."
    )


def _times(cells: pd.DataFrame, columns: Mapping[str, int]) -> tuple[FloatArray | None, list[str]]:
    """Return when each rating was given, in seconds; numbers as they are, dates from 1970 on."""
    if "time" not in columns:
        return None, []
    column = cells.iloc[:, columns["time"]]
    try:
        numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)
    except OverflowError:
        numbers = np.full(len(column), np.nan)
    if np.isfinite(numbers).all():
        return numbers, []
    dates = pd.to_datetime(column.astype(str), format="ISO8601", errors="coerce", utc=True)
    if dates.notna().all():
        return (dates - pd.Timestamp(0, tz="UTC")).dt.total_seconds().to_numpy(dtype=np.float64), []
    return None, ["Some timestamps are no numbers: they are left out, so nothing is split by time."]


def _coded(column: pd.Series) -> tuple[IntArray, tuple[object, ...]]:
    if not pd.api.types.is_numeric_dtype(column):
        column = column.astype(str)
    codes, ids = pd.factorize(column, sort=True)
    return codes.astype(np.int64), tuple(ids.tolist())


def _ratings(
    name: str, frame: Frame, column: pd.Series, lines: npt.NDArray[np.int64], place: int
) -> FloatArray:
    """Return a column as ratings; the first that is none, or is out of any scale, is named."""
    where = _place(name, frame.head.titles[place], lines)
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        values = column.to_numpy(dtype=np.float64)
    else:
        known: dict[object, float] = {}
        for cell in column.unique():
            value = frame.head.number(str(cell))
            known[cell] = np.nan if value is None else value
        values = column.map(known).to_numpy(dtype=np.float64)
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise BadInput(f"{where(int(wrong[0]))}: {str(column.iloc[wrong[0]])[:40]!r} is no number.")
    wild = np.flatnonzero((values < LOWEST) | (values > HIGHEST))
    if len(wild):
        in_scale(float(values[wild[0]]), where(int(wild[0])))
    return values


def _place(name: str, title: str, lines: npt.NDArray[np.int64]) -> Callable[[int], str]:
    return lambda row: f"{name}, line {lines[row]}, column {title}"
