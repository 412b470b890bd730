"""Step "Map of taste": viewers and films in one space, where the score is a dot product and no distance."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.recommenders import ALS, TasteMap, placed, taste_map
from ui.kit import controls, page, style
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded
from ui.recommender.figures import clipped

MOST_FILMS, MOST_PEOPLE, NEAR = 150, 150, 5
RULES = ("Dot", "Cosine", "Distance")

_CODE = """\
import numpy as np

d = np.load("map.npz")  # the picked point p, the films Q; the picked one itself is left out
p, Q = d["picked"], d["films"]
by_dot = np.argsort(-(Q @ p), kind="stable")[:{n}]
by_distance = np.argsort(np.linalg.norm(Q - p, axis=1), kind="stable")[:{n}]
print(len(set(by_dot) & set(by_distance)))"""


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on the map: films first, then viewers, then the student, if there are stars."""

    points: FloatArray
    labels: list[str]
    films: np.ndarray
    n_people: int
    has_you: bool


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Pick a viewer (circle). Which films does the dot product choose, and which are merely near? "
        "Switch the rule."
    )
    loaded = inputs.ratings()
    model = _fitted(loaded)
    taste = taste_map(model.user_factors, model.item_factors)
    main, side = st.columns([5, 2.4])
    with side:
        rule = controls.choice("Films by", RULES, key="rule")
        shown = _shown(loaded, model, taste)
        picked = inputs.point(loaded, shown.labels, first=len(shown.films))
    lists = _lists(shown, picked)
    with main:
        _draw(loaded, taste, shown, picked, rule, lists)
    page.reading(
        "Squares are films, coloured by genre; circles are viewers; the triangle is you, once you have given "
        "stars. Lines lead to the films that the rule chooses: far out in the same direction, or beside."
    )
    with side:
        _table(shown, rule, lists)
    _numbers(taste, shown, lists)
    _norms(loaded, taste)
    page.why("recommender/map", title="Why near is not the same as liked")
    _code(shown, picked, lists)


def _shown(loaded: Loaded, model: ALS, taste: TasteMap) -> Shown:
    data = loaded.data
    films = np.argsort(-data.ratings.item_counts, kind="stable")[:MOST_FILMS]
    people = np.argsort(-data.ratings.user_counts, kind="stable")[:MOST_PEOPLE]
    points = [taste.items[films], taste.users[people]]
    labels = [data.titles[i] for i in films] + [data.people[i] for i in people]
    stars = inputs.mine(loaded)
    if stars:
        viewer = model.fold_in(*inputs.as_arrays(stars))
        points.append(placed(taste, model.item_factors, viewer.coefficients[1:])[None])
        labels.append("you")
    return Shown(np.vstack(points), labels, films, len(people), bool(stars))


