"""Signals that come in: samples with a known truth, a CSV column, a WAV recording; and back to WAV."""

import codecs
import csv
import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.io import wavfile

from sources.errors import BadInput

FloatArray = npt.NDArray[np.float64]

MAX_BYTES = 20 * 2**20
MIN_SAMPLES = 20
MAX_SAMPLES = 100_000
LARGEST_GAP_SHARE = 0.5
ACCEPTED = (
    f"Accepted: a .csv with a column of at least {MIN_SAMPLES} numbers, or a .wav recording, up to 20 MB."
)
NOISES = ("White", "Red", "Spikes")
_ONE_NUMBER = re.compile(r"[+-]?\d+,\d+")
_MARKED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")
_MARKED_BY_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, eq=False)
class Signal:
    """A signal as the app works with it.

    Attributes
    ----------
    name : str
        What to call it.
    samples : ndarray of shape (N,), read-only
        What was measured; for a sample signal the truth without noise.  All finite.
    rate : float
        Samples a second for a recording, otherwise 0.
    has_truth : bool
        Whether ``samples`` is free of noise.
    missing : bool ndarray of shape (N,)
        Where the file had no number; ``samples`` holds straight lines there.
    notes : tuple of str
        What was done to it, in words for the person who brought it.
    """

    name: str
    samples: FloatArray
    rate: float
    has_truth: bool
    missing: npt.NDArray[np.bool_]
    notes: tuple[str, ...] = ()


def two_sines() -> FloatArray:
    """Return sin(t) + sin(3 t) / 2 on 500 points from 0 to 10: rank 4."""
    t = np.linspace(0, 10, 500)
    return np.sin(t) + 0.5 * np.sin(3 * t)


def chirp() -> FloatArray:
    """Return a sine that speeds up: no fixed frequency, so no low rank."""
    t = np.linspace(0, 1, 500)
    return np.sin(2 * np.pi * (2 * t + 9 * t**2))


def heartbeat() -> FloatArray:
    """Return a periodic pulse with a small wave before and after it, drawn from Gaussian bumps."""
    phase = np.mod(np.arange(600) / 75, 1)
    bumps = (
        (0.18, 0.025, 0.15),
        (0.34, 0.008, -0.15),
        (0.37, 0.011, 1.5),
        (0.41, 0.009, -0.3),
        (0.62, 0.045, 0.35),
    )
    return np.sum([a * np.exp(-((phase - centre) ** 2) / (2 * w**2)) for centre, w, a in bumps], axis=0)


def steps() -> FloatArray:
    """Return a signal that jumps between levels and rests there."""
    levels = np.array([0.0, 1.5, 0.5, -1.0, 0.2, 1.0])
    return np.repeat(levels, [80, 100, 60, 110, 70, 80])


def trend_with_seasons() -> FloatArray:
    """Return 20 years of months: a slow rise, a yearly season that grows with it, and its second harmonic."""
    month = np.arange(240)
    season = np.sin(2 * np.pi * month / 12) + 0.4 * np.cos(2 * np.pi * month / 6)
    return 0.01 * month + (0.6 + 0.003 * month) * season


SAMPLES: dict[str, Callable[[], FloatArray]] = {
    "Two sines": two_sines,
    "Chirp": chirp,
    "Heartbeat": heartbeat,
    "Steps": steps,
    "Trend and seasons": trend_with_seasons,
}


def sample(label: str) -> Signal:
    """Return a sample signal without noise."""
    return _signal(label, SAMPLES[label](), has_truth=True)


def add_noise(clean: npt.ArrayLike, *, kind: str, level: float, seed: int) -> FloatArray:
    """Return a signal with noise; the same seed gives the same noise.

    Parameters
    ----------
    clean : array_like of shape (N,)
    kind : str
        "White": Gaussian, independent.  "Red": each value keeps .9 of the one before.  "Spikes": one sample
        in twenty, on average, is off by sqrt(20) times as much, the others not at all.
    level : float
        Standard deviation, in the units of the signal.
    seed : int
        Of NumPy's Mersenne Twister, so that seed 42 at level .5 is the tutorial's noise.
    """
    values = np.asarray(clean, dtype=np.float64)
    draw = np.random.RandomState(seed)
    white = draw.randn(len(values))
    if kind == "Red":
        red = np.empty_like(white)
        state = 0.0
        for i, fresh in enumerate(white):
            state = 0.9 * state + np.sqrt(1 - 0.81) * fresh
            red[i] = state
        white = red
    elif kind == "Spikes":
        white = np.where(draw.rand(len(values)) < 0.05, np.sqrt(20) * white, 0.0)
    elif kind != "White":
        raise ValueError(f"kind must be one of {', '.join(NOISES)}, got {kind!r}.")
    return values + level * white


