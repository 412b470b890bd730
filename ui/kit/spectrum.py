"""The spectrum: singular values, kept ones in full colour, dropped ones faded, pure noise behind them."""

import math
from typing import Protocol

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from ui.kit import style
from ui.kit.drawn import drawn_once

MOST_BARS = 40
_DECADES = 6.0


class Band(Protocol):
    """What pure noise of the same shape and size would show: one number per component each."""

    @property
    def median(self) -> npt.NDArray[np.float64]:
        """The middle of the noise spectra."""

    @property
    def low(self) -> npt.NDArray[np.float64]:
        """The lower edge of the band."""

    @property
    def high(self) -> npt.NDArray[np.float64]:
        """The upper edge of the band."""


@drawn_once
def spectrum(
    s: npt.ArrayLike,
    n_components: int,
    *,
    band: Band | None = None,
    log: bool = False,
    height: int = 320,
    title: str | None = None,
) -> go.Figure:
    """Draw the singular values against their number, the first ``n_components`` in full colour.

    Up to 40 values are bars, more of them lines.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values, largest first.
    n_components : int
        How many are kept, 0 to r.
    band : Band, optional
        The spectrum of pure noise: arrays ``median``, ``low`` and ``high`` of shape (r,).
    log : bool
        A logarithmic axis, from the largest value down over at most six powers of ten; a value of zero has no
        place on it and is left out.
    height : int
        Height in pixels.
    title : str, optional

    Returns
    -------
    plotly.graph_objects.Figure
    """
    s = np.asarray(s, dtype=np.float64)
    number = np.arange(1, len(s) + 1)
    fig = go.Figure()
    if band is not None:
        _add_band(fig, number, band)
    if len(s) <= MOST_BARS:
        colors = style.kept_and_dropped(style.COLOR_S, n_components, len(s))
        fig.add_bar(x=number, y=s, marker_color=list(colors), width=0.72, hovertemplate=_HOVER, name="s")
        fig.update_xaxes(dtick=1 if len(s) <= 15 else 5)
    else:
        _add_line(fig, number[: n_components + 1], s[: n_components + 1], style.COLOR_S, "kept")
        rest = style.faded(style.COLOR_S, 0.45)
        _add_line(fig, number[n_components:], s[n_components:], rest, "dropped")
    if 0 < n_components < len(s):
        fig.add_vline(n_components + 0.5, line_dash="dot", line_width=1, line_color=style.COLOR_NOISE)
    style.styled(fig, height=height, title=title, x="component i", y="singular value s<sub>i</sub>")
    fig.update_xaxes(range=[0.4, len(s) + 0.6])
    if log:
        _make_log(fig, s)
    else:
        fig.update_yaxes(rangemode="tozero")
    return fig


_HOVER = "component %{x}: s = %{y:.4~g}<extra></extra>"


def _add_band(fig: go.Figure, number: npt.NDArray[np.int64], band: Band) -> None:
    line = {"color": style.COLOR_NOISE, "width": 0}
    fig.add_scatter(x=number, y=band.low, mode="lines", line=line, hoverinfo="skip", name="noise, low")
    fig.add_scatter(
        x=number,
        y=band.high,
        mode="lines",
        line=line,
        fill="tonexty",
        fillcolor=style.faded(style.COLOR_NOISE, 0.3),
        hoverinfo="skip",
        name="noise, high",
    )
    fig.add_scatter(
        x=number,
        y=band.median,
        mode="lines",
        line={"color": style.COLOR_NOISE, "width": 1.5, "dash": "dash"},
        hovertemplate="pure noise, component %{x}: %{y:.4~g}<extra></extra>",
        name="noise, median",
    )


def _add_line(
    fig: go.Figure, x: npt.NDArray[np.int64], y: npt.NDArray[np.float64], color: str, name: str
) -> None:
    if len(x):
        line = {"color": color, "width": 3}
        fig.add_scatter(x=x, y=y, mode="lines", line=line, hovertemplate=_HOVER, name=name)


def _make_log(fig: go.Figure, s: npt.NDArray[np.float64]) -> None:
    positive = s[s > 0]
    if not len(positive):
        return
    top = math.log10(positive[0])
    bottom = max(math.log10(positive[-1]), top - _DECADES)
    room = 0.06 * (top - bottom) + 0.05
    fig.update_yaxes(type="log", range=[bottom - room, top + room], exponentformat="power")
