"""Ratings that come in: MovieLens files as they are, or a spreadsheet of people x films with blanks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.recommenders import Ratings
from sources.errors import BadInput
from sources.ratings.archives import unpacked
from sources.ratings.columns import told
from sources.ratings.films import read_films
from sources.ratings.raw import RawRatings
from sources.ratings.tables import MAX_RATINGS, read_triplets
from sources.ratings.wide import read_wide
from sources.sheets import spreadsheets
from sources.sheets.frames import head_of
from sources.sheets.sheet import Limits

ACCEPTED = (
    "Accepted: MovieLens files as they come (ratings.csv with or without movies.csv, u.data, ratings.dat, or "
    "the whole zip), a table with columns for person, film and stars, several people's exports from "
    "Letterboxd, or a table of people x films with blanks for what was not rated; CSV, or a spreadsheet; "
    f"up to {MAX_RATINGS:,} ratings."
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


def read_ratings(files: Sequence[tuple[str, bytes]], columns: Mapping[str, int] | None = None) -> RatingData:
    """Read ratings from one file, from a file of ratings and one of films, or from a file a person.

    Parameters
    ----------
    files : sequence of (name, bytes)
        A zip as MovieLens or Letterboxd gives it, ``ratings.csv`` alone or with ``movies.csv``, ``u.data``
        with or without ``u.item``, ``ratings.dat`` with or without ``movies.dat``, any table with columns for
        person, film and stars, a people x films table, or the exports of several people.
    columns : mapping of str to int, optional
        Which column, counted from 0, holds "user", "item", "rating" and perhaps "time"; by default the titles
        tell it.

    Returns
    -------
    RatingData

    Raises
    ------
    UnknownColumns
        If the titles do not tell the columns.
    BadInput
        With the line and column where there is one.
    """
    if not files:
        raise BadInput(f"There is no file. {ACCEPTED}")
    members: list[_Member] = []
    for name, data in files:
        is_zip = data[:4] == b"PK\x03\x04" and not spreadsheets.is_spreadsheet(data)
        inside = unpacked(name, data) if is_zip else [(name, data)]
        members += [_Member(short, content, PurePath(name).stem) for short, content in inside]
    films = [member for member in members if _is_films(member.name)]
    others = [member for member in members if not _is_films(member.name)]
    for member in others:
        if not member.data.strip():
            raise BadInput(f"{member.name} is empty. {ACCEPTED}")
    if columns is None and others and all(_is_of_one_person(member) for member in others):
        return _named(f"{len(others)} people", _of_several(others), {})
    if len(others) != 1:
        names = ", ".join(member.name for member in others) or "none"
        raise BadInput(f"One file of ratings is needed, found {names}. {ACCEPTED}")
    name, data, _ = others[0]
    raw = read_triplets(name, data, ACCEPTED, columns)
    if raw is None:
        return _named(name, read_wide(name, data, ACCEPTED), {})
    catalogue: dict[str, tuple[str, tuple[str, ...]]] = {
        number: (title, ()) for number, title in (raw.titles or {}).items()
    }
    for film_file in films:
        catalogue |= read_films(film_file.name, film_file.data)
    return _named(name, raw, catalogue)


class _Member(NamedTuple):
    """A file, also one out of an archive: its name, its content, and the name of what it came in."""

    name: str
    data: bytes
    came_as: str


def _is_of_one_person(member: _Member) -> bool:
    """Return whether a file has films and stars, but no column of persons: Letterboxd's export."""
    try:
        found = told(head_of(member.data, member.name, Limits(MAX_RATINGS, 50, ACCEPTED)))
    except BadInput:
        return False
    return {"item", "rating", "year"} <= set(found) and "user" not in found


def _of_several(members: Sequence[_Member]) -> RawRatings:
    """Put the ratings of several people together, each called as the file that they came in."""
    if len(members) == 1:
        raise BadInput(
            f"{members[0].name} holds the ratings of one person, and nothing can be learnt from one person "
            "alone. Load them as your stars, over a table of many people, or bring the exports of several "
            f"people in one drop. {ACCEPTED}"
        )
    read = [read_triplets(each.name, each.data, ACCEPTED, person=each.came_as) for each in members]
    raws = [raw for raw in read if raw is not None]
    titles = sorted({str(title) for raw in raws for title in raw.item_ids})
    places = {title: place for place, title in enumerate(titles)}
    items = [np.array([places[str(t)] for t in raw.item_ids], dtype=np.int64)[raw.items] for raw in raws]
    people = _told_apart([each.came_as for each in members])
    return RawRatings(
        np.repeat(np.arange(len(raws)), [len(raw.values) for raw in raws]),
        np.concatenate(items),
        np.concatenate([raw.values for raw in raws]),
        None,
        people,
        tuple(titles),
        True,
        True,
        tuple(dict.fromkeys(note for raw in raws for note in raw.notes)),
    )


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        name if names.count(name) == 1 else f"{name} ({names[: i + 1].count(name)})"
        for i, name in enumerate(names)
    )


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
        f"{raw.values.min():g} to {raw.values.max():g}; {_emptiness(ratings.density)}.",
        *raw.notes,
    ]
    people = tuple(str(i) if raw.users_are_names else f"Person {i}" for i in raw.user_ids)
    plain = tuple(str(i) if raw.items_are_names else f"Film {i}" for i in raw.item_ids)
    titles = tuple(
        catalogue.get(str(i), (title, ()))[0] for i, title in zip(raw.item_ids, plain, strict=True)
    )
    genres = tuple(catalogue.get(str(i), ("", ()))[1] for i in raw.item_ids)
    low, high = raw.values.min(), raw.values.max()
    liked = 4.0 if high == 5 else float(low + 0.75 * (high - low))
    return RatingData(name, ratings, people, titles, genres, tuple(notes), liked)


def _emptiness(density: float) -> str:
    """Say how much of the table is empty, with so many digits that a hole is a hole and a rating a rating."""
    if density == 1:
        return "no cell of the table is empty"
    per_cent = 100 * (1 - density)
    digits = next((n for n in (1, 2, 3, 4) if 0 < round(per_cent, n) < 100), 5)
    return f"{per_cent:.{digits}f} % of the table is empty"