@dataclass(frozen=True, eq=False)
class CsvTable:
    """A table whose columns may be signals.

    Attributes
    ----------
    name : str
        The file's name.
    columns : dict of str to ndarray of shape (N,)
        The columns that hold numbers, in their order; NaN where a cell holds none.
    """

    name: str
    columns: dict[str, FloatArray]

    @property
    def suggested(self) -> str:
        """The column most likely meant: the last one that is no clock, which goes on by equal steps."""
        titles = list(self.columns)
        measured = [title for title in titles if not _is_clock(self.columns[title])]
        return (measured or titles)[-1]

    def signal(self, column: str) -> Signal:
        """Return a column as a signal; cells without a number become gaps.

        Raises
        ------
        BadInput
            If there is no such column, or it is too short, constant, or more than half empty.
        """
        if column not in self.columns:
            raise BadInput(f"{self.name} has no column {column!r} with numbers. {ACCEPTED}")
        return _measured(f"{self.name}, {column}", self.columns[column], 0.0, ())


def read_table(data: bytes, name: str) -> CsvTable:
    """Return the columns of a CSV file that hold numbers.

    Cells are parted by semicolons or tabs where most lines have them, otherwise by commas.  A comma within a
    cell is a decimal comma, and so is the only comma of every line that stands between digits, unless the
    part before it counts up as a clock does.  Lines that begin with ``#`` are comments.

    Raises
    ------
    BadInput
        If there is no column in which at least half of the cells are numbers.
    """
    text = _decoded(data, name)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise BadInput(f"{name} is empty. {ACCEPTED}")
    delimiter = _delimiter(lines)
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error as error:
        raise BadInput(f"{name} cannot be read as a table: {error}. {ACCEPTED}") from error
    columns = _number_columns(rows, decimal_comma=delimiter != ",")
    if not columns:
        raise BadInput(f"{name} has no column in which at least half of the cells are numbers. {ACCEPTED}")
    return CsvTable(name, columns)


def read_wav(data: bytes, name: str) -> Signal:
    """Return a WAV recording as a signal from -1 to 1: 8 to 32 bits, whole or real; stereo is averaged.

    Raises
    ------
    BadInput
        If it is no WAV file, damaged, too short or silent.
    """
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than 20 MB. {ACCEPTED}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", wavfile.WavFileWarning)
            rate, values = wavfile.read(io.BytesIO(data))
    except Exception as error:  # the reader raises many kinds for damaged files
        raise BadInput(f"{name} is no WAV file that can be read. {ACCEPTED}") from error
    notes = []
    if values.dtype == np.uint8:
        values = (values.astype(np.float64) - 128) / 128
    elif np.issubdtype(values.dtype, np.integer):
        values = values / -float(np.iinfo(values.dtype).min)
    if values.ndim == 2:
        notes.append(f"Its {values.shape[1]} channels were averaged.")
        values = values.mean(axis=1)
    return _measured(name, np.asarray(values, dtype=np.float64), float(rate), tuple(notes))


def to_wav(samples: npt.ArrayLike, rate: float, *, loudest: float = 0.0) -> bytes:
    """Return samples as a 16-bit WAV file for listening.

    Parameters
    ----------
    samples : array_like of shape (N,)
    rate : float
        Samples a second.
    loudest : float
        The magnitude that becomes full scale; by default the largest one.  Two signals written with the same
        value keep their difference in loudness.
    """
    values = np.asarray(samples, dtype=np.float64)
    scale = loudest or float(np.max(np.abs(values), initial=0.0)) or 1.0
    pixels = np.round(np.clip(values / scale, -1, 1) * 32_767).astype(np.int16)
    file = io.BytesIO()
    wavfile.write(file, round(rate), pixels)
    return file.getvalue()


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} is larger than 20 MB. {ACCEPTED}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BadInput(f"{name} is no text: it holds zero bytes. {ACCEPTED}")
    return text


