"""Figures of the features lesson: accuracy against k, rules for k, components as pictures, classes."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.arrays import FloatArray
from core.order import best_first
from core.spectra import EnergyNull
from studies.features import Curve, Spread
from ui.kit import style
from ui.kit.drawn import drawn_once

ROOM = 0.12  # of accuracy below the raw columns: what lies lower tells nothing about what pays
INK = ((0.0, "#ffffff"), (1.0, "#16202c"))
COLORS = {"SVD": style.COLOR_U, "PCA": style.COLOR_S, "PCA, scaled": style.COLOR_V}


def _look(kind: str) -> style.LineLook:
    return style.line_look(list(COLORS).index(kind), color=COLORS[kind])


@drawn_once
def accuracies(curves: Mapping[str, Curve], chosen: str, k: int) -> go.Figure:
    """Draw accuracy against k with its spread over the folds, one line a kind.

    The grey band are the raw columns of the ``chosen`` kind, whose point at ``k`` is marked and always drawn.
    """
    fig = go.Figure()
    own = curves[chosen]
    _raw_level(fig, own.raw)
    for kind, curve in curves.items():
        look = _look(kind)
        fig.add_scatter(
            x=curve.ks,
            y=100 * curve.mean,
            error_y={"array": 100 * curve.deviation, "thickness": 1.5, "width": 4},
            mode="lines+markers",
            name=kind,
            line=look.line,
            marker=look.marker,
            hovertemplate=kind + ", k = %{x}: %{y:.1f} %<extra></extra>",
        )
    fig.add_vline(k, line_dash="dot", line_width=1.5, line_color=style.COLOR_MARK)
    style.styled(fig, height=360, x="k, components", y="accuracy, %", legend=True)
    _axis_of_k(fig, own.ks)
    at = own.ks.index(k)
    lowest = min(own.raw.mean - ROOM, own.mean[at] - own.deviation[at] - 0.02)
    fig.update_yaxes(range=[100 * lowest, 101])
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    return fig


def _raw_level(fig: go.Figure, raw: Spread) -> None:
    """Draw the accuracy on raw columns: a dashed line in a band of one standard deviation."""
    fig.add_hrect(
        100 * (raw.mean - raw.deviation),
        100 * (raw.mean + raw.deviation),
        fillcolor=style.COLOR_NOISE,
        opacity=0.2,
        line_width=0,
    )
    fig.add_hline(
        100 * raw.mean,
        line_color=style.COLOR_NOISE,
        line_width=2,
        line_dash="dash",
        annotation_text="raw columns",
        annotation_position="bottom left",
    )


def _axis_of_k(fig: go.Figure, ks: Sequence[int]) -> None:
    fig.update_xaxes(type="log", tickvals=ks, ticktext=[str(each) for each in ks], tickangle=0)


@drawn_once
def times(curve: Curve, kind: str) -> go.Figure:
    """Draw the time of training and decomposition against k; raw columns dashed."""
    look = _look(kind)
    fig = go.Figure(
        go.Scatter(
            x=curve.ks,
            y=1000 * curve.seconds,
            mode="lines+markers",
            name=kind,
            line=look.line,
            marker=look.marker,
            hovertemplate=kind + ", k = %{x}: %{y:.1f} ms<extra></extra>",
        )
    )
    fig.add_hline(1000 * curve.raw_seconds, line_color=style.COLOR_NOISE, line_width=2, line_dash="dash")
    fig.add_annotation(
        x=1, xref="paper", xanchor="right", y=1000 * curve.raw_seconds, yanchor="bottom", showarrow=False,
        text="raw columns",
    )  # fmt: skip
    style.styled(fig, height=300, x="k, components", y="ms a fold")
    _axis_of_k(fig, curve.ks)
    fig.update_yaxes(rangemode="tozero")
    return fig


@drawn_once
def rules(shares: FloatArray, null: EnergyNull, at: Mapping[str, int]) -> go.Figure:
    """Draw the share of each axis, the shuffled columns behind it, and where each rule stops."""
    number = np.arange(1, len(shares) + 1)
    fig = go.Figure()
    _chance(fig, number, null)
    fig.add_scatter(
        x=number,
        y=100 * shares,
        mode="lines+markers",
        line={"color": style.COLOR_S, "width": 3},
        hovertemplate="axis %{x}: %{y:.2f} %<extra></extra>",
        name="these samples",
    )
    for i, (name, k) in enumerate(at.items()):
        fig.add_vline(k + 0.5, line_dash="dot", line_width=1.5, line_color=style.COLOR_MARK)
        fig.add_annotation(
            x=k + 0.5,
            y=0.97 - 0.15 * i,
            yref="paper",
            text=f"{name}: {k}",
            ax=34 if k < 0.7 * len(shares) else -34,
            ay=0,
            xanchor="left" if k < 0.7 * len(shares) else "right",
            arrowcolor=style.COLOR_MARK,
            bgcolor="rgba(128,128,128,0.18)",
            font={"size": 15},
        )
    style.styled(fig, height=360, x="axis", y="share, %", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    return fig


def _chance(fig: go.Figure, number: npt.NDArray[np.int64], null: EnergyNull) -> None:
    """Draw the band that shuffled columns fill."""
    edge = {"color": style.COLOR_NOISE, "width": 2}
    fig.add_scatter(
        x=number, y=100 * null.axis_low, mode="lines", line=edge, hoverinfo="skip", showlegend=False
    )
    fig.add_scatter(
        x=number,
        y=100 * null.axis_high,
        mode="lines",
        line=edge,
        fill="tonexty",
        fillcolor=style.faded(style.COLOR_NOISE, 0.5),
        hoverinfo="skip",
        name="columns shuffled, 90 % of the draws",
    )


@drawn_once
def component_pictures(Vt: FloatArray, side: int, n: int) -> go.Figure:
    """Draw the first n components as pictures on one scale centred on 0."""
    columns = 6
    fig = make_subplots(
        rows=-(-n // columns),
        cols=columns,
        horizontal_spacing=0.02,
        vertical_spacing=0.08,
        subplot_titles=[f"{i + 1}" for i in range(n)],
    )
    low, high = style.symmetric_range(Vt[:n])
    for i in range(n):
        fig.add_heatmap(
            z=Vt[i].reshape(side, side),
            zmin=low,
            zmax=high,
            colorscale=style.DIVERGING,
            showscale=False,
            hoverinfo="skip",
            row=i // columns + 1,
            col=i % columns + 1,
        )
    return _pictures(fig, height=60 + 125 * (-(-n // columns)))


@drawn_once
def rebuilt(pictures: Mapping[str, FloatArray], side: int) -> go.Figure:
    """Draw a sample, the same from its components, and the difference."""
    fig = make_subplots(cols=len(pictures), horizontal_spacing=0.04, subplot_titles=list(pictures))
    for place, (name, values) in enumerate(pictures.items(), 1):
        signed = name == "difference"
        low, high = style.symmetric_range(values) if signed else (0, 1)
        fig.add_heatmap(
            z=values.reshape(side, side),
            zmin=low,
            zmax=high,
            showscale=False,
            colorscale=style.DIVERGING if signed else INK,
            hovertemplate="%{z:.2f}<extra></extra>",
            col=place,
            row=1,
        )
    return _pictures(fig, height=290)


def _pictures(fig: go.Figure, height: int) -> go.Figure:
    style.styled(fig, height=height)
    fig.update_xaxes(showticklabels=False, showgrid=False)
    fig.update_yaxes(showticklabels=False, showgrid=False, autorange="reversed")
    for axis in fig.select_yaxes():
        axis.update(scaleanchor=axis.anchor, constrain="domain")
    fig.update_layout(margin={"t": 30})
    return fig


@drawn_once
def reading(x: FloatArray, side: int, probabilities: FloatArray, names: Sequence[str]) -> go.Figure:
    """Draw a sample's pixels, and beside them the probability of each class, the largest in full colour."""
    best = int(np.argmax(probabilities))
    colors = [style.COLOR_S if i == best else style.faded(style.COLOR_S, 0.45) for i in range(len(names))]
    fig = make_subplots(cols=2, column_widths=[0.38, 0.62], horizontal_spacing=0.14)
    fig.add_heatmap(
        z=x.reshape(side, side), zmin=0, zmax=1, colorscale=INK, showscale=False, row=1, col=1,
        hovertemplate="%{z:.2f}<extra></extra>",
    )  # fmt: skip
    fig.add_bar(
        x=list(names), y=100 * probabilities, marker_color=colors, row=1, col=2,
        hovertemplate="%{x}: %{y:.1f} %<extra></extra>",
    )  # fmt: skip
    style.styled(fig, height=330)
    square = {"showticklabels": False, "showgrid": False}
    fig.update_xaxes(**square, col=1)
    fig.update_yaxes(**square, autorange="reversed", scaleanchor="x", constrain="domain", col=1)
    fig.update_xaxes(type="category", title="digit", col=2)
    fig.update_yaxes(range=[0, 100], title="probability, %", col=2)
    return fig


