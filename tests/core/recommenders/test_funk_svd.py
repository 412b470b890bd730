"""Descent on single ratings, against the loop written out."""

import numpy as np
import pytest

from core.recommenders import FunkSVD, Ratings, random_split
from core.recommenders.batches import coloured

K, RATE, PENALTY, EPOCHS = 3, 0.02, 0.05, 4


def ratings_of(n_users=12, n_items=9, share=0.5, seed=0):
    rng = np.random.default_rng(seed)
    users, items = np.nonzero(rng.random((n_users, n_items)) < share)
    order = rng.permutation(len(users))
    return Ratings(
        users[order], items[order], rng.integers(1, 6, len(users)), n_users=n_users, n_items=n_items
    )


def naive(ratings, order, P, Q, *, biases=True, users_first=False):
    """Rating by rating, as the textbook has it."""
    P, Q = P.copy(), Q.copy()
    bu, bi = np.zeros(len(P)), np.zeros(len(Q))
    mu = ratings.values.mean() if biases else 0.0
    for _ in range(EPOCHS):
        for at in order:
            u, i, r = ratings.users[at], ratings.items[at], ratings.values[at]
            e = r - mu - bu[u] - bi[i] - P[u] @ Q[i]
            if biases:
                bu[u] += RATE * (e - PENALTY * bu[u])
                bi[i] += RATE * (e - PENALTY * bi[i])
            old = P[u].copy()
            P[u] += RATE * (e * Q[i] - PENALTY * P[u])
            Q[i] += RATE * (e * (P[u] if users_first else old) - PENALTY * Q[i])
    return P, Q, bu, bi


