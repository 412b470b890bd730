"""The numbers of a figure as tables: for who does not see it, and for who wants to reckon with them.

Made from the finished figure when it is asked for, so that no lesson writes its numbers twice.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import ArrayLike
from plotly.basedatatypes import BaseLayoutHierarchyType, BaseTraceType

MOST_ROWS, MOST_COLUMNS = 2000, 60  # of a table, as it is shown
MOST_WRITTEN = 100_000  # rows of its file
Cell = float | int | str | None
Columns = dict[str, list[Cell]]

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Table(NamedTuple):
    """One table of a figure: columns of one length, in the figure's units; words and numbers do not mix."""

    columns: Columns

    @property
    def n_rows(self) -> int:
        """How many rows it has in all."""
        return max(map(len, self.columns.values()), default=0)

    @property
    def shown(self) -> Columns:
        """The first rows and columns: as many as a page can bear."""
        few = list(self.columns.items())[:MOST_COLUMNS]
        return {name: values[:MOST_ROWS] for name, values in few}

    @property
    def written(self) -> Columns:
        """What its file holds: all columns, and as many rows as a file may have."""
        return {name: values[:MOST_WRITTEN] for name, values in self.columns.items()}

    @property
    def left_out(self) -> str:
        """What of it is not shown, in words; empty where all of it is."""
        parts = []
        if self.n_rows > MOST_ROWS:
            parts.append(f"the first {MOST_ROWS:,} of {self.n_rows:,} rows")
        if len(self.columns) > MOST_COLUMNS:
            parts.append(f"the first {MOST_COLUMNS} of {len(self.columns):,} columns")
        has = f"the first {MOST_WRITTEN:,} rows" if self.n_rows > MOST_WRITTEN else "all of them"
        return f"Shown are {' and '.join(parts)}; the file has {has}." if parts else ""


def tables(fig: go.Figure) -> list[Table]:
    """Return what a figure draws: a table for its points, lines and bars, one for each matrix.

    Lines that share their places along x are the columns of one table; what has the same columns is one
    table, told apart by its first column.
    """
    if fig.layout.images:
        return []  # a picture: its numbers are its pixels
    found: list[Columns] = []
    for traces in _by_axes(fig):
        matrices = [trace for trace in traces if trace.type == "heatmap"]
        rest = [trace for trace in traces if trace.type != "heatmap" and trace.x is not None]
        found += [_matrix(fig, trace) for trace in matrices]
        beside = _beside_each_other(rest)
        found += [_wide(fig, lines) for lines in beside]
        done = {id(trace) for lines in beside for trace in lines}
        found += _long(fig, [trace for trace in rest if id(trace) not in done])
    return [table_of(columns) for columns in _joined(found)]


def table_of(columns: Mapping[str, object]) -> Table:
    """Return columns of numbers or words, arrays among them, as a table."""
    return Table({name: _of_one_kind(_numbers(values)) for name, values in columns.items()})


class Matrix(NamedTuple):
    """A matrix as it is drawn: its title, values and labels; counted from 1 where it has no labels."""

    title: str
    values: ArrayLike
    rows: Sequence[str] | None = None
    columns: Sequence[str] | None = None


def of_matrices(matrices: Sequence[Matrix]) -> list[Table]:
    """Return matrices as tables; those of the same columns are one, told apart by its first column."""
    parts = []
    for title, values, rows, names in matrices:
        z = np.atleast_2d(np.asarray(values, dtype=object))
        columns: Columns = {"of": [title] * len(z)}
        columns["row"] = [str(each) for each in (rows or range(1, len(z) + 1))]
        for j, name in enumerate(names or range(1, z.shape[1] + 1)):
            columns[_unique(str(name), columns)] = [_number(value) for value in z[:, j]]
        parts.append(columns)
    return [table_of(columns) for columns in _joined(parts)]


def numbered(name: str, points: ArrayLike) -> dict[str, list[Cell]]:
    """Return the columns of an array of points: 'axis 1', 'axis 2' and so on."""
    return {f"{name} {i}": _numbers(column) for i, column in enumerate(np.asarray(points).T, start=1)}


