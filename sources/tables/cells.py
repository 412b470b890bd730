"""A small matrix cell by cell: as the text that an address carries, and as a table that is being edited."""

from collections.abc import Sequence
from urllib.parse import quote, unquote

import numpy as np

from sources.errors import BadInput
from sources.tables.matrices import LabeledMatrix, labeled
from sources.tables.reading import MAX_ABS, MAX_SIDE

LONGEST_LABEL = 80
_SAFE = " äöüÄÖÜßéèà'()/:.-_"


def to_text(matrix: LabeledMatrix) -> str:
    """Return the numbers of a matrix as text, exact to the last bit: commas in a row, semicolons between.

    Examples
    --------
    >>> to_text(labeled("x", [[1, 2.5], [-3, 1e-200]]))
    '1,2.5;-3,1e-200'
    """
    return ";".join(",".join(_plain(x) for x in row) for row in matrix.A.tolist())


def from_text(text: str, name: str) -> LabeledMatrix | None:
    """Return the matrix that such a text stands for.

    Parameters
    ----------
    text : str
        Made up by anybody.
    name : str
        Of the matrix.

    Returns
    -------
    LabeledMatrix or None
        None where the text is no table of finite numbers, is ragged, or is larger than what can be pasted.

    Examples
    --------
    >>> from_text("1,2.5;-3,4", "x").A.tolist(), from_text("1,2;3", "x")
    ([[1.0, 2.5], [-3.0, 4.0]], None)
    """
    try:
        rows = [[float(cell) for cell in row.split(",")] for row in text.split(";")]
    except ValueError:
        return None
    sides = {len(row) for row in rows}
    if len(sides) != 1 or not (len(rows) <= MAX_SIDE and sides.pop() <= MAX_SIDE):
        return None
    if not all(_is_taken(x) for row in rows for x in row):
        return None
    return labeled(name, rows)


def labels_to_text(matrix: LabeledMatrix) -> str:
    """Return the labels of a matrix as text for an address: the columns', a semicolon, the rows'.

    Labels that only count, "row 1", need no words: the text is then empty.

    Examples
    --------
    >>> labels_to_text(labeled("x", [[1, 2]], ["Ana"], ["a, b", "c"]))
    'a%2C b,c;Ana'
    >>> labels_to_text(labeled("x", [[1, 2]]))
    ''
    """
    counted = labeled(matrix.name, matrix.A)
    if (matrix.row_labels, matrix.column_labels) == (counted.row_labels, counted.column_labels):
        return ""
    sides = (matrix.column_labels, matrix.row_labels)
    return ";".join(",".join(quote(label, safe=_SAFE) for label in side) for side in sides)


def with_labels(matrix: LabeledMatrix, text: str) -> LabeledMatrix:
    """Return the matrix with the labels that such a text stands for; as it was where they do not fit it.

    Parameters
    ----------
    matrix : LabeledMatrix
    text : str
        Made up by anybody.

    Examples
    --------
    >>> with_labels(labeled("x", [[1, 2]]), "a%2C b,c;Ana").column_labels
    ('a, b', 'c')
    """
    sides = [[unquote(label).strip() for label in side.split(",")] for side in text.split(";")]
    if [len(side) for side in sides] != [*matrix.A.shape[::-1]]:
        return matrix
    if not all(label.isprintable() and 0 < len(label) <= LONGEST_LABEL for side in sides for label in side):
        return matrix
    return labeled(matrix.name, matrix.A, sides[1], sides[0], matrix.note)


def edited(matrix: LabeledMatrix, columns: Sequence[Sequence[object]]) -> LabeledMatrix:
    """Return the matrix with the columns of an edited table in place of its own.

    Parameters
    ----------
    matrix : LabeledMatrix
        Of shape (m, n); its name and labels stay, its note does not.
    columns : sequence of n sequences of m cells
        An empty cell is None or nan.

    Returns
    -------
    LabeledMatrix

    Raises
    ------
    BadInput
        Names the first cell that is empty, no number, or too large.
    """
    for label, column in zip(matrix.column_labels, columns, strict=True):
        for i, value in enumerate(column, start=1):
            if not _is_taken(value):
                raise BadInput(
                    f"Row {i} of {label} is empty or no number up to 1e12. Fill it, 0 counts; until "
                    "then the table of before is shown."
                )
    A = np.array(columns, dtype=np.float64).T
    return labeled(matrix.name, A, matrix.row_labels, matrix.column_labels)


def resized(matrix: LabeledMatrix, m: int, n: int) -> LabeledMatrix:
    """Return a matrix cut or filled up with zeros to m x n; new rows and columns continue the count.

    Parameters
    ----------
    matrix : LabeledMatrix
    m, n : int
        1 or more.

    Returns
    -------
    LabeledMatrix
        Without a note.

    Examples
    --------
    >>> larger = resized(labeled("x", [[1, 2]]), 2, 1)
    >>> larger.A.tolist(), larger.row_labels, larger.column_labels
    ([[1.0], [0.0]], ('row 1', 'row 2'), ('column 1',))
    """
    A = np.zeros((m, n))
    old = matrix.A[:m, :n]
    A[: old.shape[0], : old.shape[1]] = old
    rows = [*matrix.row_labels[:m], *(f"row {i + 1}" for i in range(len(matrix.row_labels), m))]
    columns = [*matrix.column_labels[:n], *(f"column {j + 1}" for j in range(len(matrix.column_labels), n))]
    return labeled(matrix.name, A, rows, columns)


def _is_taken(value: object) -> bool:
    """Return whether a cell holds a finite number that is not too large."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return False
    return abs(float(value)) <= MAX_ABS  # false for nan


def _plain(x: float) -> str:
    return str(int(x)) if x == int(x) and abs(x) < 1e15 else repr(x)
