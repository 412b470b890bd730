"""What is put into a missing cell: six ways, judged on ratings hidden by lot and by their value."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import (
    ALS,
    Biases,
    MeanImputedSVD,
    Progress,
    Ratings,
    Recommender,
    Split,
    random_split,
    root_mean_squared_error,
    split_by_value,
)

ZEROS = "Zeros, SVD"
FEWEST = 5  # ratings, below which there is nothing to hide


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
    scale : (float, float)
        The lowest and the highest rating that is left when others are hidden by lot.
    """

    names: tuple[str, ...]
    at_random: FloatArray
    by_value: FloatArray
    n_hidden: int
    best: int
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
    for mask, split in enumerate(splits):
        for way, make in enumerate(makes.values()):
            model = make().fit(split.train, rng=np.random.default_rng(0))
            predicted = model.predict(split.test.users, split.test.items)
            errors[mask, way] = root_mean_squared_error(predicted, split.test.values)
            if progress is not None:
                progress((mask * len(makes) + way + 1) / errors.size)
    at_random, by_value = errors
    return Fillings(
        tuple(makes),
        at_random,
        by_value,
        len(splits[0].test),
        int(at_random.argmin()),
        splits[0].train.scale,
    )
