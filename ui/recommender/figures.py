"""Figures of the recommender lesson: lists, reasons, learning curves, comparisons, heat maps."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.arrays import FloatArray
from core.recommenders import IntArray
from studies.recommender.grid import Grid, Search
from studies.recommender.learn import Learning
from studies.recommender.missing import Fillings
from studies.recommender.rate import Reasons
from studies.recommender.taste import Lengths
from ui.kit import style
from ui.kit.drawn import drawn_once
from ui.kit.formats import in_figure

_LONGEST = 30


def clipped(title: str, longest: int = _LONGEST) -> str:
    """Return a title short enough for an axis, as Plotly shows it."""
    return in_figure(title if len(title) <= longest else title[: longest - 1].rstrip() + "…")


@drawn_once
def recommended(
    titles: Sequence[str],
    scores: FloatArray,
    *,
    unit: str,
    chosen: int | None,
    counts: IntArray | None = None,
) -> go.Figure:
    """Draw a list of films with their scores as bars, the best on top, the chosen one in full colour.

    ``counts`` say how many have rated each film.
    """
    beside = [""] * len(titles) if counts is None else [f" · {count:,}" for count in counts]
    labels = [clipped(title, 24) + after for title, after in zip(titles, beside, strict=True)]
    places = np.arange(len(titles))[::-1]
    colors = [style.COLOR_V if i == chosen else style.faded(style.COLOR_V, 0.75) for i in range(len(titles))]
    fig = go.Figure()
    fig.add_bar(
        x=scores,
        y=places,
        orientation="h",
        marker_color=colors,
        text=[f"{score:.2f}" if unit == "stars" else f"{score:.3g}" for score in scores],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"size": 14, "color": "#ffffff"},
        constraintext="none",
        customdata=[in_figure(title) for title in titles],
        hovertemplate="%{customdata}: %{x:.3g} " + unit + "<extra></extra>",
    )
    style.styled(fig, height=46 + 30 * max(4, len(titles)), x=unit)
    fig.update_yaxes(tickvals=places, ticktext=labels, showgrid=False)
    return fig


@drawn_once
def because(titles: Sequence[str], reasons: Reasons, *, unit: str) -> go.Figure:
    """Draw how a score comes about: the base, what each rating adds or takes, the sum."""
    names = ["without your ratings", *(clipped(title) for title in titles), "score"]
    places = list(range(len(names)))[::-1]
    fig = go.Figure(
        go.Waterfall(
            orientation="h",
            y=places,
            x=[reasons.base, *reasons.parts.tolist(), reasons.score],
            measure=["absolute", *["relative"] * len(reasons.parts), "total"],
            text=[
                f"{reasons.base:.2f}",
                *(f"{part:+.2f}".replace("-", "−") for part in reasons.parts),
                f"{reasons.score:.2f}",
            ],
            textposition="outside",
            increasing={"marker": {"color": style.COLOR_S}},
            decreasing={"marker": {"color": style.COLOR_U}},
            totals={"marker": {"color": style.COLOR_V}},
            connector={"line": {"color": style.COLOR_NOISE, "width": 1}},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    style.styled(fig, height=66 + 30 * len(names), x=unit)
    room = max(0.4 * (reasons.high - reasons.low), 0.12 * max(abs(reasons.high), 1e-9))
    fig.update_xaxes(range=[reasons.low - room, reasons.high + room])
    fig.update_yaxes(tickvals=places, ticktext=names, showgrid=False)
    return fig


@drawn_once
def learning(result: Learning) -> go.Figure:
    """Draw both errors over the epochs, and mark the best."""
    n_epochs, best = len(result.held_out_errors), result.best_epoch
    curves = (
        (result.train_errors, "trained on", style.COLOR_U, "dash"),
        (result.held_out_errors, "held out", style.COLOR_S, "solid"),
    )
    fig = go.Figure()
    for values, name, color, dash in curves:
        fig.add_scatter(
            x=np.arange(1, n_epochs + 1),
            y=values,
            mode="lines",
            name=name,
            line={"color": color, "width": 3, "dash": dash},
            hovertemplate="epoch %{x}: %{y:.3f} stars<extra>" + name + "</extra>",
        )
    fig.add_scatter(
        x=[best],
        y=[result.best_error],
        mode="markers+text",
        text=[f"best: epoch {best}"],
        textposition="bottom left" if best > 0.7 * n_epochs else "bottom right",
        marker={"size": 12, "color": style.COLOR_S},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    if result.stopped_at is not None:
        fig.add_vline(
            x=result.stopped_at, line={"color": style.COLOR_NOISE, "width": 2, "dash": "dash"},
            annotation={"text": f"patience ends: {result.stopped_at}", "yanchor": "top"},
        )  # fmt: skip
    style.styled(fig, height=440, x="epoch", y="RMSE, stars", legend=True)
    fig.update_layout(legend={"y": 1.02, "yanchor": "bottom"})
    fig.update_yaxes(**({"type": "log"} if result.explodes else {"rangemode": "tozero"}))
    return fig


@drawn_once
def flying_apart(errors: FloatArray, epoch: int) -> go.Figure:
    """Draw the error of every batch of the epoch in which the numbers left all bounds."""
    fig = go.Figure(
        go.Scatter(
            x=np.arange(1, len(errors) + 1), y=errors, mode="lines+markers",
            line={"color": style.COLOR_S, "width": 2}, marker={"size": 6},
            hovertemplate="batch %{x}: %{y:.3g} stars<extra></extra>",
        )
    )  # fmt: skip
    style.styled(fig, height=330, x=f"batch of epoch {epoch}", y="RMSE of the batch, stars")
    fig.update_yaxes(type="log", exponentformat="power")
    return fig


@drawn_once
def factors(result: Learning, titles: Sequence[str]) -> go.Figure:
    """Draw P and Q as they change; a slider and a button move the epoch, in the browser alone.

    ``titles`` are those of the films whose factors are kept.
    """
    _, P, Q = result.frames[-1]
    fig = make_subplots(1, 2, horizontal_spacing=0.05, subplot_titles=("P: people", "Q: films"))
    largest = max(style.symmetric_range(P)[1], style.symmetric_range(Q)[1], 1e-3)
    look = {"zmin": -largest, "zmax": largest, "colorscale": style.DIVERGING, "showscale": False}
    hover = "factor %{x}: %{z:.2f}<extra></extra>"
    axis = np.arange(1, P.shape[1] + 1)
    labels = [clipped(name, 16) for name in titles]
    fig.add_heatmap(z=P, x=axis, **look, hovertemplate=hover, row=1, col=1)
    fig.add_heatmap(z=Q, x=axis, y=labels, **look, hovertemplate="%{y}, " + hover, row=1, col=2)
    fig.frames = [
        go.Frame(
            name=str(epoch), data=[{"type": "heatmap", "z": p}, {"type": "heatmap", "z": q}], traces=[0, 1]
        )
        for epoch, p, q in result.frames
    ]
    style.styled(fig, height=440)
    fig.update_layout(margin={"t": 34, "b": 96}, **_player([frame.epoch for frame in result.frames]))
    fig.update_yaxes(autorange="reversed", showticklabels=False, ticks="", row=1, col=1)
    fig.update_yaxes(autorange="reversed", side="right", tickfont={"size": 11}, row=1, col=2)
    fig.update_xaxes(dtick=1 if len(axis) < 8 else 5)
    return fig


def _player(epochs: Sequence[int]) -> dict[str, list[dict[str, object]]]:
    """Return the slider over the epochs and the button that plays them."""
    now = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    play = {"label": "▶ Play", "method": "animate", "args": [None, now | {"frame": {"duration": 120}}]}
    slider: dict[str, object] = {
        "active": len(epochs) - 1,
        "currentvalue": {"prefix": "after epoch ", "xanchor": "right"},
        "pad": {"t": 34},
        "x": 0.28,
        "len": 0.72,
        "steps": [{"label": str(e), "method": "animate", "args": [[str(e)], now]} for e in epochs],
        "ticklen": 0,
        "font": {"size": 13},
    }
    button: dict[str, object] = {
        "type": "buttons",
        "x": 0.0,
        "y": -0.13,
        "xanchor": "left",
        "yanchor": "top",
        "showactive": False,
        "buttons": [play],
    }
    return {"sliders": [slider], "updatemenus": [button]}


@drawn_once
def lengths(films: Lengths, titles: Sequence[str]) -> go.Figure:
    """Draw every film's length against its number of ratings, and name those that stand out."""
    names = [clipped(title, 20) if i in films.outstanding else "" for i, title in enumerate(titles)]
    edge = 0.8 * max(films.counts)
    fig = go.Figure(
        go.Scatter(
            x=films.counts,
            y=films.lengths,
            mode="markers+text",
            text=names,
            textposition=["top left" if count > edge else "top center" for count in films.counts],
            customdata=[in_figure(title) for title in titles],
            marker={"color": style.faded(style.COLOR_V, 0.6), "size": 9},
            hovertemplate="%{customdata}: %{x} ratings, length %{y:.2f}<extra></extra>",
            cliponaxis=False,
        )
    )
    style.styled(fig, height=330, x="number of ratings", y="length of the film's arrow")
    fig.update_yaxes(rangemode="tozero")
    return fig


