"""All exercises, in the order in which they are best done, and what of the tutorials has none and why."""

from collections.abc import Mapping, Sequence

import numpy as np

from . import books, doctors, factorisation, guide, tables
from .bug import Ask, Bug

_MISTAKES = (
    doctors.IGNORED,
    guide.INTEGERS,
    guide.AGAINST,
    guide.SCALED,
)  # the three classic ones come first
_REST = (*guide.BUGS, *factorisation.BUGS, *doctors.BUGS, *books.BUGS)

# New ones come last: a link carries a student's progress by their places.
BUGS: tuple[Bug, ...] = (*_MISTAKES, *(bug for bug in _REST if bug not in _MISTAKES), *tables.BUGS)
BY_KEY: Mapping[str, Bug] = {bug.key: bug for bug in BUGS}

_SEEDS = {
    **dict.fromkeys((bug.key for bug in guide.BUGS), guide.SEED),
    **dict.fromkeys((bug.key for bug in factorisation.BUGS), factorisation.SEED),
    **dict.fromkeys((bug.key for bug in doctors.BUGS), doctors.SEED),
    **dict.fromkeys((bug.key for bug in books.BUGS), books.SEED),
    **dict.fromkeys((bug.key for bug in tables.BUGS), tables.SEED),
}
_LIKE_SEEDS = 1000  # the like item's data come from the seeds below this one

# What the tutorials say that is an exercise, and by which; then what has none, and why.
ERRATA: Mapping[tuple[str, str], str] = {
    ("000", "averages the main diagonals of a trajectory matrix"): "diagonals",
    ("000", "recommends from all films"): "recommended",
    ("000", "compression: x % reduction"): "saved",
    ("000", "quality label against the noisy image"): "against",
    ("000", "half the rank of a layer with minimal loss"): "half_rank",
    ("000", "random RGB at 14.2 dB: good quality"): "noise_quality",
    ("000", "reads the variance ratio of a table that is not centred as energy"): "energy",
    ("000", "writes a mean into an int array"): "integers",
    ("000", "mistake 3's example has rank 1"): "scaled",
    ("001", "99.9995 % empty"): "empty",
    ("001", "Alice is top-left"): "place",
    ("001", "near on the map = high rating"): "nearest",
    ("001", "zero initialisation causes symmetric updates"): "zeros",
    ("001", "printed k = 2 predictions have five non-zero singular values"): "printed",
    ("001", "simultaneous update"): "simultaneous",
    ("001", "taste emerged from the ratings"): "spread",
    ("001", "svds prints its values in another order"): "ascending",
    ("002", "doctor_ratings_matrix(5, 5)"): "shape",
    ("002", "compares whole columns of the square orthogonal V"): "coin_toss",
    ("002", "plots channels from rows of Vt"): "channels",
    ("002", "ignores missing entries by testing the dense matrix"): "ignored",
    ("002", "cosine .942, so the algorithm works"): "hidden",
    ("002", "hides the low ratings"): "low",
    ("002", "finds groups in uniform noise"): "groups",
    ("002", "ten mutually orthogonal vectors in R⁵"): "orthogonal",
    ("003", "80 % of the variance is a share of the sum of s"): "which",
    ("003", "the principal direction is v[0]"): "direction",
    ("003", "folds a new reader in with r V Vᵀ"): "folded",
}
WITHOUT: Mapping[tuple[str, str], str] = {
    ("000", "SVD accelerates training"): "Measured in *SVD features*: the answer is a clock's, not a line's.",
    ("000", "JPEG uses SVD"): "Held against JPEG in *Image compressor*, step *Duel*, at equal bytes.",
    ("001", "14 of 30 cells filled"): "A miscount; the 13 ratings stand in *Movie recommender*.",
    ("001", "printed losses 58.3, 3.2, .88"): "Numbers that no code gives: there is no line to find.",
    ("001", "Surprise SVD reaches .934"): "It is right.",
    ("001", "the grid's best at 100 factors"): "Needs MovieLens 100k, which cannot be shipped.",
    ("001", "biases cut RMSE by 5 to 10 %"): "Needs MovieLens 100k; on the sample see *Which model?*.",
    ("002", "the SVD of B does not exist"): "A sentence: it exists as soon as the holes hold anything.",
}


def seed_of(bug: Bug) -> int:
    """Return the seed of an exercise's first item: that of the tutorial it was met in."""
    return _SEEDS[bug.key]


def like_seed(bug: Bug, draw: int) -> int:
    """Return the seed of the like item; a ``draw`` is a class's or a student's number."""
    order = np.random.default_rng([draw, BUGS.index(bug)]).permutation(_LIKE_SEEDS)
    return int(order[0] if order[0] != seed_of(bug) else order[1])


def shuffled(ask: Ask, seed: int) -> Ask:
    """Return a question with its options in another order, the same for the same seed."""
    order = np.random.default_rng([seed, len(ask.question)]).permutation(len(ask.options))
    options = tuple(ask.options[i] for i in order)
    return Ask(ask.question, options, [int(i) for i in order].index(ask.right), ask.because)


def order_of(n: int, seed: int) -> Sequence[int]:
    """Return the order in which ``n`` choices are shown, the same for the same seed."""
    return [int(i) for i in np.random.default_rng([seed, n]).permutation(n)]
