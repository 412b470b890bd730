"""Signals as figures: lines over measured dots, components, correlations, forecasts, bars of rivals."""

from collections.abc import Mapping, Sequence
from math import isfinite

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from sources.signals.clocks import Clock
from studies.denoiser.distances import drawn_samples
from ui.kit import style
from ui.kit.drawn import drawn_once
from ui.kit.formats import in_figure, percent

Line = tuple[npt.ArrayLike, str, str]  # values from sample 0 on, colour, dash

MAX_POINTS = 1500


@drawn_once
def over_measured(
    noisy: npt.ArrayLike,
    lines: Mapping[str, Line],
    *,
    height: int = 320,
    title: str | None = None,
    band: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    clock: Clock | None = None,
) -> go.Figure:
    """Draw lines over the measured dots.

    Parameters
    ----------
    noisy : array_like of shape (N,)
    lines : mapping of name to (values, colour, dash)
        Values from sample 0 on; they may go on beyond the measured ones.  NaN leaves a gap.
    height : int
    title : str, optional
    band : two array_like, optional
        The lower and the upper edge of an area behind the lines; NaN where there is none.
    clock : Clock, optional
        When the samples were taken, where the axis is to show it.
    """
    dots = np.asarray(noisy, dtype=np.float64)
    fig = go.Figure()
    if band is not None:
        _area(fig, *band, clock)
    at = drawn_samples(len(dots), MAX_POINTS)
    marker = {"size": 3.5, "color": style.COLOR_NOISE}
    fig.add_scatter(
        x=_when(at, clock), y=dots[at], mode="markers", marker=marker, name="measured", hoverinfo="skip"
    )
    for name, (values, color, dash) in lines.items():
        y = np.asarray(values, dtype=np.float64)
        at = drawn_samples(len(y), MAX_POINTS)
        line = {"color": color, "width": 3 if dash == "solid" else 1.8, "dash": dash}
        fig.add_scatter(x=_when(at, clock), y=y[at], mode="lines", line=line, name=name, connectgaps=False)
    style.styled(
        fig, height=height, title=title, x=in_figure(clock.title) if clock else "sample", legend=True
    )
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    return fig


def _when(samples: npt.NDArray[np.intp], clock: Clock | None) -> npt.NDArray[np.generic]:
    """Return where samples stand along the axis: their number, or when they were taken."""
    return samples if clock is None else clock.at(samples)


def _area(fig: go.Figure, low: npt.ArrayLike, high: npt.ArrayLike, clock: Clock | None) -> None:
    """Draw the area between two lines, over the samples where they are known."""
    lower, upper = (np.asarray(edge, dtype=np.float64) for edge in (low, high))
    at = np.flatnonzero(np.isfinite(lower))
    at = at[drawn_samples(len(at), MAX_POINTS)] if len(at) else at
    common = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    fig.add_scatter(x=_when(at, clock), y=upper[at], **common)
    fig.add_scatter(
        x=_when(at, clock),
        y=lower[at],
        fill="tonexty",
        fillcolor=style.faded(style.COLOR_U),
        **common | {"showlegend": True, "name": "9 of 10 forecasts"},
    )


@drawn_once
def components(
    parts: npt.ArrayLike,
    shares: Sequence[float],
    groups: Sequence[int],
    periods: Sequence[float] | None = None,
) -> go.Figure:
    """Draw elementary series as small panels, two in a row, coloured by their group.

    Parameters
    ----------
    parts : array_like of shape (k, N)
    shares : sequence of float
        Energy of each component, a fraction.
    groups : sequence of int
        A group number a component.
    periods : sequence of float, optional
        In samples; infinite for what hardly turns.
    """
    rows = np.asarray(parts, dtype=np.float64)
    n_rows = -(-len(rows) // 2)
    titles = [f"{i + 1}: {in_figure(percent(share))}" for i, share in enumerate(shares)]
    if periods is not None:
        turns = [f"period {period:.3g}" if isfinite(period) else "trend" for period in periods]
        titles = [f"{title}, {turn}" for title, turn in zip(titles, turns, strict=True)]
    fig = make_subplots(rows=n_rows, cols=2, shared_xaxes=True, subplot_titles=titles, vertical_spacing=0.06)
    at = drawn_samples(rows.shape[1], MAX_POINTS)
    for i, part in enumerate(rows):
        color = style.CATEGORICAL[groups[i] % len(style.CATEGORICAL)]
        line = {"color": color, "width": 2}
        fig.add_scatter(
            x=at, y=part[at], mode="lines", line=line, row=i // 2 + 1, col=i % 2 + 1, hoverinfo="skip"
        )
    style.styled(fig, height=70 + 75 * n_rows)
    fig.update_yaxes(showticklabels=False, zeroline=True)
    fig.update_xaxes(showticklabels=False)
    fig.update_annotations(font_size=14)
    return fig


@drawn_once
def correlation_map(matrix: npt.ArrayLike, *, height: int = 340) -> go.Figure:
    """Draw magnitudes of w-correlations, dark for none and bright for one."""
    W = np.abs(np.asarray(matrix, dtype=np.float64))
    names = [str(i + 1) for i in range(len(W))]
    bar = {"thickness": 12, "outlinewidth": 0}
    fig = go.Figure(
        go.Heatmap(
            z=W,
            x=names,
            y=names,
            zmin=0,
            zmax=1,
            colorscale=style.SEQUENTIAL,
            colorbar=bar,
            hovertemplate="components %{x} and %{y}: %{z:.2f}<extra></extra>",
        )
    )
    style.styled(fig, height=height, title="w-correlation, magnitude", x="component", y="component")
    fig.update_yaxes(autorange="reversed", scaleanchor="x", constrain="domain")
    fig.update_xaxes(constrain="domain", type="category")
    fig.update_yaxes(type="category")
    return fig


@drawn_once
def bars(
    values: Mapping[str, float], *, x: str, highlight: Sequence[str], height: int | None = None
) -> go.Figure:
    """Draw named numbers as bars, the best above, ``highlight`` in full colour."""
    order = sorted(values, key=lambda name: values[name])
    colors = [style.COLOR_S if name in highlight else style.COLOR_NOISE for name in order]
    numbers = [values[name] for name in order]
    fig = go.Figure(
        go.Bar(
            x=numbers,
            y=order,
            orientation="h",
            marker_color=colors,
            text=[f"{v:.1f}" for v in numbers],
            textposition="auto",
            hoverinfo="skip",
        )
    )
    style.styled(fig, height=height or 70 + 34 * len(order), x=x)
    return fig
