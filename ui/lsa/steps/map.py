"""Step "Map": documents as points of three topics, turned by hand, with search and neighbours."""

from studies import lsa
from studies.lsa import FittedCorpus
from ui.kit import formats, page, style
from ui.kit.caching import Key
from ui.kit.space import CIRCLE, SQUARE, TRIANGLE, Axis, Group, space
from ui.lsa import answers, inputs, snippets

N_NEAR = 6
_KEY = "text_map"
GUESSES = ("Yes", "No, they may be far apart in other topics")


def show() -> None:
    """Show the documents in three of the k topics, and beside it which are nearest in all k."""
    guess = page.predict(
        "Two points touch on a map of three topics of many. Are the texts near in all of them?",
        key="touching",
        options=GUESSES,
    )
    problems = inputs.problems_place()
    with page.around():
        key, fitted = inputs.texts(problems=problems)
        page.moves(_turned, key, fitted, guess)


def _turned(key: Key, fitted: FittedCorpus, guess: page.Guess) -> None:
    areas = page.areas()
    with areas.hand:
        k, below = inputs.asked(fitted)
        chosen = inputs.document(key, fitted)
        answers.reader(fitted, chosen, key="chosen")
        axes = inputs.map_axes(k)
        near = lsa.neighbours(fitted, chosen, k, N_NEAR)
        with below:
            page.readouts(*_readouts(fitted, near, k, axes))
    with areas.view:
        _map(key, fitted, k, chosen, axes, near)
        guess.marked(
            GUESSES[1], because="A map of three topics is a shadow; click a point and compare its list."
        )
    with areas.below:
        _list(fitted, near, k)
        page.now_say(
            "Points far apart on the map are far apart; points that touch need not be near: ask the list.",
            to="How many topics?",
        )
        page.why("lsa/map")
        _code(fitted, chosen, near, k)


def _readouts(
    fitted: FittedCorpus, near: dict[int, float], k: int, axes: tuple[int, int, int]
) -> list[page.Readout]:
    nearest, cosine = next(iter(near.items()))
    return [
        page.Readout(
            "Nearest", formats.plain(fitted.corpus.titles[nearest]), f"By the angle in all {k} topics."
        ),
        page.Readout("Its cosine", f"{cosine:.3f}", f"With the chosen document, in all {k} topics."),
        page.Readout(
            "Energy on the map",
            formats.percent(lsa.energy_of(fitted, axes)),
            "Of the topics that are the axes, a share of the whole table's.",
        ),
    ]


def _map(
    key: Key,
    fitted: FittedCorpus,
    k: int,
    chosen: int,
    axes: tuple[int, int, int],
    near: dict[int, float],
) -> None:
    groups, group_of = _groups(fitted)
    points = lsa.map_points(fitted, k, axes)
    space(
        points,
        fitted.corpus.titles,
        groups,
        group_of,
        [Axis(f"topic {i + 1}", formats.percent(float(fitted.shares[i]))) for i in axes],
        space_id=f"{key.digest}/{k}/{axes}",
        picked=chosen,
        near=near,
        alt="Documents as points in the space of three topics; the chosen one and its neighbours are marked",
        key=_KEY,
        on_picked=inputs.take_click(_KEY, key, fitted),
    )
    page.reading(
        "Each document at its place in three topics, scaled to length 1 over all topics kept. "
        "Colour: its subject, where that is known.",
        key=_KEY,
        table=lambda: {
            "document": fitted.corpus.titles,
            "subject": [groups[i].name for i in group_of],
            **{f"topic {axis + 1}": points[:, place] for place, axis in enumerate(axes)},
        },
    )


def _list(fitted: FittedCorpus, near: dict[int, float], k: int) -> None:
    title = f"Nearest to it by the angle in all {k} topics"
    answers.listed(fitted, title, list(near), [f"{cosine:.3f}" for cosine in near.values()], key="near")


def _code(fitted: FittedCorpus, chosen: int, near: dict[int, float], k: int) -> None:
    nearest, cosine = next(iter(near.items()))
    if snippets.can_be_written(fitted) and cosine > 0 and lsa.ties_at(fitted, k) is None:
        page.shown_code(
            snippets.bridge(fitted, chosen, nearest, k),
            prints=f"{cosine:.3f}",
            means=f"the cosine of the chosen document and the one nearest to it in {k} topics",
            files=inputs.texts_file(fitted),
        )
        inputs.texts_download(fitted)


def _groups(fitted: FittedCorpus) -> tuple[list[Group], list[int]]:
    subjects = fitted.corpus.subjects
    names = list(dict.fromkeys(subjects)) or ["documents"]
    shapes = (CIRCLE, SQUARE, TRIANGLE)
    colors = style.CATEGORICAL
    groups = [
        Group(name, colors[i % len(colors)], shapes[(i // len(colors)) % 3]) for i, name in enumerate(names)
    ]
    return groups, [names.index(subject) for subject in subjects] or [0] * len(fitted.corpus.titles)
