"""What every recommender must do, and what each promises on its own."""

import inspect
from functools import partial

import numpy as np
import pytest

from core.recommenders import (
    ALS,
    BayesianPMF,
    Biases,
    ContentByGenre,
    FactorModel,
    FunkSVD,
    GlobalMean,
    Hybrid,
    ItemNeighbours,
    MeanImputedSVD,
    Popularity,
    PureSVD,
    Ratings,
    UserNeighbours,
    from_dense,
    random_split,
    root_mean_squared_error,
)

N_USERS, N_ITEMS = 50, 30
GENRES = (np.random.default_rng(9).random((N_ITEMS, 4)) < 0.4).astype(float)

MODELS = {
    "GlobalMean": GlobalMean,
    "Biases": Biases,
    "Popularity": Popularity,
    "MeanImputedSVD": lambda: MeanImputedSVD(n_components=3),
    "PureSVD": lambda: PureSVD(n_components=3),
    "FunkSVD": lambda: FunkSVD(n_components=3, learning_rate=0.02, n_epochs=30),
    "ALS": lambda: ALS(n_components=3),
    "BayesianPMF": lambda: BayesianPMF(n_components=3, n_draws=20, n_burn_in=5),
    "UserNeighbours": lambda: UserNeighbours(n_neighbours=10),
    "ItemNeighbours": lambda: ItemNeighbours(n_neighbours=10),
    "ContentByGenre": lambda: ContentByGenre(features=GENRES),
    "Hybrid": lambda: Hybrid(features=GENRES, n_components=3),
}
every_model = pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
LINEAR = [name for name in MODELS if name not in ("Popularity", "UserNeighbours")]


def planted(seed=0, share=0.6, noise=0.2):
    """Ratings of rank 2 about a mean, with noise; some holes."""
    rng = np.random.default_rng(seed)
    truth = 3 + rng.normal(0, 0.5, (N_USERS, 1)) + rng.normal(0, 0.4, N_ITEMS)
    truth = truth + rng.normal(0, 0.8, (N_USERS, 2)) @ rng.normal(0, 0.8, (2, N_ITEMS))
    table = truth + rng.normal(0, noise, truth.shape)
    table[rng.random(truth.shape) > share] = np.nan
    return from_dense(table)


RATINGS = planted()


@every_model
def test_fit_returns_the_model_and_takes_keywords_only(make):
    model = make()
    assert model.fit(RATINGS, rng=np.random.default_rng(0)) is model
    parameters = inspect.signature(type(model)).parameters.values()
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters)


@every_model
def test_predictions_have_the_shape_asked_for_and_stay_on_the_scale(make):
    model = make().fit(RATINGS)
    predicted = model.predict(np.arange(N_USERS)[:, None], np.arange(N_ITEMS))
    assert predicted.shape == (N_USERS, N_ITEMS)
    if model.predicts_ratings:
        assert RATINGS.values.min() <= predicted.min()
        assert predicted.max() <= RATINGS.values.max()


@every_model
def test_scores_of_pairs_and_of_whole_users_are_the_same_numbers(make):
    model = make().fit(RATINGS)
    users, items = np.divmod(np.arange(N_USERS * N_ITEMS), N_ITEMS)
    table = model.score_users(np.arange(N_USERS))
    pairs = model.predict(users, items).reshape(N_USERS, N_ITEMS)
    if isinstance(model, Popularity):
        assert table[0].tolist() == RATINGS.item_counts.tolist()
    else:
        clipped = np.clip(table, *RATINGS.scale) if model.predicts_ratings else table
        np.testing.assert_allclose(pairs, clipped, atol=1e-5)


@every_model
def test_recommendations_are_the_best_unrated_items_and_rated_ones_never_come_back(make):
    model = make().fit(RATINGS)
    for user in range(N_USERS):
        rated = set(RATINGS.of_user(user)[0].tolist())
        listed = model.recommend(user, N_ITEMS)
        assert set(listed.tolist()) == set(range(N_ITEMS)) - rated
        scores = model.score_users(np.array([user]))[0][listed]
        assert np.all(np.diff(scores) <= 0)
        np.testing.assert_array_equal(model.recommend(user, 3), listed[:3])


@every_model
def test_the_same_seed_gives_the_same_model(make):
    tables = [
        make().fit(RATINGS, rng=np.random.default_rng(3)).score_users(np.arange(N_USERS)) for _ in range(2)
    ]
    np.testing.assert_array_equal(*tables)