@drawn_once
def grid(result: Grid, search: Search) -> go.Figure:
    """Draw the error of every pair as a heat map with its numbers; the best is framed."""
    row, column = result.best
    x, y = ([f"{value:g}" for value in values] for values in (search.columns, search.rows))
    rows, columns = (name.partition(",")[0] for name in (search.row_name, search.column_name))
    fig = go.Figure(
        go.Heatmap(
            z=result.errors, x=x, y=y,
            colorscale=style.SEQUENTIAL, texttemplate="%{z:.3f}", showscale=False,
            hovertemplate=f"{rows} = %{{y}}, {columns} = %{{x}}: %{{z:.4f}} stars<extra></extra>",
        )
    )  # fmt: skip
    fig.add_shape(
        type="rect", x0=column - 0.5, x1=column + 0.5, y0=row - 0.5, y1=row + 0.5,
        line={"color": style.COLOR_MARK, "width": 5},
    )  # fmt: skip
    style.styled(fig, height=330, x=search.column_name, y=search.row_name)
    fig.update_xaxes(type="category")
    fig.update_yaxes(type="category")
    return fig


@drawn_once
def fillings(result: Fillings) -> go.Figure:
    """Draw the error on hidden cells of every way to treat missing cells, under both masks."""
    fig = go.Figure()
    for values, name, color in (
        (result.at_random, "hidden at random", style.COLOR_U),
        (result.by_value, "low ratings hidden more often", style.COLOR_S),
    ):
        fig.add_bar(
            x=result.names, y=values, name=name, marker_color=color, text=[f"{v:.2f}" for v in values],
            textposition="outside", cliponaxis=False,
            hovertemplate="%{x}: %{y:.3f} stars<extra>" + name + "</extra>",
        )  # fmt: skip
    style.styled(fig, height=400, y="RMSE on hidden cells, stars", legend=True)
    fig.update_layout(barmode="group", legend={"y": 1.04, "yanchor": "bottom"})
    fig.update_yaxes(range=[0, 1.12 * max(*result.at_random, *result.by_value)])
    return fig


