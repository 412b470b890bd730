"""Ratings that come in: MovieLens files as they are, or a spreadsheet of people x films with blanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import FloatArray
from core.recommenders import Ratings
from sources.errors import BadInput
from sources.ratings.archives import unpacked
from sources.ratings.tables import MAX_RATINGS, RawRatings, read_films, read_sheet, read_triplets

ACCEPTED = (
    "Accepted: MovieLens files as they come (ratings.csv with or without movies.csv, u.data, ratings.dat, or "
    "the whole zip), or a CSV of people x films with blanks for what was not rated; up to "
    f"{MAX_RATINGS:,} ratings."
)


@dataclass(frozen=True, eq=False)
class RatingData:
    """Ratings with names.

    Attributes
    ----------
    name : str
    ratings : Ratings
    people, titles : tuple of str, of lengths n_users and n_items
    genres : tuple of tuple of str, of length n_items
        Empty tuples where nothing is known.
    notes : tuple of str
        In plain words: what the data are, what was assumed or left out.
    relevant_from : float
        The rating from which on an item counts as liked.
    """

    name: str
    ratings: Ratings
    people: tuple[str, ...]
    titles: tuple[str, ...]
    genres: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    relevant_from: float = 4.0

    @cached_property
    def genre_names(self) -> tuple[str, ...]:
        """All genres, by alphabet."""
        return tuple(sorted({genre for film in self.genres for genre in film}))

    @cached_property
    def genre_features(self) -> FloatArray:
        """The genres as 0 and 1, shape (n_items, n_genres); one column of zeros where none is known."""
        columns = {genre: column for column, genre in enumerate(self.genre_names)}
        features = np.zeros((len(self.titles), max(1, len(columns))))
        for row, film in enumerate(self.genres):
            for genre in film:
                features[row, columns[genre]] = 1
        return features


def read_ratings(files: Sequence[tuple[str, bytes]]) -> RatingData:
    """Read ratings from one file, or from a file of ratings and one of films.

    Parameters
    ----------
    files : sequence of (name, bytes)
        A zip as MovieLens gives it, ``ratings.csv`` alone or with ``movies.csv``, ``u.data`` with or without
        ``u.item``, ``ratings.dat`` with or without ``movies.dat``, or a people x films CSV.

    Returns
    -------
    RatingData

    Raises
    ------
    BadInput
        With the line and column where there is one.
    """
    if not files:
        raise BadInput(f"There is no file. {ACCEPTED}")
    members: list[tuple[str, bytes]] = []
    for name, data in files:
        members += unpacked(name, data) if data[:4] == b"PK\x03\x04" else [(name, data)]
    films = {name: data for name, data in members if _is_films(name)}
    others = [(name, data) for name, data in members if not _is_films(name)]
    if len(others) != 1:
        names = ", ".join(name for name, _ in others) or "none"
        raise BadInput(f"One file of ratings is needed, found {names}. {ACCEPTED}")
    name, data = others[0]
    if not data.strip():
        raise BadInput(f"{name} is empty. {ACCEPTED}")
    raw = read_triplets(name, data)
    if raw is None:
        return _named(name, read_sheet(name, data), {})
    catalogue: dict[str, tuple[str, tuple[str, ...]]] = {}
    for film_file, content in films.items():
        catalogue |= read_films(film_file, content)
    return _named(name, raw, catalogue)


def _is_films(name: str) -> bool:
    return name.lower().rsplit("/", 1)[-1] in {"movies.csv", "movies.dat", "u.item"}


def _named(name: str, raw: RawRatings, catalogue: dict[str, tuple[str, tuple[str, ...]]]) -> RatingData:
    if len(raw.values) < 2:
        raise BadInput(f"{name} holds {len(raw.values)} rating; there must be at least 2 to learn from.")
    if raw.values.min() == raw.values.max():
        raise BadInput(f"{name}: all ratings are {raw.values[0]:g}, so there are no differences to learn.")
    ratings = Ratings(
        raw.users,
        raw.items,
        raw.values,
        n_users=len(raw.user_ids),
        n_items=len(raw.item_ids),
        timestamps=raw.timestamps,
    )
    notes = [
        f"{len(ratings):,} ratings of {ratings.n_items:,} {'film' if ratings.n_items == 1 else 'films'} by "
        f"{ratings.n_users:,} {'person' if ratings.n_users == 1 else 'people'}, from "
        f"{raw.values.min():g} to {raw.values.max():g}; {1 - ratings.density:.1%} of the table is empty.",
        *raw.notes,
    ]
    people = tuple(str(i) if raw.are_names else f"Person {i}" for i in raw.user_ids)
    plain = tuple(str(i) if raw.are_names else f"Film {i}" for i in raw.item_ids)
    titles = tuple(
        catalogue.get(str(i), (title, ()))[0] for i, title in zip(raw.item_ids, plain, strict=True)
    )
    genres = tuple(catalogue.get(str(i), ("", ()))[1] for i in raw.item_ids)
    low, high = raw.values.min(), raw.values.max()
    liked = 4.0 if high == 5 else float(low + 0.75 * (high - low))
    return RatingData(name, ratings, people, titles, genres, tuple(notes), liked)
