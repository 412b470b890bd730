"""Rate a few films: a new viewer is folded in, and every score is taken apart into its reasons."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import ALS, IntArray, Progress, Ratings, Viewer

N_LISTED = 8
SAMPLE_REGULARISATION, OWN_REGULARISATION = 0.6, 1.3
MANY_FILMS = 100  # above this the model has 10 factors, below 5


def n_factors(ratings: Ratings) -> int:
    """Return the k of the lesson's factor model: 10 for many films, else 5, always below both sides' size.

    Examples
    --------
    >>> n_factors(Ratings([0, 1], [0, 1], [1, 2], n_users=3, n_items=900))
    2
    """
    wanted = 10 if ratings.n_items > MANY_FILMS else 5
    return max(1, min(wanted, min(ratings.n_items, ratings.n_users) - 1))


def fitted(ratings: Ratings, *, regularisation: float, progress: Progress | None = None) -> ALS:
    """Return the lesson's factor model, fitted to these ratings; always from the same start.

    Parameters
    ----------
    ratings : Ratings
    regularisation : float
        As in ``core.recommenders.ALS``.
    progress : callable, optional
        Called with the share that is done; what it raises ends the fit.

    Returns
    -------
    ALS
    """
    model = ALS(n_components=n_factors(ratings), regularisation=regularisation)
    return model.fit(ratings, rng=np.random.default_rng(0), progress=progress)


class Recommended(NamedTuple):
    """A student who has rated some films, and the list made for them.

    Attributes
    ----------
    viewer : Viewer
        The student, folded in.
    films : ndarray of int of shape (n,)
        The best films that the student has not rated, best first.
    scores : ndarray of shape (n,)
        Their expected ratings, in stars, not cut to the scale.
    above_usual : float
        Mean of the student's ratings minus what the same films get from a viewer of whom nothing is known,
        in stars; 0 without ratings.
    penalty : float
        The ridge penalty of the student's bias in the fit.
    """

    viewer: Viewer
    films: IntArray
    scores: FloatArray
    above_usual: float
    penalty: float


def recommended(model: ALS, films: IntArray, values: FloatArray, n_listed: int = N_LISTED) -> Recommended:
    """Fold a student in and list the films that they would like best.

    Parameters
    ----------
    model : ALS
        Fitted.
    films : ndarray of int of shape (m,)
        What the student has rated, each once.
    values : ndarray of shape (m,)
        How, in stars.
    n_listed : int
        The length of the list, at least 1; shorter where less is unrated.

    Returns
    -------
    Recommended
    """
    viewer = model.fold_in(films, values)
    listed = viewer.recommend(n_listed)
    deviations = viewer.deviations if viewer.deviations is not None else np.zeros(0)
    above = float(np.mean(deviations)) if len(deviations) else 0.0
    penalty = float(model.fold_in_penalty(max(1, len(films)))[0])
    return Recommended(viewer, listed, viewer.scores[listed], above, penalty)


class Reasons(NamedTuple):
    """A score as a sum.

    Attributes
    ----------
    base : float
        The score for a viewer without ratings, in stars.
    parts : ndarray of shape (m,)
        What each rating of the viewer adds or takes, in stars.
    score : float
        ``base`` and all ``parts`` together.
    low, high : float
        The smallest and the largest sum on the way from ``base`` to ``score``.
    """

    base: float
    parts: FloatArray
    score: float
    low: float
    high: float


def reasons(viewer: Viewer, film: int) -> Reasons:
    """Take the score of a film apart into what each rating of the viewer has to do with it.

    Parameters
    ----------
    viewer : Viewer
        Folded in by a model whose answer is linear in the ratings.
    film : int
        The film's code.

    Returns
    -------
    Reasons

    Raises
    ------
    ValueError
        If the model's score is not a sum over the ratings.
    """
    parts = viewer.because(film)
    if viewer.base is None:
        raise ValueError("this model's score has no base without ratings.")
    sums = viewer.base[film] + np.concatenate([[0.0], np.cumsum(parts)])
    score = float(viewer.scores[film])
    return Reasons(
        float(viewer.base[film]),
        parts,
        score,
        min(float(sums.min()), score),
        max(float(sums.max()), score),
    )


def star_range(scale: tuple[float, float]) -> tuple[float, float]:
    """Return which ratings one star and five stars stand for: 1 and 5 where that is the scale.

    Parameters
    ----------
    scale : (float, float)
        The lowest and the highest rating given.

    Examples
    --------
    >>> star_range((0.5, 5.0)), star_range((0.0, 100.0))
    ((1.0, 5.0), (0.0, 100.0))
    """
    low, high = scale
    return (1.0, 5.0) if high == 5 and low <= 1 else (low, high)


def stars_of(value: float, low: float, high: float) -> int:
    """Return the number of stars, 1 to 5, nearest to a rating, where ``low`` is one and ``high`` is five.

    Examples
    --------
    >>> stars_of(70.0, 0.0, 100.0), stars_of(0.5, 1.0, 5.0)
    (4, 1)
    """
    return max(1, min(5, 1 + round(4 * (value - low) / (high - low))))


def rating_of(stars: int, low: float, high: float) -> float:
    """Return the rating that some stars, 1 to 5, stand for, where ``low`` is one and ``high`` is five.

    Examples
    --------
    >>> rating_of(2, 0.0, 100.0)
    25.0
    """
    return low + (stars - 1) * (high - low) / 4
