"""The eigenvalues of both Gram matrices are the squared singular values; built matrices are what they say."""

import numpy as np
import pytest

from core.decompositions import eigenvalue_route, images_over_s, thin_svd, with_singular_values


@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (5, 5), (1, 1), (1, 5), (5, 1)])
def test_both_gram_matrices_share_the_squared_singular_values_and_have_zeros_besides(shape):
    A = np.random.default_rng(2).standard_normal(shape)
    squares = np.linalg.svd(A)[1] ** 2
    road = eigenvalue_route(A)
    for M, eigenvalues, side in (
        (road.column_gram, road.column_eigenvalues, shape[1]),
        (road.row_gram, road.row_eigenvalues, shape[0]),
    ):
        assert M.shape == (side, side)
        np.testing.assert_allclose(eigenvalues[: len(squares)], squares, atol=1e-12)
        np.testing.assert_allclose(eigenvalues[len(squares) :], 0, atol=1e-12)
    np.testing.assert_allclose(road.column_gram, A.T @ A)
    np.testing.assert_allclose(road.row_gram, A @ A.T)


def test_the_image_of_v_over_s_is_u():
    A = np.random.default_rng(3).standard_normal((6, 4))
    U, s, Vt = thin_svd(A)
    images, found = images_over_s(A, Vt, s)
    np.testing.assert_allclose(images, U * s, atol=1e-13)
    np.testing.assert_allclose(found, U, atol=1e-13)


def test_division_by_a_zero_singular_value_has_no_meaning():
    images, found = images_over_s(np.diag([2.0, 0.0]), np.eye(2), [2.0, 0.0])
    np.testing.assert_array_equal(images, np.diag([2.0, 0.0]))
    np.testing.assert_array_equal(np.isnan(found), [[False, True], [False, True]])
    with pytest.raises(ValueError, match=r"Vt must have shape \(2, 2\), got \(1, 2\)"):
        images_over_s(np.eye(2), np.eye(2)[:1], [1.0, 1.0])


@pytest.mark.parametrize("shape", [(6, 4), (4, 6), (1, 1), (3, 1)])
def test_a_built_matrix_has_the_singular_values_asked_for(shape):
    s = np.logspace(0, -10, min(shape))
    A = with_singular_values(s, shape, rng=np.random.default_rng(0))
    assert A.shape == shape
    np.testing.assert_allclose(np.linalg.svd(A)[1], s, atol=4e-16)


def test_the_singular_vectors_of_a_built_matrix_follow_the_generator():
    first, again, other = (
        with_singular_values([2.0, 1.0], (3, 2), rng=np.random.default_rng(seed)) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


def test_a_matrix_cannot_be_built_from_too_few_values():
    with pytest.raises(ValueError, match="s must hold 2 numbers for a 3 x 2 matrix, got 1"):
        with_singular_values([1.0], (3, 2), rng=np.random.default_rng(0))
