"""The formats of ratings: triplets with or without a header, and people x films; bad cells named by line."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.arrays import FloatArray
from core.recommenders import IntArray
from sources.errors import BadInput

MAX_RATINGS = 5_000_000
MAX_SHEET = 2_000_000
LOWEST, HIGHEST = -10.0, 100.0

_NAMES = {
    "user": ("userid", "user_id", "user"),
    "item": ("movieid", "movie_id", "itemid", "item_id", "item", "movie", "film"),
    "rating": ("rating", "stars", "score"),
    "time": ("timestamp", "time"),
}


@dataclass(frozen=True, eq=False)
class RawRatings:
    """Triplets as codes, with the ids that the codes stand for; ``are_names`` if these are words."""

    users: IntArray
    items: IntArray
    values: FloatArray
    timestamps: FloatArray | None
    user_ids: tuple[object, ...]
    item_ids: tuple[object, ...]
    are_names: bool
    notes: tuple[str, ...] = ()


def read_triplets(name: str, data: bytes) -> RawRatings | None:
    """Read ``ratings.csv``, ``ratings.dat`` or ``u.data``; None if the first line is of another kind.

    Raises
    ------
    BadInput
        With line and column: a missing column, a cell that is no number, a rating out of any scale, a pair
        that occurs twice, too many lines.
    """
    first = _text(data[:4096]).lstrip("\ufeff").split("\n", 1)[0].strip()
    _check_lines(name, data)
    if re.fullmatch(r"[^:,;\t]+(::[^:]+){2,3}", first):
        return _checked(name, _frame(data.replace(b"::", b"\t"), "\t", None), first_line=1)
    if re.fullmatch(r"\d+\t\d+\t[^\t]+(\t[^\t]+)?", first):
        return _checked(name, _frame(data, "\t", None), first_line=1)
    separator = max(",;\t", key=first.count)
    header = [cell.strip().strip('"').lower() for cell in first.split(separator)]
    known = {part: column for part, names in _NAMES.items() for column in header if column in names}
    if not {"user", "rating"} & set(known) or len(header) > 12:
        return None
    missing = [part for part in ("user", "item", "rating") if part not in known]
    if missing:
        raise BadInput(
            f"{name}, line 1: no column for {' and '.join(missing)}; found {', '.join(header)}. "
            "Expected: userId, movieId, rating and, if there is one, timestamp."
        )
    order = [header.index(known[part]) for part in ("user", "item", "rating", "time") if part in known]
    return _checked(name, _frame(data, separator, order), first_line=2)


def read_sheet(name: str, data: bytes) -> RawRatings:
    """Read a table of people (rows) x films (columns) with titles on top, names on the left, blanks as holes.

    Raises BadInput with line and column for a cell that is neither blank nor a rating.
    """
    text = _text(data).lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    if separator not in first:
        raise BadInput(
            f"{name}, line 1: neither a MovieLens file nor a table: there is no comma, semicolon or tab."
        )
    try:
        frame = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False, index_col=0)
    except (ValueError, pd.errors.ParserError) as error:
        raise BadInput(f"{name}: the lines do not make a table: {error}.") from None
    if frame.size == 0 or frame.size > MAX_SHEET:
        raise BadInput(
            f"{name}: a table of {frame.shape[0]:,} people and {frame.shape[1]:,} films; accepted: 1 to "
            f"{MAX_SHEET:,} cells."
        )
    cells = np.char.strip(frame.to_numpy(dtype=str))
    if separator != ",":
        cells = np.char.replace(cells, ",", ".")
    users, items = np.nonzero(~np.isin(cells, ["", "?", "NA", "nan", "-"]))
    people, films = [str(p) for p in frame.index], [str(c) for c in frame.columns]
    values = _numbers(cells[users, items], lambda k: f"{name}, line {users[k] + 2}, column {films[items[k]]}")
    notes = []
    empty = [people[row] for row in np.setdiff1d(np.arange(len(people)), users)]
    if empty:
        notes.append(
            f"Without any rating, but kept: {', '.join(empty[:3])}{' ...' if len(empty) > 3 else ''}."
        )
    zeros = int(np.sum(values == 0))
    if zeros:
        notes.append(f"Zeros count as ratings of 0, and there are {zeros:,}. Leave a cell blank for a hole.")
    return RawRatings(users, items, values, None, tuple(people), tuple(films), True, tuple(notes))


def read_films(name: str, data: bytes) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Read titles and genres by film id from ``movies.csv``, ``movies.dat`` or ``u.item``.

    Lines that do not fit are left out: their films keep their number as a title.
    """
    text = _text(data).lstrip("\ufeff")
    short = name.lower().rsplit("/", 1)[-1]
    films: dict[str, tuple[str, tuple[str, ...]]] = {}
    if short == "movies.csv":
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, on_bad_lines="skip")
        rows = frame.to_numpy().tolist() if frame.shape[1] >= 3 else []
    elif short == "movies.dat":
        rows = [line.split("::") for line in text.splitlines()]
    else:
        lines = [line.split("|") for line in text.splitlines()]
        rows = [
            [part[0], part[1], "|".join(genre for genre, mark in zip(_GENRES, part[5:], strict=False)
                                        if mark == "1")]
            for part in lines if len(part) >= 6
        ]  # fmt: skip
    for row in rows:
        if len(row) >= 3:
            genres = tuple(g for g in str(row[2]).split("|") if g and not g.startswith("("))
            films[str(row[0]).strip()] = (str(row[1]).strip(), genres)
    return films