def _lists(shown: Shown, picked: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return, by rule, the films that it chooses (indices of points) and its numbers for all films."""
    p, Q = shown.points[picked], shown.points[: len(shown.films)]
    dot = (Q * p).sum(axis=1)
    lengths = np.sqrt((Q**2).sum(axis=1) * (p**2).sum())
    cosine = np.divide(dot, lengths, out=np.zeros_like(dot), where=lengths > 0)
    distance = np.sqrt(((Q - p) ** 2).sum(axis=1))
    found = {}
    for rule, values, best in zip(RULES, (dot, cosine, distance), (-dot, -cosine, distance), strict=True):
        order = np.argsort(best, kind="stable")
        found[rule] = order[order != picked][:NEAR], values
    return found


def _fitted(loaded: Loaded) -> ALS:
    ratings = loaded.data.ratings
    k = max(1, min(3, ratings.n_items, ratings.n_users))
    return inputs.worked(
        loaded,
        ("map", k),
        lambda told: ALS(n_components=k, regularisation=0.5).fit(
            ratings, rng=np.random.default_rng(0), progress=told
        ),
        says=f"Fitting {k} factors to {len(ratings):,} ratings",
    )


def _draw(
    loaded: Loaded,
    taste: TasteMap,
    shown: Shown,
    picked: int,
    rule: str,
    lists: dict[str, tuple[np.ndarray, np.ndarray]],
) -> None:
    groups, group_of = _groups(loaded, shown.films)
    groups.append(Group("viewers", style.COLOR_U, CIRCLE))
    group_of += [len(groups) - 1] * shown.n_people
    if shown.has_you:
        groups.append(Group("you", style.COLOR_MARK, TRIANGLE))
        group_of.append(len(groups) - 1)
    axes = taste.items.shape[1]
    names = [Axis(f"axis {a + 1}", f"({100 * taste.energy[a]:.0f} %)") for a in range(axes)]
    chosen, values = lists[rule]
    space(
        np.column_stack([shown.points, np.zeros((len(shown.points), 3 - axes))]),
        shown.labels,
        groups,
        group_of,
        names + [Axis("no further axis", "")] * (3 - axes),
        space_id=f"taste {loaded.key} {shown.has_you}",
        picked=picked,
        near={int(i): float(values[i]) for i in chosen},
        alt="Films and viewers as points in space on the axes of taste.",
        key="taste_space",
        on_picked=lambda: inputs.clicked_point(loaded, shown.labels),
    )


def _groups(loaded: Loaded, films: np.ndarray) -> tuple[list[Group], list[int]]:
    """Colour films by their first genre; the four most common have colours of their own."""
    first = [loaded.data.genres[i][0] if loaded.data.genres[i] else "" for i in films]
    if not any(first):
        return [Group("films", style.COLOR_V, SQUARE)], [0] * len(films)
    common = sorted(set(first) - {""}, key=lambda genre: (-first.count(genre), genre))[:4]
    palette = [
        color
        for color in style.CATEGORICAL
        if color not in (style.COLOR_U, style.COLOR_MARK, style.COLOR_NOISE)
    ]
    groups = [Group(genre, color, SQUARE) for genre, color in zip(common, palette, strict=False)]
    named = [group.name for group in groups]
    if any(genre not in named for genre in first):
        groups.append(Group("other films", style.COLOR_NOISE, SQUARE))
    return groups, [named.index(genre) if genre in named else len(groups) - 1 for genre in first]


def _table(shown: Shown, rule: str, lists: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    chosen, values = lists[rule]
    st.dataframe(
        {
            f"films by {rule.lower()}": [clipped(shown.labels[i], 22) for i in chosen],
            "is": [round(float(values[i]), 2) for i in chosen],
        },
        hide_index=True,
        width="stretch",
        key="taste_table",
    )


def _both(lists: dict[str, tuple[np.ndarray, np.ndarray]]) -> int:
    return len(set(lists[RULES[0]][0].tolist()) & set(lists[RULES[2]][0].tolist()))


def _numbers(taste: TasteMap, shown: Shown, lists: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    page.readouts(
        page.Readout(
            "Dot and distance agree on",
            f"{_both(lists)} of {len(lists[RULES[0]][0])}",
            "Films among the first by dot product and also among the nearest to the picked point.",
        ),
        page.Readout(
            "Largest axis",
            f"{100 * taste.energy[0]:.0f} %",
            "Share of axis 1 in the energy (sum of squared singular values) of P Qᵀ, all axes of the model.",
        ),
        page.Readout(
            "Axes of the model", str(taste.items.shape[1]), "Factors of the fit; all of them are shown."
        ),
    )


def _norms(loaded: Loaded, taste: TasteMap) -> None:
    counts = loaded.data.ratings.item_counts
    page.figure(
        figures.norms(counts, np.sqrt((taste.items**2).sum(axis=1)), loaded.data.titles),
        key="norms",
        alt="Points: length of every film's arrow against its number of ratings.",
        reading="Every film: the longer its arrow, the more it divides people. λ holds a film with few "
        "ratings near the origin, whatever it is like.",
    )


def _code(shown: Shown, picked: int, lists: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    page.shown_code(
        _CODE.format(n=len(lists[RULES[0]][0])),
        prints=str(_both(lists)),
        means="the number of films that dot product and distance both choose",
    )
    films = shown.points[: len(shown.films)]
    others = films[np.arange(len(films)) != picked]
    inputs.bytes_download(
        "map.npz, which the code reads",
        lambda: inputs.npz(picked=shown.points[picked], films=others),
        "map.npz",
        key="get_map",
    )
