"""Figures of the models compared: who turns over, and how far apart they are beside the folds' spread."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from studies.recommender.orders import OverFolds, Places
from ui.kit import style
from ui.kit.drawn import drawn_once

_DIRECTIONS = {1: style.COLOR_V, -1: style.COLOR_S, 0: style.COLOR_NOISE}
_MARKS = {1: "triangle-up", -1: "triangle-down", 0: "circle"}


@drawn_once
def turned_over(names: Sequence[str], hovers: Sequence[str], places: Places, *, title: str) -> go.Figure:
    """Draw every model's place by RMSE and by NDCG, joined by a line.

    ``hovers`` are what is said of each model.  One that has not both measures is dotted, has no number, and
    stands last on the side of what it lacks.
    """
    fig = go.Figure()
    for name, hover, by_error, by_lists, left, right, direction in zip(
        names, hovers, *places[:-1], strict=True
    ):
        color, has_both = _DIRECTIONS[int(direction)], not np.isnan(by_error)
        numbers = (f"{by_error:.0f}", f"{by_lists:.0f}") if has_both else ("–", "–")
        fig.add_scatter(
            x=[0, 1],
            y=[left, right],
            mode="lines+markers+text",
            text=[f"{name}  {numbers[0]}", f"{numbers[1]}  {name}"],
            textposition=["middle left", "middle right"],
            line={"color": color, "width": 3, "dash": "solid" if has_both else "dot"},
            marker={"size": 11, "color": color, "symbol": _MARKS[int(direction)]},
            hovertemplate=hover + "<extra></extra>",
            cliponaxis=False,
        )
    style.styled(fig, height=96 + (30 if len(names) > 6 else 52) * len(names), title=title)
    fig.update_layout(margin={"t": 72})
    fig.update_xaxes(
        range=[-1.6, 2.6], tickvals=[0, 1], ticktext=["RMSE", "NDCG"], tickangle=0, side="top",
        showgrid=False, zeroline=False,
    )  # fmt: skip
    fig.update_yaxes(range=[len(names) + 0.6, 0.4], visible=False)
    return fig


@drawn_once
def over_folds(
    names: Sequence[str], folds: Sequence[OverFolds], *, measure: str, unit: str, chosen: str
) -> go.Figure:
    """Draw every model's value on every fold, their mean and their standard deviation; one in full colour."""
    fig = go.Figure()
    rows = list(range(len(names)))[::-1]
    for name, row, each in zip(names, rows, folds, strict=True):
        color = style.COLOR_V if name == chosen else style.COLOR_NOISE
        fig.add_scatter(
            x=each.values, y=[row] * len(each.values), mode="markers", hoverinfo="skip",
            marker={"size": 7, "color": style.faded(color, 0.55)},
        )  # fmt: skip
        fig.add_scatter(
            x=[each.mean], y=[row], mode="markers",
            error_x={"type": "data", "array": [each.spread], "color": color, "thickness": 2.5, "width": 6},
            marker={"size": 12, "color": color, "symbol": "diamond"},
            hovertemplate=f"{name}: %{{x:.3f}} ± {each.spread:.3f} {unit}<extra></extra>",
        )  # fmt: skip
    style.styled(fig, height=100 + 34 * len(names), x=f"{measure}, {unit}" if unit else measure)
    fig.update_yaxes(tickvals=rows, ticktext=list(names), showgrid=False)
    return fig
