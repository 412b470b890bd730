"""Files of films: titles and genres by number, whatever the file has been through."""

from contextlib import suppress

import pytest

from sources.errors import BadInput
from sources.ratings.films import read_films
from tests.sources.ratings.rating_files import MOVIES_CSV, MOVIES_DAT, U_ITEM


@pytest.mark.parametrize(
    ("name", "data"), [("movies.csv", MOVIES_CSV), ("movies.dat", MOVIES_DAT), ("u.item", U_ITEM)]
)
def test_titles_and_genres_are_read_by_number(name, data):
    title, genres = read_films(name, data)["2"]
    assert title.startswith("Jumanji")
    assert genres == ("Adventure", "Children")


def test_an_empty_file_of_films_names_none():
    assert read_films("movies.csv", b"") == read_films("movies.csv", b" \n") == {}


def test_a_file_of_films_with_an_open_quote_raises_nothing_else():
    with suppress(BadInput):
        read_films("movies.csv", b'movieId,title\n1,"Up\n2,Heat\n')
