"""Step "Map of taste": viewers and films in one space, where the score is a dot product and no distance."""

import numpy as np
import streamlit as st

from core.factorization import ALS
from core.taste_map import TasteMap, placed, taste_map
from ui import inputs, inputs_ratings, page
from ui.cache_ratings import Loaded
from ui.components.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.figures import style
from ui.figures.ratings import clipped

MOST_FILMS, MOST_PEOPLE, NEAR = 150, 150, 5
RULES = ("Dot product", "Distance")

_CODE = """\
import numpy as np

d = np.load("map.npz")
p, Q = d["picked"], d["films"]
by_dot = np.argsort(-(Q @ p))[:{n}]
by_distance = np.argsort(np.linalg.norm(Q - p, axis=1))[:{n}]
print(len(set(by_dot) & set(by_distance)))"""


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Pick a viewer (circle). Which films does the dot product choose, and which are merely near? "
        "Switch the rule."
    )
    loaded = inputs_ratings.ratings()
    model = _fitted(loaded)
    taste = taste_map(model.user_factors, model.item_factors)
    axes = min(3, taste.items.shape[1])
    counts = loaded.data.ratings.item_counts, loaded.data.ratings.user_counts
    films = np.argsort(-counts[0], kind="stable")[:MOST_FILMS]
    people = np.argsort(-counts[1], kind="stable")[:MOST_PEOPLE]
    main, side = st.columns([5, 2.4])
    with side:
        rule = inputs.choice("Films for the picked viewer by", RULES, key="rule")
        with_people = st.toggle("Show viewers", value=True, key="people", bind="query-params")
        person = inputs_ratings.person(loaded, people.tolist())
    P = taste.users[person, :axes]
    by_dot = _first(-_dot(taste.items[films, :axes], P))
    by_distance = _first(np.sqrt(((taste.items[films, :axes] - P) ** 2).sum(axis=1)))
    chosen = by_dot if rule == RULES[0] else by_distance
    with main:
        _draw(loaded, taste, films, people if with_people else np.array([person]), person, chosen, rule)
    page.reading(
        "Squares are films, coloured by genre; circles are viewers; the triangle is you, once you have given "
        "stars. Lines lead to the films that the rule chooses: far out in the viewer's direction, or beside "
        "them."
    )
    with side:
        _table(loaded, films, by_dot, by_distance)
    _numbers(taste, axes, by_dot, by_distance)
    page.why("recommend_map", title="Why near is not the same as liked")
    _code(taste, films, person, axes, by_dot, by_distance)


def _fitted(loaded: Loaded) -> ALS:
    ratings = loaded.data.ratings
    k = max(1, min(3, ratings.n_items, ratings.n_users))
    return inputs_ratings.worked(
        loaded,
        ("map", k),
        lambda told: ALS(n_components=k, regularisation=0.5).fit(
            ratings, rng=np.random.default_rng(0), progress=told
        ),
        says=f"Fitting {k} factors to {len(ratings):,} ratings",
    )


def _dot(Q: np.ndarray, p: np.ndarray) -> np.ndarray:
    return (Q * p).sum(axis=1)


def _first(values: np.ndarray) -> np.ndarray:
    return np.argsort(values, kind="stable")[:NEAR]


def _draw(
    loaded: Loaded,
    taste: TasteMap,
    films: np.ndarray,
    people: np.ndarray,
    person: int,
    chosen: np.ndarray,
    rule: str,
) -> None:
    data, axes = loaded.data, taste.items.shape[1]
    shown = people if person in people else np.append(people, person)
    points = [taste.items[films], taste.users[shown]]
    labels = [data.titles[i] for i in films] + [data.people[i] for i in shown]
    groups, group_of = _groups(loaded, films)
    groups.append(Group("viewers", style.COLOR_U, CIRCLE))
    group_of += [len(groups) - 1] * len(shown)
    you = _you(loaded, taste)
    if you is not None:
        points.append(you[None])
        labels.append("you")
        groups.append(Group("you", style.COLOR_MARK, TRIANGLE))
        group_of.append(len(groups) - 1)
    xyz = np.vstack(points)
    xyz = np.column_stack([xyz, np.zeros((len(xyz), 3 - axes))]) if axes < 3 else xyz
    at = len(films) + int(np.flatnonzero(shown == person)[0])
    dots = _dot(taste.items[films], taste.users[person])
    far = np.sqrt(((taste.items[films] - taste.users[person]) ** 2).sum(axis=1))
    names = [Axis(f"axis {a + 1}", f"({100 * taste.energy[a]:.0f} %)") for a in range(axes)]
    space(
        xyz,
        labels,
        groups,
        group_of,
        names + [Axis("no further axis", "")] * (3 - axes),
        space_id=f"taste {loaded.key} {len(shown)} {you is not None}",
        picked=at,
        near={int(i): float((dots if rule == RULES[0] else far)[i]) for i in chosen},
        alt="Films and viewers as points in space on the axes of taste.",
        key="taste_space",
        on_picked=lambda: inputs_ratings.picked_person(loaded, shown.tolist(), len(films)),
    )


def _you(loaded: Loaded, taste: TasteMap) -> np.ndarray | None:
    stars = inputs_ratings.mine(loaded)
    if not stars:
        return None
    model = _fitted(loaded)
    viewer = model.fold_in(*inputs_ratings.as_arrays(stars))
    return placed(taste, model.item_factors, viewer.coefficients[1:])


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


def _table(loaded: Loaded, films: np.ndarray, by_dot: np.ndarray, by_distance: np.ndarray) -> None:
    titles = loaded.data.titles
    st.dataframe(
        {
            "dot product": [clipped(titles[films[i]], 24) for i in by_dot],
            "distance": [clipped(titles[films[i]], 24) for i in by_distance],
        },
        hide_index=True,
        width="stretch",
        key="taste_table",
    )


def _numbers(taste: TasteMap, axes: int, by_dot: np.ndarray, by_distance: np.ndarray) -> None:
    page.readouts(
        page.Readout(
            "Chosen by both rules",
            f"{len(set(by_dot.tolist()) & set(by_distance.tolist()))} of {len(by_dot)}",
            "Films among the first by dot product and also among the nearest to the picked viewer.",
        ),
        page.Readout(
            "Largest axis",
            f"{100 * taste.energy[0]:.0f} %",
            "Share of axis 1 in the energy (sum of squared singular values) of P Qᵀ, all axes of the model.",
        ),
        page.Readout("Axes of the model", str(axes), "Factors of the fit; all of them are shown."),
    )


def _code(
    taste: TasteMap, films: np.ndarray, person: int, axes: int, by_dot: np.ndarray, by_distance: np.ndarray
) -> None:
    both = len(set(by_dot.tolist()) & set(by_distance.tolist()))
    page.shown_code(
        _CODE.format(n=len(by_dot)), prints=str(both), means="the number of films that both rules choose"
    )
    inputs_ratings.bytes_download(
        "map.npz, which the code reads",
        lambda: inputs_ratings.npz(picked=taste.users[person, :axes], films=taste.items[films, :axes]),
        "map.npz",
        key="get_map",
    )
