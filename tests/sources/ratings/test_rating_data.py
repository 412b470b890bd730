"""Ratings with names: titles and genres from the file of films, notes on what was assumed."""

import os
from pathlib import Path

import numpy as np
import pytest

from sources.errors import BadInput
from sources.ratings.rating_data import read_ratings
from tests.sources.ratings.rating_files import (
    DAT,
    LETTERBOXD,
    MOVIES_CSV,
    MOVIES_DAT,
    RATINGS_CSV,
    U_DATA,
    U_ITEM,
    archive_of,
)

PROJECT = Path(__file__).parents[3]
MOVIELENS = Path(os.environ.get("SVD_LAB_MOVIELENS", PROJECT.parent / "shared" / "data" / "ml-latest-small"))


@pytest.mark.parametrize(
    ("files", "titles", "genres"),
    [
        ([("ratings.csv", RATINGS_CSV), ("movies.csv", MOVIES_CSV)],
         ("Jumanji, The (1995)", "Fargo (1996)"), (("Adventure", "Children"), ("Crime",))),
        ([("movies.dat", MOVIES_DAT), ("ratings.dat", DAT)],
         ("Jumanji, The (1995)", "Amélie (2001)"), (("Adventure", "Children"), ("Comedy",))),
        ([("u.data", U_DATA), ("u.item", U_ITEM)],
         ("Jumanji (1995)", "Film 50"), (("Adventure", "Children"), ())),
    ],
    ids=["csv", "dat", "100k"],
)  # fmt: skip
def test_titles_and_genres_come_from_the_file_of_films(files, titles, genres):
    data = read_ratings(files)
    assert data.titles == titles
    assert data.genres == genres


def test_genres_become_columns_of_zeros_and_ones():
    data = read_ratings([("ratings.csv", RATINGS_CSV), ("movies.csv", MOVIES_CSV)])
    assert data.genre_names == ("Adventure", "Children", "Crime")
    assert data.genre_features.tolist() == [[1, 1, 0], [0, 0, 1]]


def test_two_files_of_ratings_and_none_are_refused():
    with pytest.raises(BadInput, match=r"found a\.csv, b\.csv"):
        read_ratings([("a.csv", RATINGS_CSV), ("b.csv", RATINGS_CSV)])
    with pytest.raises(BadInput, match="found none"):
        read_ratings([("movies.csv", MOVIES_CSV)])
    with pytest.raises(BadInput, match="no file"):
        read_ratings([])


@pytest.mark.parametrize(
    ("n_users", "n_items", "n_left_out", "said"),
    [
        (2, 3, 0, "no cell of the table is empty"),
        (2, 3, 1, "16.7 % of the table is empty"),
        (50, 60, 1, "0.03 % of the table is empty"),
    ],
)
def test_a_table_is_full_only_if_no_cell_is_empty(n_users, n_items, n_left_out, said):
    cells = [(u, i) for u in range(n_users) for i in range(n_items)]
    rows = "".join(f"{u},{i},{1 + i % 2}\n" for u, i in cells[: len(cells) - n_left_out])
    data = read_ratings([("ratings.csv", f"userId,movieId,rating\n{rows}".encode())])
    assert f"; {said}." in data.notes[0]


@pytest.mark.skipif(
    not MOVIELENS.exists(), reason=f"no MovieLens files at {MOVIELENS}; set SVD_LAB_MOVIELENS"
)
def test_movielens_latest_small_loads_as_it_is():
    files = [(name, (MOVIELENS / name).read_bytes()) for name in ("ratings.csv", "movies.csv")]
    data = read_ratings(files)
    assert (len(data.ratings), data.ratings.n_users, data.ratings.n_items) == (100_836, 610, 9724)
    assert data.titles[0] == "Toy Story (1995)"
    assert data.genres[0] == ("Adventure", "Animation", "Children", "Comedy", "Fantasy")
    whole = read_ratings(
        [("ml-latest-small.zip", archive_of(*((f"ml-latest-small/{n}", d) for n, d in files)))]
    )
    np.testing.assert_array_equal(whole.ratings.values, data.ratings.values)


def test_letterboxd_s_exports_of_several_people_are_a_table_and_one_alone_is_none():
    ann = ("letterboxd-ann.zip", archive_of(("ratings.csv", LETTERBOXD), ("watched.csv", b"x")))
    ben = ("ben.csv", LETTERBOXD.replace(b"4.5", b"1"))
    data = read_ratings([ann, ben])
    assert data.people == ("letterboxd-ann", "ben")
    assert data.titles == ("Heat (1995)", "Solaris (2002)", "The Jumanji (1995)")
    np.testing.assert_array_equal(data.ratings.dense(), [[4.5, 0.5, 2], [1, 0.5, 2]])
    with pytest.raises(BadInput, match="ratings of one person"):
        read_ratings([ann])
