"""The one look of every figure: colours, scales, layout.

U, S and Vᵀ have one colour each, everywhere.  What is kept has its full colour, what is dropped the same
colour faded.  Signed values use the diverging scale centred on 0, counts and errors the sequential one,
groups the categorical one.  All were chosen to have a contrast of at least 3 to the light and to the dark
background, and any two of the categorical ones to stay apart for colour-blind eyes: at least 20 in CIELAB
and 10 in CIEDE2000, also as protan and deutan eyes see them.  As text they are mixed with the theme's ink,
which lifts the contrast to 4.5 on every paper.  ``tests/ui/kit/test_style.py`` computes all of it.  Lines
differ in dash and mark as well (``line_look``): nothing hangs on colour alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

COLOR_U = "#1c68d0"
COLOR_S = "#d95f0e"
COLOR_V = "#08a566"
COLOR_NOISE = "#83868b"
COLOR_MARK = "#9b4295"
TEXT_SHARE = 0.7  # of a colour in its text variant; the rest is the theme's ink

# The ring of the focus, the ground of a chosen pill, and text that Streamlit gives too little contrast: on
# the light paper, on the dark.
PAGE_TEXT = {
    "focus": ("#1c68d0", "#6aa5f5"),
    "on-primary": ("#ffffff", "#10151c"),
    "selected": ("#114a98", "#a9cdfa"),
    "chosen": ("#e8f0fb", "#16273f"),
    "code-word": ("#1457ad", "#8fbcf8"),
    "code-number": ("#0f5f56", "#6fd3c4"),
    "code-text": ("#8a3c00", "#f5b078"),
    "code-comment": ("#555d68", "#a9b3c0"),
}

CATEGORICAL = (COLOR_U, COLOR_S, COLOR_V, COLOR_MARK, "#c50d35", "#5c96e5", COLOR_NOISE)
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")
DIVERGING = ((0.0, "#0b4f8a"), (0.25, "#5fa3d3"), (0.5, "#f4f4f2"), (0.75, "#f0a35e"), (1.0, "#a84300"))
DIVERGING_DARK = ((0.0, "#9cccf2"), (0.25, "#3f7fb5"), (0.5, "#1f2937"), (0.75, "#b3611f"), (1.0, "#ffbd85"))
SEQUENTIAL = "Cividis"

SMALLEST, PRESENTED = 15, 18  # px: the smallest text in a figure, on a desk and before a class

_MARGIN = {"l": 8, "r": 8, "t": 36, "b": 8}


def faded(color: str, opacity: float = 0.28) -> str:
    """Return ``color`` (``#rrggbb``) as it looks when dropped: the same hue, almost transparent."""
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


class LineLook(NamedTuple):
    """How one line of several looks: told apart by its dash and its marks where its colour is not."""

    line: dict[str, str | float]
    marker: dict[str, str | float]


def line_look(i: int, *, color: str | None = None, width: float = 3, size: float = 9) -> LineLook:
    """Return the look of line ``i`` of several: a colour, or the one given, with a dash and a mark."""
    own = color or CATEGORICAL[i % len(CATEGORICAL)]
    return LineLook(
        {"color": own, "width": width, "dash": _DASHES[i % len(_DASHES)]},
        {"color": own, "size": size, "symbol": _SYMBOLS[i % len(_SYMBOLS)]},
    )


def styled(  # attribute by attribute: plotly's own update_layout takes eight times as long
    fig: go.Figure,
    *,
    height: int,
    title: str | None = None,
    x: str | None = None,
    y: str | None = None,
    legend: bool = False,
) -> go.Figure:
    """Give a figure the common layout: fixed height, short titles with units, no zoom by accident."""
    layout = fig.layout
    layout.height, layout.margin, layout.showlegend, layout.dragmode = height, _MARGIN, legend, False
    layout.font.size = layout.hoverlabel.font.size = layout.legend.font.size = SMALLEST
    layout.legend.orientation, layout.legend.x, layout.legend.y = "h", 0, -0.22
    if title:
        layout.title = {"text": title, "x": 0, "font": {"size": 17}}
    for axis, text in [(axis, x) for axis in fig.select_xaxes()] + [(axis, y) for axis in fig.select_yaxes()]:
        axis.fixedrange = axis.automargin = True
        axis.tickfont.size = axis.title.font.size = SMALLEST
        if text is not None:
            axis.title.text = text
    return fig


def legible(fig: go.Figure, least: int) -> None:
    """Make no text of a figure smaller than ``least`` pixels: ticks, titles, legend, notes, labels of points.

    Sub- and superscripts follow the size of the text they belong to.
    """
    layout = fig.layout
    fonts = [layout.font, layout.legend.font, layout.title.font, layout.hoverlabel.font]
    fonts += [note.font for note in layout.annotations]
    for axis in (*fig.select_xaxes(), *fig.select_yaxes()):
        fonts += [axis.tickfont, axis.title.font]
    for trace in fig.data:
        if "textfont" in trace:
            fonts.append(trace.textfont)
        if "colorbar" in trace:
            fonts += [trace.colorbar.tickfont, trace.colorbar.title.font]
    for font in fonts:
        size = font.size
        if size is None or (isinstance(size, int | float) and size < least):
            font.size = least


def darken(fig: go.Figure) -> None:
    """Give signed values the diverging scale of the dark theme, whose middle is dark."""
    for trace in fig.data:
        if "colorscale" in trace and trace.colorscale == DIVERGING:
            trace.colorscale = DIVERGING_DARK


def symmetric_range(values: npt.ArrayLike) -> tuple[float, float]:
    """Return (-a, a) with a the largest magnitude, so that the diverging scale is centred on 0."""
    largest = float(np.max(np.abs(values), initial=0.0)) or 1.0
    return -largest, largest


def kept_and_dropped(color: str, n_components: int, total: int) -> Sequence[str]:
    """Return one colour a component: the first ``n_components`` full, the rest faded."""
    return [color if i < n_components else faded(color) for i in range(total)]
