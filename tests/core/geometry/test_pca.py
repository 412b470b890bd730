"""Principal components against scikit-learn and against the definition of variance."""

import dask.array
import numpy as np
import pytest
import scipy.sparse
import sklearn.decomposition
from sklearn.preprocessing import StandardScaler

from core.geometry import leading_pca, pca, projected_variance
from tests.core.matrices import gaussian

TABLE = gaussian((40, 5)) @ np.diag([9.0, 4, 2, 1, 0.5]) @ gaussian((5, 5), seed=1) + [10, -5, 0, 3, 100]


@pytest.mark.parametrize("shape", [(40, 5), (4, 5), (5, 5), (2, 3)])
def test_axes_scores_and_variances_are_those_of_scikit_learn(shape):
    X = TABLE[: shape[0], : shape[1]]
    result, theirs = pca(X), sklearn.decomposition.PCA(svd_solver="full").fit(X)
    r = min(shape[0] - 1, shape[1])  # centred rows sum to zero, so the last axis of a wide table is arbitrary
    np.testing.assert_allclose(result.mean, theirs.mean_)
    np.testing.assert_allclose(result.svd.s[:r] ** 2 / (len(X) - 1), theirs.explained_variance_[:r])
    np.testing.assert_allclose(np.abs(result.svd.Vt[:r]), np.abs(theirs.components_[:r]), atol=1e-10)
    np.testing.assert_allclose(np.abs(result.scores[:, :r]), np.abs(theirs.transform(X)[:, :r]), atol=1e-10)


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize("scale", [True, False])
def test_the_table_is_rebuilt_from_mean_scale_scores_and_axes(center, scale):
    result = pca(TABLE, center=center, scale=scale)
    np.testing.assert_allclose(result.mean + result.scale * (result.scores @ result.svd.Vt), TABLE)
    assert (result.mean == 0).all() == (not center)
    assert (result.scale == 1).all() == (not scale)


def test_scaling_makes_the_answer_independent_of_the_units_of_each_column():
    changed = TABLE * [1000, 1, 0.01, 7, 1]
    np.testing.assert_allclose(pca(changed, scale=True).svd.s, pca(TABLE, scale=True).svd.s)
    assert not np.allclose(pca(changed).svd.s, pca(TABLE).svd.s)


def test_scaled_variances_sum_to_the_number_of_columns_and_axes_are_scikit_learns():
    result = pca(TABLE, scale=True)
    assert np.sum(result.svd.s**2) / (len(TABLE) - 1) == pytest.approx(5)
    theirs = sklearn.decomposition.PCA().fit(StandardScaler().fit_transform(TABLE))
    np.testing.assert_allclose(np.abs(result.svd.Vt), np.abs(theirs.components_), atol=1e-10)


def test_a_constant_column_is_left_as_it_is():
    X = np.column_stack([gaussian((9, 2)), np.full(9, 0.1)])
    result = pca(X, scale=True)
    assert result.scale[2] == 1
    np.testing.assert_allclose(result.svd.s[2], 0, atol=1e-12)


def test_without_centring_the_first_axis_points_at_the_mean():
    X = gaussian((60, 3)) + np.array([30, 40, 0])
    assert abs(pca(X, center=False).svd.Vt[0] @ [0.6, 0.8, 0]) > 0.999


def test_one_row_is_its_own_mean_and_cannot_be_scaled():
    assert (pca([[3.0, 4.0]]).svd.s == 0).all()
    with pytest.raises(ValueError, match="at least 2 rows to be scaled"):
        pca([[3.0, 4.0]], scale=True)


def test_a_table_that_is_not_finite_is_refused_by_name():
    with pytest.raises(ValueError, match="X must hold finite numbers only"):
        pca([[np.nan, 1.0]])


CLOUD = gaussian((50, 2)) @ [[3.0, 1.0], [0.0, 0.7]] + [5, -9]


def test_projected_variance_along_the_axes_is_the_variance_of_the_columns():
    np.testing.assert_allclose(
        projected_variance(CLOUD, [0, np.pi / 2, np.pi]), np.var(CLOUD[:, [0, 1, 0]], axis=0, ddof=1)
    )


def test_projected_variance_peaks_at_the_first_principal_axis_with_its_variance():
    result = pca(CLOUD)
    first, second = np.arctan2(result.svd.Vt[:, 1], result.svd.Vt[:, 0])
    s = result.svd.s
    np.testing.assert_allclose(projected_variance(CLOUD, [first, second]), s**2 / 49)
    assert projected_variance(CLOUD, np.linspace(0, np.pi, 181)).max() <= s[0] ** 2 / 49 * (1 + 1e-12)


def test_variances_along_any_two_perpendicular_directions_sum_to_the_total():
    angles = np.linspace(0, 3, 7)
    total = projected_variance(CLOUD, angles) + projected_variance(CLOUD, angles + np.pi / 2)
    np.testing.assert_allclose(total, np.trace(np.cov(CLOUD.T)))


@pytest.mark.parametrize("shape", [(5, 3), (1, 2), (5, 1)])
def test_a_cloud_has_two_columns_and_two_points(shape):
    with pytest.raises(ValueError, match=r"X must have shape \(m, 2\) with m >= 2"):
        projected_variance(gaussian(shape), [0.0])


def test_the_table_is_not_written_to():
    X = TABLE.copy()
    X.setflags(write=False)
    pca(X, scale=True)
    projected_variance(X[:, :2], [0.3])


def sparse_table():
    table = gaussian((300, 12), seed=4)
    table[np.abs(table) < 1] = 0
    return table + np.eye(300, 12)


KINDS = {
    "array": lambda X: X,
    "blocks": lambda X: [X[:100], X[100:101], X[101:]],
    "sparse": scipy.sparse.csr_array,
    "dask": lambda X: dask.array.from_array(X, chunks=(70, 5)),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize("scale", [True, False])
def test_the_leading_axes_of_a_table_that_is_never_centred_are_those_of_pca(kind, center, scale):
    X = sparse_table()
    exact = pca(X, center=center, scale=scale)
    result = leading_pca(kind(X), 4, center=center, scale=scale, rng=np.random.default_rng(0))
    np.testing.assert_allclose(result.mean, exact.mean, atol=1e-14)
    np.testing.assert_allclose(result.scale, exact.scale)
    np.testing.assert_allclose(result.svd.s, exact.svd.s[:4], rtol=1e-10)
    np.testing.assert_allclose(result.scores, exact.scores[:, :4], atol=1e-8)


def test_a_mean_a_million_times_the_spread_does_not_drown_the_axes():
    X = gaussian((500, 200)) * np.linspace(3, 1, 200) + 1e6
    result = leading_pca(np.array_split(X, 3), 3, rng=np.random.default_rng(0))
    np.testing.assert_allclose(result.svd.s, pca(X).svd.s[:3], rtol=1e-3)


def test_a_constant_column_is_left_as_it_is_block_by_block_and_one_row_cannot_be_scaled():
    X = np.column_stack([gaussian((9, 2)), np.full(9, 0.5)])
    assert leading_pca([X[:4], X[4:]], 2, scale=True, rng=np.random.default_rng(0)).scale[2] == 1
    with pytest.raises(ValueError, match="at least 2 rows"):
        leading_pca(np.array([[3.0, 4.0]]), 1, scale=True, rng=np.random.default_rng(0))
