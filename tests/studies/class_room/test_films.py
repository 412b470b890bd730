"""A class's own table: who is where, and what each list holds."""

import numpy as np

from core.recommenders import from_dense
from studies.class_room import films

TITLES = ("A", "B", "C", "D", "E")
# Two tastes that share no liking: A and B, or C and D; E was seen by one alone.
STARS = {
    1: "55110", 2: "55100", 3: "50110", 4: "11550", 5: "01550", 6: "11505", 7: "00500",
}  # fmt: skip


def test_the_map_gives_what_taste_adds_to_the_factors_own_predictions():
    found = films.mapped(TITLES, STARS)
    table = np.array([[int(c) for c in row] for row in STARS.values()], dtype=float)
    table[table == 0] = np.nan
    assert found.n_stars == len(from_dense(table))
    people, points = np.array([*found.people.values()]), np.array([film[1:3] for film in found.films])
    match = people @ points.T
    assert match[0, 0] > 0 > match[0, 2]
    assert match[3, 2] > 0 > match[3, 0]
    assert found.error < found.plain_error


def test_those_of_one_taste_stand_together_and_their_films_lie_in_their_direction():
    found = films.mapped(TITLES, STARS)
    at = {member: np.array(point) for member, point in found.people.items()}

    def cosine(a, b):
        return a @ b / np.linalg.norm(a) / np.linalg.norm(b)

    assert cosine(at[1], at[2]) > 0.7
    assert cosine(at[1], at[4]) < -0.7
    assert cosine(at[2], np.array(found.films[0][1:3])) > 0.7


def test_a_list_holds_what_was_not_seen_the_best_first_and_nothing_that_nobody_knows():
    found = films.mapped((*TITLES, "F"), {member: row + "0" for member, row in STARS.items()})
    lists = {member: [wish.title for wish in wishes] for member, wishes in found.lists.items()}
    assert set(lists[2]) == {"D", "E"}
    assert lists[7].index("D") < min(lists[7].index("A"), lists[7].index("B"))  # who likes C, and no more
    assert "F" not in {title for titles in lists.values() for title in titles}
    for wishes in found.lists.values():
        stars = [wish.stars for wish in wishes]
        assert stars == sorted(stars, reverse=True)
        assert all(1 <= each <= 5 for each in stars)


def test_means_and_counts_are_those_of_the_table():
    found = films.mapped(TITLES, STARS)
    assert [film.n for film in found.films] == [5, 5, 7, 4, 1]
    assert found.films[0].mean == (5 + 5 + 5 + 1 + 1) / 5


def test_two_make_no_map_and_three_who_agree_in_all_make_one():
    assert films.mapped(TITLES, {1: "55110", 2: "55100"}) is None
    found = films.mapped(TITLES, dict.fromkeys((1, 2, 3), "33333"))
    assert np.isfinite([*found.people.values()]).all()
    assert all(wishes == () for wishes in found.lists.values())


def test_the_dozen_are_films_of_the_lesson_s_sample():
    from sources.ratings.samples import generated_sample

    assert len({*films.DOZEN}) == 12
    assert {*films.DOZEN} <= {*generated_sample().titles}
