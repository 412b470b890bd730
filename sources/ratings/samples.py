"""Ratings to start with: a generated sample on real titles, and the small tables of well-known lessons."""

from collections.abc import Callable, Sequence

import numpy as np

from core.arrays import FloatArray
from core.recommenders import Ratings, from_dense
from sources.ratings.rating_data import RatingData
from sources.tables.matrices import PRESETS, LabeledMatrix

N_VIEWERS = 300
SEED = 1895

# Title (year) | genres | how well known, 1 to 5 | how well made, 1 to 5.  The last two, as all ratings made
# from them, are invented for this lesson and say nothing about the films.
_FILMS = """\
Alien (1979)|Horror Sci-Fi|4|4
The Matrix (1999)|Action Sci-Fi|5|4
Blade Runner (1982)|Sci-Fi Thriller|4|4
Interstellar (2014)|Sci-Fi Drama|5|4
Inception (2010)|Action Sci-Fi|5|4
Arrival (2016)|Sci-Fi Drama|3|4
2001: A Space Odyssey (1968)|Sci-Fi|3|4
Star Wars (1977)|Action Sci-Fi|5|4
Jurassic Park (1993)|Action Sci-Fi|5|3
Terminator 2 (1991)|Action Sci-Fi|4|4
Back to the Future (1985)|Comedy Sci-Fi|5|4
WALL-E (2008)|Animation Sci-Fi|4|4
The Dark Knight (2008)|Action Thriller|5|4
Die Hard (1988)|Action Thriller|4|3
Gladiator (2000)|Action Drama|5|3
Mad Max: Fury Road (2015)|Action|4|4
Raiders of the Lost Ark (1981)|Action|4|4
Mission: Impossible (1996)|Action Thriller|4|3
Speed (1994)|Action Thriller|3|3
Casino Royale (2006)|Action Thriller|4|3
The Silence of the Lambs (1991)|Horror Thriller|4|4
Se7en (1995)|Crime Thriller|4|4
Psycho (1960)|Horror Thriller|3|4
The Shining (1980)|Horror|4|4
The Exorcist (1973)|Horror|3|3
Get Out (2017)|Horror Thriller|3|4
Halloween (1978)|Horror|2|3
The Ring (2002)|Horror|2|2
Pulp Fiction (1994)|Crime|5|4
The Godfather (1972)|Crime Drama|5|5
Goodfellas (1990)|Crime Drama|4|4
Fargo (1996)|Crime Comedy|3|4
Heat (1995)|Crime Thriller|3|4
L.A. Confidential (1997)|Crime Thriller|2|4
Titanic (1997)|Romance Drama|5|3
Casablanca (1942)|Romance Drama|3|5
Pride & Prejudice (2005)|Romance Drama|3|4
Notting Hill (1999)|Romance Comedy|3|3
When Harry Met Sally (1989)|Romance Comedy|3|4
The Notebook (2004)|Romance Drama|3|3
La La Land (2016)|Romance Musical|4|4
Before Sunrise (1995)|Romance Drama|2|4
Amelie (2001)|Romance Comedy|3|4
Pretty Woman (1990)|Romance Comedy|4|3
Forrest Gump (1994)|Drama Romance|5|4
The Shawshank Redemption (1994)|Crime Drama|5|5
Schindler's List (1993)|Drama|4|5
Parasite (2019)|Drama Thriller|3|5
The Lion King (1994)|Animation Musical|5|4
Toy Story (1995)|Animation Comedy|5|4
Finding Nemo (2003)|Animation Comedy|5|4
Frozen (2013)|Animation Musical|4|3
Moana (2016)|Animation Musical|3|4
Spirited Away (2001)|Animation Fantasy|3|5
Shrek (2001)|Animation Comedy|4|3
Up (2009)|Animation Drama|4|4
The Princess Bride (1987)|Fantasy Comedy|3|4
Groundhog Day (1993)|Comedy Fantasy|4|4
Some Like It Hot (1959)|Comedy|2|4
Airplane! (1980)|Comedy|3|3"""

# What a genre means on the five planted tastes: space and machines, action and suspense, dread, feeling,
# family and laughter.
_TASTE = {
    "Sci-Fi": (1.0, 0.3, 0.0, -0.2, 0.0),
    "Action": (0.3, 1.0, 0.0, -0.5, 0.0),
    "Thriller": (0.0, 0.6, 0.4, 0.0, -0.4),
    "Crime": (-0.3, 0.6, 0.2, 0.1, -0.4),
    "Horror": (0.0, 0.1, 1.3, -0.3, -0.6),
    "Drama": (0.0, -0.2, -0.1, 0.6, -0.2),
    "Romance": (-0.5, -0.5, -0.4, 1.1, 0.1),
    "Musical": (-0.4, -0.5, -0.5, 0.5, 0.7),
    "Animation": (0.0, -0.2, -0.5, 0.0, 1.1),
    "Comedy": (-0.2, -0.1, -0.4, 0.1, 0.7),
    "Fantasy": (0.2, 0.0, -0.1, 0.1, 0.6),
}
_KINDS = 1.1 * np.array(
    [
        (1.0, 0.6, -0.1, -0.4, 0.0),
        (0.1, 1.0, 0.4, -0.3, -0.3),
        (-0.1, 0.3, 1.3, -0.1, -0.6),
        (-0.5, -0.4, -0.5, 1.1, 0.3),
        (0.0, -0.3, -0.8, 0.2, 1.1),
    ]
)


