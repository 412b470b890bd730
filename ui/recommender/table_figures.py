"""Figures of the table with holes: which hidden cells go wrong, and what the filled table's SVD explains."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from studies.recommender.missing import Cells, Explained
from ui.kit import style
from ui.kit.drawn import drawn_once
from ui.recommender.figures import clipped


@drawn_once
def off(cells: Cells, people: Sequence[str], films: Sequence[str]) -> go.Figure:
    """Draw prediction minus rating of every hidden cell; empty where nothing is hidden."""
    who, what = [people[i] for i in cells.people], [films[i] for i in cells.films]
    titles = np.broadcast_to(np.array(what, dtype=object), cells.off.shape)
    fig = go.Figure(
        go.Heatmap(
            z=cells.off, x=np.arange(len(what)), y=np.arange(len(who)),
            zmin=-cells.largest, zmax=cells.largest,
            colorscale=style.DIVERGING, colorbar={"title": {"text": "stars"}, "thickness": 14},
            customdata=titles, hovertemplate="%{customdata}: %{z:+.2f} stars<extra></extra>",
            hoverongaps=False,
        )
    )  # fmt: skip
    style.styled(fig, height=380)
    few = max(cells.off.shape) <= 12
    fig.update_xaxes(
        title=None if few else "films with most hidden ratings", showgrid=False,
        tickvals=np.arange(len(what)) if few else [], ticktext=[clipped(film, 12) for film in what],
    )  # fmt: skip
    fig.update_yaxes(
        title=None if few else "viewers", showgrid=False, autorange="reversed",
        tickvals=np.arange(len(who)) if few else [], ticktext=[clipped(name, 12) for name in who],
    )  # fmt: skip
    return fig


@drawn_once
def explained(result: Explained) -> go.Figure:
    """Draw the explained variance of the filled table, and the error on hidden cells, for every k."""
    k = np.arange(1, len(result.variance) + 1)
    fig = go.Figure()
    fig.add_scatter(
        x=k, y=100 * result.variance, name="explained, %", mode="lines+markers",
        line={"color": style.COLOR_V, "width": 3}, marker={"symbol": "circle", "size": 6},
        hovertemplate="k = %{x}: %{y:.1f} % of the variance<extra></extra>",
    )  # fmt: skip
    fig.add_scatter(
        x=k, y=100 * result.chance, name="by chance, %", mode="lines",
        line={"color": style.COLOR_NOISE, "width": 3, "dash": "dot"},
        hovertemplate="k = %{x}: %{y:.1f} % by chance<extra></extra>",
    )  # fmt: skip
    fig.add_scatter(
        x=k, y=result.errors, name="error on hidden cells, stars", yaxis="y2", mode="lines+markers",
        line={"color": style.COLOR_S, "width": 3, "dash": "dash"}, marker={"symbol": "diamond", "size": 7},
        hovertemplate="k = %{x}: %{y:.3f} stars<extra></extra>",
    )  # fmt: skip
    fig.add_vline(x=result.best, line={"color": style.COLOR_S, "width": 2, "dash": "dot"})
    style.styled(fig, height=380, x="k, components", y="variance explained, %", legend=True)
    fig.update_layout(
        legend={"y": 1.04, "yanchor": "bottom"},
        yaxis2={"overlaying": "y", "side": "right", "title": "RMSE, stars", "tickformat": ".2f",
                "showgrid": False,
                "automargin": True, "fixedrange": True},
    )  # fmt: skip
    fig.update_yaxes(rangemode="tozero", selector={"overlaying": None})
    return fig
