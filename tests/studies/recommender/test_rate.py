"""A student folded in: the list, the mood, and the sum behind every score."""

import numpy as np
import pytest

from core.recommenders import Ratings, UserNeighbours, Viewer
from sources.ratings.samples import generated_sample, sample
from studies.recommender import rate

RATINGS = generated_sample().ratings
MODEL = rate.fitted(RATINGS, regularisation=rate.SAMPLE_REGULARISATION)
FILMS = np.array([3, 23, 39])


def table(n_users, n_items):
    return Ratings([0, 1], [0, 1], [1, 2], n_users=n_users, n_items=n_items)


@pytest.mark.parametrize(
    ("shape", "k"), [((300, 101), 10), ((300, 100), 5), ((4, 500), 3), ((500, 4), 3), ((2, 2), 1)]
)
def test_many_films_take_ten_factors_and_no_table_takes_as_many_as_it_has_rows_or_columns(shape, k):
    assert rate.n_factors(table(*shape)) == k


def test_one_viewer_or_one_film_still_has_a_factor():
    assert rate.n_factors(Ratings([0], [1], [3], n_users=1, n_items=9)) == 1


def test_a_fit_is_always_the_same_and_tells_how_far_it_is():
    told = []
    again = rate.fitted(RATINGS, regularisation=rate.SAMPLE_REGULARISATION, progress=told.append)
    np.testing.assert_array_equal(again.item_factors, MODEL.item_factors)
    assert told[-1] == 1


def test_a_larger_penalty_gives_shorter_factors():
    held = rate.fitted(RATINGS, regularisation=5.0)
    assert np.linalg.norm(held.item_factors) < np.linalg.norm(MODEL.item_factors)


@pytest.mark.parametrize(
    ("above", "mean"), [((1.0, 1.0, 1.0), 1.0), ((1.0, -2.0, -0.5), -0.5), ((-1.0, -1.0, -1.0), -1.0)]
)
def test_who_rates_so_much_above_an_unknown_viewer_is_said_to(above, mean):
    usual = MODEL.mean + MODEL.item_bias
    result = rate.recommended(MODEL, FILMS, usual[FILMS] + np.array(above))
    assert result.above_usual == pytest.approx(mean)


def test_the_list_holds_the_best_unrated_films_best_first():
    result = rate.recommended(MODEL, FILMS, np.array([5.0, 1.0, 2.0]), n_listed=4)
    scores = result.viewer.scores
    unrated = np.setdiff1d(np.arange(RATINGS.n_items), FILMS)
    assert not set(result.films.tolist()) & set(FILMS.tolist())
    np.testing.assert_array_equal(result.scores, np.sort(scores[unrated])[::-1][:4])
    np.testing.assert_array_equal(result.scores, scores[result.films])


def test_the_scores_are_those_of_the_ridge_regression_with_this_penalty():
    values = np.array([5.0, 1.0, 2.0])
    result = rate.recommended(MODEL, FILMS, values)
    base = MODEL.mean + MODEL.item_bias
    X = np.column_stack([np.ones(RATINGS.n_items), MODEL.item_factors])
    A, y = X[FILMS], values - base[FILMS]
    w = np.linalg.solve(A.T @ A + result.penalty * np.eye(A.shape[1]), A.T @ y)
    np.testing.assert_allclose(result.viewer.scores, base + X @ w)


def test_who_has_rated_every_film_is_recommended_nothing():
    tiny = sample("4 × 4").ratings
    model = rate.fitted(tiny, regularisation=1.0)
    result = rate.recommended(model, np.arange(4), np.array([1.0, 2.0, 3.0, 4.0]))
    assert len(result.films) == len(result.scores) == 0


@pytest.mark.parametrize(
    ("parts", "score", "low", "high"),
    [((2.0, -5.0, 1.0), 1, 0, 5), ((1.0, 2.0, 3.0), 9, 3, 9), ((-1.0, -1.0, -1.0), 0, 0, 3)],
)
def test_a_score_is_its_base_and_its_parts_and_the_way_there_has_these_bounds(parts, score, low, high):
    # From a base of 3; the first: 3 + 2 = 5, - 5 = 0, + 1 = 1.
    scores, base, features = np.array([float(score)]), np.array([3.0]), np.ones((1, 3))
    viewer = Viewer(np.array([7, 8, 9]), np.zeros(3), scores, base, features, np.eye(3), np.array(parts))
    result = rate.reasons(viewer, 0)
    np.testing.assert_array_equal(result.parts, parts)
    assert (result.base, result.score, result.low, result.high) == (3, score, low, high)


def test_the_reasons_of_a_real_score_add_up_to_it():
    viewer = rate.recommended(MODEL, FILMS, np.array([5.0, 1.0, 2.0])).viewer
    for film in (0, 30):
        result = rate.reasons(viewer, film)
        assert result.base + result.parts.sum() == pytest.approx(viewer.scores[film])


