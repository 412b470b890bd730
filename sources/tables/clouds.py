"""Clouds of points for PCA: samples with a known direction, one real table, and what a file brings."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from core.arrays import FloatArray
from sources.tables.reading import Table

PLANTED_ANGLE = 30.0
SEED = 2
_UNIT = re.compile(r"^(?P<name>.*\S)\s*[(\[](?P<unit>[^()\[\]]{1,12})[)\]]$")


@dataclass(frozen=True, eq=False)
class Cloud:
    """Points with named coordinates.

    Attributes
    ----------
    name : str
    points : ndarray of shape (n, d), read-only
    columns : tuple of str, of length d
    units : tuple of str, of length d
        Empty where there is none, or where it is not known.
    notes : tuple of str
        In plain words, where the points come from and what was done to them.
    """

    name: str
    points: FloatArray
    columns: tuple[str, ...]
    units: tuple[str, ...]
    notes: tuple[str, ...] = ()


def tilted(rng: np.random.Generator) -> Cloud:
    """Return 200 points about (3, 6), spread 2.0 along a direction of 30 degrees and 0.6 across it."""
    spread = rng.normal(size=(200, 2)) * (2.0, 0.6)
    points = np.array([3.0, 6.0]) + _turned(spread, PLANTED_ANGLE)
    note = f"Drawn at random: standard deviation 2.0 along {PLANTED_ANGLE:.0f}°, 0.6 across, mean (3, 6)."
    return _cloud("Tilted", points, ("x", "y"), ("", ""), note)


def body(rng: np.random.Generator) -> Cloud:
    """Return 200 invented people: height in millimetres, weight in kilograms, correlation about 0.6."""
    first, second = rng.normal(size=(2, 200))
    height = 1700 + 70 * first
    weight = 70 + 12 * (0.6 * first + 0.8 * second)
    note = "Invented people, drawn at random with a correlation of 0.6 between height and weight."
    points = np.column_stack([height, weight]).round(1)
    return _cloud("Heights and weights", points, ("height", "weight"), ("mm", "kg"), note)


def round_cloud(rng: np.random.Generator) -> Cloud:
    """Return 200 points spread alike in all directions: there is no first axis to be found."""
    points = np.array([2.0, 2.0]) + rng.normal(size=(200, 2))
    return _cloud("Round", points, ("x", "y"), ("", ""), "Drawn at random, spread 1 in every direction.")


def outlier(rng: np.random.Generator) -> Cloud:
    """Return 40 points along 30 degrees and one that lies far off."""
    spread = rng.normal(size=(40, 2)) * (1.5, 0.3)
    points = np.vstack([_turned(spread, PLANTED_ANGLE), [-5.0, 7.0]])
    note = f"40 points along {PLANTED_ANGLE:.0f}°, and one at (−5, 7): drag it and see how far it pulls v₁."
    return _cloud("One outlier", points, ("x", "y"), ("", ""), note)


def irises(_rng: np.random.Generator) -> Cloud:
    """Return the 150 irises of Fisher and Anderson: four lengths in centimetres."""
    from sklearn.datasets import load_iris  # slow to import, so only when it is asked for

    table = load_iris()
    columns = tuple(name.removesuffix(" (cm)") for name in table.feature_names)
    note = "150 irises of three species, measured by E. Anderson, published by R. A. Fisher (1936)."
    return _cloud("Irises", np.array(table.data, dtype=np.float64), columns, ("cm",) * 4, note)


SAMPLES: MappingProxyType[str, Callable[[np.random.Generator], Cloud]] = MappingProxyType(
    {
        "Tilted": tilted,
        "Heights and weights": body,
        "Round": round_cloud,
        "One outlier": outlier,
        "Irises": irises,
    }
)


def sample(label: str) -> Cloud:
    """Return the cloud of that label of ``SAMPLES``; always the same points."""
    return SAMPLES[label](np.random.default_rng(SEED))


def from_table(table: Table, name: str) -> Cloud:
    """Return a table's points as a cloud; a unit is what a column's name ends with in brackets.

    Parameters
    ----------
    table : Table
    name : str
        The file's name.

    Returns
    -------
    Cloud

    Examples
    --------
    >>> cloud = from_table(Table(np.eye(3), ("height (mm)", "weight [kg]", "x")), "people.csv")
    >>> cloud.columns, cloud.units
    (('height', 'weight', 'x'), ('mm', 'kg', ''))
    """
    whole = tuple(" ".join(column.split()) for column in table.columns)
    matches = [_UNIT.match(column) for column in whole]
    columns = tuple(match["name"] if match else column for match, column in zip(matches, whole, strict=True))
    if len(set(columns)) < len(columns):
        return Cloud(name, table.values, whole, ("",) * len(whole), table.notes)
    units = tuple(match["unit"] if match else "" for match in matches)
    return Cloud(name, table.values, columns, units, table.notes)


def to_csv(points: FloatArray, columns: tuple[str, ...]) -> bytes:
    """Return points as a CSV file with one line of column names; every number is written in full.

    Parameters
    ----------
    points : ndarray of shape (n, d)
    columns : tuple of str, of length d
        Names without line breaks.

    Returns
    -------
    bytes
        UTF-8; ``numpy.loadtxt(..., delimiter=",", skiprows=1)`` reads the same numbers back.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[repr(value) for value in row] for row in np.asarray(points, dtype=float).tolist()])
    return text.getvalue().encode()


def _turned(points: FloatArray, degrees: float) -> FloatArray:
    angle = np.radians(degrees)
    along, across = points.T
    x = np.cos(angle) * along - np.sin(angle) * across
    y = np.sin(angle) * along + np.cos(angle) * across
    return np.column_stack([x, y])


def _cloud(
    name: str, points: FloatArray, columns: tuple[str, ...], units: tuple[str, ...], note: str
) -> Cloud:
    points = points.copy()
    points.setflags(write=False)
    return Cloud(name, points, columns, units, (note,))
