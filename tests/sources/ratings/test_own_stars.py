"""One's own stars: written, read back, found among a table's films; Letterboxd's export."""

import pytest

from sources.errors import BadInput
from sources.ratings.own_stars import OwnStars, matched, read_stars, stars_file
from sources.ratings.samples import generated_sample
from tests.sources.ratings.rating_files import LETTERBOXD, archive_of

TITLES = ("=Up", "Heat (1995)", "Jumanji, The (1995)", "A, B", "Solaris (1972)", "Solaris (2002)")


def test_what_is_written_is_read_back_unchanged():
    given = {0: 4.5, 3: 1.0, 1: 1 / 3}
    own = read_stars("my_stars.csv", stars_file(TITLES, given))
    assert matched(own, TITLES, low=0, high=5).given == given
    assert own.notes == ("Read as: commas, decimal point, 2 columns, film = film, stars = stars.",)


def test_all_films_of_the_sample_are_read_back():
    titles = generated_sample().titles
    given = {film: 1.0 + film % 5 for film in range(len(titles))}
    own = read_stars("my_stars.csv", stars_file(titles, given))
    assert matched(own, titles, low=1, high=5).given == given


@pytest.mark.parametrize("files", [LETTERBOXD, archive_of(("ratings.csv", LETTERBOXD), ("diary.csv", b"x"))])
def test_letterboxd_s_export_is_read_by_title_and_year(files):
    own = read_stars("letterboxd-ann.zip", files)
    assert own.stars == {"Heat (1995)": 4.5, "The Jumanji (1995)": 2.0, "Solaris (2002)": 0.5}
    found = matched(own, TITLES, low=1, high=5)
    assert found.given == {1: 4.5, 2: 2.0, 5: 1.0}
    assert found.said.startswith("3 of your 3 films")
    assert "1 of them were beyond its scale, 1 to 5" in found.said


def test_a_title_without_a_year_is_found_where_there_is_one_such_film():
    own = OwnStars({"heat": 3.0, "solaris": 2.0, "a, b (1999)": 4.0}, ())
    assert matched(own, TITLES, low=1, high=5).given == {1: 3.0, 3: 4.0}


def test_the_last_stars_of_a_film_count_and_lines_without_are_told():
    own = read_stars("s.csv", b"Film;Sterne\nUp;3,5\nUp;4\nHeat;\n")
    assert own.stars == {"Up": 4.0}
    assert any("more than once" in note for note in own.notes)
    assert any("1 lines without" in note for note in own.notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\nx,1\n", "no column of films and one of stars; found a, b"),
        (b"film,stars\nUp,good\n", "line 2, column stars: 'good' is no number"),
        (b"film,stars\nUp,900\n", "a rating of 900 is out of any scale"),
        (b"film,stars\nUp,\n", "holds no stars"),
        (b"", "is empty"),
    ],
)
def test_what_holds_no_stars_is_refused(data, message):
    with pytest.raises(BadInput) as refused:
        read_stars("s.csv", data)
    assert message in str(refused.value)
