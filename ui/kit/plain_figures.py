"""A plain figure of numbers: of what a component draws itself, for whoever takes a result away."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ui.kit import style
from ui.kit.figure_table import Cell, Columns, Table

_MOST_WRITTEN = 400  # cells of a matrix whose numbers are written into them
_MOST_MATRICES = 6
_OWN = ("of", "row")  # the first columns of a table of matrices


def figure_of(tables: Sequence[Table]) -> go.Figure | None:
    """Return what the tables hold as a figure: matrices in colours, points with their names, or curves.

    None where there is nothing to draw: no table, or one without two columns of numbers.
    """
    matrices = [found for table in tables for found in _matrices(table.shown)][:_MOST_MATRICES]
    if matrices:
        return _heatmaps(matrices)
    return next((fig for table in tables if (fig := _points(table.shown)) is not None), None)


def _matrices(columns: Columns) -> list[tuple[str, Columns]]:
    """Return the matrices that a table holds, each with its title; none where it holds something else."""
    if tuple(columns)[: len(_OWN)] != _OWN:
        return []
    titles = columns["of"]
    return [
        (
            str(title),
            {
                name: [cell for cell, of in zip(cells, titles, strict=True) if of == title]
                for name, cells in columns.items()
            },
        )
        for title in dict.fromkeys(titles)
    ]


def _heatmaps(matrices: Sequence[tuple[str, Columns]]) -> go.Figure:
    """Draw matrices beside each other, each on a scale of its own with 0 in the middle."""
    names = [[name for name in columns if name not in _OWN] for _, columns in matrices]
    fig = make_subplots(
        rows=1,
        cols=len(matrices),
        column_widths=[len(each) for each in names],
        subplot_titles=[title for title, _ in matrices],
    )
    for at, ((_, columns), each) in enumerate(zip(matrices, names, strict=True), start=1):
        z = np.array([columns[name] for name in each], dtype=float).T
        heatmap = go.Heatmap(z=z, x=each, y=columns["row"], zmid=0, showscale=False)
        heatmap.colorscale = style.DIVERGING
        if z.size <= _MOST_WRITTEN:
            heatmap.texttemplate = "%{z:.3~g}"
        fig.add_trace(heatmap, row=1, col=at)
    fig.update_yaxes(autorange="reversed")
    return style.styled(fig, height=360)


def _points(columns: Columns) -> go.Figure | None:
    """Draw named points in a plane, or one curve for every column over the first."""
    words = [name for name, cells in columns.items() if any(isinstance(cell, str) for cell in cells)]
    numbers = [name for name in columns if name not in words]
    if len(numbers) < 2:
        return None
    x, *others = numbers
    if words:
        labels: list[Cell] = columns[words[0]]
        trace = go.Scatter(x=columns[x], y=columns[others[0]], mode="markers", hovertext=labels)
        return style.styled(go.Figure(trace), height=420, x=x, y=others[0])
    curves = [go.Scatter(x=columns[x], y=columns[name], name=name, mode="lines") for name in others]
    return style.styled(go.Figure(curves), height=380, x=x, legend=len(curves) > 1)
