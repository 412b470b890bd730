"""Points of rows and columns: against definitions, theorems and PCA of scikit-learn."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics import pairwise_distances

from core.decompositions import thin_svd
from core.geometry import (
    column_contributions,
    column_coordinates,
    column_cos2,
    flip_signs,
    pca,
    row_contributions,
    row_coordinates,
    row_cos2,
    supplementary_columns,
    supplementary_row_cos2,
    supplementary_rows,
)

SHAPES = [(7, 4), (4, 7), (5, 5), (1, 1), (1, 4), (4, 1)]
POWERS = [0.0, 0.5, 1.0]


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.mark.parametrize("shape", SHAPES)
def test_principal_points_keep_all_distances_and_angles_of_the_table(shape, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    rows, columns = row_coordinates(svd, 1.0), column_coordinates(svd, 1.0)
    np.testing.assert_allclose(pairwise_distances(rows), pairwise_distances(A), atol=1e-7)
    np.testing.assert_allclose(rows @ rows.T, A @ A.T, atol=1e-12)
    np.testing.assert_allclose(columns @ columns.T, A.T @ A, atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_dot_product_of_balanced_points_is_the_entry_of_the_table(shape, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    product = row_coordinates(svd, 0.5) @ column_coordinates(svd, 0.5).T
    np.testing.assert_allclose(product, A, atol=1e-12)


def test_unit_points_are_the_singular_vectors_themselves(rng):
    svd = thin_svd(rng.standard_normal((6, 3)))
    np.testing.assert_array_equal(row_coordinates(svd, 0.0), svd.U)
    np.testing.assert_array_equal(column_coordinates(svd, 0.0), svd.Vt.T)


def test_points_of_a_centred_table_are_the_scores_of_scikit_learns_pca(rng):
    X = rng.standard_normal((30, 6)) * [5, 4, 3, 2, 1, 0.5] + 10
    oracle = PCA().fit(X)
    scores, ours = oracle.transform(X), row_coordinates(pca(X).svd, 1.0)
    sign = np.sign(np.sum(scores * ours, axis=0))
    np.testing.assert_allclose(ours * sign, scores, atol=1e-10)
    new = rng.standard_normal((4, 6)) + 10
    landed = supplementary_rows(pca(X).svd, new - X.mean(axis=0), 1.0)
    np.testing.assert_allclose(landed * sign, oracle.transform(new), atol=1e-10)


@pytest.mark.parametrize("power", POWERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_row_and_a_column_of_the_table_fold_in_on_their_own_points(shape, power, rng):
    A = rng.standard_normal(shape)
    svd = thin_svd(A)
    rows, columns = row_coordinates(svd, power), column_coordinates(svd, power)
    np.testing.assert_allclose(supplementary_rows(svd, A, power), rows, atol=1e-12)
    np.testing.assert_allclose(supplementary_columns(svd, A, power), columns, atol=1e-12)
    np.testing.assert_allclose(supplementary_rows(svd, A[-1], power), rows[-1:], atol=1e-12)
    np.testing.assert_allclose(supplementary_columns(svd, A[:, 0], power), columns[:1], atol=1e-12)


@pytest.mark.parametrize("power", POWERS)
def test_axes_beyond_the_rank_give_a_new_row_no_position(power):
    svd = thin_svd(np.outer([1.0, 2.0, 3.0], [1.0, 1.0]))
    landed = supplementary_rows(svd, [5.0, -1.0], power)
    assert np.isfinite(landed).all()
    assert landed[0, 1] == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_cos2_sums_to_one_over_all_axes(shape, rng):
    svd = thin_svd(rng.standard_normal(shape))
    np.testing.assert_allclose(row_cos2(svd).sum(axis=1), 1.0)
    np.testing.assert_allclose(column_cos2(svd).sum(axis=1), 1.0)


def test_cos2_is_the_squared_cosine_of_the_angle_to_the_axis(rng):
    A = rng.standard_normal((6, 4))
    svd = thin_svd(A)
    for k in range(4):
        cosine = A @ svd.Vt[k] / np.linalg.norm(A, axis=1)
        np.testing.assert_allclose(row_cos2(svd)[:, k], cosine**2)
        cosine = A.T @ svd.U[:, k] / np.linalg.norm(A, axis=0)
        np.testing.assert_allclose(column_cos2(svd)[:, k], cosine**2)


def test_a_row_of_zeros_has_no_direction_and_cos2_zero():
    svd = thin_svd([[1.0, 2.0], [0.0, 0.0], [3.0, 1.0]])
    assert row_cos2(svd)[1].tolist() == [0.0, 0.0]


def test_a_new_rows_cos2_is_short_of_one_by_its_part_outside_the_row_space():
    svd = thin_svd([[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    cos2 = supplementary_row_cos2(svd, [[3.0, 0.0, 4.0], [0.0, 5.0, 0.0]])
    np.testing.assert_allclose(cos2, [[0.36, 0.0], [0.0, 1.0]], atol=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_contributions_to_an_axis_sum_to_one(shape, rng):
    svd = thin_svd(rng.standard_normal(shape))
    np.testing.assert_allclose(row_contributions(svd).sum(axis=0), 1.0)
    np.testing.assert_allclose(column_contributions(svd).sum(axis=0), 1.0)


def test_a_turned_axis_leaves_the_table_distances_cos2_and_contributions_alone(rng):
    A = rng.standard_normal((6, 4))
    svd = thin_svd(A)
    turned = flip_signs(svd, [0, 2])
    np.testing.assert_allclose((turned.U * turned.s) @ turned.Vt, A, atol=1e-12)
    np.testing.assert_array_equal(turned.U[:, 0], -svd.U[:, 0])
    np.testing.assert_array_equal(turned.Vt[1], svd.Vt[1])
    before, after = (row_coordinates(each, 0.5) for each in (svd, turned))
    np.testing.assert_allclose(pairwise_distances(before), pairwise_distances(after), atol=1e-12)
    np.testing.assert_array_equal(row_cos2(svd), row_cos2(turned))
    np.testing.assert_array_equal(column_contributions(svd), column_contributions(turned))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda svd: row_coordinates(svd, 1.5), "power must be between 0 and 1"),
        (lambda svd: column_coordinates(svd, -0.1), "power must be between 0 and 1"),
        (lambda svd: supplementary_rows(svd, [1.0], 1.0), "New rows must have 2 entries"),
        (lambda svd: supplementary_columns(svd, [1.0], 1.0), "New columns must have 3 entries"),
        (lambda svd: supplementary_row_cos2(svd, [1.0]), "New rows must have 2 entries"),
        (lambda svd: flip_signs(svd, [2]), "Components must be from 0 to 1"),
    ],
)
def test_what_has_no_meaning_is_refused_by_name(call, message):
    svd = thin_svd([[1.0, 2.0], [3.0, 1.0], [0.0, 1.0]])
    with pytest.raises(ValueError, match=message):
        call(svd)
