"""PureSVD against the SVD of the zero-filled table and the ridge regression on itself."""

import dask.array
import numpy as np
import pytest
import scipy.sparse

from core.recommenders import PureSVD, pure_svd_factors, root_mean_squared_error
from tests.core.recommenders.tables import N_ITEMS, N_USERS, RATINGS


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


def test_a_fold_in_does_not_take_unrated_films_for_zeros():
    model = PureSVD(n_components=4, ridge=1e-6, damping=0).fit(RATINGS)
    items, values = RATINGS.of_user(0)
    V = model.item_factors
    zeros = np.zeros(N_ITEMS)
    zeros[items] = values
    ridge = model.fold_in(items, values).scores[items]
    projected = (V @ (V.T @ zeros))[items]
    assert root_mean_squared_error(ridge, values) < root_mean_squared_error(projected, values)


@pytest.mark.parametrize(
    "kind",
    [
        lambda table: [scipy.sparse.csr_array(table[:9]), scipy.sparse.csr_array(table[9:])],
        lambda table: dask.array.from_array(table, chunks=(11, 4)),
    ],
    ids=["sparse blocks", "dask"],
)
def test_the_factors_of_a_table_in_blocks_give_the_scores_of_the_model(kind):
    table = np.nan_to_num(RATINGS.dense())
    factors = pure_svd_factors(kind(table), n_components=6, rng=np.random.default_rng(0))
    scores = PureSVD(n_components=6).fit(RATINGS).score_users(np.arange(N_USERS))
    assert factors.shape == (N_ITEMS, 6)
    np.testing.assert_allclose(table @ factors @ factors.T, scores, atol=1e-8)