def test_a_model_that_is_no_sum_over_the_ratings_gives_no_reasons():
    viewer = UserNeighbours().fit(RATINGS).fold_in([1], [5.0])
    with pytest.raises(ValueError, match="not a sum"):
        rate.reasons(viewer, 0)


@pytest.mark.parametrize(
    ("scale", "ends"),
    [((1, 5), (1, 5)), ((0.5, 5), (1, 5)), ((2, 5), (2, 5)), ((0, 1), (0, 1)), ((0, 10), (0, 10))],
)
def test_stars_stand_for_1_to_5_where_that_is_the_scale_and_else_for_its_ends(scale, ends):
    assert rate.star_range(scale) == ends


@pytest.mark.parametrize(("low", "high"), [(1.0, 5.0), (0.0, 100.0), (0.3, 1.0)])
def test_the_stars_of_what_stars_stand_for_are_the_same_stars(low, high):
    assert [rate.stars_of(rate.rating_of(n, low, high), low, high) for n in range(1, 6)] == [1, 2, 3, 4, 5]
    assert (rate.rating_of(1, low, high), rate.rating_of(5, low, high)) == (low, high)


def test_ratings_beyond_the_ends_have_one_star_or_five():
    assert (rate.stars_of(-3.0, 1.0, 5.0), rate.stars_of(9.0, 1.0, 5.0)) == (1, 5)


@pytest.mark.parametrize("m", [1, 4, 9])
def test_the_penalty_is_lambda_times_the_root_of_the_number_of_films_rated(m):
    result = rate.recommended(MODEL, np.arange(m), np.full(m, 3.0))
    assert result.penalty == pytest.approx(rate.SAMPLE_REGULARISATION * np.sqrt(m))


LISTS = rate.fitted_for_lists(RATINGS)


@pytest.mark.parametrize("model", [MODEL, LISTS], ids=["stars", "lists"])
def test_a_film_with_fewer_ratings_than_asked_for_is_not_listed(model):
    counts = RATINGS.item_counts
    fewest = int(np.median(counts))
    result = rate.recommended(model, FILMS, np.array([5.0, 1.0, 2.0]), n_listed=60, fewest=fewest)
    allowed = set(np.flatnonzero(counts >= fewest).tolist()) - set(FILMS.tolist())
    assert set(result.films.tolist()) == set(result.candidates.tolist()) == allowed
    np.testing.assert_array_equal(result.counts, counts[result.films])
    assert np.all(np.diff(result.scores) <= 0)


def test_a_table_in_which_no_film_has_many_ratings_has_a_list_all_the_same():
    table = sample("5 × 6, Alice to Eve").ratings
    assert rate.at_least(table, 50) <= table.item_counts.max()
    assert rate.at_least(RATINGS, 5) == 5


def test_the_scores_of_the_lists_are_a_ridge_fit_on_the_rated_films_alone():
    values = np.array([5.0, 1.0, 2.0])
    result = rate.recommended(LISTS, FILMS, values)
    V = LISTS.item_factors
    A = V[FILMS]
    w = np.linalg.solve(A.T @ A + result.penalty * np.eye(A.shape[1]), A.T @ values)
    np.testing.assert_allclose(result.viewer.scores, V @ w)
    made = rate.reasons(result.viewer, int(result.films[0]))
    assert made.base == 0
    assert made.parts.sum() == pytest.approx(made.score)


@pytest.mark.parametrize(("many", "k"), [(101, 100), (100, 5)])
def test_the_lists_take_more_factors_where_there_are_many_films(many, k):
    assert rate.fitted_for_lists(table(300, many)).n_components == k


def test_whole_stars_have_no_halves_and_other_scales_have_no_stars():
    assert not rate.has_halves(RATINGS)
    assert not rate.has_halves(Ratings([0, 1], [0, 0], [0.5, 9.0], n_users=2, n_items=1))
    assert [rate.unit(scale) for scale in ((1, 5), (0, 5), (-5, 5), (0, 1))] == [
        "stars",
        "stars",
        "points",
        "points",
    ]


def test_a_longer_list_begins_with_the_short_one():
    result = rate.recommended(MODEL, FILMS, np.array([5.0, 1.0, 2.0]), fewest=2)
    films, scores, counts = rate.longer(result, 30)
    np.testing.assert_array_equal(films[: len(result.films)], result.films)
    np.testing.assert_array_equal(scores, result.viewer.scores[films])
    np.testing.assert_array_equal(counts, RATINGS.item_counts[films])
    assert len(films) == 30


def test_half_stars_and_points_can_be_given_where_they_are_given():
    halves = Ratings([0, 1], [0, 0], [0.5, 5.0], n_users=2, n_items=1)
    assert rate.marks(halves) == (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
    assert rate.marks(RATINGS) == ()
    many = Ratings(np.zeros(30, int), np.arange(30), np.arange(30.0), n_users=1, n_items=30)
    assert rate.marks(many) == pytest.approx(tuple(np.linspace(0, 29, 11)))
