"""One's own samples to classify: a table with a column that says what each row is."""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput
from sources.sheets.sheet import Limits, Sheet, read_sheet
from sources.tables.features import Samples

MAX_BYTES = 20 * 2**20
MAX_ROWS, MAX_COLUMNS, MAX_CLASSES = 3000, 100, 20
FEWEST = 5  # rows of a class: one for each fold of the cross-validation
NAME = "Your table"
MAX_ABS = 1e12

_ACCEPTED = (
    "Accepted: a CSV file or a spreadsheet, one sample a row: "
    f"up to {MAX_ROWS} rows and {MAX_COLUMNS} columns, two of them or more numbers, "
    "and one that says what each row is: "
    f"2 to {MAX_CLASSES} different words or whole numbers, each in at least {FEWEST} rows."
)
LIMITS = Limits(MAX_ROWS, MAX_COLUMNS, _ACCEPTED, max_bytes=MAX_BYTES)
_USUAL = ("class", "label", "target", "species", "category", "group", "klasse", "y")


@dataclass(frozen=True, eq=False)
class SamplesFile:
    """A table whose rows can be classified, by one column or another.

    Attributes
    ----------
    sheet : Sheet
    choices : tuple of int
        The columns that may say what each row is, the likeliest first.
    """

    sheet: Sheet
    choices: tuple[int, ...]

    def samples(self, label: int) -> Samples:
        """Return the rows as samples, ``label`` the column that says what each is.

        Raises
        ------
        BadInput
            If fewer than two columns hold numbers beside it, or too few rows have all of them.
        """
        sheet = self.sheet
        numeric = [j for j in sheet.numeric_columns(0.9) if j != label]
        if len(numeric) < 2:
            raise BadInput(
                f"{sheet.name} has {len(numeric)} columns of numbers beside its classes. {_ACCEPTED}"
            )
        X = np.column_stack([sheet.numbers(j) for j in numeric])
        words = np.array(sheet.column(label), dtype=object)
        whole = np.isfinite(X).all(axis=1) & np.array([bool(word) for word in words])
        names = _classes(list(words[whole]))
        kept = whole & np.isin(words, names)
        if len(names) < 2 or np.abs(X[kept]).max() > MAX_ABS or not np.ptp(X[kept], axis=0).any():
            raise BadInput(
                f"{sheet.name} has no two classes of {FEWEST} rows with numbers to tell apart. {_ACCEPTED}"
            )
        classes = np.array([names.index(word) for word in words[kept]], dtype=np.int64)
        note = " ".join(
            [sheet.read_as(classes=sheet.titles[label]), *sheet.notes, *self._left_out(numeric, label, kept)]
        )
        return _own(X[kept], classes, names, tuple(sheet.titles[j] for j in numeric), note)

    def _left_out(self, numeric: list[int], label: int, kept: np.ndarray) -> list[str]:
        others = [title for j, title in enumerate(self.sheet.titles) if j not in {*numeric, label}]
        said = [f"{int(kept.sum())} samples of {len(numeric)} numbers."]
        if others:
            more = " and others" if len(others) > 5 else ""
            said.append(f"Left out, since they hold words: {', '.join(others[:5])}{more}.")
        if not kept.all():
            n = int((~kept).sum())
            said.append(f"{n} rows have a hole, or a class of fewer than {FEWEST} rows, and are left out.")
        return said


def read_samples(data: bytes, name: str) -> SamplesFile:
    r"""Read a table of samples.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.

    Raises
    ------
    BadInput
        If it is no table, or no column of it can say what its rows are.

    Examples
    --------
    >>> rows = "".join(f"{i},{i % 3},{'even' if i % 2 == 0 else 'odd'}\n" for i in range(20))
    >>> file = read_samples(f"a,b,kind\n{rows}".encode(), "own.csv")
    >>> file.samples(file.choices[0]).class_names
    ('even', 'odd')
    """
    sheet = read_sheet(data, name, LIMITS)
    numeric = set(sheet.numeric_columns(0.9))
    found = [j for j in range(len(sheet.titles)) if 2 <= len(_classes(sheet.column(j))) <= MAX_CLASSES]
    found = [j for j in found if j not in numeric or _is_whole(sheet.numbers(j))]
    if not found:
        raise BadInput(f"No column of {name} says what its rows are. {_ACCEPTED}")
    likely = sorted(found, key=lambda j: (sheet.titles[j].strip().lower() not in _USUAL, j in numeric, -j))
    return SamplesFile(sheet, tuple(likely))


def _classes(words: list[str]) -> list[str]:
    """Return what is written in at least `FEWEST` rows, in order of appearance; nothing if most is not."""
    counts: dict[str, int] = {}
    for word in words:
        if word:
            counts[word] = counts.get(word, 0) + 1
    names = [word for word, count in counts.items() if count >= FEWEST]
    return names if 2 * sum(counts[word] for word in names) >= len(words) else []


def _is_whole(values: FloatArray) -> bool:
    held = values[np.isfinite(values)]
    return bool(np.all(held == np.round(held)))


def _own(
    X: FloatArray, classes: np.ndarray, names: list[str], columns: tuple[str, ...], note: str
) -> Samples:
    X.setflags(write=False)
    classes.setflags(write=False)
    return Samples(NAME, X, classes, tuple(names), columns, 0, note, is_own=True)