@drawn_once
def lottery(spread: FloatArray, rated: np.ndarray, people: Sequence[str], films: Sequence[str]) -> go.Figure:
    """Draw how much every cell moves from run to run; a dot marks what was rated."""
    m, n = spread.shape
    fig = go.Figure(
        go.Heatmap(
            z=spread, x=np.arange(n), y=np.arange(m), colorscale=style.SEQUENTIAL,
            zmin=0, colorbar={"title": {"text": "sd, stars"}, "thickness": 14},
            texttemplate="%{z:.1f}" if m * n <= 80 else None,
            customdata=np.broadcast_to(np.array([clipped(f) for f in films], dtype=object), (m, n)),
            hovertemplate="%{customdata}: ± %{z:.2f} stars<extra></extra>",
        )
    )  # fmt: skip
    rows, columns = np.nonzero(rated)
    fig.add_scatter(
        x=columns, y=rows + (0.32 if m * n <= 80 else 0), mode="markers", hoverinfo="skip",
        marker={"color": style.COLOR_S, "size": 9 if m * n <= 80 else 4,
                "line": {"color": "#ffffff", "width": 1}},
    )  # fmt: skip
    style.styled(fig, height=min(560, 120 + 46 * m if m * n <= 80 else 480))
    fig.update_xaxes(
        tickvals=np.arange(n), ticktext=[clipped(f, 14) for f in films], tickangle=-50,
        tickfont={"size": 13 if n <= 12 else 9}, showgrid=False, range=[-0.5, n - 0.5],
    )  # fmt: skip
    fig.update_yaxes(
        tickvals=np.arange(m), ticktext=[clipped(p, 14) for p in people], range=[m - 0.5, -0.5],
        tickfont={"size": 13 if m <= 12 else 9}, showgrid=False,
    )  # fmt: skip
    return fig


_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")


@drawn_once
def cold_start(
    given: Sequence[int], errors: Mapping[str, FloatArray], spread: Mapping[str, FloatArray]
) -> go.Figure:
    """Draw the error on new viewers against the number of ratings they have given, a line a model.

    Bars are standard deviations over draws of viewers.
    """
    fig = go.Figure()
    looks = zip(style.CATEGORICAL, _DASHES, _SYMBOLS, strict=False)
    for (name, values), (color, dash, symbol) in zip(errors.items(), looks, strict=False):
        fig.add_scatter(
            x=list(given), y=values, mode="lines+markers", name=name,
            error_y={"type": "data", "array": spread[name], "color": style.faded(color, 0.5),
                     "thickness": 1.5},
            line={"color": color, "width": 3, "dash": dash}, marker={"size": 9, "symbol": symbol},
            hovertemplate="%{x} ratings given: %{y:.3f} stars<extra>" + name + "</extra>",
        )  # fmt: skip
    style.styled(
        fig, height=400, x="ratings that the new viewer has given", y="RMSE on the others, stars", legend=True
    )
    fig.update_layout(legend={"y": 1.04, "yanchor": "bottom"})
    fig.update_xaxes(tickvals=list(given))
    return fig
