"""Step "Map of taste": viewers and films in one space, where the score is a dot product and no distance."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from core.recommenders import ALS, IntArray
from studies.recommender import taste
from studies.recommender.taste import DISTANCE, DOT, MAX_AXES, NOTHING, RULES, Choice, Points
from ui.kit import controls, page, style
from ui.kit.figure_table import numbered
from ui.kit.formats import percent
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.recommender import downloads, figures, fits
from ui.recommender.cache import Loaded
from ui.recommender.figures import clipped
from ui.recommender.inputs import settings, stars
from ui.recommender.inputs.ratings import about, ratings

_COLORED_GENRES = 4

_CODE = """\
import numpy as np

d = np.load("map.npz")  # the picked point p, the films Q; the picked one itself is left out
p, Q = d["picked"], d["films"]
by_dot = np.argsort(-(Q @ p), kind="stable")[:{n}]
by_distance = np.argsort(np.linalg.norm(Q - p, axis=1), kind="stable")[:{n}]
print(len(set(by_dot) & set(by_distance)))"""


_SHARED = ("All five", "Three or four", "Two or fewer")


def show() -> None:
    """Show films and viewers as points, and which films three rules choose for the one picked."""
    guess = page.predict(
        "For the viewer picked: of the five films with the largest score, how many are also among the "
        "five nearest on the map?",
        key="map_shared",
        options=_SHARED,
    )
    stage = page.stage()
    with stage.hand:
        with page.data():
            loaded = ratings()
        model = _fitted(loaded)
    if model is not None:
        _map(loaded, model, stage, guess)
    about(loaded)
    if model is not None:
        _lengths(loaded, model)
    page.now_say(
        "The personal part of a score is length times direction: near on the map is not the same as liked.",
        to="Which model?",
    )
    page.why("recommender/taste", title="Why near is not the same as liked")


def _map(loaded: Loaded, model: ALS, stage: page.Stage, guess: page.Guess) -> None:
    with stage.hand:
        rule = controls.choice("Films by", RULES, key="rule")
        with_viewers = st.toggle("Viewers", value=True, key="viewers", bind="query-params")
        shown = taste.points(model, *stars.as_arrays(loaded), with_viewers=with_viewers)
        labels = _labels(loaded, shown)
        picked = settings.point(loaded, labels, first=min(len(shown.films), len(labels) - 1))
        choices = taste.choices(shown.points[: len(shown.films)], shown.points[picked], picked)
        n_shared, n_chosen = taste.n_shared(choices[DOT], choices[DISTANCE]), len(choices[DOT].films)
        if guess.is_open:
            _numbers(shown, n_shared, n_chosen)
    with stage.view:
        _draw(loaded, shown, labels, picked, choices[rule] if guess.is_open else NOTHING)
        page.reading(
            _reading(shown),
            key="taste_map",
            table=lambda: {"who or what": labels, **numbered("axis", shown.points)},
        )
        if guess.is_open:
            truth = _SHARED[0 if n_shared == n_chosen else 1 if n_shared >= 3 else 2]
            guess.marked(
                truth, because=f"{n_shared} of {n_chosen}. Switch the rule: who is chosen, who is near?"
            )
            _table(labels, rule, choices[rule])
            _code(shown, picked, n_shared, n_chosen)


def _reading(shown: Points) -> str:
    you = (
        " This map has a model of its own, of three factors, so its list for you may differ from the "
        "first step's."
        if shown.has_student
        else ""
    )
    return (
        "Squares: films, by genre; circles: viewers; triangle: you, once you have given stars. Lines lead "
        f"to the films that the rule chooses. Both clouds are drawn equally wide, which changes no "
        f"score.{you}"
    )


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
    axes = [Axis(f"axis {a + 1}", f"({percent(shown.taste.energy[a], 0)})") for a in range(n_axes)]
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
            percent(shown.taste.energy[0], 0),
            "Share of axis 1 in the energy (sum of squared singular values) of P Qᵀ, all "
            f"{shown.points.shape[1]} axes of the model.",
        ),
    )


def _lengths(loaded: Loaded, model: ALS) -> None:
    shown = taste.points(model, *stars.as_arrays(loaded), with_viewers=False)
    page.figure(
        figures.lengths(taste.lengths(shown.taste, loaded.data.ratings.item_counts), loaded.data.titles),
        key="norms",
        alt="Points: length of every film's arrow against its number of ratings.",
        reading="Every film: the longer its arrow, the more the model expects it to divide people. Of a film "
        "with few ratings it knows little: there, chance and λ have their part in the length.",
    )


def _code(shown: Points, picked: int, n_shared: int, n_chosen: int) -> None:
    others = [film for film in range(len(shown.films)) if film != picked]

    def arrays() -> dict[str, npt.ArrayLike]:
        return {"picked": shown.points[picked], "films": shown.points[others]}

    page.shown_code(
        _CODE.format(n=n_chosen),
        prints=str(n_shared),
        means="the number of films that dot product and distance both choose",
        files={"map.npz": downloads.file(arrays)},
    )
    downloads.arrays("map.npz", arrays, key="get_map")
