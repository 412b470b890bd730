"""Step "Look around": rows and columns as points in space, and who is near whom."""

import numpy as np
import streamlit as st

from core.geometry import column_contributions, column_cos2, nearest, row_contributions, row_cos2
from core.spectra import energy
from ui.embeddings import cache, figures, inputs
from ui.embeddings.cache import Decomposed
from ui.embeddings.inputs import N_NEAR, Cloud
from ui.kit import formats, page

MOST_LISTED = 100

_CODE = """\
import numpy as np

A = np.loadtxt("numbers.csv", delimiter=",")
{centre}s = np.linalg.svd(A, compute_uv=False)
print(f"{{100 * (s[{at}] ** 2).sum() / (s**2).sum():.1f}}")"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Turn the cloud, then click a point: who lights up? Switch *U S* to *U* and see whether the "
        "neighbours stay."
    )
    table = inputs.table()
    main, side = st.columns([5, 2.4])
    with side:
        shown_sides = inputs.sides()
        power = inputs.convention()
        metric = inputs.metric()
        all_axes = inputs.all_axes()
        here = cache.decomposed(table, centred=inputs.centred(at_first=True))
        fade = inputs.fading()
        at, turned = inputs.axes(len(here.svd.s))
        cloud = inputs.cloud(here, power, shown_sides, turned)
        index = inputs.picked(cloud)
    near = neighbours(cloud, index, at, metric=metric, all_axes=all_axes)
    held, quality = energy(here.svd.s), _quality(here, cloud, at)
    with main:
        inputs.drawn(here, cloud, at, shares=held, index=index, near=near, weight=quality if fade else None)
    with side:
        _told(cloud, index, near, metric)
    _numbers(here, cloud, at, index, quality)
    null = cache.null(here)
    page.figure(
        figures.shares(held, null, at),
        key="shares",
        alt="Bars: share of the energy held by each axis; marks: what the shuffled table holds.",
        reading=_against_chance(held, null.axis_high),
    )
    _every_point(here, cloud, at, quality)
    page.why("embeddings/conventions", title="Why the convention matters")
    page.shown_code(
        _CODE.format(centre="A = A - A.mean(axis=0)\n" if here.mean.any() else "", at=list(at)),
        prints=f"{100 * held[list(at)].sum():.1f}",
        means="the share of the energy that the axes shown hold, in per cent",
    )
    _downloads(here, cloud, at, held)


def neighbours(
    cloud: Cloud, index: int | None, at: tuple[int, ...], *, metric: str, all_axes: bool
) -> dict[int, float]:
    """Return the nearest points of the same kind (rows to a row), with their distances."""
    if index is None:
        return {}
    points = cloud.points if all_axes else cloud.points[:, list(at)]
    others = [i for i, row in enumerate(cloud.is_row) if row is not cloud.is_row[index]]
    found = nearest(points, points[index], n_neighbours=N_NEAR, metric=metric, leave_out=[index, *others])
    return dict(zip(found.indices.tolist(), found.distances.tolist(), strict=True))


def _quality(here: Decomposed, cloud: Cloud, at: tuple[int, ...]) -> np.ndarray:
    parts = []
    if any(cloud.is_row):
        parts.append(row_cos2(here.svd)[:, list(at)].sum(axis=1))
    if not all(cloud.is_row):
        parts.append(column_cos2(here.svd)[:, list(at)].sum(axis=1))
    return np.concatenate(parts)


def _told(cloud: Cloud, index: int | None, near: dict[int, float], metric: str) -> None:
    if index is None:
        page.reading("Nothing picked: click a point, or search its name.")
        return
    distances = [formats.short(d) if d > 1e-12 else "0" for d in near.values()]
    names = [cloud.labels[i] for i in near]
    unit = "1 − cos" if metric == "cosine" else "distance"
    st.table({f"near {cloud.labels[index]}": names, unit: distances}, hide_index=True)


def _numbers(
    here: Decomposed, cloud: Cloud, at: tuple[int, ...], index: int | None, quality: np.ndarray
) -> None:
    held, null = energy(here.svd.s), cache.null(here)
    k = len(at)
    chance = f"{100 * null.total_mean[k - 1]:.1f} ± {100 * null.total_sd[k - 1]:.1f} %"
    values = [
        page.Readout(
            f"Held by the {k} axes shown",
            f"{100 * held[list(at)].sum():.1f} %",
            "Sum of their s² over the sum of all s² (after centring, if you centred): energy.",
        ),
        page.Readout(
            f"First {k} axes of chance",
            chance,
            "The same, first axes, when the table's own numbers are put in random places: mean ± standard "
            "deviation of the draws.",
        ),
    ]
    if index is not None:
        values.append(
            page.Readout(
                f"cos² of {cloud.labels[index][:24]}",
                formats.percent(float(quality[index])),
                "Share of the point's squared length (in U S or V S) that lies on the axes shown.",
            )
        )
    page.readouts(*values)


def _against_chance(held: np.ndarray, high: np.ndarray) -> str:
    above = [str(i + 1) for i in range(min(len(held), figures.MOST_AXES)) if held[i] > high[i]]
    said = f"More than chance: {', '.join(above)}." if above else "No axis holds more than chance."
    return (
        "Bars: share of each axis. Grey: the same numbers in random places, median and 90 % of the draws. "
        f"{said} On axes that hold less, noise would show such shapes as well."
    )


def _every_point(here: Decomposed, cloud: Cloud, at: tuple[int, ...], quality: np.ndarray) -> None:
    """Offer, for every point, how well the axes show it and how much it makes up each of them."""
    parts = []
    if any(cloud.is_row):
        parts.append(row_contributions(here.svd)[:, list(at)])
    if not all(cloud.is_row):
        parts.append(column_contributions(here.svd)[:, list(at)])
    contributions = np.concatenate(parts)
    order = np.argsort(-contributions.max(axis=1), kind="stable")[:MOST_LISTED]
    cut = f" The {MOST_LISTED} with the largest contribution." if len(quality) > MOST_LISTED else ""
    with st.expander("Every point: cos² and contributions", icon=":material/table:"):
        st.table(
            {
                "point": [cloud.labels[i] for i in order],
                "cos², axes shown": [f"{100 * quality[i]:.1f} %" for i in order],
                **{
                    f"contribution to axis {a + 1}": [f"{100 * contributions[i, place]:.1f} %" for i in order]
                    for place, a in enumerate(at)
                },
            },
            hide_index=True,
        )
        page.reading(
            "cos²: share of the point's squared length on the axes shown. Contribution: share of the axis "
            "that the point makes up; all rows together make 100 % of each axis, and so do all columns." + cut
        )


def _downloads(here: Decomposed, cloud: Cloud, at: tuple[int, ...], held: np.ndarray) -> None:
    left, right, _ = st.columns([1, 1, 2])
    left.download_button(
        "numbers.csv",
        lambda: cache.csv(here.table.A),
        file_name="numbers.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="get_numbers",
    )
    if len(at) == 3:
        names = [f"axis {a + 1} ({100 * held[a]:.1f} %)" for a in at]
        right.download_button(
            "Figure as HTML",
            lambda: (
                figures.still(cloud.points[:, list(at)], cloud.labels, names, cloud.is_row).to_html().encode()
            ),
            file_name="embedding.html",
            mime="text/html",
            icon=":material/download:",
            on_click="ignore",
            key="get_figure",
        )
