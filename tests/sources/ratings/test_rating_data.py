"""Rating files in every accepted form, and every way in which they can be wrong."""

import io
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest

from sources.errors import BadInput
from sources.ratings import archives as rating_archives
from sources.ratings import tables as rating_tables
from sources.ratings.rating_data import read_ratings

PROJECT = Path(__file__).parents[3]
MOVIELENS = Path(os.environ.get("SVD_LAB_MOVIELENS", PROJECT.parent / "shared" / "data" / "ml-latest-small"))

RATINGS_CSV = b"userId,movieId,rating,timestamp\n7,50,4.0,100\n7,2,1.5,200\n9,50,5,50\n"
MOVIES_CSV = b'movieId,title,genres\n2,"Jumanji, The (1995)",Adventure|Children\n50,Fargo (1996),Crime\n'
DAT = b"7::50::4::100\n7::2::1.5::200\n9::50::5::50\n"
MOVIES_DAT = "2::Jumanji, The (1995)::Adventure|Children\n50::Amélie (2001)::Comedy\n".encode("latin-1")
U_DATA = b"7\t50\t4\t100\n7\t2\t1.5\t200\n9\t50\t5\t50\n"
U_ITEM = b"2|Jumanji (1995)|x||url|0|0|1|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n"
SHEET = b"name;Alien;Heat;Up\nAnn;5;;3,5\nBob;;4;\nCid;;;\n"


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def archive_of(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "files",
    [
        [("ratings.csv", RATINGS_CSV)],
        [("ratings.dat", DAT)],
        [("u.data", U_DATA)],
        [("r.csv", RATINGS_CSV.replace(b",", b";"))],
        [("r.csv", b"\xef\xbb\xbf" + RATINGS_CSV.replace(b"\n", b"\r\n"))],
        [("a.zip", archive_of(("ml/ratings.csv", RATINGS_CSV), ("ml/README.txt", b"hi")))],
        [("a.zip", archive_of(("ml-1m/ratings.dat", DAT)))],
        [("a.zip", archive_of(("ml-100k/u.data", U_DATA), ("ml-100k/u1.base", U_DATA)))],
    ],
    ids=["csv", "dat", "u.data", "semicolons", "bom and crlf", "zip csv", "zip dat", "zip u.data"],
)
def test_every_form_of_the_same_ratings_gives_the_same_table(files):
    data = read_ratings(files)
    assert data.people == ("Person 7", "Person 9")
    assert data.titles == ("Film 2", "Film 50")
    np.testing.assert_array_equal(data.ratings.dense(), [[1.5, 4], [np.nan, 5]])
    assert data.ratings.timestamps.tolist() == [100, 200, 50]


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


def test_a_spreadsheet_of_people_and_films_keeps_its_blanks_as_holes():
    data = read_ratings([("ours.csv", SHEET)])
    nan = np.nan
    np.testing.assert_array_equal(data.ratings.dense(), [[5, nan, 3.5], [nan, 4, nan], [nan, nan, nan]])
    assert data.people == ("Ann", "Bob", "Cid")
    assert data.titles == ("Alien", "Heat", "Up")
    assert any("Cid" in note for note in data.notes)
    assert data.ratings.timestamps is None


def test_zeros_in_a_spreadsheet_count_and_are_pointed_out():
    data = read_ratings([("ours.csv", b"n,A,B\nAnn,0,3\nBob,2,\n")])
    assert len(data.ratings) == 3
    assert any("Zeros" in note for note in data.notes)


