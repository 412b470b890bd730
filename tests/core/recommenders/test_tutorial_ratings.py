"""Numbers that well-known lessons print about ratings: the right ones, and the true ones for the others."""

import numpy as np
import pytest

from core.recommenders import FunkSVD, MeanImputedSVD, from_dense, prediction_spread

ALICE_TO_EVE = np.array(
    [[5, 4, 0, 0, 0, 5], [0, 0, 4, 5, 4, 0], [4, 5, 0, 0, 0, 0], [0, 0, 3, 0, 5, 0], [2, 0, 0, 3, 0, 1]],
    float,
)
EIGHT_BY_SIX = np.array(
    [[5, 4, 0, 0, 1, 0], [4, 0, 0, 0, 1, 0], [0, 0, 5, 4, 0, 0], [0, 0, 4, 5, 0, 1],
     [0, 1, 0, 0, 4, 5], [5, 5, 0, 0, 2, 0], [0, 0, 4, 4, 0, 0], [0, 0, 5, 0, 0, 2]], float
)  # fmt: skip


def holes(table):
    return from_dense(np.where(table == 0, np.nan, table))


RATINGS = holes(ALICE_TO_EVE)


def learnt(update_order, n_epochs=500):
    legacy = np.random.RandomState(42)
    start = legacy.normal(0, 0.1, (5, 2)), legacy.normal(0, 0.1, (6, 2))
    return FunkSVD(
        n_components=2, learning_rate=0.01, regularisation=0.01, n_epochs=n_epochs, use_biases=False,
        start=start, visit="given", update_order=update_order, record=True, double=True,
    ).fit(RATINGS)  # fmt: skip


def test_thirteen_of_thirty_cells_are_filled():
    assert len(RATINGS) == 13
    assert round(100 * (1 - RATINGS.density), 1) == 56.7


def test_the_losses_after_every_hundredth_epoch_are_not_the_printed_ones():
    model = learnt("users first")
    losses = [13 * model.history[epoch].train_rmse ** 2 for epoch in (0, 100, 200, 300, 400)]
    assert [round(loss, 1) for loss in losses[:1]] == [212.4]
    assert [round(loss, 2) for loss in losses[1:]] == [2.26, 1.91, 1.59, 1.17]


def test_moving_the_films_with_the_viewers_that_have_moved_is_another_algorithm():
    errors = [13 * learnt(order).history[-1].train_rmse ** 2 for order in ("users first", "simultaneous")]
    assert [round(error, 3) for error in errors] == [0.965, 0.075]


def test_a_product_of_two_factors_has_two_singular_values_and_the_printed_table_has_five():
    s = np.linalg.svd(learnt("simultaneous").score_users(np.arange(5)), compute_uv=False)
    assert s[1] > 1
    assert s[2] < 1e-10
    printed = [[4.91, 3.97, 1.22, 0.84, 0.91, 4.88], [0.71, 0.58, 3.89, 4.92, 3.95, 0.63],
               [4.01, 4.88, 0.52, 0.31, 0.44, 3.85], [0.41, 0.29, 2.94, 1.81, 4.97, 0.38],
               [2.02, 1.31, 0.88, 3.07, 1.12, 0.98]]  # fmt: skip
    shown = np.linalg.svd(np.array(printed), compute_uv=False)
    np.testing.assert_allclose(shown, [12.33, 8.48, 2.75, 1.09, 0.85], atol=0.005)


def test_the_row_mean_filled_table_has_these_singular_values_and_not_the_printed_ones():
    model = MeanImputedSVD(n_components=2, fill="user").fit(RATINGS)
    assert [round(s, 2) for s in model.svd.s] == [22.04, 1.50]
    assert round(100 * model.energy, 1) == 99.4


def test_what_was_not_rated_is_a_lottery_and_what_was_rated_is_not():
    runs = prediction_spread(
        lambda: FunkSVD(
            n_components=2, learning_rate=0.01, regularisation=0.01, n_epochs=500, use_biases=False,
            visit="given", update_order="users first", double=True,
        ),
        RATINGS, 24, rng=np.random.default_rng(0),
    )  # fmt: skip
    spread = runs.std(axis=0)
    rated = ALICE_TO_EVE > 0
    assert spread[rated].mean() < 0.15
    assert 1.5 < spread[~rated].mean() < 3.5


def test_the_eight_by_six_table_of_another_lesson_has_twenty_ratings_and_recommends_films_seen_already():
    ratings = holes(EIGHT_BY_SIX)
    assert len(ratings) == 20
    model = MeanImputedSVD(n_components=3, fill="global").fit(ratings)
    scores = model.score_users(np.arange(8))
    careless = np.argsort(-scores, axis=1)[:, :3]
    again = [len(set(careless[u].tolist()) & set(ratings.of_user(u)[0].tolist())) for u in range(8)]
    assert again[0] == 2
    assert set(again) <= {1, 2}
    for user in range(8):
        assert not set(model.recommend(user, 3).tolist()) & set(ratings.of_user(user)[0].tolist())


def test_the_global_mean_filled_table_is_rebuilt_as_numpy_rebuilds_it():
    filled = np.where(EIGHT_BY_SIX == 0, EIGHT_BY_SIX[EIGHT_BY_SIX > 0].mean(), EIGHT_BY_SIX)
    U, s, Vt = np.linalg.svd(filled)
    model = MeanImputedSVD(n_components=3, fill="global").fit(holes(EIGHT_BY_SIX))
    assert model.score_users(np.array([0]))[0] == pytest.approx((U[0, :3] * s[:3]) @ Vt[:3])
