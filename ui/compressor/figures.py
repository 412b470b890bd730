"""Pictures as figures: with a scale of their own (error, discarded part) or side by side."""

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.colors import get_colorscale, sample_colorscale

from core.pictures import to_pixels
from ui.kit import style

Pixels = npt.NDArray[np.uint8]


def error_map(values: npt.ArrayLike) -> tuple[Pixels, float]:
    """Return the error at every pixel as colours of the sequential scale, and the value of its upper end.

    Parameters
    ----------
    values : array_like of shape (h, w) or (h, w, 3)
        What is missing, in grey levels.  Of colour, the root mean square over the channels is shown.

    Returns
    -------
    (uint8 array of shape (h, w, 3), float)
        The upper end holds 99.5 % of the pixels, so that a few do not darken the rest; it is at least 1.
    """
    values = np.asarray(values, dtype=np.float64)
    size = np.abs(values) if values.ndim == 2 else np.sqrt((values**2).mean(axis=2))
    top = max(1.0, float(np.quantile(size, 0.995)))
    levels = to_pixels(size * (255 / top))
    return _table()[levels], top


def _table() -> Pixels:
    colors = sample_colorscale(get_colorscale(style.SEQUENTIAL), np.linspace(0, 1, 256), colortype="tuple")
    return to_pixels(np.array(colors) * 255)


def discarded(values: npt.ArrayLike) -> tuple[Pixels, float]:
    """Return the discarded part around mid-grey, and how many grey levels the ends stand for.

    Parameters
    ----------
    values : array_like of shape (h, w) or (h, w, 3)
        A - A_k in grey levels, of either sign.

    Returns
    -------
    (uint8 array of the same shape, float)
        128 is nothing, 0 and 255 are minus and plus the returned value, which holds 99.5 % of the values and
        is at least 1.
    """
    values = np.asarray(values, dtype=np.float64)
    top = max(1.0, float(np.quantile(np.abs(values), 0.995)))
    return to_pixels(128 + values * (127 / top)), top


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
