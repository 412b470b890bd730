"""Signals that come in: samples with a known truth, a CSV column, a WAV recording; and back to WAV."""

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.io import wavfile

from sources.errors import BadInput
from sources.sheets.sheet import Limits, Sheet, read_sheet
from sources.signals.clocks import Clock, clocks, every

FloatArray = npt.NDArray[np.float64]

MAX_BYTES = 20 * 2**20
MIN_SAMPLES = 20
MAX_SAMPLES = 100_000
LARGEST_GAP_SHARE = 0.5
ACCEPTED = (
    f"Accepted: a .csv or a spreadsheet with a column of at least {MIN_SAMPLES} numbers, or a .wav "
    "recording, up to 20 MB."
)
NOISES = ("White", "Red", "Spikes")
LIMITS = Limits(MAX_SAMPLES, 100, ACCEPTED, cut=True, max_bytes=MAX_BYTES)
FASTEST = 1_000_000  # samples a second that a recording may claim


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
    clock : Clock or None
        When each sample was taken, where that is known.
    """

    name: str
    samples: FloatArray
    rate: float
    has_truth: bool
    missing: npt.NDArray[np.bool_]
    notes: tuple[str, ...] = ()
    clock: Clock | None = None

    def sampled(self, rate: float) -> "Signal":
        """Return the signal with so many samples a second, where its own file does not tell the time."""
        if self.clock is not None or not 0 < rate <= FASTEST:
            return self
        note = f"Taken as {rate:g} samples a second."
        return replace(self, clock=every(1 / rate, len(self.samples)), notes=(*self.notes, note))


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
    sheet : Sheet
        The cells, and how they were read.
    clocks : dict of str to Clock
        The columns that tell the time, the likeliest first.
    backwards : tuple of str
        Those of them that begin with the latest.
    """

    name: str
    columns: dict[str, FloatArray]
    sheet: Sheet
    clocks: dict[str, Clock]
    backwards: tuple[str, ...] = ()

    @property
    def suggested(self) -> str:
        """The column most likely meant: the last one that does not tell the time."""
        titles = list(self.columns)
        measured = [title for title in titles if title not in self.clocks]
        return (measured or titles)[-1]

    def clock_beside(self, column: str) -> str:
        """Return the column most likely meant to tell the time of another one; "" where there is none."""
        return next((title for title in self.clocks if title != column), "")

    def signal(self, column: str, clock: str | None = None) -> Signal:
        """Return a column as a signal; cells without a number become gaps.

        Parameters
        ----------
        column : str
        clock : str, optional
            The column that tells the time, "" for none; the likeliest one by default.

        Raises
        ------
        BadInput
            If there is no such column, or it is too short, constant, or more than half empty.
        """
        if column not in self.columns:
            raise BadInput(f"{self.name} has no column {column!r} with numbers. {ACCEPTED}")
        title = self.clock_beside(column) if clock is None else clock
        when, values = self.clocks.get(title), self.columns[column]
        roles = {"signal": column} if when is None else {"signal": column, "time": title}
        notes = [self.sheet.read_as(**roles), *self.sheet.notes]
        if when is not None:
            notes += [when.unequal] if when.unequal else []
            if title in self.backwards:
                notes.append(f"{title} begins with the latest: the rows were turned round.")
                values = values[::-1]
        return _measured(f"{self.name}, {column}", values, 0.0, tuple(notes), when)


