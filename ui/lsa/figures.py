"""Texts as figures: ranks over k, signed words, cosines over k, quality over k."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from studies.lsa import Quality
from ui.kit import style
from ui.kit.drawn import drawn_once
from ui.kit.formats import in_figure

# Lines differ in more than their colour.
DASHES = ("solid", "dash", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x")


@drawn_once
def slopes(
    ranks: Mapping[str, Sequence[int | None]], steps: Sequence[str], *, now: str, lowest: int
) -> go.Figure:
    """Draw the rank of each document at every step (raw, then k), the first place above.

    Parameters
    ----------
    ranks : mapping of document to one rank a step, from 1; None where it is not found
    steps : sequence of str
        Names of the steps.
    now : str
        The step that the page is at.
    lowest : int
        Ranks beyond are drawn at the lower edge, and so is what is not found.
    """
    fig = go.Figure()
    for i, (name, places) in enumerate(ranks.items()):
        color = style.CATEGORICAL[i % len(style.CATEGORICAL)]
        shown = in_figure(name)
        fig.add_scatter(
            x=list(steps),
            y=[min(place or lowest, lowest) for place in places],
            mode="lines+markers",
            line={"color": color, "width": 2.5, "dash": DASHES[i % len(DASHES)]},
            marker={"size": 9, "symbol": SYMBOLS[i % len(SYMBOLS)]},
            name=shown if len(shown) <= 32 else f"{shown[:31]}…",
            customdata=["nothing in common" if place is None else f"place {place}" for place in places],
            hovertemplate=f"{shown}<br>%{{x}}: %{{customdata}}<extra></extra>",
        )
    if now in steps:
        fig.add_vline(list(steps).index(now), line_dash="dot", line_color=style.COLOR_NOISE, line_width=2)
    style.styled(fig, height=270, y="place", legend=True)
    fig.update_yaxes(autorange=False, range=[math.log10(1.25 * lowest), math.log10(0.8)], type="log")
    ticks = [t for t in (1, 2, 3, 5, 10, 20, 50, 100) if t < lowest] + [lowest]
    fig.update_yaxes(tickvals=ticks, ticktext=[str(t) for t in ticks[:-1]] + [f"{lowest}+"])
    fig.update_xaxes(type="category")
    return fig


@drawn_once
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


@drawn_once
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


@drawn_once
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


@drawn_once
def quality(result: Quality, k: int) -> go.Figure:
    """Draw the mean of 1 / place against k beside plain words and BM25; and how sure the differences are."""
    fig = make_subplots(cols=2, horizontal_spacing=0.1)
    fig.add_scatter(
        x=list(result.ranks),
        y=[standing.reciprocal for standing in result.topics],
        mode="lines+markers",
        line={"color": style.COLOR_S, "width": 3},
        marker={"size": 8},
        hovertemplate="k = %{x}: %{y:.3f}<extra></extra>",
        row=1,
        col=1,
    )
    for name, level, dash, color, at in (
        ("plain words", result.words.reciprocal, "dash", style.COLOR_U, "bottom right"),
        ("BM25", result.bm25.reciprocal, "dot", style.COLOR_V, "top left"),
    ):
        line = {"line_dash": dash, "line_color": color}
        fig.add_hline(level, annotation_text=name, annotation_position=at, row=1, col=1, **line)
    fig.add_vline(k, line_dash="dot", line_color=style.COLOR_NOISE, line_width=2, row=1, col=1)
    fig.add_trace(_differences(result), row=1, col=2)
    fig.add_hline(0, line_color=style.COLOR_U, line_dash="dash", row=1, col=2)
    style.styled(fig, height=380)
    fig.update_xaxes(title="k, topics kept", row=1, col=1)
    fig.update_xaxes(title="BM25, then k topics", type="category", row=1, col=2)
    fig.update_yaxes(title="mean of 1 / place", rangemode="tozero", row=1, col=1)
    fig.update_yaxes(title="less that of plain words", row=1, col=2)
    return fig


def _differences(result: Quality) -> go.Scatter:
    """Return the difference of BM25 and of topics from plain words, with their intervals."""
    duels = (result.bm25_duel, *result.duels)
    means, lows, highs = (np.array([duel.difference[i] for duel in duels]) for i in range(3))
    return go.Scatter(
        x=["BM25", *map(str, result.ranks)],
        y=means,
        error_y={
            "type": "data",
            "array": highs - means,
            "arrayminus": means - lows,
            "color": style.COLOR_NOISE,
            "thickness": 3,
            "width": 8,
        },
        mode="markers",
        marker={"size": 11, "color": [style.COLOR_V, *[style.COLOR_S] * len(result.ranks)]},
        customdata=[[duel.won, duel.lost] for duel in duels],
        hovertemplate="%{x}: %{y:+.3f}<br>won %{customdata[0]}, lost %{customdata[1]}<extra></extra>",
    )