@every_model
def test_a_folded_in_viewer_is_not_recommended_what_they_rated(make):
    viewer = make().fit(RATINGS).fold_in([3, 8, 11], [5.0, 1.0, 4.0])
    assert not {3, 8, 11} & set(viewer.recommend(N_ITEMS).tolist())
    assert np.asarray(viewer).shape == (N_ITEMS,)
    assert np.isfinite(viewer.scores).all()


@every_model
def test_a_viewer_without_ratings_gets_a_score_for_everything(make):
    viewer = make().fit(RATINGS).fold_in([], [])
    assert np.isfinite(viewer.scores).all()
    assert len(viewer.recommend(5)) == 5


@pytest.mark.parametrize("name", LINEAR)
def test_because_you_rated_adds_up_to_the_score(name):
    viewer = MODELS[name]().fit(RATINGS).fold_in([3, 8, 11, 20], [5.0, 1.0, 4.0, 2.5])
    for item in range(N_ITEMS):
        total = viewer.base[item] + viewer.because(item).sum()
        assert total == pytest.approx(viewer.scores[item], abs=1e-9)


def test_the_coefficients_of_a_folded_in_viewer_are_their_bias_and_factors():
    model = ALS(n_components=3).fit(RATINGS)
    found = model.fold_in(*RATINGS.of_user(5)).coefficients
    np.testing.assert_allclose(found, np.append(model.user_bias[5], model.user_factors[5]), atol=1e-9)


@pytest.mark.parametrize("name", LINEAR)
def test_a_fold_in_is_linear_in_the_ratings(name):
    model, items = MODELS[name]().fit(RATINGS), [3, 8, 11]
    a, b = np.array([5.0, 1.0, 4.0]), np.array([2.0, 2.0, 3.0])
    middle = np.asarray(model.fold_in(items, (a + b) / 2))
    ends = np.asarray(model.fold_in(items, a)) + np.asarray(model.fold_in(items, b))
    np.testing.assert_allclose(middle, ends / 2, atol=1e-9)


@pytest.mark.parametrize("name", ["Popularity", "UserNeighbours"])
def test_a_model_that_is_not_linear_gives_no_bars(name):
    viewer = MODELS[name]().fit(RATINGS).fold_in([3], [5.0])
    with pytest.raises(ValueError, match="not a sum"):
        viewer.because(0)


@every_model
def test_fitting_writes_into_nothing_and_reports_progress_to_the_end(make):
    before = RATINGS.values.copy()
    seen = []
    make().fit(RATINGS, progress=seen.append)
    np.testing.assert_array_equal(RATINGS.values, before)
    assert seen == sorted(seen)
    assert not seen or seen[-1] == pytest.approx(1)


@pytest.mark.parametrize("name", ["FunkSVD", "ALS", "BayesianPMF", "ItemNeighbours", "Hybrid"])
def test_an_exception_in_progress_stops_a_long_fit(name):
    class CancelledError(Exception):
        pass

    def stop(share):
        raise CancelledError

    with pytest.raises(CancelledError):
        MODELS[name]().fit(RATINGS, progress=stop)


@every_model
def test_an_empty_table_is_refused(make):
    nothing = Ratings([], [], [], n_users=N_USERS, n_items=N_ITEMS)
    with pytest.raises(ValueError, match="at least one rating"):
        make().fit(nothing)


@every_model
def test_users_and_items_without_ratings_get_finite_scores(make):
    few = RATINGS.select(np.flatnonzero((RATINGS.users < 40) & (RATINGS.items < 25)))
    model = make().fit(few)
    assert np.isfinite(model.score_users(np.arange(N_USERS))).all()


IMPERSONAL = {"GlobalMean", "Popularity", "PureSVD", "ContentByGenre"}


@pytest.mark.parametrize("name", sorted(set(MODELS) - IMPERSONAL))
def test_a_personal_model_beats_the_mean_on_hidden_ratings_of_low_rank(name):
    split = random_split(RATINGS, 0.2, rng=np.random.default_rng(0))
    errors = [
        root_mean_squared_error(m.fit(split.train).predict(split.test.users, split.test.items),
                                split.test.values)
        for m in (MODELS[name](), GlobalMean())
    ]  # fmt: skip
    assert errors[0] < 0.95 * errors[1]


