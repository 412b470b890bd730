"""Signals that were measured and come with the app: their truth is not known, their noise is in them."""

from dataclasses import replace
from pathlib import Path

from sources.signals.series import Signal, read_table

_ASSETS = Path(__file__).parents[2] / "assets" / "signals"
_FILES = {
    "Carbon dioxide": (
        "mauna_loa_co2.csv",
        "Parts per million in the air at Mauna Loa, monthly means, measured by C. D. Keeling and "
        "T. P. Whorf.",
    )
}
MEASURED = tuple(_FILES)


def measured(label: str) -> Signal:
    """Return one of ``MEASURED``, with its months as its clock and the months without a number as gaps."""
    name, says = _FILES[label]
    table = read_table((_ASSETS / name).read_bytes(), name)
    signal = table.signal(table.suggested)
    return replace(signal, name=label, notes=(says, *signal.notes[1:]))
