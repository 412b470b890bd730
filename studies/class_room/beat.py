"""Beat the SVD: each sets up a model of the same ratings; one part of them is for trying, one decides.

The model fills the holes of the centred table with zeros, keeps k layers of its SVD, takes a share of the
largest singular value off each, and may fill the holes with what comes out and do so again.
"""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import thin_svd
from core.recommenders import (
    ALS,
    Biases,
    Ratings,
    random_split,
    root_mean_squared_error,
)
from sources.class_room.question import SETTINGS, Question
from sources.ratings.samples import generated_sample

NOTHING, MEAN, FILM, BOTH = CENTRES = ("nothing", "mean of all", "mean of the film", "film and viewer")
RANKS, SHARES, TIMES = (0, 1, 2, 3, 5, 10, 20), (0.0, 0.05, 0.1, 0.2, 0.4), (1, 2, 5, 20)
KNOBS = (
    ("Taken off first", CENTRES),
    ("k, layers kept", tuple(map(str, RANKS))),
    ("Taken off each σ", tuple(f"{100 * share:.0f} % of σ₁" for share in SHARES)),
    ("Times the holes are filled", tuple(map(str, TIMES))),
)
PROMPT = "Beat the SVD: which settings predict the hidden stars best?"
PLAIN, MEANS = (NOTHING, 10, 0.0, 1), (BOTH, 0, 0.0, 1)  # what there is to beat
Setting = tuple[str, int, float, int]


class Parts(NamedTuple):
    """The ratings of the sample, each in one of three parts."""

    train: Ratings
    check: Ratings
    hidden: Ratings


class Errors(NamedTuple):
    """Root mean squared errors, in stars: on the part for trying, and on the one that decides."""

    check: float
    hidden: float


class Row(NamedTuple):
    """A line of the board: who, with which settings, and the errors."""

    name: str
    settings: str
    check: float
    hidden: float


@cache
def parts() -> Parts:
    """Return a fifth of the ratings as hidden, a fifth of the others for trying, the rest to learn from."""
    first = random_split(generated_sample().ratings, 0.2, rng=np.random.default_rng(0))
    second = random_split(first.train, 0.2, rng=np.random.default_rng(1))
    return Parts(second.train, second.test, first.test)


def question() -> Question:
    """Return what a class is asked."""
    return Question(SETTINGS, PROMPT, knobs=KNOBS)


def setting(value: float) -> Setting:
    """Return what an answer to the question stands for."""
    centre, k, share, times = question().setting(value)
    n = KNOBS[2][1].index(share)
    return centre, int(k), SHARES[n], int(times)


@cache
def _centred(centre: str) -> FloatArray:
    """Return what is taken off before the SVD, for every cell."""
    train = parts().train
    if centre == BOTH:
        return Biases().fit(train).score_users(np.arange(train.n_users))
    table = np.zeros((train.n_users, train.n_items))
    if centre == FILM:
        totals = np.bincount(train.items, train.values, train.n_items)
        table += np.where(train.item_counts > 0, totals / np.maximum(train.item_counts, 1), train.mean)
    return table + (train.mean if centre == MEAN else 0.0)


def predictions(centre: str, k: int, share: float, times: int) -> FloatArray:
    """Return the predicted stars of every cell, within the scale of 1 to 5."""
    train, base = parts().train, _centred(centre)
    cells = train.users, train.items
    known = np.zeros(base.shape)
    known[cells] = train.values - base[cells]
    filled, kept = known, np.zeros(base.shape)
    for _ in range(times):
        U, s, Vt = thin_svd(filled)
        kept = (U[:, :k] * np.maximum(s[:k] - share * s[0], 0)) @ Vt[:k]
        filled = kept.copy()
        filled[cells] = known[cells]
    return np.clip(base + kept, 1.0, 5.0)


@lru_cache(maxsize=1024)
def errors(centre: str, k: int, share: float, times: int) -> Errors:
    """Return what settings are worth."""
    table = predictions(centre, k, share, times)
    return Errors(*(_error(table[part.users, part.items], part) for part in parts()[1:]))


def _error(predicted: FloatArray, part: Ratings) -> float:
    return root_mean_squared_error(predicted, part.values)


@cache
def references() -> tuple[Row, ...]:
    """Return the lines that stand on every board: the plain SVD, means alone, factors that know the holes."""
    train, check, hidden = parts()
    model = ALS(n_components=2, regularisation=0.6).fit(train, rng=np.random.default_rng(0))
    found = [_error(model.predict(part.users, part.items), part) for part in (check, hidden)]
    return (
        Row("", "The plain SVD: zeros in the holes, k = 10", *errors(*PLAIN)),
        Row("", "Means of film and viewer, no SVD", *errors(*MEANS)),
        Row("", "ALS, k = 2: no hole is filled", *found),
    )


def said(value: float) -> str:
    """Return settings in words."""
    centre, k, share, times = setting(value)
    return f"{centre}; k = {k}; {100 * share:.0f} % off; filled {times} ×"


def board(answers: dict[int, float], names: dict[int, str]) -> list[Row]:
    """Return the best of the class, one line a member, by the hidden part; ties by the part for trying."""
    rows = [
        Row(names.get(member, ""), said(value), *errors(*setting(value))) for member, value in answers.items()
    ]
    return sorted(rows, key=lambda row: (row.hidden, row.check, row.name))