PURE_SVD = partial(PureSVD, n_components=4)

# Each on its own


def test_global_mean_predicts_the_mean_everywhere():
    assert np.all(GlobalMean().fit(RATINGS).predict(np.arange(5), np.arange(5)) == RATINGS.mean)


def test_biases_are_the_minimum_of_their_objective():
    model = Biases(n_epochs=300, user_regularisation=2.0, item_regularisation=3.0).fit(RATINGS)
    r = RATINGS

    def objective(bu, bi):
        e = r.values - r.mean - bu[r.users] - bi[r.items]
        return np.sum(e**2) + 2 * np.sum(bu**2) + 3 * np.sum(bi**2)

    best = objective(model.user_bias, model.item_bias)
    rng = np.random.default_rng(0)
    for _ in range(20):
        shift = rng.normal(0, 1e-3, N_USERS), rng.normal(0, 1e-3, N_ITEMS)
        assert objective(model.user_bias + shift[0], model.item_bias + shift[1]) > best


def test_popularity_ranks_by_the_number_of_ratings_and_predicts_the_damped_mean():
    ratings = Ratings([0, 1, 2, 0, 1, 0], [1, 1, 1, 2, 2, 0], [1, 1, 1, 5, 5, 5], n_users=4, n_items=3)
    model = Popularity(damping=2.0).fit(ratings)
    assert model.recommend(3, 3).tolist() == [1, 2, 0]
    assert model.predict([3], [1])[0] == pytest.approx((2 * 3 + 3) / 5)


@pytest.mark.parametrize("fill", ["global", "item", "user", "zero"])
def test_the_imputed_svd_is_the_truncated_svd_of_the_filled_table(fill):
    table = RATINGS.dense()
    means = {
        "global": RATINGS.mean,
        "item": np.nanmean(table, axis=0)[None, :],
        "user": np.nanmean(table, axis=1)[:, None],
        "zero": 0.0,
    }
    filled = np.where(np.isnan(table), means[fill], table)
    U, s, Vt = np.linalg.svd(filled)
    model = MeanImputedSVD(n_components=3, fill=fill).fit(RATINGS)
    np.testing.assert_allclose(model.score_users(np.arange(N_USERS)), (U[:, :3] * s[:3]) @ Vt[:3], atol=1e-8)
    assert model.energy == pytest.approx(np.sum(s[:3] ** 2) / np.sum(s**2))


def test_pure_svd_without_scaling_is_the_best_rank_k_approximation_of_the_zero_filled_table():
    table = np.nan_to_num(RATINGS.dense())
    U, s, Vt = np.linalg.svd(table)
    model = PureSVD(n_components=4, row_power=0, column_power=0, damping=0).fit(RATINGS)
    np.testing.assert_allclose(model.score_users(np.arange(N_USERS)), (U[:, :4] * s[:4]) @ Vt[:4], atol=1e-8)


def test_pure_svd_scales_rows_and_columns_by_their_counts():
    table = np.nan_to_num(RATINGS.dense())
    scaled = table * RATINGS.user_counts[:, None] ** -0.5 * RATINGS.item_counts**-0.3
    V = np.linalg.svd(scaled)[2][:4].T
    model = PureSVD(n_components=4, row_power=0.5, column_power=0.3, damping=0).fit(RATINGS)
    np.testing.assert_allclose(model.score_users(np.arange(N_USERS)), table @ V @ V.T, atol=1e-8)


def test_a_damped_pure_svd_is_the_ridge_regression_of_the_table_on_itself():
    table = np.nan_to_num(RATINGS.dense())
    A = table * RATINGS.user_counts[:, None] ** -0.4 * RATINGS.item_counts**-0.2
    penalty = 0.1 * np.linalg.norm(A, 2) ** 2
    B = np.linalg.solve(A.T @ A + penalty * np.eye(N_ITEMS), A.T @ A)
    np.testing.assert_allclose(PureSVD().fit(RATINGS).score_users(np.arange(N_USERS)), table @ B, atol=1e-8)


def als_objective(model, penalty):
    r = RATINGS
    e = r.values - model._score_pairs(r.users, r.items)
    users = np.sum(np.sqrt(r.user_counts) * (model.user_bias**2 + np.sum(model.user_factors**2, axis=1)))
    items = np.sum(np.sqrt(r.item_counts) * (model.item_bias**2 + np.sum(model.item_factors**2, axis=1)))
    return np.sum(e**2) + penalty * (users + items)


