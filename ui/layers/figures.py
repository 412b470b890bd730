"""Figures of the layers lesson: error against weights, accuracy against weights, spectra, times."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from core.arrays import FloatArray
from studies.layers.learnt import Spectrum
from studies.layers.one_matrix import EveryRank
from studies.layers.timing import Times
from ui.kit import style
from ui.kit.drawn import drawn_once

LOWEST = 0.5  # of accuracy: what lies below is drawn only where a ring is there


class Curve(NamedTuple):
    """One layer split alone: accuracies by shares of its weights, and the student's spot on the line.

    All are fractions; ``spot`` is (share, accuracy).
    """

    name: str
    shares: FloatArray
    accuracies: FloatArray
    spot: tuple[float, float]


@drawn_once
def errors(result: EveryRank, k: int) -> go.Figure:
    """Draw the weight error against the share of weights that the split has; noise of the shape in grey."""
    share, error = 100 * result.shares, 100 * result.errors
    fig = go.Figure()
    fig.add_scatter(
        x=share,
        y=100 * result.noise_errors,
        mode="lines",
        line={"color": style.COLOR_NOISE, "width": 2, "dash": "dash"},
        name="pure noise",
        hovertemplate="noise, %{x:.0f} % of the weights: error %{y:.1f} %<extra></extra>",
    )
    fig.add_scatter(
        x=share,
        y=error,
        mode="lines",
        line={"color": style.COLOR_S, "width": 3},
        customdata=np.arange(len(error)),
        name="these weights",
        hovertemplate="k = %{customdata}, %{x:.0f} % of the weights: error %{y:.1f} %<extra></extra>",
    )
    _outputs(fig, result)
    fig.add_scatter(
        x=[share[k]],
        y=[error[k]],
        mode="markers",
        marker={"size": 13, "color": style.COLOR_MARK},
        name=f"k = {k}",
        hoverinfo="skip",
    )
    fig.add_vline(100, line_width=1.5, line_dash="dot", line_color=style.COLOR_MARK)
    words = "as many as<br>unsplit"
    fig.add_annotation(
        x=100, y=1, yref="paper", text=words, showarrow=False, xanchor="left", font={"size": 14}
    )
    style.styled(fig, height=330, x="weights of the split, % of the whole", y="weight error, %", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    fig.update_yaxes(range=[0, 102])
    return fig


def _outputs(fig: go.Figure, result: EveryRank) -> None:
    """Add the output errors, where there are inputs."""
    if result.output_errors is not None:
        fig.add_scatter(
            x=100 * result.shares, y=100 * result.output_errors, mode="lines", name="outputs on your X",
            line={"color": style.COLOR_V, "width": 3, "dash": "dot"},
            hovertemplate="%{x:.0f} % of the weights: output error %{y:.1f} %<extra></extra>",
        )  # fmt: skip


@drawn_once
def accuracies(curves: Sequence[Curve], whole: float) -> go.Figure:
    """Draw accuracy against the share of a layer's weights, one line a layer, alone split."""
    fig = go.Figure()
    fig.add_hline(100 * whole, line_dash="dash", line_width=2, line_color=style.COLOR_NOISE)
    for i, (name, shares, right, spot) in enumerate(curves):
        look = style.line_look(i)
        fig.add_scatter(
            x=100 * shares,
            y=100 * right,
            mode="lines+markers",
            line=look.line,
            marker=look.marker,
            name=name,
            hovertemplate=name + ", %{x:.1f} % of its weights: %{y:.1f} %<extra></extra>",
        )
        fig.add_scatter(
            x=[100 * spot[0]],
            y=[100 * spot[1]],
            mode="markers",
            showlegend=False,
            hoverinfo="skip",
            marker={"size": 15, "color": "rgba(0,0,0,0)", "line": {"width": 3, "color": style.COLOR_MARK}},
        )
    fig.add_vline(100, line_width=1.5, line_dash="dot", line_color=style.COLOR_MARK)
    style.styled(
        fig, height=340, x="weights of the split layer, % of the whole layer", y="accuracy, %", legend=True
    )
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    lowest = min([LOWEST, *(right for *_, (_, right) in curves)])
    fig.update_xaxes(range=[0, 115])
    fig.update_yaxes(range=[100 * lowest - 2, 101])
    return fig


