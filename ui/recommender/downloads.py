"""What the lesson gives away: tables as CSV, and the arrays that the shown code reads."""

from collections.abc import Callable, Mapping, Sequence

import numpy.typing as npt

from sources.ratings.exports import arrays_npz
from sources.sheets.exports import table_csv
from ui.kit import controls


def table(label: str, columns: Callable[[], Mapping[str, Sequence[object]]], name: str, *, key: str) -> None:
    """Offer a table as CSV, made when it is asked for."""
    controls.download(label, lambda: table_csv(columns()), name, mime="text/csv", key=key)


def file(make: Callable[[], Mapping[str, npt.ArrayLike]]) -> Callable[[], bytes]:
    """Return what makes the NPZ file that the shown code reads."""
    return lambda: arrays_npz(make())


def arrays(name: str, make: Callable[[], Mapping[str, npt.ArrayLike]], *, key: str) -> None:
    """Offer the NPZ file that the shown code reads, made when it is asked for."""
    controls.download(
        f"{name}, which the code reads",
        file(make),
        name,
        mime="application/octet-stream",
        key=key,
    )
