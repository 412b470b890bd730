"""Runs that differ by their start alone: what they agree on, by hand and on the five by six table."""

import numpy as np
import pytest

from core.recommenders import Ratings, from_dense
from sources.ratings.samples import sample
from studies.recommender import lottery
from studies.recommender.lottery import Settings

NAN = np.nan


def test_the_spread_of_two_runs_is_half_their_difference():
    table = from_dense([[4, NAN], [NAN, 2]])
    runs = np.array([[[4.0, 1.0], [3.0, 2.0]], [[4.2, 3.0], [9.0, 2.0]]])
    result = lottery.summarised(runs, table, 3)
    np.testing.assert_allclose(result.spread, [[0.1, 1], [3, 0]])
    np.testing.assert_array_equal(result.spread_is_rated, [[True, False], [False, True]])
    assert result.where_rated == pytest.approx(0.05)
    assert result.where_unrated == pytest.approx(2)
    assert result.n_numbers == (2 + 2) * 3


def test_a_full_table_has_no_cell_that_was_not_rated():
    result = lottery.summarised(np.ones((2, 2, 2)), from_dense([[1, 2], [3, 4]]), 1)
    assert result.where_unrated is None
    assert result.where_rated == 0


def test_the_people_and_films_shown_are_those_with_most_ratings_in_the_order_of_the_table():
    # Viewers 5 to 34 have rated two films, the others one; film 7 and film 9 are rated.
    users = [*range(40), *range(5, 35)]
    items = [7] * 40 + [9] * 30
    table = Ratings(users, items, [3] * 70, n_users=40, n_items=50)
    runs = np.random.default_rng(0).normal(size=(3, 40, 50))
    result = lottery.summarised(runs, table, 2)
    assert result.people.tolist() == list(range(5, 35))
    assert len(result.films) == lottery.MAX_FILMS
    assert {7, 9} <= set(result.films.tolist())
    assert result.films.tolist() == sorted(result.films.tolist())
    np.testing.assert_allclose(result.spread, runs.std(axis=0)[5:35][:, result.films])


def test_the_draw_repeats_and_follows_its_settings():
    table = sample("5 × 6, Alice to Eve").ratings
    told = []
    result = lottery.drawn(table, Settings(4, 2, 0.01), told.append)
    assert result.runs.shape == (4, 5, 6)
    assert result.n_numbers == 22
    np.testing.assert_array_equal(result.runs, lottery.drawn(table, Settings(4, 2, 0.01)).runs)
    assert told == [0.25, 0.5, 0.75, 1]
    other = lottery.drawn(table, Settings(4, 3, 0.01))
    assert not np.array_equal(other.runs, result.runs)


def test_cells_that_were_trained_on_agree_and_a_penalty_calms_the_others():
    table = sample("5 × 6, Alice to Eve").ratings
    loose, held = (lottery.drawn(table, Settings(6, 2, penalty)) for penalty in (0.01, 1.0))
    assert loose.where_rated < 0.2 < 1 < loose.where_unrated
    assert held.where_unrated < 0.5 * loose.where_unrated


def test_what_the_progress_raises_ends_the_draw():
    def stop(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        lottery.drawn(sample("4 × 4").ratings, Settings(2, 1, 0.1), stop)


def test_a_small_table_is_drawn_on_whole():
    table = sample("5 × 6, Alice to Eve").ratings
    made = lottery.part(table)
    assert made.is_whole
    assert made.ratings is table


def test_of_a_large_table_viewers_are_drawn_by_lot_and_the_films_are_those_with_most_ratings():
    rng = np.random.default_rng(0)
    seen = rng.random((300, 250)) < np.linspace(0.9, 0.02, 250)
    users, items = np.nonzero(seen)
    whole = Ratings(users, items, rng.integers(1, 6, len(users)), n_users=300, n_items=250)
    made = lottery.part(whole)
    assert not made.is_whole
    assert made.ratings.n_users == len(made.people) == lottery.PART
    assert made.ratings.n_items == len(made.films) == lottery.PART
    assert whole.item_counts[made.films].min() >= np.delete(whole.item_counts, made.films).max()
    cut = whole.dense()[np.ix_(made.people, made.films)]
    np.testing.assert_array_equal(made.ratings.dense(), cut)
    np.testing.assert_array_equal(lottery.part(whole).people, made.people)
    assert made.ratings.n_users * made.ratings.n_items <= lottery.MAX_CELLS
