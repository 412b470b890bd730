"""Rate a few films: a new viewer is folded in, and every score is taken apart into its reasons."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import ALS, IntArray, Progress, PureSVD, Ratings, Viewer

N_LISTED = 8
SAMPLE_REGULARISATION, OWN_REGULARISATION = 0.6, 1.3
MANY_FILMS = 100  # above this the model has 10 factors, below 5
MOST_MARKS = 21
LIST_FACTORS, LIST_FACTORS_OF_MANY = 5, 100
FEWEST = (1, 2, 5, 10, 20, 50)
"""How many ratings a film must have to be recommended: what a student can ask for."""


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


def fitted_for_lists(ratings: Ratings, progress: Progress | None = None) -> PureSVD:
    """Return the lesson's model of lists: the SVD of the table with zeros in its holes."""
    k = LIST_FACTORS_OF_MANY if ratings.n_items > MANY_FILMS else LIST_FACTORS
    return PureSVD(n_components=k).fit(ratings, rng=np.random.default_rng(0), progress=progress)


def at_least(ratings: Ratings, wanted: int) -> int:
    """Return how many ratings a film must have: ``wanted``, or what a quarter of the films have, if fewer.

    So that there is a list on a table in which no film has many.

    Examples
    --------
    >>> at_least(Ratings([0, 1, 0, 1], [0, 0, 1, 2], [1, 2, 3, 4], n_users=2, n_items=3), 5)
    1
    """
    return max(1, min(wanted, int(np.percentile(ratings.item_counts, 75))))


class Recommended(NamedTuple):
    """A student who has rated some films, and the list made for them.

    Attributes
    ----------
    viewer : Viewer
        The student, folded in.
    films : ndarray of int of shape (n,)
        The best films that the student has not rated, best first.
    scores : ndarray of shape (n,)
        Their scores: expected ratings, in stars, not cut to the scale, of a model that predicts them.
    counts : ndarray of int of shape (n,)
        How many have rated each of them.
    above_usual : float
        Mean of the student's ratings minus what the same films get from a viewer of whom nothing is known,
        in stars; 0 without ratings.
    penalty : float
        The ridge penalty of the fit.
    candidates : ndarray of int
        The films that could be on the list: rated often enough, and not by the student.
    candidate_counts : ndarray of int
        How many have rated each of those.
    """

    viewer: Viewer
    films: IntArray
    scores: FloatArray
    counts: IntArray
    above_usual: float
    penalty: float
    candidates: IntArray
    candidate_counts: IntArray


def recommended(
    model: ALS | PureSVD, films: IntArray, values: FloatArray, n_listed: int = N_LISTED, *, fewest: int = 1
) -> Recommended:
    """Fold a student in and list the films that they would like best.

    Parameters
    ----------
    model : ALS or PureSVD
        Fitted.
    films : ndarray of int of shape (m,)
        What the student has rated, each once.
    values : ndarray of shape (m,)
        How, in stars.
    n_listed : int
        The length of the list, at least 1; shorter where less is unrated.
    fewest : int
        A film with fewer ratings is not listed.

    Returns
    -------
    Recommended
    """
    viewer = model.fold_in(films, values)
    counts = model.ratings.item_counts
    rare = np.flatnonzero(counts < fewest)
    listed = best_first(viewer.scores, n_listed, without=np.concatenate([films, rare]).astype(np.int64))
    candidates = np.setdiff1d(np.flatnonzero(counts >= fewest), films)
    deviations = viewer.deviations if viewer.deviations is not None else np.zeros(0)
    above = float(np.mean(deviations)) if len(deviations) else 0.0
    ridge = model.ridge if isinstance(model, PureSVD) else float(model.fold_in_penalty(max(1, len(films)))[0])
    scores = viewer.scores[listed]
    return Recommended(viewer, listed, scores, counts[listed], above, ridge, candidates, counts[candidates])


def longer(result: Recommended, n: int) -> tuple[IntArray, FloatArray, IntArray]:
    """Return the films of a list of up to n, their scores, and how many have rated each."""
    of_candidates = result.viewer.scores[result.candidates]
    films = result.candidates[best_first(of_candidates, n)]
    return films, result.viewer.scores[films], result.candidate_counts[best_first(of_candidates, n)]


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


def unit(scale: tuple[float, float]) -> str:
    """Return what ratings on a scale are called: stars where five is the most, else points.

    Examples
    --------
    >>> unit((0.5, 5.0)), unit((2.0, 10.0))
    ('stars', 'points')
    """
    low, high = scale
    return "stars" if high == 5 and low >= 0 else "points"


def has_halves(ratings: Ratings) -> bool:
    """Return whether half stars are given on a scale of five.

    Examples
    --------
    >>> has_halves(Ratings([0, 1], [0, 0], [3.5, 5], n_users=2, n_items=1))
    True
    """
    return ratings.scale[1] == 5 and bool(np.any(ratings.values % 1 == 0.5))


def marks(ratings: Ratings) -> tuple[float, ...]:
    """Return the marks that can be given where whole stars do not do: half stars, or points; else none.

    Points are those that were given, or eleven evenly spaced ones where more than 21 differ.

    Examples
    --------
    >>> marks(Ratings([0, 1], [0, 0], [2, 10], n_users=2, n_items=1))
    (2.0, 10.0)
    """
    if unit(ratings.scale) == "stars":
        return tuple((np.arange(1, 11) / 2).tolist()) if has_halves(ratings) else ()
    given = np.unique(ratings.values)
    return tuple((given if len(given) <= MOST_MARKS else np.linspace(*ratings.scale, 11)).tolist())


def nearest(marks: tuple[float, ...], value: float) -> float:
    """Return the mark nearest to a value.

    Examples
    --------
    >>> nearest((0.5, 1.0, 1.5), 1.3)
    1.5
    """
    return min(marks, key=lambda mark: abs(mark - value))


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
