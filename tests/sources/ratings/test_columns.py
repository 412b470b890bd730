"""Which column holds what: told by the titles, or asked for."""

import numpy as np
import pytest

from sources.ratings.columns import UnknownColumns
from sources.ratings.rating_data import read_ratings
from tests.sources.ratings.rating_files import RATINGS_CSV

BODY = b"\n7,50,4.0\n7,2,1.5\n9,50,5\n"


@pytest.mark.parametrize(
    "header",
    [
        b"userId,movieId,rating",
        b"User ID,Movie ID,Rating",
        b"customer_id,product_id,stars",
        b"viewer,title,grade",
        b"Nutzer,Film,Bewertung",
        b"user,film,Your Rating",
    ],
)
def test_titles_in_many_words_are_understood(header):
    data = read_ratings([("r.csv", header + BODY)])
    np.testing.assert_array_equal(data.ratings.dense(), [[1.5, 4], [np.nan, 5]])
    assert any(note.startswith("Read as: commas") and "stars = " in note for note in data.notes)


def test_unknown_titles_are_asked_for_with_a_likely_guess():
    file = ("r.csv", b"wann,wie,wer,was" + b"\n100,4.0,7,500\n200,1.5,7,2\n50,5,9,500\n60,4,8,500\n")
    with pytest.raises(UnknownColumns, match="which column is the person and which the film and") as asked:
        read_ratings([file])
    assert asked.value.titles == ("wann", "wie", "wer", "was")
    assert asked.value.guess[2] == 1
    data = read_ratings([file], {"user": 2, "item": 3, "rating": 1, "time": 0})
    assert data.people == ("Person 7", "Person 8", "Person 9")
    assert data.titles == ("Film 2", "Film 500")
    assert sorted(data.ratings.timestamps.tolist()) == [50, 60, 100, 200]


def test_without_titles_the_order_of_movielens_holds_and_is_said():
    data = read_ratings([("r.csv", RATINGS_CSV.split(b"\n", 1)[1])])
    assert data.people == ("Person 7", "Person 9")
    assert any(
        "no row of titles, person = column 1, film = column 2, stars = column 3" in n for n in data.notes
    )


def test_a_column_of_titles_beside_the_numbers_names_the_films():
    data = read_ratings([("r.csv", b"userId,movieId,title,rating\n1,5,Up,4\n2,5,Up,3\n2,6,Heat,1\n")])
    assert data.titles == ("Up", "Heat")