def _delimiter(lines: list[str]) -> str:
    """Return what parts the cells; of one column with decimal commas, a mark that does not occur."""
    first = lines[:50]
    for mark in (";", "\t"):
        if 2 * sum(mark in line for line in first) > len(first):
            return mark
    body = [line.strip() for line in (lines if _ONE_NUMBER.fullmatch(lines[0].strip()) else lines[1:])]
    numbers = [line for line in body if _ONE_NUMBER.fullmatch(line)]
    others = [line for line in body if not _ONE_NUMBER.fullmatch(line)]
    parted = any("," in line for line in others) or (len(body) < len(lines) and "," in lines[0])
    if parted or 2 * len(numbers) < max(1, len(body)):
        return ","
    before = np.array([float(line.split(",")[0]) for line in numbers])
    return "," if _is_clock(before) else ";"


def _is_clock(values: FloatArray) -> bool:
    """Tell whether values go on by equal steps, but for rounding."""
    steps = np.diff(values)
    return bool(len(steps) > 1 and steps[0] != 0 and np.ptp(steps) <= 0.1 * abs(steps[0]))


def _number_columns(rows: list[list[str]], *, decimal_comma: bool) -> dict[str, FloatArray]:
    """Return the columns in which at least half of the cells are numbers, by title; no two have one title."""
    width = max(len(row) for row in rows[:100])
    titled = any(cell.strip() and _number(cell, decimal_comma) is None for cell in rows[0])
    titles = [cell.strip() for cell in rows[0]] if titled else []
    columns: dict[str, FloatArray] = {}
    for j in range(width):
        cells = [_number(row[j], decimal_comma) if j < len(row) else None for row in rows[int(titled) :]]
        if sum(cell is not None for cell in cells) >= max(1, len(cells) * (1 - LARGEST_GAP_SHARE)):
            title = titles[j] if j < len(titles) and titles[j] else f"column {j + 1}"
            title = f"{title} (column {j + 1})" if title in columns else title
            columns[title] = np.array([np.nan if cell is None else cell for cell in cells])
    return columns


def _number(cell: str, decimal_comma: bool) -> float | None:
    """Return the number in a cell, also one whose thousands are marked: 1.019,87 or 1,019.87."""
    text = cell.strip()
    if decimal_comma and "," in text:
        text = (text.replace(".", "") if _MARKED_BY_POINTS.fullmatch(text) else text).replace(",", ".")
    elif _MARKED_BY_COMMAS.fullmatch(text):
        text = text.replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _measured(name: str, values: FloatArray, rate: float, notes: tuple[str, ...]) -> Signal:
    """Return what was measured as a signal, or say why it is none."""
    if len(values) > MAX_SAMPLES:
        notes = (*notes, f"The first {MAX_SAMPLES} of {len(values)} samples were read.")
        values = values[:MAX_SAMPLES]
    missing = ~np.isfinite(values)
    known = values[~missing]
    if len(known) < MIN_SAMPLES:
        raise BadInput(f"{name} holds {len(known)} numbers; at least {MIN_SAMPLES} are needed. {ACCEPTED}")
    if missing.mean() > LARGEST_GAP_SHARE:
        raise BadInput(f"{name} is more than half empty. {ACCEPTED}")
    if known.max() == known.min():
        raise BadInput(f"{name} is {known[0]:g} everywhere: there is nothing to separate. {ACCEPTED}")
    if np.abs(known).max() > 1e12:
        raise BadInput(f"{name} holds numbers beyond a million million; give it in another unit.")
    if missing.any():
        notes = (
            *notes,
            f"{missing.sum()} of {len(values)} samples are missing; straight lines fill the gaps.",
        )
        values = np.interp(np.arange(len(values)), np.flatnonzero(~missing), known)
    return _signal(name, values, rate=rate, missing=missing, notes=notes)


def _signal(
    name: str,
    values: FloatArray,
    *,
    rate: float = 0.0,
    has_truth: bool = False,
    missing: npt.NDArray[np.bool_] | None = None,
    notes: tuple[str, ...] = (),
) -> Signal:
    samples = np.array(values, dtype=np.float64)
    samples.setflags(write=False)
    if missing is None:
        missing = np.zeros(len(samples), dtype=bool)
    return Signal(name, samples, rate, has_truth, missing, notes)