def generated_sample() -> RatingData:
    """Return about 60 real titles with the generated ratings of 300 invented viewers; always the same.

    Every viewer is near one of five kinds of taste and rates somewhat high or low throughout; a rating is the
    dot product of taste and film plus that habit, quality and chance, rounded to whole stars from 1 to 5.
    Holes come about twice over: at random, and because people watch what is well known and what they expect
    to like.  So what is missing is not missing at random, as in life.
    """
    lines = [line.split("|") for line in _FILMS.splitlines()]
    titles = tuple(line[0] for line in lines)
    genres = tuple(tuple(line[1].split()) for line in lines)
    known, made = (np.array([float(line[column]) for line in lines]) for column in (2, 3))
    rng = np.random.default_rng(SEED)
    n = len(titles)
    films = np.array([np.mean([_TASTE[genre] for genre in film], axis=0) for film in genres])
    films = films + rng.normal(0, 0.15, films.shape)
    kinds = rng.integers(len(_KINDS), size=N_VIEWERS)
    tastes = _KINDS[kinds] + rng.normal(0, 0.3, (N_VIEWERS, films.shape[1]))
    match = tastes @ films.T
    mood = rng.normal(0, 0.4, (N_VIEWERS, 1))
    wished = 3.3 + mood + 0.45 * (made - 3.75) + 1.0 * match
    values = np.clip(np.rint(wished + rng.normal(0, 0.6, wished.shape)), 1, 5)
    eager = rng.normal(0, 0.6, (N_VIEWERS, 1))
    seen = rng.random(wished.shape) < 1 / (1 + np.exp(-(-1.1 + 0.55 * (known - 3.6) + 0.8 * match + eager)))
    seen &= rng.random(wished.shape) < 0.9
    seen[np.arange(N_VIEWERS), rng.integers(n, size=N_VIEWERS)] = True
    users, items = np.nonzero(seen)
    joined = rng.uniform(0, 300, N_VIEWERS)
    days = joined[users] + rng.uniform(0, 430, len(users))
    times = np.floor(1.6e9 + 86_400 * days)
    ratings = Ratings(users, items, values[users, items], n_users=N_VIEWERS, n_items=n, timestamps=times)
    return RatingData(
        "Sample: 60 films",
        ratings,
        tuple(f"Viewer {i + 1}" for i in range(N_VIEWERS)),
        titles,
        genres,
        (
            f"The {n} titles are real. The {len(ratings):,} ratings are generated, of {N_VIEWERS} invented "
            f"viewers with five planted kinds of taste; {1 - ratings.density:.0%} of the table is empty. "
            "They say nothing about the films.",
        ),
    )


def _small(
    name: str,
    table: Sequence[Sequence[float]] | FloatArray,
    people: tuple[str, ...],
    titles: tuple[str, ...],
    note: str,
    **more: float,
) -> RatingData:
    values = np.array(table, dtype=np.float64)
    values[values == 0] = np.nan
    return RatingData(name, from_dense(values), people, titles, ((),) * len(titles), (note,), **more)


def _from_matrix(name: str, matrix: LabeledMatrix, note: str) -> RatingData:
    return _small(name, matrix.A, matrix.row_labels, matrix.column_labels, note)


def _four_by_four() -> RatingData:
    return _from_matrix(
        "Two tastes, 4 × 4",
        PRESETS["Two groups (symmetric)"],
        "7 ratings in 16 cells, in two blocks that share neither viewer nor film: nothing in the table says "
        "what Ana thinks of a romance.",
    )


def _eight_by_six() -> RatingData:
    return _from_matrix(
        "Three tastes, 8 × 6",
        PRESETS["Ratings, 8 × 6"],
        "20 ratings in 48 cells. Films 1 and 2, 3 and 4, 5 and 6 are liked by the same viewers.",
    )


def _five_by_six() -> RatingData:
    table = [
        [5, 4, 0, 0, 0, 5],
        [0, 0, 4, 5, 4, 0],
        [4, 5, 0, 0, 0, 0],
        [0, 0, 3, 0, 5, 0],
        [2, 0, 0, 3, 0, 1],
    ]
    return _small(
        "Alice to Eve, 5 × 6",
        table,
        ("Alice", "Bob", "Carol", "Dave", "Eve"),
        ("Inception", "The Dark Knight", "Titanic", "Moana", "Frozen", "Interstellar"),
        "13 ratings in 30 cells: 56.7 % of the table is empty. Two factors with a row for each person and "
        "film are 22 numbers, more than there are ratings.",
    )


def _ten_by_five() -> RatingData:
    # The lesson that these figures come from drew them from the legacy stream; the newer one gives others.
    complete = np.random.RandomState(100).uniform(size=(10, 5))
    return _small(
        "Doctors and channels, 10 × 5",
        np.where(complete < 0.3, 0.0, complete),
        tuple(f"Doctor {i}" for i in range(10)),
        tuple(f"Channel {i}" for i in range(5)),
        "Uniform random numbers from 0 to 1, with everything below 0.3 hidden: what is missing depends on "
        "its own value, and there is no taste to find.",
        relevant_from=0.75,
    )


SAMPLES: dict[str, Callable[[], RatingData]] = {
    "Sample: 60 films": generated_sample,
    "4 × 4": _four_by_four,
    "8 × 6": _eight_by_six,
    "5 × 6, Alice to Eve": _five_by_six,
    "10 × 5, doctors": _ten_by_five,
}


def sample(label: str) -> RatingData:
    """Return the ratings of that label of ``SAMPLES``."""
    return SAMPLES[label]()
