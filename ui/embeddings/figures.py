"""Figures of the embeddings lesson: shares against chance, rankings, positions on an axis, filled tables."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.arrays import FloatArray
from core.spectra import EnergyNull
from studies.embeddings.liked import Ranking
from studies.embeddings.own_axis import Positions
from studies.embeddings.points import Points
from ui.kit import style
from ui.kit.drawn import drawn_once
from ui.kit.formats import in_figure

MAX_AXES = 12


@drawn_once
def shares(held: FloatArray, null: EnergyNull, at: Sequence[int]) -> go.Figure:
    """Draw the share of each axis as a bar, the shown ones in full colour, with what chance shows behind."""
    n = min(len(held), MAX_AXES)
    number = np.arange(1, n + 1)
    fig = go.Figure()
    fig.add_bar(
        x=number,
        y=100 * held[:n],
        marker_color=[style.COLOR_S if i in at else style.faded(style.COLOR_S) for i in range(n)],
        width=0.62,
        hovertemplate="axis %{x}: %{y:.1f} %<extra></extra>",
        name="this table",
    )
    low, high = 100 * null.axis_low[:n], 100 * null.axis_high[:n]
    fig.add_scatter(
        x=number,
        y=100 * null.axis_median[:n],
        error_y={
            "type": "data",
            "array": high - 100 * null.axis_median[:n],
            "arrayminus": 100 * null.axis_median[:n] - low,
            "thickness": 3,
            "width": 9,
        },
        mode="markers",
        marker={
            "color": style.COLOR_NOISE,
            "size": 9,
            "symbol": "line-ew",
            "line": {"width": 3, "color": style.COLOR_NOISE},
        },
        hovertemplate="shuffled, axis %{x}: %{y:.1f} %<extra></extra>",
        name="the same numbers shuffled, 90 % of the draws",
    )
    style.styled(fig, height=270, x="axis", y="share of the energy, %", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    fig.update_xaxes(dtick=1)
    fig.update_yaxes(rangemode="tozero")
    return fig


@drawn_once
def rankings(results: Sequence[Ranking], labels: Sequence[str]) -> go.Figure:
    """Draw one line a convention, with every column at its distance from the liked one, nearest in colour."""
    rows = results[::-1]
    fig = go.Figure()
    for place, row in enumerate(rows):
        names = [in_figure(labels[column]) for column in row.columns]
        colors = [style.COLOR_V if i < 2 else style.faded(style.COLOR_V, 0.45) for i in range(len(names))]
        fig.add_scatter(
            x=row.distances,
            y=[place] * len(names),
            mode="markers+text",
            text=[f"<b>{i + 1}. {name}</b>" if i < 2 else "" for i, name in enumerate(names)],
            textposition=["top center", "bottom center"] + ["top center"] * (len(names) - 2),
            marker={"size": 15, "color": colors, "symbol": "square"},
            customdata=names,
            hovertemplate="%{customdata}: distance %{x:.4g}<extra>" + row.name + "</extra>",
            cliponaxis=False,
        )
    style.styled(fig, height=90 + 78 * len(rows), x="distance from the liked column")
    fig.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[row.name for row in rows], range=[-0.6, len(rows) - 0.4]
    )
    fig.update_xaxes(rangemode="tozero")
    return fig


@drawn_once
def positions(result: Positions, labels: Sequence[str], ends: tuple[int, int]) -> go.Figure:
    """Draw where points stand between A (0) and B (1): all, or the lowest and the highest."""
    order = result.listed
    names = [in_figure(labels[i] if len(labels[i]) <= 34 else labels[i][:33] + "…") for i in order]
    color = [style.COLOR_MARK if i in ends else style.COLOR_U for i in order]
    fig = go.Figure()
    fig.add_scatter(
        x=result.at[order],
        y=np.arange(len(order)),
        mode="markers",
        marker={"size": 11, "color": color},
        customdata=[in_figure(labels[i]) for i in order],
        hovertemplate="%{customdata}: %{x:.2f}<extra></extra>",
    )
    for end in (0, 1):
        fig.add_vline(end, line_width=1.5, line_dash="dot", line_color=style.COLOR_MARK)
    style.styled(fig, height=90 + 23 * len(order), x="position, 0 = A, 1 = B")
    fig.update_yaxes(tickvals=np.arange(len(order)), ticktext=names, range=[-0.7, len(order) - 0.3])
    return fig


@drawn_once
def tables(
    values: Mapping[str, FloatArray], hidden: np.ndarray, labels: tuple[Sequence[str], Sequence[str]]
) -> go.Figure:
    """Draw tables side by side on one scale, the hidden cells of each with a cross."""
    titles = [name.replace(" ", "<br>", 1) for name in values]  # side by side on a phone as well
    fig = make_subplots(cols=len(values), subplot_titles=titles, shared_yaxes=True, horizontal_spacing=0.025)
    low = min(float(A.min()) for A in values.values())
    high = max(float(A.max()) for A in values.values())
    rows, columns = np.nonzero(hidden)
    for place, A in enumerate(values.values(), 1):
        fig.add_heatmap(
            z=A,
            x=np.arange(A.shape[1]),
            y=np.arange(A.shape[0]),
            zmin=low,
            zmax=high,
            colorscale=style.SEQUENTIAL,
            showscale=place == len(values),
            colorbar={"thickness": 12, "len": 0.9},
            customdata=[[in_figure(f"{row}, {column}") for column in labels[1]] for row in labels[0]],
            hovertemplate="%{customdata}: %{z:.3g}<extra></extra>",
            col=place,
            row=1,
        )
        fig.add_scatter(
            x=columns,
            y=rows,
            mode="markers",
            marker={"symbol": "x-thin", "size": 8, "line": {"width": 2, "color": "#ffffff"}},
            hoverinfo="skip",
            col=place,
            row=1,
        )
    style.styled(fig, height=350)
    fig.update_layout(margin_t=56)
    fig.update_yaxes(autorange="reversed", showticklabels=False)
    fig.update_xaxes(showticklabels=False)
    return fig


@drawn_once
def verdicts(cosines: Mapping[str, float], errors: Mapping[str, float]) -> go.Figure:
    """Draw cosine to the truth and error on the hidden cells, method by method."""
    fig = make_subplots(
        cols=2,
        shared_yaxes=True,
        subplot_titles=["cosine", "hidden error"],
        horizontal_spacing=0.06,
    )
    names = list(cosines)[::-1]
    for place, (values, color) in enumerate(((cosines, style.COLOR_NOISE), (errors, style.COLOR_S)), 1):
        numbers = [values[name] for name in names]
        fig.add_bar(
            y=names,
            x=numbers,
            orientation="h",
            marker_color=color,
            text=[f"{v:.3f}" for v in numbers],
            textposition="auto",
            hovertemplate="%{y}: %{x:.4f}<extra></extra>",
            col=place,
            row=1,
        )
    style.styled(fig, height=90 + 44 * len(names))
    fig.update_xaxes(rangemode="tozero")
    return fig


@drawn_once
def still(points: Points, axes: Sequence[int], names: Sequence[str]) -> go.Figure:
    """Return the points on three axes as a Plotly figure that turns without the app, for the HTML file."""
    x, y, z = (points.coordinates[:, axis] for axis in axes)
    fig = go.Figure()
    for kind, color, symbol in ((True, style.COLOR_U, "circle"), (False, style.COLOR_V, "square")):
        at = [i for i, is_row in enumerate(points.is_row) if is_row is kind]
        if at:
            fig.add_scatter3d(
                x=x[at],
                y=y[at],
                z=z[at],
                mode="markers+text" if len(points.labels) <= 80 else "markers",
                text=[in_figure(points.labels[i]) for i in at],
                marker={"size": 4, "color": color, "symbol": symbol},
                name="rows" if kind else "columns",
            )
    fig.update_layout(
        scene={f"{name}axis": {"title": {"text": text}} for name, text in zip("xyz", names, strict=True)},
        scene_aspectmode="data",
    )
    return fig