def test_every_round_of_als_lowers_its_objective():
    values = [
        als_objective(ALS(n_components=3, n_epochs=n, regularisation=0.7).fit(RATINGS), 0.7)
        for n in range(1, 12)
    ]
    assert np.all(np.diff(values) < 0)


def test_als_users_are_at_the_minimum_given_the_items():
    model = ALS(n_components=3, regularisation=0.7).fit(RATINGS)
    best = als_objective(model, 0.7)
    for shift in np.eye(3) * 1e-4:
        for sign in (1, -1):
            moved = ALS(n_components=3, regularisation=0.7).fit(RATINGS)
            moved.user_factors = moved.user_factors + sign * shift
            assert als_objective(moved, 0.7) > best


def test_als_comes_to_a_stationary_point_of_its_whole_objective():
    model = ALS(n_components=1, regularisation=0.7, n_epochs=300).fit(RATINGS)
    best = als_objective(model, 0.7)
    for part in ("item_bias", "item_factors", "user_bias", "user_factors"):
        kept = getattr(model, part)
        slopes = []
        for at in range(0, len(kept), 7):
            values = []
            for step in (1e-4, -1e-4):
                moved = kept.copy()
                moved[at] += step
                setattr(model, part, moved)
                values.append(als_objective(model, 0.7))
            slopes.append((values[0] - values[1]) / 2e-4)
        setattr(model, part, kept)
        assert np.abs(slopes).max() < 1e-3 * best


def test_als_gives_the_normal_equations_of_one_user_written_out():
    model = ALS(n_components=2, regularisation=0.9).fit(RATINGS)
    items, values = RATINGS.of_user(7)
    X = np.column_stack([np.ones(len(items)), model.item_factors[items]])
    y = values - model.mean - model.item_bias[items]
    w = np.linalg.solve(X.T @ X + 0.9 * np.sqrt(len(items)) * np.eye(3), X.T @ y)
    assert model.user_bias[7] == pytest.approx(w[0])
    np.testing.assert_allclose(model.user_factors[7], w[1:])


@pytest.mark.parametrize("name", ["ALS", "Hybrid"])
def test_folding_a_training_user_in_gives_their_trained_row_again(name):
    model = MODELS[name]().fit(RATINGS)
    for user in range(0, N_USERS, 7):
        viewer = model.fold_in(*RATINGS.of_user(user))
        np.testing.assert_allclose(viewer.scores, model.score_users(np.array([user]))[0], atol=1e-9)


@pytest.mark.parametrize(
    ("name", "distance"), [("FunkSVD", 0.25), ("BayesianPMF", 0.25), ("ItemNeighbours", 0.25)]
)
def test_folding_a_training_user_in_comes_near_their_trained_scores(name, distance):
    model = MODELS[name]().fit(RATINGS)
    apart = [
        root_mean_squared_error(
            model.fold_in(*RATINGS.of_user(u)).scores, model.score_users(np.array([u]))[0]
        )
        for u in range(N_USERS)
    ]
    assert np.median(apart) < distance


def test_a_fold_in_does_not_take_unrated_films_for_zeros():
    model = PureSVD(n_components=4, ridge=1e-6, damping=0).fit(RATINGS)
    items, values = RATINGS.of_user(0)
    V = model.item_factors
    zeros = np.zeros(N_ITEMS)
    zeros[items] = values
    ridge = model.fold_in(items, values).scores[items]
    projected = (V @ (V.T @ zeros))[items]
    assert root_mean_squared_error(ridge, values) < root_mean_squared_error(projected, values)


def test_the_spread_of_a_bayesian_prediction_falls_with_the_number_of_ratings():
    few = RATINGS.select(np.flatnonzero((RATINGS.users != 0) | (np.cumsum(RATINGS.users == 0) <= 1)))
    model = BayesianPMF(n_components=2, n_draws=60).fit(few)
    spread = model.spread(np.arange(N_USERS)[:, None], np.arange(N_ITEMS))
    assert spread.shape == (N_USERS, N_ITEMS)
    assert spread[0].mean() > 1.5 * np.median(spread[1:].mean(axis=1))


