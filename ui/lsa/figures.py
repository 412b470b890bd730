"""Texts as figures: ranks over k, signed words, cosines over k, quality over k."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from ui.kit import style


def slopes(ranks: Mapping[str, Sequence[int]], steps: Sequence[str], *, now: str, lowest: int) -> go.Figure:
    """Draw the rank of each document at every step (raw, then k), the first place above.

    Parameters
    ----------
    ranks : mapping of document to one rank a step, from 1
    steps : sequence of str
        Names of the steps.
    now : str
        The step that the page is at.
    lowest : int
        Ranks beyond are drawn at the lower edge.
    """
    fig = go.Figure()
    for i, (name, places) in enumerate(ranks.items()):
        color = style.CATEGORICAL[i % len(style.CATEGORICAL)]
        fig.add_scatter(
            x=list(steps),
            y=[min(place, lowest) for place in places],
            mode="lines+markers",
            line={"color": color, "width": 2.5},
            marker={"size": 8},
            name=name,
            customdata=list(places),
            hovertemplate=f"{name}<br>%{{x}}: place %{{customdata}}<extra></extra>",
        )
    if now in steps:
        fig.add_vline(list(steps).index(now), line_dash="dot", line_color=style.COLOR_NOISE, line_width=2)
    style.styled(fig, height=380, y="place", legend=True)
    fig.update_yaxes(autorange=False, range=[math.log10(1.25 * lowest), math.log10(0.8)], type="log")
    ticks = [t for t in (1, 2, 3, 5, 10, 20, 50, 100) if t < lowest] + [lowest]
    fig.update_yaxes(tickvals=ticks, ticktext=[str(t) for t in ticks[:-1]] + [f"{lowest}+"])
    fig.update_xaxes(type="category")
    return fig


def signed_bars(words: Sequence[str], weights: Sequence[float], *, height: int = 360) -> go.Figure:
    """Draw words with their signed weights, the heaviest above."""
    order = list(range(len(words)))[::-1]
    values = [weights[i] for i in order]
    low, high = style.symmetric_range(values)
    colors = [style.COLOR_S if value > 0 else style.COLOR_U for value in values]
    fig = go.Figure(
        go.Bar(x=values, y=[words[i] for i in order], orientation="h", marker_color=colors, hoverinfo="skip")
    )
    style.styled(fig, height=height, x="weight in the topic")
    fig.update_xaxes(range=[1.1 * low, 1.1 * high])
    fig.update_yaxes(type="category")
    return fig


def cosine_over_k(by_rank: npt.ArrayLike, raw: float, k: int, *, height: int = 280) -> go.Figure:
    """Draw the cosine of two documents against k, and their cosine by shared words as a level."""
    y = np.asarray(by_rank, dtype=np.float64)
    x = np.arange(1, len(y) + 1)
    fig = go.Figure()
    line = {"color": style.COLOR_S, "width": 3}
    fig.add_scatter(x=x, y=y, mode="lines", line=line, hovertemplate="k = %{x}: %{y:.3f}<extra></extra>")
    marker = {"size": 12, "color": style.COLOR_S, "line": {"color": "#fff", "width": 2}}
    fig.add_scatter(x=[k], y=[y[k - 1]], mode="markers", marker=marker, hoverinfo="skip")
    fig.add_hline(
        raw,
        line_dash="dash",
        line_color=style.COLOR_U,
        annotation_text="by shared words alone",
        annotation_position="top right",
    )
    style.styled(fig, height=height, x="k, topics kept", y="cosine")
    fig.update_yaxes(range=[min(-0.1, float(y.min()) - 0.05), 1.05])
    return fig


def pair_bars(names: Sequence[str], parts: Sequence[float]) -> go.Figure:
    """Draw pairs of words with what each adds to the dot product."""
    fig = go.Figure(
        go.Bar(
            x=list(parts)[::-1],
            y=list(names)[::-1],
            orientation="h",
            marker_color=style.COLOR_V,
            hoverinfo="skip",
        )
    )
    style.styled(fig, height=70 + 30 * len(names), x="part of the dot product")
    fig.update_yaxes(type="category")
    return fig


def over_k(ranks: Sequence[int], values: npt.ArrayLike, raw: float, *, y: str, k: int) -> go.Figure:
    """Draw a quality against k, tf-idf alone as a level."""
    fig = go.Figure()
    line = {"color": style.COLOR_S, "width": 3}
    fig.add_scatter(
        x=list(ranks),
        y=np.asarray(values),
        mode="lines+markers",
        line=line,
        marker={"size": 8},
        hovertemplate="k = %{x}: %{y:.3f}<extra></extra>",
    )
    fig.add_hline(
        raw,
        line_dash="dash",
        line_color=style.COLOR_U,
        annotation_text="tf-idf alone",
        annotation_position="top left",
    )
    fig.add_vline(k, line_dash="dot", line_color=style.COLOR_NOISE, line_width=2)
    style.styled(fig, height=330, x="k, topics kept", y=y)
    fig.update_yaxes(rangemode="tozero")
    return fig