@drawn_once
def weights_or_outputs(ks: Sequence[int], curves: Mapping[str, FloatArray], k_even: float) -> go.Figure:
    """Draw several errors against rank, on a logarithmic axis of rank."""
    fig = go.Figure()
    looks = (
        style.line_look(1, color=style.COLOR_NOISE),
        style.line_look(0, color=style.COLOR_S),
        style.line_look(2, color=style.COLOR_V),
    )
    for (name, values), look in zip(curves.items(), looks, strict=True):
        fig.add_scatter(
            x=ks,
            y=100 * values,
            mode="lines+markers",
            name=name,
            line=look.line,
            marker=look.marker,
            hovertemplate=name + ", k = %{x}: %{y:.1f} %<extra></extra>",
        )
    fig.add_vline(k_even, line_width=1.5, line_dash="dot", line_color=style.COLOR_MARK)
    fig.add_annotation(
        x=math.log10(k_even), y=0.98, yref="paper", text="as many<br>weights", showarrow=False,
        xanchor="left", yanchor="top",
    )  # fmt: skip
    style.styled(fig, height=340, x="k, rank of the split", y="relative error, %", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    ticks = [k for k in (1, 2, 4, 8, 16, 32, 64, 128, 256) if k <= max(ks)]
    fig.update_xaxes(type="log", tickvals=ticks, ticktext=[str(k) for k in ticks])
    fig.update_yaxes(range=[0, 102])
    return fig


@drawn_once
def spectra(trained: Spectrum, untrained: Spectrum) -> go.Figure:
    """Draw two spectra, each over the band of noise of its own size."""
    fig = go.Figure()
    number = np.arange(1, len(trained.s) + 1)
    looks = ((trained, style.COLOR_S, "solid", "trained"), (untrained, style.COLOR_U, "dash", "untrained"))
    for (s, band, *_), color, dash, name in looks:
        fig.add_scatter(
            x=number, y=band.median, mode="lines", line={"width": 11, "color": style.faded(color, 0.25)},
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip
        fig.add_scatter(x=number, y=band.low, mode="lines", line_width=0, hoverinfo="skip", showlegend=False)
        fig.add_scatter(
            x=number,
            y=band.high,
            mode="lines",
            line_width=0,
            fill="tonexty",
            fillcolor=style.faded(color, 0.22),
            hoverinfo="skip",
            name=f"noise as large as {name}",
        )
        fig.add_scatter(
            x=number,
            y=s,
            mode="lines",
            line={"color": color, "width": 3, "dash": dash},
            name=name,
            hovertemplate=name + ", component %{x}: s = %{y:.3g}<extra></extra>",
        )
    style.styled(fig, height=370, x="component i", y="singular value s<sub>i</sub>", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    fig.update_yaxes(rangemode="tozero")
    return fig


@drawn_once
def times(result: Times) -> go.Figure:
    """Draw measured time ratios, one line a batch size, and the ratio of the numbers of products."""
    ks = result.ks
    fig = go.Figure()
    fig.add_scatter(
        x=ks,
        y=result.products,
        mode="lines",
        line={"color": style.COLOR_NOISE, "dash": "dash", "width": 2},
        name="products, counted",
        hovertemplate="k = %{x}: %{y:.2f} × as many products<extra></extra>",
    )
    for j, rows in enumerate(result.batches):
        look = style.line_look(j)
        name = "1 digit" if rows == 1 else f"{rows} digits at once"
        fig.add_scatter(
            x=ks,
            y=result.ratios[:, j],
            mode="lines+markers",
            line=look.line,
            marker=look.marker,
            name=name,
            hovertemplate=name + ", k = %{x}: %{y:.2f} × the time<extra></extra>",
        )
    fig.add_hline(1, line_width=1.5, line_dash="dot", line_color=style.COLOR_MARK)
    style.styled(fig, height=370, x="k, rank of the split", y="split / whole", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    fig.update_xaxes(type="log", tickvals=ks, ticktext=[str(k) for k in ks])
    fig.update_yaxes(rangemode="tozero")
    return fig
