"""Signals that were measured and come with the app: their truth is not known, their noise is in them."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sources.signals.series import Signal, read_table

_ASSETS = Path(__file__).parents[2] / "assets" / "signals"


class _File(NamedTuple):
    """Where a signal is kept, the level that it is told above, and what it is."""

    name: str
    level: float
    says: str


_FILES = {
    "Carbon dioxide": _File(
        "mauna_loa_co2.csv",
        280.0,
        "Parts per million above 280, the level before industry, in the air at Mauna Loa: monthly means, "
        "measured by C. D. Keeling and T. P. Whorf.",
    )
}
MEASURED = tuple(_FILES)


def measured(label: str) -> Signal:
    """Return one of ``MEASURED``, with its months as its clock and the months without a number as gaps.

    It is told above a level of its own: on top of a large one everything else would hold next to no energy.
    """
    file = _FILES[label]
    table = read_table((_ASSETS / file.name).read_bytes(), file.name)
    signal = table.signal(table.suggested)
    samples = signal.samples - file.level
    samples.setflags(write=False)
    return replace(signal, name=label, samples=samples, notes=(file.says, *signal.notes[1:]))
