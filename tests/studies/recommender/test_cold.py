"""New viewers and new films: who is taken out, and the errors of those who know nothing of them."""

import numpy as np
import pytest

from core.recommenders import Ratings
from sources.ratings.rating_data import RatingData
from sources.ratings.samples import generated_sample, sample
from studies.recommender import cold

DATA = generated_sample()


@pytest.fixture(scope="module")
def result():
    return cold.cold_start(DATA)


def busy(n_users, n_items, seed=0):
    """Return ratings of everybody for every film."""
    users, items = np.divmod(np.arange(n_users * n_items), n_items)
    values = np.random.default_rng(seed).integers(1, 6, len(users))
    ratings = Ratings(users, items, values, n_users=n_users, n_items=n_items)
    names = tuple(map(str, range(max(n_users, n_items))))
    return RatingData("busy", ratings, names[:n_users], names[:n_items], ((),) * n_items, ())


def test_eligible_are_those_with_five_ratings_beyond_the_ten_that_are_given():
    users = np.repeat([0, 1, 2, 3], [14, 15, 16, 0])
    items = np.concatenate([np.arange(14), np.arange(15), np.arange(16)])
    table = Ratings(users, items, np.ones(45), n_users=4, n_items=16)
    assert cold.n_eligible(table) == 2


def test_nobody_is_sent_in_who_has_rated_too_little_and_no_more_than_sixty_are():
    viewers = cold.sent_in(DATA.ratings)
    assert len(viewers) == cold.N_VIEWERS == 60
    assert DATA.ratings.user_counts[viewers].min() >= 15
    assert cold.sent_in(DATA.ratings).tolist() == viewers.tolist()


def test_the_biases_predict_a_viewer_of_whom_nothing_is_known_by_how_liked_each_film_is(result):
    rest, hidden = cold.arrived(DATA.ratings)
    u, i, r = rest.users, rest.items, rest.values
    n_users, n_items, mu = rest.n_users, rest.n_items, r.mean()
    bu = np.zeros(n_users)
    for _ in range(10):
        bi = np.bincount(i, r - mu - bu[u], n_items) / (5 + np.bincount(i, minlength=n_items))
        bu = np.bincount(u, r - mu - bi[i], n_users) / (5 + np.bincount(u, minlength=n_users))
    predicted = np.clip((mu + bi)[hidden.items], 1, 5)
    assert result.nothing_known == pytest.approx(np.sqrt(np.mean((predicted - hidden.values) ** 2)))


def test_those_who_arrive_are_not_among_the_others_and_are_judged_on_all_but_ten_ratings():
    rest, hidden = cold.arrived(DATA.ratings)
    viewers = cold.sent_in(DATA.ratings)
    assert set(np.unique(hidden.users).tolist()) == set(viewers.tolist())
    assert not set(rest.users.tolist()) & set(viewers.tolist())
    expected = DATA.ratings.user_counts[viewers] - cold.LARGEST_GIVEN
    np.testing.assert_array_equal(hidden.user_counts[viewers], expected)


def test_the_best_later_is_the_smallest_error_after_five_ratings():
    errors = {
        cold.BIASES: np.array([[1.0, 0.9, 0.9, 0.8, 0.1], [1.4, 0.9, 0.9, 0.8, 0.1]]),
        "quick": np.array([[1.2, 0.1, 0.1, 0.6, 0.6], [1.2, 0.1, 0.1, 0.8, 0.6]]),
    }
    made = cold.summarised(errors, 7, {}, np.array([], dtype=np.int64))
    assert (made.best, made.nothing_known, made.n_viewers, made.n_draws) == ("quick", 1.0, 7, 2)
    assert made.best_later == pytest.approx(0.7)
    assert made.viewers[cold.BIASES][0] == pytest.approx(1.2)
    assert made.spread[cold.BIASES][0] == pytest.approx(np.sqrt(0.08))
    alone = cold.summarised({cold.BIASES: errors[cold.BIASES][:1]}, 7, {}, np.array([], dtype=np.int64))
    assert alone.spread[cold.BIASES].tolist() == [0] * 5


def test_the_new_films_are_spread_over_the_eighty_with_most_ratings():
    counts = np.arange(200, 0, -1)  # film 0 has most
    users = np.concatenate([np.arange(count) for count in counts])
    table = Ratings(users, np.repeat(np.arange(200), counts), np.ones(len(users)), n_users=200, n_items=200)
    assert cold.new_films(table).tolist() == [0, 10, 20, 30, 40, 50, 60, 70]


def test_the_viewers_mean_is_judged_on_the_new_films_without_having_seen_them():
    new = cold.new_films(DATA.ratings)
    errors = cold.new_film_errors(DATA, new)
    rest = DATA.ratings.select(~np.isin(DATA.ratings.items, new))
    hidden = DATA.ratings.select(np.isin(DATA.ratings.items, new))
    u, i, r = rest.users, rest.items, rest.values
    mu, bu = r.mean(), np.zeros(rest.n_users)
    for _ in range(10):
        bi = np.bincount(i, r - mu - bu[u], 60) / (5 + np.bincount(i, minlength=60))
        bu = np.bincount(u, r - mu - bi[i], rest.n_users) / (5 + np.bincount(u, minlength=rest.n_users))
    predicted = np.clip(mu + bu[hidden.users], 1, 5)
    assert errors[cold.MEAN] == pytest.approx(np.sqrt(np.mean((predicted - hidden.values) ** 2)))
    assert errors[cold.HYBRID] < errors[cold.MEAN]


def test_films_are_new_only_where_genres_say_something_of_them(result):
    assert set(result.films) == {cold.MEAN, cold.CONTENT, cold.HYBRID}
    assert len(result.new_films) == cold.N_FILMS
    plain = cold.cold_start(DATA_WITHOUT_GENRES)
    assert plain.films == {}
    assert len(plain.new_films) == 0
    assert not {cold.CONTENT, cold.HYBRID} & set(plain.viewers)


DATA_WITHOUT_GENRES = RatingData(
    "plain", DATA.ratings, DATA.people, DATA.titles, ((),) * len(DATA.titles), DATA.notes
)


def test_five_ratings_help_a_model_of_taste_and_the_progress_is_told_to_the_end():
    told = []
    found = cold.cold_start(DATA, told.append)
    als = found.viewers["ALS"]
    assert als[cold.GIVEN.index(5)] < als[cold.GIVEN.index(0)]
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("n_viewers", [10, 41])
def test_where_everybody_could_be_sent_in_half_of_them_stay_to_be_learnt_from(n_viewers):
    data = busy(n_viewers, 15)
    found = cold.cold_start(data)
    rest, _ = cold.arrived(data.ratings)
    assert found.n_viewers == n_viewers // 2
    assert np.unique(rest.users).size == n_viewers - n_viewers // 2
    assert np.isfinite(list(found.viewers.values())).all()


def test_small_tables_have_nobody_to_send_in():
    assert cold.n_eligible(sample("8 × 6").ratings) == 0


def test_every_draw_sends_other_viewers_in_and_many_ratings_take_fewer_draws(result, monkeypatch):
    assert result.n_draws == cold.n_draws(DATA.ratings) == 3
    assert cold.sent_in(DATA.ratings, 0).tolist() != cold.sent_in(DATA.ratings, 1).tolist()
    monkeypatch.setattr(cold, "MANY", 10)
    assert cold.n_draws(DATA.ratings) == 2