# fmt: off
_GENRES = (
    "unknown", "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama",
    "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
)
# fmt: on


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _check_lines(name: str, data: bytes) -> None:
    lines = data.count(b"\n")
    if lines > MAX_RATINGS + 1:
        raise BadInput(f"{name} has {lines:,} lines; accepted: up to {MAX_RATINGS:,} ratings.")


def _frame(data: bytes, separator: str, order: list[int] | None) -> pd.DataFrame:
    """Return the columns user, item, rating and time (if there is one), numbers where all cells are."""
    text = io.BytesIO(data.rstrip())
    options = {"sep": separator, "header": None if order is None else 0, "skip_blank_lines": False}
    try:
        frame = pd.read_csv(text, encoding_errors="replace", low_memory=False, **options)
    except (ValueError, pd.errors.ParserError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"line {line[1]} has more columns than the first" if line else str(error)
        raise BadInput(f"The lines do not make a table: {where}.") from None
    if order is not None:
        frame = frame.iloc[:, order]
    frame = frame.iloc[:, :4]
    frame.columns = ["user", "item", "rating", "time"][: frame.shape[1]]
    return frame


def _checked(name: str, frame: pd.DataFrame, *, first_line: int) -> RawRatings:
    for column in ("user", "item", "rating"):
        if column not in frame:
            raise BadInput(f"{name}: no column for {column}. Expected: user, item, rating, time.")
        blank = np.flatnonzero(frame[column].isna().to_numpy())
        if len(blank):
            raise BadInput(f"{name}, line {blank[0] + first_line}: the column {column} is empty.")

    def where(row: int) -> str:
        return f"{name}, line {row + first_line}, column rating"

    values = _numbers(frame["rating"].to_numpy(), where)
    users, user_ids = _coded(frame["user"])
    items, item_ids = _coded(frame["item"])
    pairs = pd.Series(users * max(1, len(item_ids)) + items)
    twice = np.flatnonzero(pairs.duplicated().to_numpy())
    if len(twice):
        row = int(twice[0])
        first = int(np.flatnonzero(pairs.to_numpy() == pairs[row])[0])
        raise BadInput(
            f"{name}, line {row + first_line}: user {frame['user'].iloc[row]} has rated film "
            f"{frame['item'].iloc[row]} already, in line {first + first_line}. Accepted: one rating a pair."
        )
    times, notes = None, []
    if "time" in frame:
        numbers = pd.to_numeric(frame["time"], errors="coerce").to_numpy(dtype=np.float64)
        if np.isfinite(numbers).all():
            times = numbers
        else:
            notes.append("Some timestamps are no numbers: they are left out, so nothing is split by time.")
    words = not all(pd.api.types.is_numeric_dtype(frame[column]) for column in ("user", "item"))
    return RawRatings(users, items, values, times, user_ids, item_ids, words, tuple(notes))


def _coded(column: pd.Series) -> tuple[IntArray, tuple[object, ...]]:
    codes, ids = pd.factorize(column, sort=True)
    return codes.astype(np.int64), tuple(ids.tolist())


def _numbers(cells: npt.NDArray[np.generic], where: Callable[[int], str]) -> FloatArray:
    """Return cells as ratings; the first that is none, or is out of any scale, is named."""
    values = pd.to_numeric(pd.Series(cells), errors="coerce").to_numpy(dtype=np.float64)
    wrong = np.flatnonzero(~np.isfinite(values))
    if len(wrong):
        raise BadInput(f"{where(int(wrong[0]))}: {str(cells[wrong[0]])[:40]!r} is no number.")
    wild = np.flatnonzero((values < LOWEST) | (values > HIGHEST))
    if len(wild):
        raise BadInput(
            f"{where(int(wild[0]))}: a rating of {values[wild[0]]:g} is out of any scale; accepted: from "
            f"{LOWEST:g} to {HIGHEST:g}."
        )
    return values