def _of_one_kind(cells: list[Cell]) -> list[Cell]:
    """Return a column as it is, or as words where some of it are words: a browser sorts one kind alone."""
    if any(isinstance(cell, str) for cell in cells):
        return [None if cell is None else str(cell) for cell in cells]
    return cells


def levels(fig: go.Figure) -> list[str]:
    """Return the straight lines across a figure, each with what is written at it: 'EASE: y = 0.81'."""
    said = []
    for shape in fig.layout.shapes:
        for axis, other in (("y", "x"), ("x", "y")):
            at = shape[f"{axis}0"]
            is_level = at is not None and at == shape[f"{axis}1"] and "domain" in str(shape[f"{other}ref"])
            if shape.type != "line" or not is_level:
                continue
            texts = [note.text for note in fig.layout.annotations if note[axis] == at and note.text]
            title = _title(fig, str(shape[f"{axis}ref"] or axis).split()[0])
            value = f"{at:.6g}" if isinstance(at, int | float) else _words(at)
            said.append(f"{_words(texts[0]) if texts else 'line'}: {title} = {value}")
    return list(dict.fromkeys(said))


def _by_axes(fig: go.Figure) -> Iterable[list[BaseTraceType]]:
    groups: dict[tuple[str, str], list[BaseTraceType]] = {}
    for trace in fig.data:
        if trace.visible is None or trace.visible is True:
            groups.setdefault((trace.xaxis or "x", trace.yaxis or "y"), []).append(trace)
    return groups.values()


def _words(text: object) -> str:
    """Return a figure's text as it is read: without tags, a stranger's own brackets as they were."""
    bare = _TAG.sub("", _BREAK.sub(" ", str(text)))
    return html.unescape(bare).strip()


def _number(value: object) -> Cell:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else float(value)
    return str(value)


def _numbers(values: object) -> list[Cell]:
    return [] if values is None else [_number(value) for value in np.asarray(values, dtype=object).ravel()]


def _cells(values: object) -> list[Cell]:
    """Return what a figure holds, its words as they are read."""
    return [_words(value) if isinstance(value, str) else value for value in _numbers(values)]


def _axis(fig: go.Figure, name: str) -> BaseLayoutHierarchyType:
    return fig.layout[f"{name[0]}axis{name[1:]}"]


def _title(fig: go.Figure, name: str) -> str:
    title = _axis(fig, name).title.text
    return _words(title) if title else name[0]


def _places(fig: go.Figure, name: str, values: list[Cell]) -> list[Cell]:
    """Return what stands at an axis for these values: its labels, where it has one for each."""
    axis = _axis(fig, name)
    if axis.tickvals is None or axis.ticktext is None:
        return values
    labels = dict(zip(_cells(axis.tickvals), _cells(axis.ticktext), strict=False))
    return [labels[value] for value in values] if all(value in labels for value in values) else values


def _part(fig: go.Figure, trace: BaseTraceType) -> str:
    """Return the title of the part of the figure that a trace stands in, or its own name."""
    across, up = (_axis(fig, name).domain for name in (trace.xaxis or "x", trace.yaxis or "y"))
    for note in fig.layout.annotations:
        if note.xref == "paper" and note.yref == "paper" and across and up and note.x is not None:
            middle = (across[0] + across[1]) / 2
            if abs(note.x - middle) + abs(note.y - up[1]) < 1e-6:
                return _words(note.text)
    return _words(trace.name) if trace.name else ""


def _labels(trace: BaseTraceType) -> list[Cell]:
    """Return the words that belong to the points: what is written at them or said of them."""
    n = len(trace.x)
    for given in (trace.customdata, trace.hovertext, trace.text):
        if given is None or isinstance(given, str):
            continue
        cells = _cells(given)
        if len(cells) == n and any(isinstance(cell, str) and cell for cell in cells):
            return cells
    return []


