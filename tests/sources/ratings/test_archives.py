"""Zip files of ratings: opened with care, or refused."""

from contextlib import suppress

import pytest

from sources.errors import BadInput
from sources.ratings import archives
from sources.ratings.rating_data import read_ratings
from tests.sources.ratings.rating_files import DAT, MOVIES_CSV, RATINGS_CSV, archive_of


def test_the_files_that_are_wanted_come_out_under_their_short_names_and_no_others():
    data = archive_of(("ml/ratings.csv", RATINGS_CSV), ("ml/README", b"hi"), ("ml/Movies.csv", MOVIES_CSV))
    assert archives.unpacked("a.zip", data) == [("ratings.csv", RATINGS_CSV), ("movies.csv", MOVIES_CSV)]
    assert archives.unpacked("a.zip", archive_of(("ratings.dat", DAT))) == [("ratings.dat", DAT)]


@pytest.mark.parametrize(
    "path", ["../ratings.csv", "/etc/ratings.csv", "a/../../ratings.csv", "..\\r.csv", "C:/r.csv"]
)
def test_a_zip_that_points_out_of_itself_is_refused(path):
    with pytest.raises(BadInput, match="points out of the archive"):
        read_ratings([("a.zip", archive_of((path, RATINGS_CSV)))])


def test_an_enormous_member_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 50)
    with pytest.raises(BadInput, match="unpacks to"):
        read_ratings([("a.zip", archive_of(("ratings.csv", RATINGS_CSV)))])


def test_a_member_that_lies_about_its_size_is_stopped():
    data = archive_of(("ratings.csv", b"userId,movieId,rating\n" + b"1,2,3\n" * 400))
    lying = data.replace((22 + 2400).to_bytes(4, "little"), (30).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(BadInput):
        read_ratings([("a.zip", lying)])


def test_a_zip_with_too_many_members_or_without_ratings_or_cut_off_is_refused():
    many = archive_of(*((f"{i}.txt", b"") for i in range(201)))
    for data, message in (
        (many, "201 files"),
        (archive_of(("notes.txt", b"hi")), "found no table|holds a row of titles and no ratings"),
        (archive_of(("ratings.csv", RATINGS_CSV))[:60], "cut off"),
    ):
        with pytest.raises(BadInput, match=message):
            read_ratings([("a.zip", data)])


def test_what_all_members_unpack_to_together_is_bounded(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", len(RATINGS_CSV) + len(MOVIES_CSV) - 1)
    with pytest.raises(BadInput, match="unpacks to"):
        read_ratings([("a.zip", archive_of(("ratings.csv", RATINGS_CSV), ("movies.csv", MOVIES_CSV)))])


def test_two_files_of_ratings_are_refused_before_they_are_unpacked():
    with pytest.raises(
        BadInput, match=r"one file of ratings is needed.*found a/ratings\.csv, b/ratings\.csv"
    ):
        archives.unpacked("a.zip", archive_of(("a/ratings.csv", RATINGS_CSV), ("b/ratings.csv", RATINGS_CSV)))


def test_the_only_table_of_an_archive_is_taken_whatever_its_name():
    assert archives.unpacked("a.zip", archive_of(("my_ratings.csv", RATINGS_CSV), ("x.png", b""))) == [
        ("my_ratings.csv", RATINGS_CSV)
    ]


def test_every_damage_to_an_archive_is_refused_in_words():
    good = archive_of(("ratings.csv", RATINGS_CSV * 50))
    for place in range(0, len(good), 3):
        damaged = good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]
        with suppress(BadInput):
            archives.unpacked("a.zip", damaged)
