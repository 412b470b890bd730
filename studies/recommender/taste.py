"""Map of taste: viewers and films in one space, and the films that three rules choose for a point."""

from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.geometry import distances, equally_wide
from core.order import best_first
from core.recommenders import ALS, IntArray, Progress, Ratings, TasteMap, placed, taste_map

MAX_AXES, MAX_FILMS, MAX_PEOPLE, N_CHOSEN = 3, 150, 150, 5
REGULARISATION = 0.5
DOT, COSINE, DISTANCE = "Dot", "Cosine", "Distance"
RULES = (DOT, COSINE, DISTANCE)


def n_axes(ratings: Ratings) -> int:
    """Return the number of factors of the map, as many as can be seen: 3 where the table has room."""
    return max(1, min(MAX_AXES, ratings.n_items, ratings.n_users))


def fitted(ratings: Ratings, progress: Progress | None = None) -> ALS:
    """Return a model of few factors, all of which can be shown; always from the same start.

    Parameters
    ----------
    ratings : Ratings
    progress : callable, optional
        Called with the share that is done; what it raises ends the fit.

    Returns
    -------
    ALS
    """
    model = ALS(n_components=n_axes(ratings), regularisation=REGULARISATION)
    return model.fit(ratings, rng=np.random.default_rng(0), progress=progress)


class Points(NamedTuple):
    """What is on the map: films first, then viewers, then the student, if there is one.

    Attributes
    ----------
    taste : TasteMap
        Everybody and everything on the axes of taste.
    points : ndarray of shape (p, r)
    films, people : ndarray of int
        The codes of the films and viewers shown, those with most ratings.
    has_student : bool
    """

    taste: TasteMap
    points: FloatArray
    films: IntArray
    people: IntArray
    has_student: bool


def balanced(taste: TasteMap) -> TasteMap:
    """Return the same map with both clouds equally wide: viewers times c, films over c.

    Every dot product and every cosine stays; c makes the median lengths equal, where both are positive.
    Distances between a viewer and a film change with it: another sign that they are no scores.
    """
    return TasteMap(*equally_wide(taste.users, taste.items), taste.energy)


def points(model: ALS, films: IntArray, values: FloatArray, *, with_viewers: bool = True) -> Points:
    """Put films, viewers and the student, who rated ``films`` with ``values``, on common axes.

    Parameters
    ----------
    model : ALS
        Fitted.
    films : ndarray of int of shape (m,)
        What the student has rated; without any, the student is not on the map.
    values : ndarray of shape (m,)
        How, in stars.
    with_viewers : bool
        Whether the viewers are shown, rather than films and the student alone.

    Returns
    -------
    Points
    """
    ratings = model.ratings
    taste = balanced(taste_map(model.user_factors, model.item_factors))
    shown = best_first(ratings.item_counts, MAX_FILMS)
    people = best_first(ratings.user_counts, MAX_PEOPLE)[: None if with_viewers else 0]
    parts = [taste.items[shown], taste.users[people]]
    if len(films):
        factors = model.fold_in(films, values).coefficients[1:]
        parts.append(placed(taste, model.item_factors, factors)[None])
    return Points(taste, np.vstack(parts), shown, people, bool(len(films)))


class Choice(NamedTuple):
    """The films that a rule chooses for a point.

    Attributes
    ----------
    films : ndarray of int
        Places among the films shown, the best first; the point itself is not among them.
    values : ndarray of shape (n_films,)
        The rule's number for every film: a score, a cosine, or a distance in the units of the map.
    """

    films: IntArray
    values: FloatArray


NOTHING = Choice(np.zeros(0, dtype=np.int64), np.zeros(0))
"""The choice of no film."""


def choices(films: FloatArray, point: FloatArray, picked: int) -> dict[str, Choice]:
    """Choose films for a point: by the largest dot product, the largest cosine, the smallest distance.

    Parameters
    ----------
    films : ndarray of shape (n_films, r)
    point : ndarray of shape (r,)
    picked : int
        The place of the point, which does not choose itself where it is a film.

    Returns
    -------
    dict of Choice
        By the names in ``RULES``.  A film at the origin has a cosine of 0.

    Examples
    --------
    >>> two = choices(np.array([[9.0, 3.0], [1.0, 0.0]]), np.array([2.0, 0.0]), 2)
    >>> [int(two[rule].films[0]) for rule in RULES]
    [0, 1, 1]
    """
    dot = films @ point
    cosine = 1 - distances(films, point, metric="cosine")
    distance = distances(films, point)
    itself = [picked] if picked < len(films) else []
    return {
        DOT: Choice(best_first(dot, N_CHOSEN, without=itself), dot),
        COSINE: Choice(best_first(cosine, N_CHOSEN, without=itself), cosine),
        DISTANCE: Choice(best_first(-distance, N_CHOSEN, without=itself), distance),
    }


def n_shared(one: Choice, other: Choice) -> int:
    """Return how many films both rules have chosen."""
    return len(set(one.films.tolist()) & set(other.films.tolist()))


class Lengths(NamedTuple):
    """How long the films' arrows are, beside their numbers of ratings.

    Attributes
    ----------
    counts : ndarray of int of shape (n_items,)
    lengths : ndarray of shape (n_items,)
        Distances from the origin, in the units of the map.
    outstanding : frozenset of int
        The longest, the shortest and the most-rated film.
    """

    counts: IntArray
    lengths: FloatArray
    outstanding: frozenset[int]


def lengths(taste: TasteMap, counts: IntArray) -> Lengths:
    """Return the lengths of all films' arrows and those films that stand out.

    Parameters
    ----------
    taste : TasteMap
    counts : ndarray of int of shape (n_items,)
        The number of ratings of every film.

    Returns
    -------
    Lengths
    """
    from_origin = distances(taste.items, np.zeros(taste.items.shape[1]))
    extremes = from_origin.argmax(), from_origin.argmin(), counts.argmax()
    return Lengths(counts, from_origin, frozenset(int(film) for film in extremes))
