"""What every recommender must do."""

import inspect
from functools import partial

import numpy as np
import pytest

from core.recommenders import (
    ALS,
    EASE,
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
    random_split,
    root_mean_squared_error,
)
from tests.core.recommenders.tables import GENRES, N_ITEMS, N_USERS, RATINGS

MODELS = {
    "GlobalMean": GlobalMean,
    "Biases": Biases,
    "Popularity": Popularity,
    "MeanImputedSVD": lambda: MeanImputedSVD(n_components=3),
    "PureSVD": lambda: PureSVD(n_components=3),
    "EASE": EASE,
    "FunkSVD": lambda: FunkSVD(n_components=3, learning_rate=0.02, n_epochs=30),
    "ALS": lambda: ALS(n_components=3),
    "BayesianPMF": lambda: BayesianPMF(n_components=3, n_draws=20, n_burn_in=5),
    "BayesianPMF, lists": lambda: BayesianPMF(n_components=3, n_draws=20, n_burn_in=5, n_list_directions=4),
    "UserNeighbours": lambda: UserNeighbours(n_neighbours=10),
    "ItemNeighbours": lambda: ItemNeighbours(n_neighbours=10),
    "ContentByGenre": lambda: ContentByGenre(features=GENRES),
    "Hybrid": lambda: Hybrid(features=GENRES, n_components=3),
}
every_model = pytest.mark.parametrize("make", MODELS.values(), ids=MODELS)
LINEAR = [name for name in MODELS if name not in ("Popularity", "UserNeighbours")]
IMPERSONAL = {"GlobalMean", "Popularity", "PureSVD", "EASE", "ContentByGenre"}
PURE_SVD = partial(PureSVD, n_components=4)


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


@pytest.mark.parametrize("name", sorted(set(MODELS) - IMPERSONAL))
def test_a_personal_model_beats_the_mean_on_hidden_ratings_of_low_rank(name):
    split = random_split(RATINGS, 0.2, rng=np.random.default_rng(0))
    errors = [
        root_mean_squared_error(m.fit(split.train).predict(split.test.users, split.test.items),
                                split.test.values)
        for m in (MODELS[name](), GlobalMean())
    ]  # fmt: skip
    assert errors[0] < 0.95 * errors[1]


@pytest.mark.parametrize("name", ["ALS", "Hybrid"])
def test_folding_a_training_user_in_gives_their_trained_row_again(name):
    model = MODELS[name]().fit(RATINGS)
    for user in range(0, N_USERS, 7):
        viewer = model.fold_in(*RATINGS.of_user(user))
        np.testing.assert_allclose(viewer.scores, model.score_users(np.array([user]))[0], atol=1e-9)


@pytest.mark.parametrize(
    ("name", "distance"),
    [("FunkSVD", 0.25), ("BayesianPMF", 0.25), ("BayesianPMF, lists", 0.25), ("ItemNeighbours", 0.25)],
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


@pytest.mark.parametrize(
    ("make", "name", "value"),
    [
        (Biases, "user_regularisation", 50.0), (Biases, "item_regularisation", 50.0), (Biases, "n_epochs", 1),
        (Popularity, "damping", 50.0), (MeanImputedSVD, "fill", "user"), (MeanImputedSVD, "n_components", 2),
        (PURE_SVD, "row_power", 0.0), (PURE_SVD, "column_power", 0.0), (PURE_SVD, "damping", 0.0),
        (PURE_SVD, "n_components", 2),
        (EASE, "regularisation", 0.5), (EASE, "row_power", 0.9), (EASE, "column_power", 0.9),
        (ALS, "regularisation", 5.0), (ALS, "n_components", 2), (ALS, "n_epochs", 2), (ALS, "start_sd", 1.0),
        (UserNeighbours, "n_neighbours", 3), (UserNeighbours, "shrinkage", 200.0),
        (ItemNeighbours, "most", 10), (BayesianPMF, "n_draws", 5), (BayesianPMF, "n_components", 4),
        (BayesianPMF, "n_list_directions", 3),
    ],
    ids=lambda v: getattr(v, "__name__", str(v)),
)  # fmt: skip
def test_every_parameter_changes_the_result(make, name, value):
    tables = [make(**kw).fit(RATINGS) for kw in ({}, {name: value})]
    users = np.arange(N_USERS)[:, None], np.arange(N_ITEMS)
    assert not np.allclose(*(model.predict(*users) for model in tables), atol=1e-9)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ALS(regularisation=0),
        lambda: MeanImputedSVD(fill="median"),
        lambda: PureSVD(n_components=0),
        lambda: EASE(regularisation=0),
    ],
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