def test_the_bayesian_model_finds_the_noise_that_was_planted():
    model = BayesianPMF(n_components=2, n_draws=60).fit(planted(share=0.9, noise=0.3))
    assert np.mean(model.alphas**-0.5) == pytest.approx(0.3, abs=0.06)


def test_the_bayesian_prediction_is_the_mean_and_the_spread_the_deviation_of_its_draws():
    model = BayesianPMF(n_components=2, n_draws=8).fit(RATINGS)
    draws = [
        model.mean + X[3, 0] + Y[5, 0] + X[3, 1:] @ Y[5, 1:]
        for X, Y in zip(model.user_draws.astype(float), model.item_draws.astype(float), strict=True)
    ]
    assert model._score_pairs(np.array([3]), np.array([5]))[0] == pytest.approx(np.mean(draws), abs=1e-5)
    assert model.spread([3], [5])[0] == pytest.approx(np.std(draws, ddof=1), abs=1e-5)


def by_hand(ratings, kind, user, item, n_neighbours, shrinkage):
    """The neighbours' prediction, loop by loop."""
    biases = Biases().fit(ratings)
    table = ratings.dense()
    base = biases.score_users(np.arange(ratings.n_users))
    d = table - base
    if kind == "items":
        d, row, column = d.T, item, user
    else:
        row, column = user, item
    candidates = []
    for other in range(len(d)):
        if other == row or np.isnan(d[other, column]):
            continue
        both = ~np.isnan(d[row]) & ~np.isnan(d[other])
        n = both.sum()
        size = np.sqrt(np.sum(d[row, both] ** 2) * np.sum(d[other, both] ** 2))
        s = n / (n + shrinkage) * np.sum(d[row, both] * d[other, both]) / size if size > 0 else 0
        if s > 0:
            candidates.append((s, d[other, column]))
    best = sorted(candidates, reverse=True)[:n_neighbours]
    change = sum(s * x for s, x in best) / sum(s for s, _ in best) if best else 0
    return base[user, item] + change


@pytest.mark.parametrize(("kind", "model"), [("items", ItemNeighbours), ("users", UserNeighbours)])
def test_neighbours_agree_with_the_definition_written_as_loops(kind, model):
    fitted = model(n_neighbours=6, shrinkage=5.0).fit(RATINGS)
    for user, item in [(0, 0), (3, 17), (20, 29), (49, 5)]:
        found = fitted._score_pairs(np.array([user]), np.array([item]))[0]
        assert found == pytest.approx(by_hand(RATINGS, kind, user, item, 6, 5.0), abs=1e-4)


def test_items_beyond_the_busiest_are_predicted_by_their_biases():
    model = ItemNeighbours(most=5).fit(RATINGS)
    left_out = np.argsort(-RATINGS.item_counts, kind="stable")[5:]
    scores, base = (m.score_users(np.arange(4))[:, left_out] for m in (model, model.baseline))
    np.testing.assert_array_equal(scores, base)


def test_a_user_who_was_in_training_folds_into_user_neighbours_with_their_twin():
    model = UserNeighbours(n_neighbours=5).fit(RATINGS)
    viewer = model.fold_in(*RATINGS.of_user(4))
    assert root_mean_squared_error(viewer.scores, model.score_users(np.array([4]))[0]) < 0.5


def test_content_scores_a_new_film_like_an_unrated_old_one_of_its_genres():
    without = RATINGS.select(np.flatnonzero(RATINGS.items != 4))
    for model in (ContentByGenre(features=GENRES), Hybrid(features=GENRES, n_components=3)):
        model.fit(without)
        expected = model.score_users(np.arange(N_USERS))[:, 4]
        np.testing.assert_allclose(model.score_new_item(GENRES[4]), expected, atol=1e-9)


def test_content_follows_a_taste_that_is_about_genres():
    rng = np.random.default_rng(0)
    taste = rng.normal(0, 1.5, (N_USERS, 4))
    lengths = np.maximum(np.linalg.norm(GENRES, axis=1, keepdims=True), 1)
    table = 3 + taste @ (GENRES / lengths).T
    table[rng.random(table.shape) < 0.5] = np.nan
    split = random_split(from_dense(table), 0.2, rng=rng)
    errors = [
        root_mean_squared_error(m.fit(split.train).predict(split.test.users, split.test.items),
                                split.test.values)
        for m in (ContentByGenre(features=GENRES, regularisation=0.5), Biases())
    ]  # fmt: skip
    assert errors[0] < 0.6 * errors[1]


