"""Step "Look around": rows and columns as points in space, and who is near whom."""

import streamlit as st

from core.spectra import EnergyNull
from studies.embeddings import decomposition
from studies.embeddings.decomposition import Decomposed
from studies.embeddings.points import Points, Shown, neighbours, place, shown
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


def show() -> None:
    """Show the cloud, the neighbours of the picked point, and what its axes hold against chance."""
    page.try_this(
        "Turn the cloud, then click a point: who lights up? Switch *U S* to *U* and see whether the "
        "neighbours stay."
    )
    chosen = tables.choose()
    main, side = st.columns([5, 2.4])
    with side:
        sides, power, metric, everywhere = view.sides(), view.convention(), view.metric(), view.all_axes()
        decomposed = chosen.decomposed(center=view.centered(at_first=True))
        fade = view.fading()
        axes, turned = view.axes(decomposed.n_axes)
        points = place(
            decomposed, power, rows=sides != view.COLUMNS, columns=sides != view.ROWS, turned=turned
        )
        points_id = f"{chosen.key.digest}/{sides}"
        index = picking.picked(points, points_id)
    near = neighbours(points, index, None if everywhere else axes, metric=metric)
    quality, shares = shown(decomposed, points, axes), decomposition.shares(decomposed)
    null = cache.chance(chosen.key, decomposed.centered, decomposed)
    with main:
        weight = quality.cos2 if fade else None
        picking.drawn(
            scene(chosen.table, points, axes, shares, weight=weight),
            points_id=points_id,
            index=index,
            near=near,
        )
    with side:
        _near(points, index, near, metric)
    _readouts(decomposed, points, axes, index, quality, null)
    _shares(decomposed, axes, null)
    _every_point(points, axes, quality)
    page.why("embeddings/conventions", title="Why the convention matters")
    _code(decomposed, axes)
    _downloads(decomposed, points, axes)


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
            f"{100 * decomposition.held_by(decomposed, axes):.1f} %",
            "Sum of their s² over the sum of all s² (after centring, if you centred): energy.",
        ),
        page.Readout(
            f"First {k} axes of chance",
            f"{100 * null.total_mean[k - 1]:.1f} ± {100 * null.total_sd[k - 1]:.1f} %",
            f"The same, first axes, when the table's own numbers are put in random places{_kept(decomposed)}: "
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
        reading=f"Bars: share of each axis. Grey: the same numbers in random places{_kept(decomposed)}, median "
        f"and 90 % of the draws. {verdict} Less energy than chance does not mean that there is no structure.",
    )


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
                "cos², axes shown": [f"{100 * quality.cos2[i]:.1f} %" for i in listed],
                **{
                    f"contribution to axis {a + 1}": [
                        f"{100 * quality.contributions[i, column]:.1f} %" for i in listed
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
    )


def _downloads(decomposed: Decomposed, points: Points, axes: tuple[int, ...]) -> None:
    """Offer the numbers and, where there are three axes, a figure that turns without the app."""
    left, right, _ = st.columns([1, 1, 2])
    with left:
        tables.numbers_button(decomposed.table.A)
    if len(axes) < 3:
        return
    shares = decomposition.shares(decomposed)
    names = [f"axis {a + 1} ({100 * shares[a]:.1f} %)" for a in axes]
    with right:
        controls.download(
            "Figure as HTML",
            lambda: figures.still(points, axes, names).to_html().encode(),
            "embedding.html",
            mime="text/html",
            key="get_figure",
        )
