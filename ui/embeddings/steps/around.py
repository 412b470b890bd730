"""Step "Look around": rows and columns as points in space, and who is near whom."""

from typing import NamedTuple

import streamlit as st

from core.spectra import EnergyNull
from studies.embeddings import decomposition
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.points import Points, Shown, neighbours, place, shown, with_equal_widths
from ui.embeddings import cache, figures
from ui.embeddings.inputs import picking, tables, view
from ui.embeddings.scene import scene
from ui.kit import controls, formats, page

MAX_LISTED = 100

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}s = np.linalg.svd(A, compute_uv=False)
print(f"{{100 * (s[{at}] ** 2).sum() / (s**2).sum():.1f}}")"""


class _Look(NamedTuple):
    """What is looked at: the table taken apart, its points, what near means, and how they are drawn."""

    chosen: tables.Chosen
    decomposed: Decomposed
    points: Points
    points_id: str
    power: float
    sides: str
    axes: tuple[int, ...]
    metric: str
    everywhere: bool
    fade: bool
    picked: int | None

    @property
    def near(self) -> dict[int, float]:
        """The neighbours of the picked point, with their distances."""
        axes = None if self.everywhere else self.axes
        return neighbours(self.points, self.picked, axes, metric=self.metric)


def show() -> None:
    """Show the cloud, the neighbours of the picked point, and what its axes hold against chance."""
    page.try_this(
        "Turn the cloud, then click a point: who lights up? Switch *U S* to *U* and see whether the "
        "neighbours stay."
    )
    stage = page.stage()
    with stage.hand:
        look = _asked()
        quality = shown(look.decomposed, look.points, look.axes)
        null = cache.chance(look.chosen.key, look.decomposed.centered, look.decomposed)
        _readouts(look.decomposed, look.points, look.axes, look.picked, quality, null)
        _near(look.points, look.picked, look.near, look.metric)
    shares = decomposition.shares(look.decomposed)
    with stage.view:
        weight = quality.cos2 if look.fade else None
        picking.drawn(
            scene(look.chosen.table, look.points, look.axes, shares, weight=weight),
            points_id=look.points_id,
            index=look.picked,
            near=look.near,
        )
        if look.power == 1 and look.sides == view.BOTH:
            page.reading(
                "In U S, V S a row and a column are not to be compared: show one kind, or take √S on "
                "both sides."
            )
    _beyond_chance(look, null)
    _every_point(look.points, look.axes, quality)
    page.now_say(
        "A row and a column of a table are points; who is near hangs on how the axes are stretched and on "
        "which axes I look.",
        to="Liked, next",
    )
    page.why("embeddings/conventions", title="Why the convention matters")
    _code(look.decomposed, look.axes)
    _downloads(look.decomposed, look.points, look.axes)


def _asked() -> _Look:
    """Ask for the table, how its points are laid out and compared, and which one is picked."""
    chosen = tables.choose()
    power = view.convention()
    find = st.container()
    with st.popover("Points, axes, near", icon=":material/tune:", width="stretch"):
        sides = view.sides()
        wide = view.equal_widths(disabled=sides != view.BOTH)
        metric, everywhere = view.metric(), view.all_axes()
        decomposed = chosen.decomposed(center=view.centered(at_first=True))
        fade = view.fading()
        axes, turned = view.axes(decomposed.n_axes)
    points = place(decomposed, power, rows=sides != view.COLUMNS, columns=sides != view.ROWS, turned=turned)
    points = with_equal_widths(points) if wide else points
    points_id = f"{chosen.key.digest}/{sides}"
    with find:
        index = picking.picked(points, points_id)
    return _Look(chosen, decomposed, points, points_id, power, sides, axes, metric, everywhere, fade, index)


def _beyond_chance(look: _Look, null: EnergyNull) -> None:
    """Ask how many axes hold more than chance; then show the share of each beside what chance holds."""
    guess = page.predict(
        "The forty doctors were made with three tastes. Centred, how many axes hold more energy than the "
        "same "
        "numbers would by chance?",
        key="three_tastes",
        options=("1", "2", "3", "all 12"),
    )
    guess.marked(
        "2",
        because="Three groups are three centres, and about their mean three centres lie in a plane: two "
        "axes.",
    )
    if guess.is_open:
        _shares(look.decomposed, look.axes, null)


def _near(points: Points, index: int | None, near: dict[int, float], metric: str) -> None:
    """Name the neighbours of the picked point, with their distances."""
    if index is None:
        page.reading("Nothing picked: click a point, or search its name.")
        return
    distances = [formats.short(d) if d > 1e-12 else "0" for d in near.values()]
    names = [formats.plain(points.labels[i]) for i in near]
    unit = "1 − cos" if metric == "cosine" else "distance"
    st.table({f"near {formats.plain(points.labels[index])}": names, unit: distances}, hide_index=True)


def _readouts(
    decomposed: Decomposed,
    points: Points,
    axes: tuple[int, ...],
    index: int | None,
    quality: Shown,
    null: EnergyNull,
) -> None:
    k = len(axes)
    values = [
        page.Readout(
            f"Held by the {k} axes shown",
            formats.percent(decomposition.held_by(decomposed, axes)),
            "Sum of their s² over the sum of all s² (after centring, if you centred): energy.",
        ),
        page.Readout(
            f"First {k} axes of chance",
            _give_or_take(100 * null.total_mean[k - 1], 100 * null.total_sd[k - 1]),
            "The same, first axes, when the table's own numbers are put in random "
            f"places{_kept(decomposed)}: "
            "mean ± standard deviation of the draws.",
        ),
    ]
    if index is not None:
        values.append(
            page.Readout(
                f"cos² of {formats.plain(points.labels[index][:24])}",
                formats.percent(float(quality.cos2[index])),
                "Share of the point's squared length (in U S or V S) that lies on the axes shown.",
            )
        )
    page.readouts(*values)


def _shares(decomposed: Decomposed, axes: tuple[int, ...], null: EnergyNull) -> None:
    """Show the share of each axis beside what chance holds."""
    above = decomposition.beyond_chance(decomposed, null, max_axes=figures.MAX_AXES)
    verdict = (
        f"More than chance: {', '.join(str(a + 1) for a in above)}."
        if above
        else "No axis holds more energy than chance."
    )
    page.figure(
        figures.shares(decomposition.shares(decomposed), null, axes),
        key="shares",
        alt="Bars: share of the energy held by each axis; marks: what the shuffled table holds.",
        reading=f"Bars: share of each axis. Grey: the same numbers in random places{_kept(decomposed)}, "
        "median "
        f"and 90 % of the draws. {verdict} Less energy than chance does not mean that there is no structure.",
    )


def _give_or_take(mean: float, sd: float) -> str:
    """Write a mean and its spread in per cent, with as many digits as the spread has if there is one."""
    if round(sd, 9) == 0:
        return formats.percent(mean / 100)
    digits = next((n for n in (1, 2, 3) if round(sd, n) > 0), 4)
    return f"{mean:.{digits}f} ± {sd:.{digits}f} %"


def _kept(decomposed: Decomposed) -> str:
    """Say what stays where the numbers of a table of mostly zeros are put elsewhere."""
    if not decomposition.is_mostly_zeros(decomposed.table):
        return ""
    return ", each row and column as full as it is"


def _every_point(points: Points, axes: tuple[int, ...], quality: Shown) -> None:
    """Offer, for every point, how well the axes show it and how much it makes up each of them."""
    listed = quality.order[:MAX_LISTED]
    cut = f" The {MAX_LISTED} with the largest contribution." if len(quality.order) > MAX_LISTED else ""
    with st.expander("Every point: cos² and contributions", icon=":material/table:"):
        st.table(
            {
                "point": [formats.plain(points.labels[i]) for i in listed],
                "cos², axes shown": [formats.percent(quality.cos2[i]) for i in listed],
                **{
                    f"contribution to axis {a + 1}": [
                        formats.percent(quality.contributions[i, column]) for i in listed
                    ]
                    for column, a in enumerate(axes)
                },
            },
            hide_index=True,
        )
        page.reading(
            "cos²: share of the point's squared length on the axes shown. Contribution: share of the axis "
            "that the point makes up; all rows together make 100 % of each axis, and so do all columns." + cut
        )


def _code(decomposed: Decomposed, axes: tuple[int, ...]) -> None:
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if decomposed.centered else "", at=list(axes)),
        prints=f"{100 * decomposition.held_by(decomposed, axes):.1f}",
        means="the share of the energy that the axes shown hold, in per cent",
        files=tables.numbers_of(decomposed.table),
    )


def _downloads(decomposed: Decomposed, points: Points, axes: tuple[int, ...]) -> None:
    """Offer the numbers and, where there are three axes, a figure that turns without the app."""
    left, right, _ = st.columns([1, 1, 2])
    with left:
        tables.numbers_button(decomposed.table.A)
    if len(axes) < 3:
        return
    shares = decomposition.shares(decomposed)
    names = [f"axis {a + 1} ({formats.percent(shares[a])})" for a in axes]
    with right:
        controls.download(
            "Figure as HTML",
            lambda: figures.still(points, axes, names).to_html().encode(),
            "embedding.html",
            mime="text/html",
            key="get_figure",
        )
