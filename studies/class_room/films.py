"""A class rates a dozen films: its own table, factorised; everybody on one map, a list for each."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.order import best_first
from core.recommenders import ALS, Ratings, taste_map
from studies.recommender.taste import balanced

DOZEN = (
    "Titanic (1997)", "The Matrix (1999)", "The Lion King (1994)", "Jurassic Park (1993)", "Frozen (2013)",
    "Inception (2010)", "Finding Nemo (2003)", "Star Wars (1977)", "The Notebook (2004)", "Get Out (2017)",
    "Shrek (2001)", "The Dark Knight (2008)",
)  # fmt: skip
FEWEST = 3  # who have rated, for a map
REGULARISATION, AXES, LISTED = 0.6, 2, 5
SCALE = (1.0, 5.0)  # stars


class Film(NamedTuple):
    """A film on the map: where, and what the class made of it (mean None where nobody has seen it)."""

    title: str
    x: float
    y: float
    mean: float | None
    n: int


class Wish(NamedTuple):
    """A film that somebody has not seen, and the stars that the class's factors expect."""

    title: str
    stars: float


class Map(NamedTuple):
    """A class and its films on two axes of taste.

    Attributes
    ----------
    films : tuple of Film
        In the order of the question.
    people : dict of int to (float, float)
        By member; their dot products with the films' points are what taste adds to a prediction, in stars.
    lists : dict of int to tuple of Wish
        For each member the films not seen that are expected to be liked best, the best first.
    n_stars : int
        How many stars were given in all: the cells of the table that are known.
    error, plain_error : float
        Root mean squared distance of all stars from what the factors say of them, and from their mean alone;
        in stars.  Of what was fitted: it says nothing about films that were not seen.
    """

    films: tuple[Film, ...]
    people: dict[int, tuple[float, float]]
    lists: dict[int, tuple[Wish, ...]]
    n_stars: int
    error: float
    plain_error: float


def mapped(titles: Sequence[str], stars: Mapping[int, str]) -> Map | None:
    """Factorise the table of a class; None where too few have rated.

    Parameters
    ----------
    titles : sequence of str
    stars : mapping of int to str
        By member, a digit for each film: its stars, 0 where it was not seen.
    """
    return _mapped(tuple(titles), tuple(sorted(stars.items())))


@lru_cache(maxsize=8)
def _mapped(titles: tuple[str, ...], stars: tuple[tuple[int, str], ...]) -> Map | None:
    if len(stars) < FEWEST:
        return None
    table = np.array([[int(digit) for digit in row] for _, row in stars])
    users, items = np.nonzero(table)
    ratings = Ratings(users, items, table[users, items], n_users=len(stars), n_items=len(titles))
    model = ALS(n_components=AXES, regularisation=REGULARISATION).fit(ratings, rng=np.random.default_rng(0))
    taste = balanced(taste_map(model.user_factors, model.item_factors))
    expected = np.clip(model.score_users(np.arange(len(stars))), *SCALE)
    members = [member for member, _ in stars]
    return Map(
        _films(titles, table, taste.items),
        {member: _point(row) for member, row in zip(members, taste.users, strict=True)},
        {member: _wishes(titles, table, expected, i) for i, member in enumerate(members)},
        len(ratings),
        float(np.sqrt(np.mean((expected[users, items] - ratings.values) ** 2))),
        float(np.std(ratings.values)),
    )


def _point(row: FloatArray) -> tuple[float, float]:
    return round(float(row[0]), 3), round(float(row[1]), 3)


def _films(titles: tuple[str, ...], table: np.ndarray, points: FloatArray) -> tuple[Film, ...]:
    counts, sums = np.count_nonzero(table, axis=0), table.sum(axis=0)
    return tuple(
        Film(title, *_point(point), float(total / n) if n else None, int(n))
        for title, point, n, total in zip(titles, points, counts, sums, strict=True)
    )


def _wishes(titles: tuple[str, ...], table: np.ndarray, expected: FloatArray, i: int) -> tuple[Wish, ...]:
    """Return a list; a film that nobody has seen is on none: nothing is known of it."""
    out = np.flatnonzero((table[i] > 0) | ~np.any(table, axis=0))
    best = best_first(expected[i], LISTED, without=out)
    return tuple(Wish(titles[film], round(float(expected[i, film]), 2)) for film in best)
