"""Step "Map of taste": viewers and films in one space, where the score is a dot product and no distance."""

import numpy as np
import streamlit as st

from core.recommenders import ALS, IntArray
from studies.recommender import taste
from studies.recommender.taste import DISTANCE, DOT, MAX_AXES, RULES, Choice, Points
from ui.kit import controls, page, style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.figures import clipped
from ui.recommender.inputs import settings, stars
from ui.recommender.inputs.ratings import ratings

_COLORED_GENRES = 4

_CODE = """\
import numpy as np

d = np.load("map.npz")  # the picked point p, the films Q; the picked one itself is left out
p, Q = d["picked"], d["films"]
by_dot = np.argsort(-(Q @ p), kind="stable")[:{n}]
by_distance = np.argsort(np.linalg.norm(Q - p, axis=1), kind="stable")[:{n}]
print(len(set(by_dot) & set(by_distance)))"""


def show() -> None:
    """Show films and viewers as points, and which films three rules choose for the one picked."""
    page.try_this(
        "Pick a viewer (circle). Which films does the dot product choose, and which are merely near? "
        "Switch the rule."
    )
    loaded = ratings()
    model = _fitted(loaded)
    if model is not None:
        _map(loaded, model)


def _map(loaded: Loaded, model: ALS) -> None:
    main, side = st.columns([5, 2.4])
    with side:
        rule = controls.choice("Films by", RULES, key="rule")
        shown = taste.points(model, *stars.as_arrays(loaded))
        labels = _labels(loaded, shown)
        picked = settings.point(loaded, labels, first=len(shown.films))
    choices = taste.choices(shown.points[: len(shown.films)], shown.points[picked], picked)
    with main:
        _draw(loaded, shown, labels, picked, choices[rule])
    page.reading(
        "Squares are films, coloured by genre; circles are viewers; the triangle is you, once you have given "
        "stars. Lines lead to the films that the rule chooses: far out in the same direction, or beside."
    )
    with side:
        _table(labels, rule, choices[rule])
    n_shared = taste.n_shared(choices[DOT], choices[DISTANCE])
    _numbers(shown, n_shared, len(choices[DOT].films))
    _lengths(loaded, shown)
    page.why("recommender/taste", title="Why near is not the same as liked")
    _code(shown, picked, n_shared, len(choices[DOT].films))


def _fitted(loaded: Loaded) -> ALS | None:
    table = loaded.data.ratings
    k = taste.n_axes(table)
    return fits.at_once(
        loaded,
        ("map", k),
        lambda progress: taste.fitted(table, progress),
        says=f"Fitting {k} factors to {len(table):,} ratings",
    )


def _labels(loaded: Loaded, shown: Points) -> list[str]:
    data = loaded.data
    named = [data.titles[i] for i in shown.films] + [data.people[i] for i in shown.people]
    return [*named, "you"] if shown.has_student else named


def _draw(loaded: Loaded, shown: Points, labels: list[str], picked: int, choice: Choice) -> None:
    groups, group_of = _groups(loaded, shown)
    n_axes = shown.points.shape[1]
    axes = [Axis(f"axis {a + 1}", f"({100 * shown.taste.energy[a]:.0f} %)") for a in range(n_axes)]
    missing = MAX_AXES - n_axes
    space(
        np.column_stack([shown.points, np.zeros((len(shown.points), missing))]),
        labels,
        groups,
        group_of,
        axes + [Axis("no further axis", "")] * missing,
        space_id=f"taste {loaded.key.digest} {shown.has_student}",
        picked=picked,
        near={int(film): float(choice.values[film]) for film in choice.films},
        alt="Films and viewers as points in space on the axes of taste.",
        key="taste_space",
        on_picked=lambda: settings.clicked_point(loaded, labels),
    )


def _groups(loaded: Loaded, shown: Points) -> tuple[list[Group], list[int]]:
    """Return the groups of points with their colours and marks, and the group of every point."""
    groups, group_of = _genres(loaded, shown.films)
    groups.append(Group("viewers", style.COLOR_U, CIRCLE))
    group_of += [len(groups) - 1] * len(shown.people)
    if shown.has_student:
        groups.append(Group("you", style.COLOR_MARK, TRIANGLE))
        group_of.append(len(groups) - 1)
    return groups, group_of


def _genres(loaded: Loaded, films: IntArray) -> tuple[list[Group], list[int]]:
    """Colour films by their first genre; the four most common have colours of their own."""
    first = [loaded.data.genres[i][0] if loaded.data.genres[i] else "" for i in films]
    if not any(first):
        return [Group("films", style.COLOR_V, SQUARE)], [0] * len(films)
    ranked = sorted(set(first) - {""}, key=lambda genre: (-first.count(genre), genre))
    taken = (style.COLOR_U, style.COLOR_MARK, style.COLOR_NOISE)
    palette = [color for color in style.CATEGORICAL if color not in taken]
    groups = [
        Group(genre, color, SQUARE) for genre, color in zip(ranked[:_COLORED_GENRES], palette, strict=False)
    ]
    named = [group.name for group in groups]
    if any(genre not in named for genre in first):
        groups.append(Group("other films", style.COLOR_NOISE, SQUARE))
    return groups, [named.index(genre) if genre in named else len(groups) - 1 for genre in first]


def _table(labels: list[str], rule: str, choice: Choice) -> None:
    st.dataframe(
        {
            f"films by {rule.lower()}": [clipped(labels[film], 22) for film in choice.films],
            "is": [round(float(choice.values[film]), 2) for film in choice.films],
        },
        hide_index=True,
        width="stretch",
        key="taste_table",
    )


def _numbers(shown: Points, n_shared: int, n_chosen: int) -> None:
    page.readouts(
        page.Readout(
            "Dot and distance agree on",
            f"{n_shared} of {n_chosen}",
            "Films among the first by dot product and also among the nearest to the picked point.",
        ),
        page.Readout(
            "Largest axis",
            f"{100 * shown.taste.energy[0]:.0f} %",
            "Share of axis 1 in the energy (sum of squared singular values) of P Qᵀ, all axes of the model.",
        ),
        page.Readout(
            "Axes of the model", str(shown.points.shape[1]), "Factors of the fit; all of them are shown."
        ),
    )


def _lengths(loaded: Loaded, shown: Points) -> None:
    page.figure(
        figures.lengths(taste.lengths(shown.taste, loaded.data.ratings.item_counts), loaded.data.titles),
        key="norms",
        alt="Points: length of every film's arrow against its number of ratings.",
        reading="Every film: the longer its arrow, the more the model expects it to divide people. Of a film "
        "with few ratings it knows little: there, chance and λ have their part in the length.",
    )


def _code(shown: Points, picked: int, n_shared: int, n_chosen: int) -> None:
    page.shown_code(
        _CODE.format(n=n_chosen),
        prints=str(n_shared),
        means="the number of films that dot product and distance both choose",
    )
    others = [film for film in range(len(shown.films)) if film != picked]
    downloads.arrays(
        "map.npz",
        lambda: {"picked": shown.points[picked], "films": shown.points[others]},
        key="get_map",
    )
