"""What is put into a missing cell: six ways, judged on ratings hidden by lot and by their value."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, leading_svd
from core.order import best_first
from core.recommenders import (
    ALS,
    Biases,
    IntArray,
    MeanImputedSVD,
    Progress,
    Ratings,
    Recommender,
    Split,
    random_split,
    root_mean_squared_error,
    split_by_value,
)
from core.recommenders.triplet_matrix import TripletMatrix

ZEROS = "Zeros, SVD"
FEWEST = 5  # ratings, below which there is nothing to hide
MAX_PEOPLE, MAX_FILMS = 30, 40  # of the picture of cells
MOST_COMPONENTS = 40


def ways(n_components: int) -> dict[str, Callable[[], Recommender]]:
    """Return the ways to treat missing cells by name, the one with zeros first.

    Parameters
    ----------
    n_components : int
        The k of those that have factors.
    """
    return {
        ZEROS: partial(MeanImputedSVD, n_components=n_components, fill="zero"),
        "One mean, SVD": partial(MeanImputedSVD, n_components=n_components, fill="global"),
        "Viewer's mean, SVD": partial(MeanImputedSVD, n_components=n_components, fill="user"),
        "Film's mean, SVD": partial(MeanImputedSVD, n_components=n_components, fill="item"),
        "Biases alone": Biases,
        "Observed cells only (ALS)": partial(ALS, n_components=n_components),
    }


def hidden_at_random(ratings: Ratings, share: float) -> Split:
    """Hide a share of the ratings by lot, always the same ones."""
    return random_split(ratings, share, rng=np.random.default_rng(0))


def hidden_by_value(ratings: Ratings, share: float) -> Split:
    """Hide a share of the ratings, the low ones more often, always the same ones."""
    return split_by_value(ratings, share, rng=np.random.default_rng(0))


class Fillings(NamedTuple):
    """The errors of every way to treat missing cells.

    Attributes
    ----------
    names : tuple of str
    at_random, by_value : ndarray of shape (len(names),)
        Root mean squared errors on the hidden ratings, in stars, predictions cut to the scale: hidden by
        lot, and the low ones more often.
    n_hidden : int
        How many ratings are hidden, by lot as by value.
    best : int
        The place of the way with the smallest error on ratings hidden by lot.
    predicted : ndarray of shape (len(names), n_hidden)
        What each way predicts for the ratings hidden by lot, in stars, cut to the scale.
    split : Split
        What is hidden by lot, and what is left.
    scale : (float, float)
        The lowest and the highest rating that is left when others are hidden by lot.
    """

    names: tuple[str, ...]
    at_random: FloatArray
    by_value: FloatArray
    n_hidden: int
    best: int
    predicted: FloatArray
    split: Split
    scale: tuple[float, float]


def fillings(ratings: Ratings, share: float, n_components: int, progress: Progress | None = None) -> Fillings:
    """Hide ratings twice over and predict them with every way to treat missing cells.

    Parameters
    ----------
    ratings : Ratings
        At least 2.
    share : float
        Of the ratings that are hidden, between 0 and 1.
    n_components : int
        The k of those that have factors.
    progress : callable, optional
        Called with the share that is done; what it raises ends the work.

    Returns
    -------
    Fillings
    """
    makes = ways(n_components)
    splits = hidden_at_random(ratings, share), hidden_by_value(ratings, share)
    errors = np.empty((len(splits), len(makes)))
    guesses = np.empty((len(makes), len(splits[0].test)))
    for mask, split in enumerate(splits):
        for way, make in enumerate(makes.values()):
            model = make().fit(split.train, rng=np.random.default_rng(0))
            predicted = model.predict(split.test.users, split.test.items)
            errors[mask, way] = root_mean_squared_error(predicted, split.test.values)
            if mask == 0:
                guesses[way] = predicted
            if progress is not None:
                progress((mask * len(makes) + way + 1) / errors.size)
    at_random, by_value = errors
    return Fillings(
        tuple(makes),
        at_random,
        by_value,
        len(splits[0].test),
        int(at_random.argmin()),
        guesses,
        splits[0],
        splits[0].train.scale,
    )


class Cells(NamedTuple):
    """Which hidden cells a way gets wrong, and in which direction.

    Attributes
    ----------
    people, films : ndarray of int
        Those with most hidden ratings, in the order of the table.
    off : ndarray of shape (len(people), len(films))
        Prediction minus rating, in stars; NaN where nothing is hidden.
    largest : float
        The largest size of an entry of ``off``, at least 1.
    bias : float
        Mean of prediction minus rating over all hidden cells, in stars: below 0 it guesses too low.
    """

    people: IntArray
    films: IntArray
    off: FloatArray
    largest: float
    bias: float


def cells(result: Fillings, way: int) -> Cells:
    """Return the errors of one way, cell by cell, for viewers and films with most hidden ratings."""
    hidden = result.split.test
    off = result.predicted[way] - hidden.values
    table = np.full((hidden.n_users, hidden.n_items), np.nan)
    table[hidden.users, hidden.items] = off
    people = np.sort(best_first(hidden.user_counts, MAX_PEOPLE))
    films = np.sort(best_first(hidden.item_counts, MAX_FILMS))
    shown = table[np.ix_(people, films)]
    largest = float(np.nanmax(np.abs(shown), initial=1.0))
    return Cells(people, films, shown, largest, float(off.mean()))


class Explained(NamedTuple):
    """What k components of the filled table hold of it, and how well they predict.

    Attributes
    ----------
    variance : ndarray of shape (n,)
        Share of the filled table's variance about its films' means that the first 1, 2, ... components hold.
    errors : ndarray of shape (n,)
        Root mean squared errors on ratings hidden by lot, in stars, cut to the scale, for the same k.
    best : int
        The k of the smallest error.
    chance : ndarray of shape (n,)
        The shares where each film's ratings are dealt out anew among those who have rated it: what the same
        numbers hold when nobody has a taste.
    """

    variance: FloatArray
    errors: FloatArray
    best: int
    chance: FloatArray


def explained(ratings: Ratings, share: float) -> Explained:
    """Fill each hole with its film's mean and count for every k what the SVD explains, and what it predicts.

    Parameters
    ----------
    ratings : Ratings
        At least 2.
    share : float
        Of the ratings that are hidden by lot, between 0 and 1.

    Returns
    -------
    Explained
        For up to ``MOST_COMPONENTS`` components.
    """
    split = hidden_at_random(ratings, share)
    train, hidden = split
    biases = np.bincount(train.items, train.values, train.n_items)
    counts = train.item_counts
    means = np.where(counts > 0, biases / np.maximum(counts, 1), train.mean)
    deviations = train.values - means[train.items]
    svd, variance = _explained(train, deviations)
    parts = svd.U[hidden.users] * svd.s * svd.Vt.T[hidden.items]
    guesses = np.clip(means[hidden.items][:, None] + np.cumsum(parts, axis=1), *train.scale)
    errors = np.sqrt(np.mean((guesses - hidden.values[:, None]) ** 2, axis=0))
    chance = _explained(train, dealt_out(deviations, train.items, np.random.default_rng(0)))[1]
    return Explained(variance, errors, int(errors.argmin()) + 1, chance)


def _explained(train: Ratings, deviations: FloatArray) -> tuple[SVD, FloatArray]:
    """Return the SVD of the table of deviations, 0 in its holes, and the share that its first k hold."""
    table = TripletMatrix(train, deviations)
    svd = leading_svd(table, min(MOST_COMPONENTS, *table.shape), rng=np.random.default_rng(0))
    total = float(np.sum(deviations**2))
    return svd, np.minimum(np.cumsum(svd.s**2) / total, 1) if total > 0 else np.ones(len(svd.s))


def dealt_out(values: FloatArray, groups: IntArray, rng: np.random.Generator) -> FloatArray:
    """Return values in random order within their group: every group keeps its numbers.

    Examples
    --------
    >>> print(dealt_out(np.array([1.0, 5.0, 1.0]), np.array([0, 1, 0]), np.random.default_rng(0)))
    [1. 5. 1.]
    """
    dealt = np.empty_like(values)
    dealt[np.argsort(groups, kind="stable")] = values[np.lexsort((rng.random(len(values)), groups))]
    return dealt
