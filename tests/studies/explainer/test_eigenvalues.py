"""Both routes to the SVD: what they share, and what is lost on the longer one."""

import numpy as np
import pytest

from studies.explainer.eigenvalues import SHAPE, compared, has_equal_values, lost_digits, two_routes

A = np.random.default_rng(8).normal(size=(4, 3))


def test_the_gram_matrices_have_the_squares_of_the_singular_values():
    result = two_routes(A)
    s = np.linalg.svd(A, compute_uv=False)
    np.testing.assert_allclose(result.grams.column_gram, A.T @ A)
    np.testing.assert_allclose(result.grams.column_eigenvalues, s**2)
    np.testing.assert_allclose(result.grams.row_eigenvalues[:3], s**2)
    np.testing.assert_allclose(result.s, s)
    assert result.first_root == pytest.approx(np.linalg.norm(A, 2))
    assert result.rank == 3
    assert result.largest_difference < 1e-12
    assert result.orthonormality_error < 1e-12
    assert not result.underflows


def test_a_v_over_s_is_u():
    result = two_routes(A)
    V, U = result.over_eigenvectors.Vt.T, result.over_eigenvectors.U
    np.testing.assert_allclose(result.images, A @ V, atol=1e-12)
    np.testing.assert_allclose(result.divided, U, atol=1e-12)


def test_beyond_the_rank_s_is_0_and_the_quotient_has_no_meaning():
    result = two_routes(np.outer([1.0, 2.0, 2.0], [3.0, 4.0]))
    assert result.rank == 1
    np.testing.assert_allclose(result.s, [15, 0], rtol=1e-12)  # the lengths 3 and 5, multiplied
    assert result.s[1] == 0
    np.testing.assert_allclose(result.divided[:, 0], np.array([1, 2, 2]) / 3, rtol=1e-12)
    assert np.isnan(result.divided[:, 1]).all()


def test_the_difference_of_the_routes_is_relative_to_the_largest_value():
    # the square of 1e-9 is lost beside 1, so this route finds it wrong by up to 1e-8: not by 1
    result = two_routes(1e6 * np.array([[1.0, 1.0], [1.0, 1.0 + 1e-9]]))
    assert result.largest_difference < 1e-7


def test_squares_that_are_too_small_for_64_bits_are_noticed_and_zero_is_none():
    assert two_routes(np.array([[1e-200]])).underflows
    assert not two_routes(np.array([[1e-100]])).underflows
    assert not two_routes(np.array([[0.0]])).underflows


def test_equal_values_are_equal_in_relation_to_the_largest():
    assert has_equal_values(np.array([3.0, 1.0, 1.0]))
    assert has_equal_values(np.array([1e9, 1.0, 0.5])), "both are nothing beside the first"
    assert not has_equal_values(np.array([3.0, 2.0, 1.0]))
    assert not has_equal_values(np.array([3.0]))
    assert has_equal_values(np.zeros(2))


def test_the_errors_of_both_routes_by_hand():
    result = compared(np.array([1.0, 0.1]), np.array([1.5, 0.12]), np.array([4.0, -0.09]))
    np.testing.assert_allclose(result.direct_error, [0.5, 0.2])
    np.testing.assert_allclose(result.root_error, [1, 1])
    np.testing.assert_allclose(result.roots, [2, 0.3])
    assert result.has_root.tolist() == [True, False]
    assert result.n_negative == 1


@pytest.mark.parametrize("x", [1, 4, 8, 12])
def test_the_values_as_built_fall_to_the_power_asked_for_and_the_direct_route_finds_them(x):
    result = lost_digits(x)
    assert len(result.true) == min(SHAPE)
    assert result.true[0] == 1
    assert result.true[-1] == pytest.approx(10.0**-x)
    # Weyl: every singular value is off by a few roundings of the largest one
    assert np.abs(result.direct - result.true).max() < 1e-14
    # and the eigenvalues are those of the squares, within the same
    assert np.abs(result.eigenvalues - result.true**2).max() < 1e-14