@drawn_once
def classes(
    Z: FloatArray, at: npt.NDArray[np.int64], names: Sequence[str], axes: tuple[str, str], height: int = 330
) -> go.Figure:
    """Draw samples on two components, one colour a class."""
    fig = go.Figure()
    for i, name in enumerate(names):
        fig.add_scatter(
            x=Z[at == i, 0],
            y=Z[at == i, 1],
            mode="markers",
            name=name,
            marker={
                "color": style.CATEGORICAL[i],
                "size": 8,
                "symbol": ("circle", "square", "diamond")[i % 3],
                "opacity": 0.8,
            },
            hovertemplate=name + "<extra></extra>",
        )
    style.styled(fig, height=height, x=axes[0], y=axes[1], legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    return fig


@drawn_once
def weights(v: FloatArray, names: Sequence[str], title: str) -> go.Figure:
    """Draw how much each column weighs in a component, largest above."""
    order = best_first(np.abs(v), len(v))[::-1]
    fig = go.Figure(
        go.Bar(
            y=[names[i] for i in order],
            x=v[order],
            orientation="h",
            marker_color=style.COLOR_V,
            hovertemplate="%{y}: %{x:.3f}<extra></extra>",
        )
    )
    return style.styled(fig, height=60 + 22 * len(names), title=title, x="weight")
