"""Small matrices that are worth looking at, each with labels and with what to look for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray

PIXEL_MAX = 255


@dataclass(frozen=True, eq=False)
class LabeledMatrix:
    """A matrix with the names of its rows and columns.

    Attributes
    ----------
    name : str
    A : ndarray of shape (m, n), read-only
    row_labels, column_labels : tuple of str, of lengths m and n
    note : str
        One or two sentences: what to look for, or how the matrix was read.
    """

    name: str
    A: FloatArray
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    note: str


def labeled(
    name: str,
    A: npt.ArrayLike,
    row_labels: Sequence[str] = (),
    column_labels: Sequence[str] = (),
    note: str = "",
) -> LabeledMatrix:
    """Return a labelled matrix; missing labels become "row 1", "column 1" and so on.

    Parameters
    ----------
    name : str
    A : array_like of shape (m, n)
    row_labels, column_labels : sequence of str
        Empty, or one label per row and per column.
    note : str

    Returns
    -------
    LabeledMatrix

    Raises
    ------
    ValueError
        If A is not a matrix or the labels do not fit it.
    """
    values = np.array(A, dtype=np.float64)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(f"{name}: a matrix has 2 dimensions and is not empty, got shape {values.shape}.")
    m, n = values.shape
    rows = tuple(row_labels) or tuple(f"row {i + 1}" for i in range(m))
    columns = tuple(column_labels) or tuple(f"column {j + 1}" for j in range(n))
    if len(rows) != m or len(columns) != n:
        raise ValueError(f"{name}: {len(rows)} and {len(columns)} labels for a {m} x {n} matrix.")
    values.setflags(write=False)
    return LabeledMatrix(name, values, rows, columns, note)


def _numbered(word: str, n: int) -> tuple[str, ...]:
    return tuple(f"{word} {i + 1}" for i in range(n))


def _ratings_5x4() -> LabeledMatrix:
    return labeled(
        "Ratings, 5 × 4",
        [[5, 4, 1, 1], [5, 5, 1, 2], [1, 1, 4, 5], [2, 1, 5, 5], [4, 4, 4, 4]],
        ("Ana", "Ben", "Cleo", "Dan", "Eve"),
        ("Action 1", "Action 2", "Romance 1", "Romance 2"),
        "Everybody has rated every film. Taste 1 is liking films at all; taste 2 is action against romance, "
        "and Eve has none of it. What is left after two?",
    )


def _two_groups() -> LabeledMatrix:
    return labeled(
        "Two groups (symmetric)",
        [[5, 5, 0, 0], [5, 0, 0, 0], [0, 0, 4, 5], [0, 0, 5, 4]],
        ("Ana", "Ben", "Cleo", "Dan"),
        ("Action 1", "Action 2", "Romance 1", "Romance 2"),
        "Two viewers like only action films, two only romances; a 0 is the number 0 here. Every layer "
        "belongs to one of the two groups: look for the blocks of zeros in U and V. The table equals its "
        "transpose, so V is U but for signs.",
    )


def _ratings_8x6() -> LabeledMatrix:
    return labeled(
        "Ratings, 8 × 6",
        [
            [5, 4, 0, 0, 1, 0],
            [4, 0, 0, 0, 1, 0],
            [0, 0, 5, 4, 0, 0],
            [0, 0, 4, 5, 0, 1],
            [0, 1, 0, 0, 4, 5],
            [5, 5, 0, 0, 2, 0],
            [0, 0, 4, 4, 0, 0],
            [0, 0, 5, 0, 0, 2],
        ],
        _numbered("Viewer", 8),
        _numbered("Film", 6),
        "Films 1 and 2, 3 and 4, 5 and 6 are liked by the same viewers. How many layers carry the three "
        "tastes, and what is left after them? A 0 is the number 0 here.",
    )


def _three_groups() -> LabeledMatrix:
    within, between = 4, 1
    groups = np.kron(np.eye(3), np.ones((4, 4)))
    chance = np.random.default_rng(1).integers(0, 2, (12, 12))
    return labeled(
        "Three groups, 12 × 12",
        between + (within - between) * groups + chance,
        _numbered("Viewer", 12),
        _numbered("Film", 12),
        "Three groups of four viewers, each with four films of its own: 4 there, 1 elsewhere, and a 0 or a 1 "
        "by chance on top.",
    )


def _doctors() -> LabeledMatrix:
    # The classic lesson on these figures drew them from the legacy stream; the newer one gives others.
    legacy = np.random.RandomState(100)
    return labeled(
        "Doctors x channels",
        legacy.uniform(size=(10, 5)),
        _numbered("Doctor", 10),
        _numbered("Channel", 5),
        "Uniform random numbers. The first layer is large only because all the numbers are positive; the "
        "others fall slowly, as noise does. There are no groups to find.",
    )


_LETTER_R = (
    "#######...",
    "########..",
    "##....###.",
    "##.....##.",
    "##....###.",
    "########..",
    "#######...",
    "##..###...",
    "##...###..",
    "##....###.",
    "##.....###",
)


def _letter() -> LabeledMatrix:
    bitmap = [[float(mark == "#") for mark in line] for line in _LETTER_R]
    return labeled(
        "Letter R",
        bitmap,
        _numbered("row", len(bitmap)),
        _numbered("column", len(bitmap[0])),
        "A bitmap of 0 and 1. Equal rows cost nothing extra: count the different rows and compare with the "
        "rank.",
    )


def _rank_one() -> LabeledMatrix:
    return labeled(
        "Rank one: times table",
        np.outer(range(1, 6), range(1, 7)),
        tuple(str(i) for i in range(1, 6)),
        tuple(str(j) for j in range(1, 7)),
        "Every row is a multiple of the first, so one layer is everything: all other singular values are 0.",
    )


def _symmetric() -> LabeledMatrix:
    return labeled(
        "Symmetric",
        [[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]],
        note="Equal to its transpose, with positive eigenvalues: U and V are the same, and the singular "
        "values are the eigenvalues.",
    )


def _rotation() -> LabeledMatrix:
    half_root_3 = np.sqrt(3) / 2
    return labeled(
        "Rotation by 30 degrees",
        [[half_root_3, -0.5], [0.5, half_root_3]],
        ("x out", "y out"),
        ("x in", "y in"),
        "Nothing is stretched: both singular values are 1, and any pair of perpendicular directions "
        "would do.",
    )


def _shear() -> LabeledMatrix:
    return labeled(
        "Shear",
        [[1, 1], [0, 1]],
        ("x out", "y out"),
        ("x in", "y in"),
        "Areas stay as they are, so the product of the two singular values is 1; both eigenvalues are 1, yet "
        "one direction is stretched by 1.618 and another one shrunk by the same factor.",
    )


def _noise() -> LabeledMatrix:
    values = np.random.default_rng(7).standard_normal((10, 8)).round(2)
    return labeled(
        "Noise",
        values,
        note="Normal random numbers of mean 0 and standard deviation 1. The singular values fall "
        "slowly and no k stands out: this is what nothing looks like.",
    )


PRESETS: dict[str, LabeledMatrix] = {
    matrix.name: matrix
    for matrix in (
        _ratings_5x4(),
        _ratings_8x6(),
        _two_groups(),
        _three_groups(),
        _doctors(),
        _letter(),
        _rank_one(),
        _symmetric(),
        _rotation(),
        _shear(),
        _noise(),
    )
}

RENAMED = {  # in links that people have
    "Ratings, 4 x 4": "Two groups (symmetric)",
    **{name.replace(" × ", " x "): name for name in PRESETS if " × " in name},
}


def small_picture() -> LabeledMatrix:
    """Return a grey picture of 32 x 32 pixels, a house under the sun, to be taken apart layer by layer.

    Returns
    -------
    LabeledMatrix
        Values from 0 (black) to 1 (white), in the 256 grey levels of a picture file.
    """
    size = 32
    y, x = np.mgrid[0:size, 0:size].astype(np.float64)
    picture = 0.92 - 0.22 * y / size  # the sky
    picture[np.hypot(x - 26, y - 5) < 3.6] = 1.0
    picture[y >= 26] = 0.45  # the meadow
    picture[(y >= 15) & (y < 28) & (x >= 6) & (x < 24)] = 0.75  # the wall
    picture[(y >= 5) & (y < 15) & (np.abs(x - 14.5) <= (y - 4) * 1.1)] = 0.25  # the roof
    picture[(y >= 5) & (y < 11) & (x >= 19) & (x < 22)] = 0.35  # the chimney
    picture[(y >= 20) & (y < 28) & (x >= 13) & (x < 17)] = 0.1  # the door
    for left in (8, 19):
        picture[(y >= 18) & (y < 22) & (x >= left) & (x < left + 3)] = 0.05
    return labeled(
        "House, 32 × 32",
        np.rint(PIXEL_MAX * picture) / PIXEL_MAX,
        note="Upright and level edges need few layers; the slanted roof and the round sun need many.",
    )


def gray_pixels(A: npt.ArrayLike) -> npt.NDArray[np.uint8]:
    """Return a matrix of grey values as the pixels of a picture.

    Parameters
    ----------
    A : array_like of shape (h, w)
        From 0 (black) to 1 (white).

    Returns
    -------
    uint8 array of shape (h, w, 3)

    Examples
    --------
    >>> gray_pixels([[0.0, 1.0]]).tolist()
    [[[0, 0, 0], [255, 255, 255]]]
    """
    grey = np.rint(PIXEL_MAX * np.asarray(A, dtype=np.float64)).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2)
