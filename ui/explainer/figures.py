"""Figures of the explainer: three meanings of a share, and the digits that a road loses."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ui.kit import style

FloatArray = npt.NDArray[np.float64]
_SLACK = 2e-15


def first_reaching(curve: npt.ArrayLike, level: float) -> int:
    """Return the smallest k, from 1, at which the rising curve is at least ``level``, but for round-off."""
    return 1 + int(np.argmax(np.asarray(curve) >= level - _SLACK))


def shares(curves: Mapping[str, FloatArray], level: float) -> go.Figure:
    """Draw running shares against k, the level to reach, and where each curve reaches it.

    Parameters
    ----------
    curves : mapping of str to ndarray of shape (r,)
        Three rising curves, fractions of 1, for k = 1 ... r.
    level : float
        The fraction to reach.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    fig = go.Figure()
    looks = zip((style.COLOR_MARK, style.COLOR_S, style.COLOR_NOISE), ("dot", "solid", "dash"), strict=True)
    for (name, curve), (color, dash) in zip(curves.items(), looks, strict=True):
        k = np.arange(1, len(curve) + 1)
        fig.add_scatter(
            x=k,
            y=100 * curve,
            mode="lines+markers",
            name=name,
            line={"color": color, "width": 3, "dash": dash},
            marker={"size": 8},
            hovertemplate=f"{name}: %{{y:.4g}} % at k = %{{x}}<extra></extra>",
        )
        reached = first_reaching(curve, level)
        fig.add_scatter(
            x=[reached],
            y=[100 * curve[reached - 1]],
            mode="markers",
            marker={"size": 17, "color": "rgba(0,0,0,0)", "line": {"color": color, "width": 3}},
            hoverinfo="skip",
            showlegend=False,
        )
    fig.add_hline(100 * level, line_dash="dash", line_color=style.COLOR_NOISE, line_width=1)
    style.styled(fig, height=360, x="k, components kept", y="share reached, %", legend=True)
    longest = max(len(curve) for curve in curves.values())
    fig.update_xaxes(dtick=1, range=[0.6, longest + 0.4])
    fig.update_yaxes(range=[0, 106])
    return fig


def digits(true: FloatArray, direct: FloatArray, eigenvalues: FloatArray) -> go.Figure:
    """Draw known singular values and what two roads make of them, and the relative error of both.

    Parameters
    ----------
    true, direct : ndarray of shape (r,)
        Singular values as built, and as the direct SVD finds them.
    eigenvalues : ndarray of shape (r,)
        Of the Gram matrix, as computed; where negative they have no root and are drawn hollow, at the root of
        their magnitude.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    i = np.arange(1, len(true) + 1)
    fig = make_subplots(1, 2, subplot_titles=("singular value", "relative error"), horizontal_spacing=0.18)
    roots = np.sqrt(np.abs(eigenvalues))
    real = eigenvalues >= 0
    line = {"color": style.COLOR_NOISE, "width": 2}
    fig.add_scatter(x=i, y=true, mode="lines", name="as built", line=line, row=1, col=1)
    marker = {"color": style.COLOR_S, "size": 9}
    fig.add_scatter(x=i, y=direct, mode="markers", name="direct SVD", marker=marker, row=1, col=1)
    cross = {"color": style.COLOR_MARK, "size": 11, "symbol": "x"}
    fig.add_scatter(x=i[real], y=roots[real], mode="markers", name="√λ of AᵀA", marker=cross, row=1, col=1)
    if not real.all():
        hollow = cross | {"symbol": "x-open", "size": 12}
        fig.add_scatter(
            x=i[~real], y=roots[~real], mode="markers", name="λ < 0: no root", marker=hollow, row=1, col=1
        )
    by_eigenvalues = np.sqrt(np.maximum(eigenvalues, 0))
    floor = 1e-17
    for found, look, name in ((direct, marker, "direct SVD"), (by_eigenvalues, cross, "√λ of AᵀA")):
        error = np.maximum(np.abs(found - true) / true, floor)
        fig.add_scatter(x=i, y=error, mode="markers", marker=look, name=name, showlegend=False, row=1, col=2)
    style.styled(fig, height=380, x="component i", legend=True)
    fig.update_xaxes(dtick=1)
    fig.update_yaxes(type="log", exponentformat="power")
    fig.update_yaxes(range=[-17.3, 0.7], dtick=4, row=1, col=2)
    fig.update_yaxes(range=[min(-1.0, np.log10(true[-1])) - 1, 0.5], dtick=4, row=1, col=1)
    return fig
