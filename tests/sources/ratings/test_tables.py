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
    with pytest.raises(BadInput, match="more than 2 rows"):
        read_ratings([("ratings.csv", RATINGS_CSV)])


def test_timestamps_that_are_no_numbers_are_left_out_and_said():
    data = read_ratings([("r.csv", RATINGS_CSV.replace(b"100", b"soon"))])
    assert data.ratings.timestamps is None
    assert any("imestamps" in note for note in data.notes)


def test_people_and_films_may_have_names():
    data = read_ratings([("r.csv", b"user,film,rating\nEve,Up,4\nAl,Up,3\nEve,Heat,1\n")])
    assert data.people == ("Al", "Eve")
    assert data.titles == ("Heat", "Up")


def test_of_several_ratings_of_one_film_by_one_person_the_last_counts_and_is_told():
    data = read_ratings([("r.csv", b"userId,movieId,rating\n1,2,4\n5,2,3\n1,2,5\n")])
    np.testing.assert_array_equal(data.ratings.dense(), [[5], [3]])
    assert any("1 rating was given again later" in n and "lines 2 and 4" in n for n in data.notes)
    timed = read_ratings([("r.csv", b"userId,movieId,rating,timestamp\n1,2,4,99\n5,2,3,1\n1,2,5,7\n")])
    np.testing.assert_array_equal(timed.ratings.dense(), [[4], [3]])


@pytest.mark.parametrize(
    "stars", [b"userId;movieId;rating\n1;2;3,5\n2;2;4\n", b'userId,movieId,rating\n1,2,"3,5"\n2,2,4\n']
)
def test_stars_with_decimal_commas_are_read(stars):
    np.testing.assert_array_equal(read_ratings([("r.csv", stars)]).ratings.dense(), [[3.5], [4]])


def test_blanks_for_tabs_in_some_lines_are_read():
    mixed = b"196 242 3 881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n22\t3\t1\t878887116\n"
    data = read_ratings([("u.data", mixed)])
    assert len(data.ratings) == 4
    assert "Film 242" in data.titles


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_names_survive_every_common_encoding(encoding):
    data = read_ratings([("r.csv", "person,film,stars\nZoë,Amélie,4\nJosé,Amélie,3\n".encode(encoding))])
    assert data.people == ("José", "Zoë")
    assert data.titles == ("Amélie",)


def test_dates_are_times_and_endless_timestamps_are_left_out():
    dated = b"userId,movieId,rating,date\n1,2,4,1970-01-02\n5,2,3,1970-01-01\n"
    assert read_ratings([("r.csv", dated)]).ratings.timestamps.tolist() == [86400, 0]
    endless = dated.replace(b"1970-01-02", b"9" * 400)
    assert read_ratings([("r.csv", endless)]).ratings.timestamps is None


def test_a_cell_too_many_is_no_index():
    with pytest.raises(BadInput, match="4 cells where 3 are expected"):
        read_ratings([("r.csv", b"userId,movieId,rating\n" + b"1,2,3,4\n" * 3)])
    trailing = read_ratings([("r.csv", b"userId,movieId,rating\n1,2,3,\n1,3,4,\n")])
    np.testing.assert_array_equal(trailing.ratings.dense(), [[3, 4]])


def test_a_title_with_a_comma_in_quotes_is_one_title():
    with pytest.raises(BadInput, match="which column is the stars"):
        read_ratings([("r.csv", b'userId,movieId,"a,b"\n1,2,3\n1,3,4\n')])