BAD = {
    "out of any scale": (
        b"userId,movieId,rating\n1,2,4\n1,3,9999\n",
        "line 3, column rating: a rating of 9999",
    ),
    "text": (b"userId,movieId,rating\n1,2,4\n1,3,good\n", "line 3, column rating: 'good' is no number"),
    "infinite": (b"userId,movieId,rating\n1,2,4\n1,3,inf\n", "line 3, column rating: 'inf' is no number"),
    "blank": (b"userId,movieId,rating\n1,2,4\n1,3,\n", "line 3: the column rating is empty"),
    "twice": (
        b"userId,movieId,rating\n1,2,4\n5,2,3\n1,2,5\n",
        "line 4: user 1 has rated film 2 already, in line 2",
    ),
    "column missing": (
        b"userId,title,rating\n1,2,4\n",
        "line 1: no column for item; found userid, title, rating",
    ),
    "single": (b"userId,movieId,rating\n1,2,4\n", "1 rating; there must be at least 2"),
    "header alone": (b"userId,movieId,rating\n", "0 rating"),
    "all equal": (b"userId,movieId,rating\n1,2,4\n3,4,4\n", "all ratings are 4"),
    "empty": (b"", "is empty"),
    "blank lines": (b"\n \n", "is empty"),
    "more columns": (b"userId,movieId,rating\n1,2,4\n1,3,4,5,6,7\n", "line 3 has more columns"),
    "prose": (b"Dear reader\nthis is no table\n", "no comma, semicolon or tab"),
    "sheet cell": (b"n,A,B\nAnn,5,x\nBob,3,2\n", "line 2, column B: 'x' is no number"),
    "dat": (b"1::2::4::9\n1::3::oops::9\n", "line 2, column rating: 'oops' is no number"),
    "u.data": (b"1\t2\t4\t9\n1\t3\toops\t9\n", "line 2, column rating: 'oops' is no number"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_line_and_column(data, message):
    with pytest.raises(BadInput) as refusal:
        read_ratings([("r.csv", data)])
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    "path", ["../ratings.csv", "/etc/ratings.csv", "a/../../ratings.csv", "..\\r.csv", "C:/r.csv"]
)
def test_a_zip_that_points_out_of_itself_is_refused(path):
    with pytest.raises(BadInput, match="points out of the archive"):
        read_ratings([("a.zip", archive_of((path, RATINGS_CSV)))])


def test_an_enormous_member_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(rating_archives, "MAX_MEMBER_BYTES", 50)
    with pytest.raises(BadInput, match="unpacks to"):
        read_ratings([("a.zip", archive_of(("ratings.csv", RATINGS_CSV)))])


def test_a_member_that_lies_about_its_size_is_stopped(monkeypatch):
    data = archive_of(("ratings.csv", b"userId,movieId,rating\n" + b"1,2,3\n" * 400))
    lying = data.replace((22 + 2400).to_bytes(4, "little"), (30).to_bytes(4, "little"))
    assert lying != data
    monkeypatch.setattr(rating_archives, "MAX_MEMBER_BYTES", 1000)
    with pytest.raises(BadInput):
        read_ratings([("a.zip", lying)])


def test_a_zip_with_too_many_members_or_without_ratings_or_cut_off_is_refused():
    many = archive_of(*((f"{i}.txt", b"") for i in range(201)))
    for data, message in (
        (many, "201 files"),
        (archive_of(("notes.txt", b"hi")), "no ratings.csv"),
        (archive_of(("ratings.csv", RATINGS_CSV))[:60], "cut off"),
    ):
        with pytest.raises(BadInput, match=message):
            read_ratings([("a.zip", data)])


def test_a_file_with_more_lines_than_the_limit_is_refused_at_once(monkeypatch):
    monkeypatch.setattr(rating_tables, "MAX_RATINGS", 2)
    with pytest.raises(BadInput, match="has 4 lines; accepted: up to 2"):
        read_ratings([("ratings.csv", RATINGS_CSV)])


def test_two_files_of_ratings_and_none_are_refused():
    with pytest.raises(BadInput, match=r"found a\.csv, b\.csv"):
        read_ratings([("a.csv", RATINGS_CSV), ("b.csv", RATINGS_CSV)])
    with pytest.raises(BadInput, match="found none"):
        read_ratings([("movies.csv", MOVIES_CSV)])
    with pytest.raises(BadInput, match="no file"):
        read_ratings([])


def test_timestamps_that_are_no_numbers_are_left_out_and_said():
    data = read_ratings([("r.csv", RATINGS_CSV.replace(b"100", b"soon"))])
    assert data.ratings.timestamps is None
    assert any("imestamps" in note for note in data.notes)


def test_people_and_films_may_have_names():
    data = read_ratings([("r.csv", b"user,film,rating\nEve,Up,4\nAl,Up,3\nEve,Heat,1\n")])
    assert data.people == ("Al", "Eve")
    assert data.titles == ("Heat", "Up")


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