def read_table(data: bytes, name: str) -> CsvTable:
    """Return the columns of a CSV file or a spreadsheet that hold numbers.

    How cells and numbers are told is said in `sources.sheets.sheet`.  One column may have decimal commas:
    the only comma of every line that stands between digits is one, unless the part before it counts up as a
    clock does.

    Raises
    ------
    BadInput
        If there is no column in which at least half of the cells are numbers.
    """
    sheet = read_sheet(data, name, LIMITS, may_be_one_column=True)
    columns: dict[str, FloatArray] = {}
    for j in sheet.numeric_columns(1 - LARGEST_GAP_SHARE):
        values = sheet.numbers(j)
        if np.isfinite(values).sum() >= max(1, len(values) * (1 - LARGEST_GAP_SHARE)):
            columns[sheet.titles[j]] = values
    if not columns:
        raise BadInput(f"{name} has no column in which at least half of the cells are numbers. {ACCEPTED}")
    return CsvTable(name, columns, sheet, *clocks(sheet, columns))


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
        plain, n_frames = _first_frames(data)
        rate, values = wavfile.read(io.BytesIO(plain))
    except Exception as error:  # the reader raises many kinds for damaged files
        raise BadInput(f"{name} is no WAV file that can be read. {ACCEPTED}") from error
    if not 1 <= rate <= FASTEST:
        raise BadInput(f"{name} claims {rate:,} samples a second; 1 to {FASTEST:,} are read. {ACCEPTED}")
    notes = []
    if values.dtype == np.uint8:
        values = (values.astype(np.float64) - 128) / 128
    elif np.issubdtype(values.dtype, np.integer):
        values = values / -float(np.iinfo(values.dtype).min)
    if values.ndim == 2:
        notes.append(f"Its {values.shape[1]} channels were averaged.")
        values = values.mean(axis=1)
    if n_frames > len(values):
        notes.append(
            f"The first {len(values)} of {n_frames} samples were read: {len(values) / rate:.3g} of "
            f"{n_frames / rate:.3g} seconds."
        )
    seconds = every(1 / rate, len(values))
    return _measured(name, np.asarray(values, dtype=np.float64), float(rate), tuple(notes), seconds)


def _first_frames(data: bytes) -> tuple[bytes, int]:
    """Return a WAV file of nothing but its format and its first samples, and how many it had a channel.

    Whatever else is in the file (a title, marks, a picture) is of no use here.
    """
    order = {b"RIFF": "<", b"RIFX": ">"}[data[:4]]
    chunks: dict[bytes, bytes] = {}
    place, size = 12, 0
    while place + 8 <= len(data) and len(chunks) < 2:
        (length,) = struct.unpack(f"{order}I", data[place + 4 : place + 8])
        kind = data[place : place + 4]
        if kind == b"fmt ":
            chunks[kind] = data[place + 8 : place + 8 + min(length, 64)]
        elif kind == b"data" and b"fmt " in chunks:
            (frame,) = struct.unpack(f"{order}H", chunks[b"fmt "][12:14])
            there = min(length, len(data) - place - 8)
            size = there // frame
            chunks[kind] = data[place + 8 : place + 8 + min(size, MAX_SAMPLES) * frame]
        place += 8 + length + length % 2
    body = b"".join(
        kind + struct.pack(f"{order}I", len(content)) + content + b"\0" * (len(content) % 2)
        for kind, content in chunks.items()
    )
    return data[:4] + struct.pack(f"{order}I", 4 + len(body)) + b"WAVE" + body, size


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


def _measured(
    name: str, values: FloatArray, rate: float, notes: tuple[str, ...], clock: Clock | None = None
) -> Signal:
    """Return what was measured as a signal, or say why it is none."""
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
            f"{missing.sum()} of {len(values)} samples are missing; they are filled from the rest.",
        )
        values = np.interp(np.arange(len(values)), np.flatnonzero(~missing), known)
    return _signal(name, values, rate=rate, missing=missing, notes=notes, clock=clock)


def _signal(
    name: str,
    values: FloatArray,
    *,
    rate: float = 0.0,
    has_truth: bool = False,
    missing: npt.NDArray[np.bool_] | None = None,
    notes: tuple[str, ...] = (),
    clock: Clock | None = None,
) -> Signal:
    samples = np.array(values, dtype=np.float64)
    samples.setflags(write=False)
    if missing is None:
        missing = np.zeros(len(samples), dtype=bool)
    return Signal(name, samples, rate, has_truth, missing, notes, clock)