def _beside_each_other(traces: Sequence[BaseTraceType]) -> list[list[BaseTraceType]]:
    """Return the lines, each with a name of its own, that share their places along x: two or more each."""
    groups: dict[tuple[Cell, ...], list[BaseTraceType]] = {}
    for trace in traces:
        if trace.name and trace.orientation != "h" and not _labels(trace):
            groups.setdefault(tuple(_cells(trace.x)), []).append(trace)
    return [each for each in groups.values() if len({trace.name for trace in each}) == len(each) > 1]


def _wide(fig: go.Figure, traces: Sequence[BaseTraceType]) -> Columns:
    """Return lines over the same places as columns of one table."""
    x, y = traces[0].xaxis or "x", _title(fig, traces[0].yaxis or "y")
    columns: Columns = {_title(fig, x): _places(fig, x, _cells(traces[0].x))}
    for trace in traces:
        name = _words(trace.name) if y == "y" else f"{_words(trace.name)}: {y}"
        columns[_unique(name, columns)] = _cells(trace.y)
        for side, values in _spread(trace):
            columns[_unique(f"{name}, {side}", columns)] = values
    return columns


def _long(fig: go.Figure, traces: Sequence[BaseTraceType]) -> list[Columns]:
    """Return all points below each other, a row each, told apart by the name of what they belong to."""
    rows: list[dict[str, Cell]] = []
    for trace in traces:
        x, y = trace.xaxis or "x", trace.yaxis or "y"
        columns = {
            _title(fig, x): _places(fig, x, _cells(trace.x)),
            _title(fig, y) if _title(fig, y) != _title(fig, x) else "y": _places(fig, y, _cells(trace.y)),
        }
        part = [_part(fig, trace)] * len(trace.x)
        beside = [("label", _labels(trace)), *_spread(trace)]
        given = {"of": part, **columns, **{name: values for name, values in beside if values}}
        for row in zip(*given.values(), strict=False):
            if any(cell is not None for cell in row[1:]):
                rows.append(dict(zip(given, row, strict=True)))
    names = dict.fromkeys(name for row in rows for name in row)
    table: Columns = {name: [row.get(name) for row in rows] for name in names}
    if not any(table.get("of", [])):
        table.pop("of", None)
    return [table] if rows else []


def _spread(trace: BaseTraceType) -> Iterable[tuple[str, list[Cell]]]:
    """Yield how far the bars of error reach above and below."""
    for name in ("error_y", "error_x"):
        bars = trace[name] if name in trace else None  # noqa: SIM401  a trace has no get
        if bars is not None and bars.array is not None:
            both = bars.arrayminus is None
            yield ("±" if both else "+"), _cells(bars.array)
            if not both:
                yield "-", _cells(bars.arrayminus)


def _matrix(fig: go.Figure, trace: BaseTraceType) -> Columns:
    z = np.asarray(trace.z, dtype=object)
    x, y = trace.xaxis or "x", trace.yaxis or "y"
    across = _places(fig, x, _cells(trace.x)) or list(range(1, z.shape[1] + 1))
    down = _places(fig, y, _cells(trace.y)) or list(range(1, z.shape[0] + 1))
    part = _part(fig, trace)
    columns: Columns = {"of": [part] * len(down)} if part else {}
    columns[_unique(_title(fig, y) if _title(fig, y) != "y" else "row", columns)] = down
    for j, name in enumerate(across[: z.shape[1]]):
        columns[_unique(str(name), columns)] = [_number(value) for value in z[:, j]]
    return columns


def _unique(name: str, taken: Columns) -> str:
    return next(each for i in range(len(taken) + 2) if (each := f"{name} ({i})" if i else name) not in taken)


def _joined(parts: Sequence[Columns]) -> Iterable[Columns]:
    """Return tables of the same columns below each other, as one."""
    whole: dict[tuple[str, ...], Columns] = {}
    for part in parts:
        if tuple(part) in whole and "of" in part:
            for name, values in whole[tuple(part)].items():
                values += part[name]
        else:
            whole[(*part, *([] if tuple(part) not in whole else [str(len(whole))]))] = part
    return whole.values()