def start(ratings, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(0, 0.3, (ratings.n_users, K)), rng.normal(0, 0.3, (ratings.n_items, K))


@pytest.mark.parametrize("biases", [True, False])
@pytest.mark.parametrize("update_order", ["simultaneous", "users first"])
@pytest.mark.parametrize("visit", ["given", "coloured"])
def test_batches_give_what_the_naive_loop_gives(visit, update_order, biases):
    ratings, seed = ratings_of(), 5
    P, Q = start(ratings)
    model = FunkSVD(
        n_components=K, learning_rate=RATE, regularisation=PENALTY, n_epochs=EPOCHS, use_biases=biases,
        start=(P, Q), update_order=update_order, visit=visit, double=True,
    ).fit(ratings, rng=np.random.default_rng(seed))  # fmt: skip
    order = np.arange(len(ratings))
    if visit == "coloured":
        batches = coloured(ratings.users, ratings.items, rng=np.random.default_rng(seed))
        order = np.concatenate(batches)
    expected = naive(ratings, order, P, Q, biases=biases, users_first=update_order == "users first")
    found = model.user_factors, model.item_factors, model.user_bias, model.item_bias
    for a, b in zip(found, expected, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12)


def test_factors_to_start_from_may_lie_in_memory_by_columns():
    ratings = ratings_of()
    P, Q = start(ratings)
    by_rows, by_columns = (
        FunkSVD(n_components=K, start=pair, use_biases=False).fit(ratings, rng=np.random.default_rng(0))
        for pair in ((P, Q), (np.asfortranarray(P), np.asfortranarray(Q)))
    )
    np.testing.assert_array_equal(by_rows.user_factors, by_columns.user_factors)


def test_no_factors_and_no_biases_predict_nothing():
    model = FunkSVD(n_components=0, use_biases=False).fit(ratings_of())
    assert not model._score_pairs(np.array([0, 1]), np.array([0, 1])).any()
    assert model.history == []


def test_single_precision_stays_near_double_precision():
    ratings = ratings_of()
    models = [FunkSVD(n_components=K, double=d).fit(ratings, rng=np.random.default_rng(0)) for d in (0, 1)]
    everybody = np.arange(ratings.n_users)
    apart = models[0].score_users(everybody) - models[1].score_users(everybody)
    assert np.abs(apart).max() < 1e-4


def test_all_zero_factors_are_a_stationary_point():
    ratings = ratings_of()
    zeros = np.zeros((12, K)), np.zeros((9, K))
    model = FunkSVD(n_components=K, start=zeros, use_biases=False, n_epochs=50).fit(ratings)
    assert not model.user_factors.any()
    assert not model.item_factors.any()


def test_a_vanishing_step_is_the_gradient_of_the_objective():
    ratings, rate, penalty = ratings_of(), 1e-7, 0.3
    P, Q = start(ratings)
    model = FunkSVD(
        n_components=K, learning_rate=rate, regularisation=penalty, n_epochs=1, use_biases=False,
        start=(P, Q), double=True,
    ).fit(ratings)  # fmt: skip

    def objective(P):
        e = ratings.values - np.einsum("nk,nk->n", P[ratings.users], Q[ratings.items])
        counts = ratings.user_counts[:, None]
        return np.sum(e**2) + penalty * np.sum(counts * P**2)

    moved = (model.user_factors - P) / rate
    step = np.zeros_like(P)
    step[2, 1] = 1e-5
    slope = (objective(P + step) - objective(P - step)) / 2e-5
    assert moved[2, 1] == pytest.approx(-slope / 2, rel=1e-4)


def test_early_stopping_keeps_the_best_epoch_and_stops_after_its_patience():
    ratings = ratings_of(60, 40, 0.4)
    split = random_split(ratings, 0.2, rng=np.random.default_rng(0))
    model = FunkSVD(n_components=20, learning_rate=0.05, regularisation=0.0, n_epochs=200, patience=4)
    model.fit(split.train, validation=split.test)
    errors = [epoch.validation_rmse for epoch in model.history]
    assert model.best_epoch == np.argmin(errors) + 1
    assert len(errors) == model.best_epoch + 4 < 200
    again = FunkSVD(n_components=20, learning_rate=0.05, regularisation=0.0, n_epochs=model.best_epoch)
    np.testing.assert_allclose(again.fit(split.train).user_factors, model.user_factors)


def test_the_training_error_falls_while_the_validation_error_turns():
    split = random_split(ratings_of(60, 40, 0.4), 0.2, rng=np.random.default_rng(0))
    model = FunkSVD(n_components=20, learning_rate=0.02, regularisation=0.0, n_epochs=80, record=True)
    model.fit(split.train, validation=split.test)
    train = np.array([epoch.train_rmse for epoch in model.history])
    held_out = np.array([epoch.validation_rmse for epoch in model.history])
    assert np.all(np.diff(train) < 0)
    assert held_out.argmin() < 79
    assert len(model.history) == 80
    np.testing.assert_array_equal(model.history[-1].user_factors, model.user_factors)


def test_only_the_watched_rows_are_kept():
    ratings = ratings_of()
    everything = FunkSVD(n_components=3, n_epochs=4, record=True).fit(ratings)
    some = FunkSVD(n_components=3, n_epochs=4, record=True, watched=([2, 0], [5])).fit(ratings)
    for whole, part in zip(everything.history, some.history, strict=True):
        np.testing.assert_array_equal(part.user_factors, whole.user_factors[[2, 0]])
        np.testing.assert_array_equal(part.item_factors, whole.item_factors[[5]])


def test_divergence_is_reported_and_the_last_finite_model_is_kept():
    model = FunkSVD(n_components=5, learning_rate=1.5, n_epochs=50).fit(ratings_of())
    assert model.diverged_after is not None
    assert model.best_epoch == model.diverged_after - 1
    assert np.isfinite(model.user_factors).all()
    calm = FunkSVD(n_components=5).fit(ratings_of())
    assert calm.diverged_after is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("n_components", 4), ("learning_rate", 0.01), ("regularisation", 0.5), ("n_epochs", 3),
     ("start_sd", 0.5), ("use_biases", False), ("update_order", "users first"), ("visit", "given")],
)  # fmt: skip
def test_every_parameter_changes_the_result(name, value):
    ratings = ratings_of()
    plain = FunkSVD(n_components=3).fit(ratings)
    other = FunkSVD(**({"n_components": 3} | {name: value})).fit(ratings)
    assert not np.allclose(plain.score_users(np.arange(12)), other.score_users(np.arange(12)), atol=1e-7)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="update_order"):
        FunkSVD(update_order="items first")
    with pytest.raises(ValueError, match="start must have shapes"):
        FunkSVD(n_components=2, start=(np.zeros((3, 2)), np.zeros((3, 2)))).fit(ratings_of())


def test_the_error_of_a_batch_is_that_before_its_own_step():
    ratings = ratings_of()
    model = FunkSVD(n_components=K, n_epochs=1, record=True, double=True).fit(ratings)
    rng = np.random.default_rng(0)
    P, Q = (rng.normal(0, model.start_sd, (n, K)) for n in (ratings.n_users, ratings.n_items))
    off = ratings.values - ratings.mean - np.sum(P[ratings.users] * Q[ratings.items], axis=1)
    # No viewer and no film occurs twice in a batch, so the first one meets the start.
    first = coloured(ratings.users, ratings.items, rng=rng)[0]
    assert model.batch_errors[0] == pytest.approx(np.sqrt(np.mean(off[first] ** 2)))


def test_the_batches_of_the_epoch_that_diverged_are_kept_and_end_beyond_all_bounds():
    model = FunkSVD(n_components=K, n_epochs=9, learning_rate=9.0, record=True).fit(ratings_of())
    assert model.diverged_after is not None
    assert model.batch_errors.max() > 1e3 * model.batch_errors[0]
