"""A pinned result: where it was seen, its numbers, its figure, and the program that prints one of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sources.errors import BadInput

MAX_PINS = 30
MAX_BYTES = 12 * 2**20  # of a whole tray: figures and files
MAX_FIGURE = 1_500_000  # characters of one figure
MAX_FILE = 4 * 2**20  # bytes of one file that a program reads
LONGEST_NOTE, LONGEST_TEXT, LONGEST_CODE = 500, 1000, 8000
MOST_READOUTS, MOST_SETTINGS, MOST_FILES = 12, 60, 4

FILE_NAME = re.compile(r"[A-Za-z]\w{0,40}\.(?:png|npy|npz|csv|txt)", re.ASCII)
PATH = re.compile(r"[a-z]\w{0,40}", re.ASCII)


@dataclass(frozen=True)
class Readout:
    """A number as the page shows it: name, value with its unit, definition."""

    name: str
    value: str
    definition: str = ""


@dataclass(frozen=True)
class Program:
    """The program behind a number: its code, what it prints, what that means, the files that it reads.

    A file that is larger than `MAX_FILE` is not kept: its name then stands in ``missing``.
    """

    code: str
    prints: str
    means: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pin:
    """A result as it stood on its page when it was pinned.

    Attributes
    ----------
    lesson, step : str
        The titles of both.
    path : str
        The page's address without what stands before and behind it: ``image_compressor``.
    settings : tuple of (str, str)
        What the address says of the page's controls; a control at its default is not named.
    readouts : tuple of Readout
    figure : str
        The main figure as Plotly's JSON; empty where there is none.
    reading : str
        How to read the figure.
    program : Program, optional
    note : str
        The student's own sentence.
    """

    lesson: str
    step: str
    path: str
    settings: tuple[tuple[str, str], ...] = ()
    readouts: tuple[Readout, ...] = ()
    figure: str = ""
    reading: str = ""
    program: Program | None = None
    note: str = ""

    @property
    def title(self) -> str:
        """The lesson and its step."""
        return f"{self.lesson}: {self.step}" if self.step else self.lesson


def program(code: str, prints: str, means: str, files: Mapping[str, bytes]) -> Program:
    """Return a program with those of its files that are small enough to keep."""
    kept = {name: data for name, data in files.items() if len(data) <= MAX_FILE}
    return Program(code, prints, means, kept, tuple(name for name in files if name not in kept))


def n_bytes(pins: Sequence[Pin]) -> int:
    """Return how large a tray is: its figures, and its files, of which equal ones are kept once."""
    files = {data for pin in pins if pin.program for data in pin.program.files.values()}
    return sum(len(pin.figure.encode()) for pin in pins) + sum(map(len, files))


def check_room(pins: Sequence[Pin], pin: Pin) -> None:
    """Refuse a pin for which the tray has no room.

    Raises
    ------
    BadInput
        If there are `MAX_PINS`, or figures and files would be larger than `MAX_BYTES` together.
    """
    if len(pins) >= MAX_PINS:
        raise BadInput(f"The tray holds {MAX_PINS} results. Remove one that you need no longer.")
    if n_bytes([*pins, pin]) > MAX_BYTES:
        raise BadInput(
            f"The tray is full: figures and files up to {MAX_BYTES // 2**20} MB. Remove a result with a file."
        )
