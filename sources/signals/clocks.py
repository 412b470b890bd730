"""Where the samples of a signal stand in time: seconds of a recording, or a column with clocks or dates."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from sources.sheets.exports import table_csv
from sources.sheets.separators import is_clock
from sources.sheets.sheet import Sheet

_TIMED = re.compile(
    r"(?i)(t|s|ms|h|sec|min|time|timestamp|seconds?|minutes?|hours?|days?|months?|years?|date|zeit|uhrzeit"
    r"|sekunden?|minuten?|stunden?|tage?|monate?|jahre?|datum|temps|tiempo|tempo|tijd)\b.*"
)
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([AaPp][Mm])?"
_ZONE = r" ?(Z|UTC|[+-]\d{2}:?\d{2})?"
_DAY_TIME = re.compile(_TIME)
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}})(?:[T ]{_TIME}{_ZONE})?)?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?:,? {_TIME}{_ZONE})?")
_DAY = 86_400.0
_PIVOT = 70  # a year of two digits below it is of this century


@dataclass(frozen=True, eq=False)
class Clock:
    """When each sample was taken.

    Attributes
    ----------
    title : str
        Of the axis: the file's own title, or "seconds".
    times : ndarray of shape (N,)
        Strictly increasing, in the file's unit; of dates the seconds since 1970.
    is_date : bool
    """

    title: str
    times: FloatArray
    is_date: bool = False

    def at(self, samples: npt.ArrayLike) -> FloatArray | npt.NDArray[np.datetime64]:
        """Return the times of some samples, counted from 0; behind the last one by steps of the usual length.

        >>> Clock("s", np.array([0.0, 0.5, 1.0])).at([1, 4]).tolist()
        [0.5, 2.0]
        """
        index, last = np.asarray(samples, dtype=np.intp), len(self.times) - 1
        beyond = np.maximum(index - last, 0) * np.median(np.diff(self.times))
        times = self.times[np.minimum(index, last)] + beyond
        return np.round(times * 1000).astype("datetime64[ms]") if self.is_date else times

    @property
    def extent(self) -> str:
        """From when to when, in words."""
        first, last = self.at([0, len(self.times) - 1])
        if self.is_date:
            one, other = (_written(each) for each in (first, last))
            return f"{one} to {other}"
        return f"{first:.6g} to {last:.6g} ({self.title})"

    @property
    def unequal(self) -> str:
        """What is to be said where the steps are not equal, for every method here takes them as equal."""
        steps = np.diff(self.times)
        if is_clock(self.times) or (self.is_date and _are_months(self.times)):
            return ""
        least, most = (_duration(x) if self.is_date else f"{x:.3g}" for x in (steps.min(), steps.max()))
        return (
            f"The steps of {self.title} run from {least} to {most}; the samples count as equally far apart."
        )


def every(step: float, n_samples: int) -> Clock:
    """Return the clock of samples that lie ``step`` seconds apart."""
    return Clock("seconds", np.arange(n_samples, dtype=np.float64) * np.float64(step))


def clocks(sheet: Sheet, numeric: Mapping[str, FloatArray]) -> tuple[dict[str, Clock], tuple[str, ...]]:
    """Return the columns that tell the time, the likeliest first, and the titles of those that run backwards.

    Dates come first, times of day next, then numbers that grow by equal steps, or under a title such as
    "time".  Where a column runs backwards the file begins with the latest; its times are turned round.

    Parameters
    ----------
    sheet : Sheet
    numeric : mapping of str to ndarray of shape (N,)
        The columns that hold numbers.
    """
    found: dict[str, Clock] = {}
    days: dict[str, Clock] = {}
    counted: dict[str, Clock] = {}
    for j, title in enumerate(sheet.titles):
        times = numeric.get(title)
        cells = sheet.column(j) if times is None else _eight_digits(times)
        dates = _dates(cells)
        if dates is not None:
            zone = " (UTC)" if any(_zone(cell) for cell in cells) else ""
            found[title] = Clock(title + zone, dates, is_date=True)
        elif times is not None:
            if is_clock(times) or (_TIMED.fullmatch(title.strip()) and _grows(times)):
                counted[title] = Clock(title, times)
        elif (seconds := _times_of_day(cells)) is not None:
            days[title] = Clock(f"{title}, seconds since {cells[0]}", seconds - seconds[0])
    backwards = [title for title, each in {**found, **counted}.items() if each.times[-1] < each.times[0]]
    turned = {
        title: Clock(each.title, each.times[::-1], each.is_date) if title in backwards else each
        for title, each in {**found, **days, **counted}.items()
    }
    return turned, tuple(backwards)


def to_csv(clock: Clock | None, columns: Mapping[str, npt.ArrayLike]) -> bytes:
    """Return columns of N samples as CSV, their times first; `series.read_table` reads them as they are.

    An empty cell stands for nan.
    """
    n = len(np.asarray(next(iter(columns.values()))))
    title = "" if clock is None else clock.title + (" (time)" if clock.title in columns else "")
    times = {} if clock is None else {title: _cells(clock, n)}
    return table_csv(times | {name: list(map(_known, np.asarray(x).tolist())) for name, x in columns.items()})


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None


def _cells(clock: Clock, n: int) -> list[object]:
    at = clock.at(np.arange(n))
    return [_written(each) for each in at] if clock.is_date else list(at.tolist())


def _written(when: np.datetime64) -> str:
    """Return a date as ISO 8601 has it, no finer than it is."""
    text = str(when).replace("T", " ")
    return text.removesuffix(".000").removesuffix(" 00:00:00")


def _duration(seconds: float) -> str:
    for size, name in ((_DAY, "d"), (3600.0, "h"), (60.0, "min")):
        if seconds >= size:
            return f"{seconds / size:.3g} {name}"
    return f"{seconds:.3g} s"


def _are_months(times: FloatArray) -> bool:
    """Return whether dates stand on one day of the month, the same number of months apart."""
    when = np.round(times * 1000).astype("datetime64[ms]")
    months = when.astype("datetime64[M]")
    steps = np.diff(months.astype(np.int64))
    return bool(np.ptp(when - months) == np.timedelta64(0) and len(steps) > 0 and np.ptp(steps) == 0)


def _grows(times: FloatArray) -> bool:
    """Return whether all times are known and run in one direction."""
    steps = np.diff(times)
    return bool(len(steps) > 1 and np.isfinite(times).all() and ((steps > 0).all() or (steps < 0).all()))


def _dates(cells: Sequence[str]) -> FloatArray | None:
    """Return dates as seconds since 1970, shape (N,); None where a cell holds none or they do not run on.

    Of ``3/4/2024`` the month is what makes all steps equal; where both or neither do, the month comes first.
    """
    last = _YEAR_LAST.fullmatch(cells[0]) if cells else None
    if last is None and not (cells and _YEAR_FIRST.fullmatch(cells[0])):
        return None
    is_open = last is not None and last[2] != "."
    read = [_all(cells, month_first) for month_first in ((True, False) if is_open else (False,))]
    running = [times for times in read if times is not None and _grows(times)]
    if not running:
        return None
    return min(running, key=lambda times: not (is_clock(times) or _are_months(times)))


def _eight_digits(values: FloatArray) -> list[str]:
    """Return numbers such as 20240105 as the dates that they are; nothing where there are others."""
    if not np.isfinite(values).all() or ((values < 1e7) | (values >= 1e8) | (values % 1 != 0)).any():
        return []
    return [f"{v[:4]}-{v[4:6]}-{v[6:]}" for v in map(str, values.astype(np.int64).tolist())]


def _all(cells: Iterable[str], month_first: bool) -> FloatArray | None:
    times = []
    for cell in cells:
        seconds = _since_1970(cell, month_first)
        if seconds is None:
            return None
        times.append(seconds)
    return np.array(times)


def _zone(cell: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(cell) or _YEAR_LAST.fullmatch(cell)
    return match[match.re.groups] if match else None


def _since_1970(cell: str, month_first: bool) -> float | None:
    if match := _YEAR_FIRST.fullmatch(cell):
        year, month, day, *time = match.groups()
    elif match := _YEAR_LAST.fullmatch(cell):
        day, mark, month, year, *time = match.groups()
        if month_first and mark != ".":
            day, month = month, day
        if len(year) == 2:
            year = f"{20 if int(year) < _PIVOT else 19}{year}"
    else:
        return None
    try:
        days = datetime.date(int(year), int(month), int(day or 1)).toordinal()
    except ValueError:
        return None
    within = _of_day(time[:5]) if time[0] is not None else 0.0
    if within is None:
        return None
    return (days - _EPOCH) * _DAY + within - _offset(time[5])


_EPOCH = datetime.date(1970, 1, 1).toordinal()


def _of_day(parts: Sequence[str | None]) -> float | None:
    """Return the seconds since midnight of hour, minute, second, fraction, and AM or PM."""
    hour, minute, second, fraction, half = parts
    h, m, s = int(hour or 0), int(minute or 0), int(second or 0)
    if half:
        if not 1 <= h <= 12:
            return None
        h = h % 12 + (12 if half.lower() == "pm" else 0)
    return None if h > 23 or m > 59 or s > 60 else h * 3600 + m * 60 + s + float(f"0.{fraction or 0}")


def _offset(zone: str | None) -> float:
    """Return the seconds by which a zone is ahead of Greenwich."""
    if zone is None or zone in ("Z", "UTC"):
        return 0.0
    digits = zone[1:].replace(":", "")
    return (1 if zone[0] == "+" else -1) * (int(digits[:2]) * 3600 + int(digits[2:]) * 60)


def _times_of_day(cells: Sequence[str]) -> FloatArray | None:
    """Return times of day as seconds that run on over midnight, shape (N,); None where a cell holds none."""
    times = []
    for cell in cells:
        match = _DAY_TIME.fullmatch(cell)
        seconds = _of_day(match.groups()) if match else None
        if seconds is None:
            return None
        times.append(seconds)
    values = np.array(times)
    passed_midnight = np.diff(values) < -_DAY / 2
    values[1:] += _DAY * np.cumsum(passed_midnight)
    return values if len(values) > 1 and (np.diff(values) > 0).all() else None
