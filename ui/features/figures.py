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

LOWEST = 50  # per cent of accuracy: what is below tells nothing about what pays
COLORS = {"SVD": style.COLOR_U, "PCA": style.COLOR_S, "PCA, scaled": style.COLOR_V}


def _look(kind: str) -> style.LineLook:
    return style.line_look(list(COLORS).index(kind), color=COLORS[kind])


def accuracies(curves: Mapping[str, Curve], k: int) -> go.Figure:
    """Draw accuracy against k with its spread over the folds, one line a kind; raw columns as a grey band."""
    fig = go.Figure()
    first = next(iter(curves.values()))
    _raw_level(fig, first.raw)
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
    _axis_of_k(fig, first.ks)
    fig.update_yaxes(range=[LOWEST, 101])
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
        annotation_position="top left",
    )


def _axis_of_k(fig: go.Figure, ks: Sequence[int]) -> None:
    fig.update_xaxes(type="log", tickvals=ks, ticktext=[str(each) for each in ks])


def times(curves: Mapping[str, Curve]) -> go.Figure:
    """Draw the time of training and decomposition against k, one line a kind; raw columns dashed."""
    fig = go.Figure()
    for kind, curve in curves.items():
        look = _look(kind)
        fig.add_scatter(
            x=curve.ks,
            y=1000 * curve.seconds,
            mode="lines+markers",
            name=kind,
            line=look.line,
            marker=look.marker,
            hovertemplate=kind + ", k = %{x}: %{y:.1f} ms<extra></extra>",
        )
    first = next(iter(curves.values()))
    fig.add_hline(
        1000 * first.raw_seconds,
        line_color=style.COLOR_NOISE,
        line_width=2,
        line_dash="dash",
        annotation_text="raw columns",
        annotation_position="top left",
    )
    style.styled(fig, height=360, x="k, components", y="ms a fold")
    _axis_of_k(fig, first.ks)
    fig.update_yaxes(rangemode="tozero")
    return fig


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
    heights = (0.97, 0.83, 0.69)
    for (name, k), height in zip(at.items(), heights, strict=True):
        fig.add_vline(k, line_dash="dot", line_width=1.5, line_color=style.COLOR_MARK)
        fig.add_annotation(
            x=k,
            y=height,
            yref="paper",
            text=f"{name}: {k}",
            xanchor="left" if k < 0.7 * len(shares) else "right",
            showarrow=False,
            font={"size": 15},
        )
    style.styled(fig, height=360, x="axis", y="share, %", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    return fig


def _chance(fig: go.Figure, number: npt.NDArray[np.int64], null: EnergyNull) -> None:
    """Draw the band that shuffled columns fill."""
    fig.add_scatter(
        x=number, y=100 * null.axis_low, mode="lines", line_width=0, hoverinfo="skip", showlegend=False
    )
    fig.add_scatter(
        x=number,
        y=100 * null.axis_high,
        mode="lines",
        line_width=0,
        fill="tonexty",
        fillcolor=style.faded(style.COLOR_NOISE, 0.35),
        hoverinfo="skip",
        name="columns shuffled, 90 % of the draws",
    )


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
            colorscale=style.DIVERGING if signed else [[0, "#ffffff"], [1, "#16202c"]],
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


def chances(probabilities: FloatArray, names: Sequence[str]) -> go.Figure:
    """Draw the probability of each class, the largest in full colour."""
    best = int(np.argmax(probabilities))
    colors = [style.COLOR_S if i == best else style.faded(style.COLOR_S, 0.45) for i in range(len(names))]
    fig = go.Figure(
        go.Bar(
            x=list(names),
            y=100 * probabilities,
            marker_color=colors,
            hovertemplate="%{x}: %{y:.1f} %<extra></extra>",
        )
    )
    style.styled(fig, height=270, x="digit", y="probability, %")
    fig.update_xaxes(type="category")
    fig.update_yaxes(range=[0, 100])
    return fig


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
