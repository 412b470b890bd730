"""Step "Holes": what is put into a hole decides what comes out of the SVD; judged on hidden cells."""

from collections.abc import Callable
from functools import partial

import numpy as np
import streamlit as st

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    Biases,
    MeanImputedSVD,
    Recommender,
    Split,
    random_split,
    root_mean_squared_error,
    split_by_value,
)
from ui.kit import page
from ui.recommender import figures, inputs
from ui.recommender.cache import Loaded

_CODE = """\
import numpy as np

d = np.load("holes.npz")
table = d["table"]  # what may be seen; NaN in the holes
u, i = d["users"], d["items"]  # the hidden cells
U, s, Vt = np.linalg.svd(np.nan_to_num(table), full_matrices=False)
guess = ((U[:, :{k}] * s[:{k}]) @ Vt[:{k}])[u, i].clip({low:.12g}, {high:.12g})
print(f"{{np.sqrt(((guess - d['values']) ** 2).mean()):.2f}}")"""

LARGEST_TABLE = 2_000_000


def show() -> None:
    """Draw the step."""
    page.try_this(
        "Which way of filling is worst? Then compare blue with orange: which one lies when the low ratings "
        "are the ones that are missing?"
    )
    loaded = inputs.ratings()
    ratings = loaded.data.ratings
    if len(ratings) < 5:
        page.note("Fewer than 5 ratings: there is nothing to hide.")
        return
    largest = max(1, min(ratings.n_users, ratings.n_items, 20) - 1)
    first, second = st.columns(2)
    with first:
        share = st.slider("Share of the ratings hidden, %", 5, 60, 20, 5, key="hidden", bind="query-params")
    with second:
        k = inputs.n_factors(largest)
    name, says = ("holes", share, k), "Filling the holes in six ways, twice"

    def make(told: Callable[[float], None]) -> dict[bool, list[float]]:
        return _errors(loaded, share / 100, k, told)

    if loaded.is_quick:
        found = inputs.worked(loaded, name, make, says=says)
    else:
        found = inputs.on_demand(loaded, name, make, says=says, button="Fill the holes")
    if found is None:
        page.reading("Many ratings: the holes are filled when you ask for it, and you can cancel.")
        return
    names = list(_ways(k))
    random, by_value = np.array([found[True]]).ravel(), np.array([found[False]]).ravel()
    page.figure(
        figures.fillings(names, random, by_value),
        key="fillings",
        alt="Bars: error on hidden cells for six ways to treat holes, under two masks.",
        reading=f"Error in stars on the {round(share / 100 * len(ratings)):,} hidden ratings, "
        "predictions cut to the scale; lower is better. Blue: hidden by lot. Orange: low ratings were hidden "
        "more often, as in life, where people do not watch what they expect to dislike.",
    )
    best = int(random.argmin())
    page.readouts(
        page.Readout("Zeros in the holes", f"{random[0]:.2f}", "RMSE in stars, holes hidden by lot."),
        page.Readout(f"Best: {names[best]}", f"{random[best]:.2f}", "RMSE in stars, holes hidden by lot."),
        page.Readout(
            "The same, low ones missing",
            f"{by_value[best]:.2f}",
            "RMSE in stars of the same model when low ratings are hidden more often.",
        ),
    )
    page.why("recommender/holes", title="Why zeros are not a neutral choice")
    if ratings.n_users * ratings.n_items <= LARGEST_TABLE:
        _code(loaded, share / 100, k, float(random[0]))


def _ways(k: int) -> dict[str, Callable[[], Recommender]]:
    return {
        "Zeros, SVD": partial(MeanImputedSVD, n_components=k, fill="zero"),
        "One mean, SVD": partial(MeanImputedSVD, n_components=k, fill="global"),
        "Viewer's mean, SVD": partial(MeanImputedSVD, n_components=k, fill="user"),
        "Film's mean, SVD": partial(MeanImputedSVD, n_components=k, fill="item"),
        "Biases alone": Biases,
        "Observed cells only (ALS)": partial(ALS, n_components=k),
    }


def _split(loaded: Loaded, share: float, at_random: bool) -> Split:
    hide = random_split if at_random else split_by_value
    return hide(loaded.data.ratings, share, rng=np.random.default_rng(0))


def _errors(loaded: Loaded, share: float, k: int, told: Callable[[float], None]) -> dict[bool, list[float]]:
    found: dict[bool, list[float]] = {}
    ways = _ways(k)
    for number, at_random in enumerate((True, False)):
        split = _split(loaded, share, at_random)
        errors = []
        for make in ways.values():
            model = make().fit(split.train, rng=np.random.default_rng(0))
            predicted: FloatArray = model.predict(split.test.users, split.test.items)
            errors.append(root_mean_squared_error(predicted, split.test.values))
            told((number * len(ways) + len(errors)) / (2 * len(ways)))
        found[at_random] = errors
    return found


def _code(loaded: Loaded, share: float, k: int, error: float) -> None:
    split = _split(loaded, share, at_random=True)
    low, high = split.train.scale
    page.shown_code(
        _CODE.format(k=k, low=low, high=high),
        prints=f"{error:.2f}",
        means="the error of the SVD with zeros in the holes, in stars",
    )
    inputs.bytes_download(
        "holes.npz, which the code reads",
        lambda: inputs.npz(
            table=split.train.dense(),
            users=split.test.users,
            items=split.test.items,
            values=split.test.values,
        ),
        "holes.npz",
        key="get_holes",
    )