def test_a_hybrid_without_any_ratings_of_a_film_looks_where_its_genres_point():
    model = Hybrid(features=GENRES, n_components=3).fit(RATINGS)
    G = np.column_stack([np.ones(N_ITEMS), GENRES / np.maximum(np.linalg.norm(GENRES, axis=1)[:, None], 1)])
    assert model.feature_weights.shape == (5, 4)
    few = RATINGS.select(np.flatnonzero(RATINGS.items != 4))
    other = Hybrid(features=GENRES, n_components=3).fit(few)
    np.testing.assert_allclose(
        np.append(other.item_bias[4], other.item_factors[4]), G[4] @ other.feature_weights, atol=1e-9
    )


def test_the_regression_on_genres_counts_films_by_the_root_of_their_ratings():
    model, rng = Hybrid(features=GENRES, n_components=3, feature_regularisation=2.0), np.random.default_rng(0)
    W = rng.normal(size=(N_ITEMS, 4))
    few = RATINGS.select(np.flatnonzero((RATINGS.items > 9) | (RATINGS.users < 3)))
    lengths = np.maximum(np.linalg.norm(GENRES, axis=1, keepdims=True), 1e-12)
    G = np.column_stack([np.ones(N_ITEMS), GENRES / lengths])
    root = few.item_counts[:, None] ** 0.25
    tall, right = np.vstack([G * root, np.sqrt(2) * np.eye(5)]), np.vstack([W * root, np.zeros((5, 4))])
    expected = G @ np.linalg.lstsq(tall, right, rcond=None)[0]
    np.testing.assert_allclose(model._expected_items(few, W), expected, atol=1e-9)


def test_features_must_have_a_row_for_every_item():
    with pytest.raises(ValueError, match="30 rows"):
        ContentByGenre(features=GENRES[:5]).fit(RATINGS)


@pytest.mark.parametrize(
    ("make", "name", "value"),
    [
        (Biases, "user_regularisation", 50.0), (Biases, "item_regularisation", 50.0), (Biases, "n_epochs", 1),
        (Popularity, "damping", 50.0), (MeanImputedSVD, "fill", "user"), (MeanImputedSVD, "n_components", 2),
        (PURE_SVD, "row_power", 0.0), (PURE_SVD, "column_power", 0.0), (PURE_SVD, "damping", 0.0),
        (PURE_SVD, "n_components", 2),
        (ALS, "regularisation", 5.0), (ALS, "n_components", 2), (ALS, "n_epochs", 2), (ALS, "start_sd", 1.0),
        (UserNeighbours, "n_neighbours", 3), (UserNeighbours, "shrinkage", 200.0),
        (ItemNeighbours, "most", 10), (BayesianPMF, "n_draws", 5), (BayesianPMF, "n_components", 4),
    ],
    ids=lambda v: getattr(v, "__name__", str(v)),
)  # fmt: skip
def test_every_parameter_changes_the_result(make, name, value):
    tables = [make(**kw).fit(RATINGS) for kw in ({}, {name: value})]
    users = np.arange(N_USERS)[:, None], np.arange(N_ITEMS)
    assert not np.allclose(*(model.predict(*users) for model in tables), atol=1e-9)


@pytest.mark.parametrize(
    "wrong",
    [lambda: ALS(regularisation=0), lambda: MeanImputedSVD(fill="median"), lambda: PureSVD(n_components=0)],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        wrong()


@every_model
def test_items_and_people_that_do_not_exist_are_refused(make):
    model = make().fit(RATINGS)
    with pytest.raises(ValueError, match="items must be from 0 to 29"):
        model.fold_in([30], [4.0])
    with pytest.raises(ValueError, match="twice"):
        model.fold_in([3, 3], [4.0, 5.0])
    with pytest.raises(ValueError, match="user must be from 0 to 49"):
        model.recommend(50)


def test_the_factor_models_are_what_they_say():
    for name in ("ALS", "FunkSVD", "Biases", "MeanImputedSVD", "Hybrid", "ContentByGenre"):
        model = MODELS[name]().fit(RATINGS)
        assert isinstance(model, FactorModel)
        one = (
            model.mean
            + model.user_bias[2]
            + model.item_bias[3]
            + model.user_factors[2] @ model.item_factors[3]
        )
        assert model.score_users(np.array([2]))[0, 3] == pytest.approx(one)
