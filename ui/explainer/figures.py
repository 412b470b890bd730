"""Figures of the explainer: three meanings of a share, and the digits that a route loses."""

import math

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.arrays import FloatArray
from studies.explainer.eigenvalues import LostDigits
from studies.explainer.truncation import Levels
from ui.kit import style
from ui.kit.drawn import drawn_once

_SMALLEST_ERROR = 1e-17


@drawn_once
def shares(result: Levels, level: float) -> go.Figure:
    """Draw running shares against k, the level to reach, and where each curve reaches it.

    Parameters
    ----------
    result : Levels
        Three rising curves, fractions of 1, and the k at which each reaches the level.
    level : float
        The fraction to reach.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    fig = go.Figure()
    looks = zip((style.COLOR_MARK, style.COLOR_S, style.COLOR_NOISE), ("dot", "solid", "dash"), strict=True)
    drawn = zip(result.curves.items(), result.first_k, looks, strict=True)
    for (name, curve), first_k, (color, dash) in drawn:
        _curve(fig, name, curve, first_k, color=color, dash=dash)
    fig.add_hline(100 * level, line_dash="dash", line_color=style.COLOR_NOISE, line_width=1)
    style.styled(fig, height=360, x="k, components kept", y="share reached, %", legend=True)
    longest = max(len(curve) for curve in result.curves.values())
    fig.update_xaxes(dtick=1, range=[0.6, longest + 0.4])
    fig.update_yaxes(range=[0, 106])
    return fig


def _curve(fig: go.Figure, name: str, curve: FloatArray, first_k: int, *, color: str, dash: str) -> None:
    """Draw one share against k, in per cent, with a ring where it reaches the level."""
    fig.add_scatter(
        x=np.arange(1, len(curve) + 1),
        y=[_percent(share) for share in curve],
        mode="lines+markers",
        name=name,
        line={"color": color, "width": 3, "dash": dash},
        marker={"size": 8},
        hovertemplate=f"{name}: %{{y:.4g}} % at k = %{{x}}<extra></extra>",
    )
    fig.add_scatter(
        x=[first_k],
        y=[_percent(curve[first_k - 1])],
        mode="markers",
        marker={"size": 17, "color": "rgba(0,0,0,0)", "line": {"color": color, "width": 3}},
        hoverinfo="skip",
        showlegend=False,
    )


def _percent(share: float) -> float:
    return 100 * float(share)


_DOT = {"color": style.COLOR_S, "size": 9}
_CROSS = {"color": style.COLOR_MARK, "size": 11, "symbol": "x"}


@drawn_once
def digits(result: LostDigits) -> go.Figure:
    """Draw known singular values and what two routes make of them, and the relative error of both.

    Parameters
    ----------
    result : LostDigits
        Where an eigenvalue is negative it has no root and is drawn hollow, at the root of its magnitude.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    fig = make_subplots(1, 2, subplot_titles=("singular value", "relative error"), horizontal_spacing=0.18)
    _values(fig, result)
    i = np.arange(1, len(result.true) + 1)
    errors = ((result.direct_error, _DOT, "direct SVD"), (result.root_error, _CROSS, "√λ of AᵀA"))
    for error, marker, name in errors:
        shown = [max(value, _SMALLEST_ERROR) for value in error.tolist()]
        fig.add_scatter(
            x=i, y=shown, mode="markers", marker=marker, name=name, showlegend=False, row=1, col=2
        )
    style.styled(fig, height=380, x="component i", legend=True)
    fig.update_xaxes(dtick=1)
    fig.update_yaxes(type="log", exponentformat="power")
    fig.update_yaxes(range=[-17.3, 0.7], dtick=4, row=1, col=2)
    fig.update_yaxes(range=[min(-1.0, math.log10(result.true[-1])) - 1, 0.5], dtick=4, row=1, col=1)
    return fig


def _values(fig: go.Figure, result: LostDigits) -> None:
    """Draw the singular values as built, as found directly, and as roots of eigenvalues."""
    i = np.arange(1, len(result.true) + 1)
    real = result.has_root
    line = {"color": style.COLOR_NOISE, "width": 2}
    fig.add_scatter(x=i, y=result.true, mode="lines", name="as built", line=line, row=1, col=1)
    fig.add_scatter(x=i, y=result.direct, mode="markers", name="direct SVD", marker=_DOT, row=1, col=1)
    fig.add_scatter(
        x=i[real], y=result.roots[real], mode="markers", name="√λ of AᵀA", marker=_CROSS, row=1, col=1
    )
    if not real.all():
        hollow = _CROSS | {"symbol": "x-open", "size": 12}
        fig.add_scatter(
            x=i[~real],
            y=result.roots[~real],
            mode="markers",
            name="λ < 0: no root",
            marker=hollow,
            row=1,
            col=1,
        )
