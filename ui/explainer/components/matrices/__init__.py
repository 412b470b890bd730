"""Matrices as tables of coloured numbers, in the browser: equations, best rank k, layers.

A view describes what it shows with ``matrix``, ``operator``, ``picture`` and ``strip``, lines of them, and
``show`` mounts it.  What follows the slider is computed in the browser from the factors that go with it;
texts that follow it (errors, costs) are prepared here, one a position.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from core.decompositions import SVD, low_rank, rank_one
from sources.tables.matrices import LabeledMatrix
from ui.kit import figure_table, page
from ui.kit.component import declare
from ui.kit.figure_table import Matrix, Table
from ui.kit.packing import Json

Item: TypeAlias = dict[str, Json]

_mount = declare(__file__, "matrices")
_NUMBERED = re.compile(r"(.*\S) (\d+)")
_LONGEST_LABEL = 40
_MAX_IN_STRIP = 8


class Slider(NamedTuple):
    """The slider that everything live follows: its label, range and start, and a text a position."""

    label: str
    low: int
    high: int
    value: int
    play: bool = False
    says: Sequence[str] = ()


def matrix(
    title: str,
    values: npt.ArrayLike | None = None,
    *,
    live: str | None = None,
    tone: str = "plain",
    axes: tuple[str | None, str | None] = (None, None),
    **more: Json,
) -> Item:
    """Describe one matrix: its title, its values or what it is at k, its colour and what its sides are.

    ``live`` is "low_rank", "residual", "layer", "all" (of the factors) or "column" (the k-th of ``values``).
    An axis is "rows", "columns" (of A) or "components".  ``more``: ``drop`` ("columns", "rows", "both")
    fades what lies beyond k; ``added_columns`` and ``added_rows`` say from where on a basis was completed;
    ``mark`` ("column", "row") marks the k-th; ``titles`` replace the title at each k; ``size`` and ``words``
    go beside and below it.  A value that is nan is shown as a question mark.
    """
    item: Item = {"kind": "matrix", "title": title, "tone": tone, **more}
    item["row_axis"], item["column_axis"] = axes
    if values is not None:
        item["values"] = _numbers(values)
        m, n = np.shape(values)
        item.setdefault("size", f"{m} × {n}")
    if live:
        item["live"] = live
    return item


def operator(text: str, *, texts: Sequence[str] = ()) -> Item:
    """Describe a sign between two matrices; ``texts`` are what it is at each position of the slider."""
    return {"kind": "op", "text": text, "texts": list(texts) or None}


def picture(
    title: str, *, alt: str, live: str | None = None, values: npt.ArrayLike | None = None, **more: Json
) -> Item:
    """Describe a matrix drawn as pixels: grey from 0 to 1, or, with ``signed``, on the diverging scale."""
    item: Item = {"kind": "picture", "title": title, "alt": alt, **more}
    if values is not None:
        item["values"] = _numbers(values)
    if live:
        item["live"] = live
    return item


def strip(texts: Sequence[str]) -> Item:
    """Describe the row of the strongest layers in small, each with its text."""
    return {"kind": "strip", "texts": list(texts), "most": _MAX_IN_STRIP}


def show(
    lines: Sequence[Sequence[Item]],
    *,
    key: str,
    of: LabeledMatrix,
    factors: SVD | None = None,
    slider: Slider | None = None,
    **more: Json,
) -> int:
    """Mount the component; return where its slider stands (1 where there is none).

    ``more``: ``live`` (a table of texts, one a position of the slider: ``head`` and ``rows`` of ``name`` and
    ``cells``), ``blocks`` (storage to scale: ``m``, ``n``, ``r``, ``texts`` and ``over``, one a position),
    ``tells`` (what is said about the row, column, component or cell pointed at), ``hint``, ``beside`` (table
    and blocks stand beside the first line) and ``largest`` (digits, in letters of the page).  An item with
    ``aside`` leaves before a class where there is no room for all.
    """
    row_labels, _ = compact(of.row_labels)
    column_labels, _ = compact(of.column_labels)
    data: Item = {
        "labels": {"rows": row_labels, "columns": column_labels},
        "names": {"rows": _clipped(of.row_labels), "columns": _clipped(of.column_labels)},
        "lines": [list(line) for line in lines],
        "slider": None if slider is None else {"name": "k", **slider._asdict()},
        **more,
    }
    if factors is not None:
        U, s, Vt = factors
        data["factors"] = {"A": _numbers(of.A), "U": _numbers(U), "s": s.tolist(), "Vt": _numbers(Vt)}
    value = slider.value if slider else 1
    result = _mount(data=data, key=key, default={"k": value}, on_k_change=lambda: None)
    k = result["k"]
    k = value if slider is None or not isinstance(k, int) else max(slider.low, min(slider.high, k))
    page.numbers(lambda: _tables(lines, of, factors, k), key=key)
    return k


def _tables(lines: Sequence[Sequence[Item]], of: LabeledMatrix, factors: SVD | None, k: int) -> list[Table]:
    """Return what the view shows while its slider stands at k, as tables."""
    labels = {"rows": of.row_labels, "columns": of.column_labels}
    shown = []
    for item in (item for line in lines for item in line):
        values = _at(item, of, factors, k)
        if values is not None:
            titles = item.get("titles")
            title = titles[k - 1] if isinstance(titles, list) else str(item["title"])
            rows, columns = (labels.get(str(item.get(axis))) for axis in ("row_axis", "column_axis"))
            shown.append(Matrix(str(title), values, rows, columns))
    return figure_table.of_matrices(shown)


def _at(item: Item, of: LabeledMatrix, factors: SVD | None, k: int) -> npt.ArrayLike | None:
    """Return the values of an item while the slider stands at k; None where it has none."""
    live, given = item.get("live"), item.get("values")
    if live == "column" and isinstance(given, list):
        return np.array(given, dtype=float)[:, k - 1 : k]
    if factors is not None and live == "low_rank":
        return low_rank(factors, k)
    if factors is not None and live == "layer":
        return rank_one(factors, k - 1)
    if live == "all":
        return of.A
    return given if isinstance(given, list) else None


def compact(labels: Sequence[str]) -> tuple[list[str], str]:
    """Return the labels as short as they can be, and the word they share: "Film 1", "Film 2" become 1, 2.

    >>> compact(["Film 1", "Film 2"])
    (['1', '2'], 'Film')
    >>> compact(["Ana", "Ben"])
    (['Ana', 'Ben'], '')
    """
    parts = [_NUMBERED.fullmatch(label) for label in labels]
    words = {part[1] for part in parts if part}
    if len(words) == 1 and all(part and part[2] == str(i + 1) for i, part in enumerate(parts)):
        return [str(i + 1) for i in range(len(labels))], words.pop()
    return _clipped(labels), ""


def _clipped(labels: Sequence[str]) -> list[str]:
    return [label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…" for label in labels]


def _numbers(values: npt.ArrayLike) -> list[list[float | None]]:
    """Return the rows as lists of plain numbers, nan as None: JSON has no nan."""
    return [[None if x != x else x for x in row] for row in np.asarray(values, dtype=float).tolist()]
