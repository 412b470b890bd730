"""Pictures as figures: with a scale of their own (error, discarded part) or side by side."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.colors import get_colorscale, sample_colorscale

from core.pictures import to_pixels
from ui.kit import style
from ui.kit.drawn import drawn_once

Pixels = npt.NDArray[np.uint8]


def error_map(levels: Pixels) -> Pixels:
    """Return levels (h, w) from 0, no error, to 255 as colours (h, w, 3) of the sequential scale."""
    return _table()[levels]


@cache
def _table() -> Pixels:
    colors = sample_colorscale(get_colorscale(style.SEQUENTIAL), np.linspace(0, 1, 256), colortype="tuple")
    return to_pixels(np.array(colors) * 255)


@drawn_once
def with_scale(
    address: str,
    shape: tuple[int, int],
    *,
    low: float,
    high: float,
    colors: str,
    unit: str,
    height: int = 360,
) -> go.Figure:
    """Draw a picture beside its colour scale.

    Parameters
    ----------
    address : str
        The picture, as ``data_address`` gives it.
    shape : (int, int)
        Height and width in pixels.
    low, high : float
        What the ends of the scale stand for.
    colors : str
        Name of a Plotly colour scale, the one that the picture was coloured by.
    unit : str
        What the scale counts.
    height : int

    Returns
    -------
    plotly.graph_objects.Figure
    """
    h, w = shape
    bar = {"title": {"text": unit, "side": "bottom"}, "thickness": 12, "outlinewidth": 0}
    bar |= {"orientation": "h", "y": -0.02, "yanchor": "top", "len": 1.0}
    marker = {"color": [low, high], "colorscale": colors, "cmin": low, "cmax": high, "showscale": True}
    fig = go.Figure(
        go.Scatter(
            x=[0, w],
            y=[0, h],
            mode="markers",
            marker=marker | {"colorbar": bar, "opacity": 0},
            hoverinfo="skip",
        )
    )
    fig.add_layout_image(
        source=address, xref="x", yref="y", x=0, y=h, sizex=w, sizey=h, sizing="stretch", layer="above"
    )
    style.styled(fig, height=height)
    fig.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 58}, plot_bgcolor="rgba(0,0,0,0)")
    fig.update_xaxes(visible=False, range=[0, w], constrain="domain")
    fig.update_yaxes(visible=False, range=[0, h], scaleanchor="x", constrain="domain")
    return fig


_LINES = {
    "SVD": {"color": style.COLOR_S, "dash": "solid", "symbol": "circle"},
    "JPEG": {"color": style.COLOR_U, "dash": "dash", "symbol": "square"},
    "WebP": {"color": style.COLOR_V, "dash": "dot", "symbol": "diamond"},
}
CEILING = 70  # decibels: beyond it nothing can be seen


@drawn_once
def rates(points: Mapping[str, Sequence[tuple[int, float]]], n_bytes: int, height: int = 420) -> go.Figure:
    """Draw decibels against bytes, a line each for the SVD, JPEG and WebP, and the bytes of the duel.

    Parameters
    ----------
    points : mapping of str to sequence of (int, float)
        Bytes and decibels, bytes rising; what is above 70 dB is drawn there.
    n_bytes : int
        Where the dotted line stands.
    height : int

    Returns
    -------
    plotly.graph_objects.Figure
    """
    fig = go.Figure()
    for name, line in points.items():
        look = _LINES[name]
        x = [n / 1000 for n, _ in line]
        y = [min(CEILING, psnr) for _, psnr in line]
        fig.add_scatter(
            x=x,
            y=y,
            name=name,
            mode="lines+markers+text",
            line={"color": look["color"], "dash": look["dash"], "width": 3},
            marker={"symbol": look["symbol"], "size": 9, "color": look["color"]},
            text=[""] * (len(x) - 1) + [name],
            textposition="top center",
            textfont={"size": 16, "color": look["color"]},
            hovertemplate=f"{name}: %{{x:.4~g}} kB, %{{y:.2f}} dB<extra></extra>",
        )
    fig.add_vline(n_bytes / 1000, line_dash="dot", line_width=2, line_color=style.COLOR_NOISE)
    style.styled(fig, height=height, x="size of the file, kB (1000 bytes)", y="PSNR, dB")
    fig.update_xaxes(type="log", dtick="D2")
    return fig
