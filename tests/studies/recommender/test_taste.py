"""The map of taste: points whose dot products are the scores, and three rules that choose films."""

import numpy as np
import pytest

from core.recommenders import Ratings, TasteMap
from sources.ratings.samples import generated_sample
from studies.recommender import taste
from studies.recommender.taste import COSINE, DISTANCE, DOT, Choice

RATINGS = generated_sample().ratings
MODEL = taste.fitted(RATINGS)
NOBODY = np.array([], dtype=np.int64), np.array([])


@pytest.mark.parametrize(("shape", "axes"), [((300, 60), 3), ((2, 60), 2), ((300, 1), 1)])
def test_the_map_has_three_axes_where_the_table_has_room(shape, axes):
    table = Ratings([0], [0], [1], n_users=shape[0], n_items=shape[1])
    assert taste.n_axes(table) == axes
    assert taste.fitted(table).item_factors.shape == (shape[1], axes)


def test_the_dot_products_of_the_points_are_those_of_the_factors():
    shown = taste.points(MODEL, *NOBODY)
    n = len(shown.films)
    expected = MODEL.user_factors[shown.people] @ MODEL.item_factors[shown.films].T
    np.testing.assert_allclose(shown.points[n:] @ shown.points[:n].T, expected, atol=1e-10)
    assert not shown.has_student
    assert len(shown.points) == n + len(shown.people)


def test_films_and_viewers_with_most_ratings_are_shown_and_no_more_than_fit():
    shown = taste.points(MODEL, *NOBODY)
    assert sorted(shown.films.tolist()) == list(range(60))
    assert len(shown.people) == taste.MAX_PEOPLE
    rest = np.setdiff1d(np.arange(300), shown.people)
    assert RATINGS.user_counts[shown.people].min() >= RATINGS.user_counts[rest].max()


def test_a_student_with_the_ratings_of_a_viewer_stands_on_the_point_of_that_viewer():
    busiest = int(RATINGS.user_counts.argmax())
    shown = taste.points(MODEL, *RATINGS.of_user(busiest))
    assert shown.has_student
    place = len(shown.films) + shown.people.tolist().index(busiest)
    np.testing.assert_allclose(shown.points[-1], shown.points[place], atol=1e-8)


FILMS = np.array([[6.0, 8.0], [1.0, 0.0], [-1.0, 0.0], [0.0, 0.0], [3.0, 0.0]])


def test_the_numbers_of_the_three_rules_by_hand():
    choices = taste.choices(FILMS, np.array([2.0, 0.0]), 99)
    np.testing.assert_allclose(choices[DOT].values, [12, 2, -2, 0, 6])
    np.testing.assert_allclose(choices[COSINE].values, [0.6, 1, -1, 0, 1])
    np.testing.assert_allclose(choices[DISTANCE].values, [np.hypot(4, 8), 1, 3, 2, 1])


def test_the_rules_choose_the_largest_product_the_largest_cosine_and_the_nearest():
    choices = taste.choices(FILMS, np.array([2.0, 0.1]), 99)
    assert choices[DOT].films.tolist() == [0, 4, 1, 3, 2]
    assert choices[COSINE].films[-2:].tolist() == [3, 2]
    assert choices[DISTANCE].films[-2:].tolist() == [2, 0]
    assert set(choices) == set(taste.RULES)


def test_a_film_that_is_picked_does_not_choose_itself():
    choices = taste.choices(FILMS, FILMS[4], 4)
    for rule in taste.RULES:
        assert 4 not in choices[rule].films
        assert len(choices[rule].films) == len(choices[rule].values) - 1


def test_no_rule_chooses_more_than_five():
    films = np.random.default_rng(0).normal(size=(30, 3))
    assert {len(choice.films) for choice in taste.choices(films, films[0], 0).values()} == {taste.N_CHOSEN}


def test_what_two_rules_share_does_not_depend_on_the_order():
    one, other = Choice(np.array([3, 1, 2]), np.zeros(4)), Choice(np.array([0, 2, 3]), np.zeros(4))
    assert taste.n_shared(one, other) == 2


def test_the_lengths_are_those_of_pythagoras_and_the_extremes_stand_out():
    items = np.array([[3.0, 4.0], [0.0, 0.5], [1.0, 0.0], [0.0, 2.0]])
    result = taste.lengths(TasteMap(np.zeros((1, 2)), items, np.array([1.0, 0.0])), np.array([2, 1, 9, 4]))
    np.testing.assert_allclose(result.lengths, [5, 0.5, 1, 2])
    assert result.outstanding == {0, 1, 2}


def test_both_clouds_are_equally_wide_and_no_score_changes():
    rng = np.random.default_rng(0)
    users, items = 9 * rng.normal(size=(40, 3)), rng.normal(size=(200, 3))
    made = taste.balanced(TasteMap(users, items, np.ones(3) / 3))
    np.testing.assert_allclose(made.users @ made.items.T, users @ items.T)
    width = [np.median(np.linalg.norm(side, axis=1)) for side in (made.users, made.items)]
    assert width[0] == pytest.approx(width[1])
    nowhere = TasteMap(np.zeros((4, 3)), items, np.ones(3) / 3)
    np.testing.assert_array_equal(taste.balanced(nowhere).items, items)


def test_without_viewers_the_films_and_the_student_are_left_where_they_were():
    stars = np.array([3, 4]), np.array([5.0, 1.0])
    whole, alone = (taste.points(MODEL, *stars, with_viewers=viewers) for viewers in (True, False))
    assert len(alone.people) == 0
    np.testing.assert_array_equal(alone.points[:-1], whole.points[: len(whole.films)])
    np.testing.assert_array_equal(alone.points[-1], whole.points[-1])
