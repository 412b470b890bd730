"""The formats of ratings: each gives the same table; what is wrong in a cell is named by line and column."""

import numpy as np
import pytest

from sources.errors import BadInput
from sources.ratings import tables
from sources.ratings.rating_data import read_ratings
from tests.sources.ratings.rating_files import BAD, DAT, RATINGS_CSV, SHEET, U_DATA, archive_of


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


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_a_bad_file_is_refused_with_line_and_column(data, message):
    with pytest.raises(BadInput) as refusal:
        read_ratings([("r.csv", data)])
    assert message in str(refusal.value)


def test_a_file_with_more_lines_than_the_limit_is_refused_at_once(monkeypatch):
    monkeypatch.setattr(tables, "MAX_RATINGS", 2)
    with pytest.raises(BadInput, match="has 4 lines; accepted: up to 2"):
        read_ratings([("ratings.csv", RATINGS_CSV)])


def test_timestamps_that_are_no_numbers_are_left_out_and_said():
    data = read_ratings([("r.csv", RATINGS_CSV.replace(b"100", b"soon"))])
    assert data.ratings.timestamps is None
    assert any("imestamps" in note for note in data.notes)


def test_people_and_films_may_have_names():
    data = read_ratings([("r.csv", b"user,film,rating\nEve,Up,4\nAl,Up,3\nEve,Heat,1\n")])
    assert data.people == ("Al", "Eve")
    assert data.titles == ("Heat", "Up")
