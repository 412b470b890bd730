"""Signs, approximations, layers and completed bases."""

import numpy as np
import pytest

from core.decompositions import SVD, balanced_factors, complete_basis, fix_signs, low_rank, rank_one, thin_svd
from core.decompositions.factors import fix_signs_in_place, svd_of_images
from tests.core.matrices import SHAPES, gaussian, off_orthonormal, rebuilt, with_singular_values

each_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@each_shape
def test_eckart_young_the_squared_error_of_a_k_is_the_sum_of_the_squares_left_out(shape):
    A = gaussian(shape)
    svd = thin_svd(A)
    for k in range(1, len(svd.s) + 1):
        error = np.linalg.norm(A - low_rank(svd, k))
        assert error == pytest.approx(np.sqrt(np.sum(svd.s[k:] ** 2)), abs=1e-12)


@each_shape
def test_mirsky_the_spectral_error_of_a_k_is_the_first_singular_value_left_out(shape):
    A = gaussian(shape)
    svd = thin_svd(A)
    for k in range(1, len(svd.s)):
        assert np.linalg.norm(A - low_rank(svd, k), 2) == pytest.approx(svd.s[k])


def test_no_other_matrix_of_rank_two_is_nearer():
    A, rng = gaussian((8, 6)), np.random.default_rng(3)
    A_2 = low_rank(thin_svd(A), 2)
    for _ in range(50):
        other = A_2 + 0.1 * rng.standard_normal((8, 2)) @ rng.standard_normal((2, 6))
        nearest_rows = np.linalg.svd(other)[2][:2]
        assert np.linalg.norm(A - A @ nearest_rows.T @ nearest_rows) >= np.linalg.norm(A - A_2)


def test_pythagoras_kept_and_lost_squares_sum_to_the_whole():
    A = gaussian((7, 5))
    for k in range(1, 6):
        A_k = low_rank(thin_svd(A), k)
        assert np.linalg.norm(A_k) ** 2 + np.linalg.norm(A - A_k) ** 2 == pytest.approx(
            np.linalg.norm(A) ** 2
        )
        assert np.linalg.matrix_rank(A_k) == k


@each_shape
def test_a_matrix_is_the_sum_of_its_layers_and_a_k_of_the_first_k(shape):
    A = gaussian(shape)
    svd = thin_svd(A)
    layers = [rank_one(svd, i) for i in range(len(svd.s))]
    np.testing.assert_allclose(sum(layers), A, atol=1e-13)
    np.testing.assert_allclose(layers[0], low_rank(svd, 1), atol=1e-13)


def test_a_layer_has_its_singular_value_as_norm_and_is_orthogonal_to_the_others():
    svd = thin_svd(gaussian((6, 4)))
    first, third = rank_one(svd, 0), rank_one(svd, 2)
    assert np.linalg.norm(third) == pytest.approx(svd.s[2])
    assert np.sum(first * third) == pytest.approx(0, abs=1e-13)


@pytest.mark.parametrize(
    ("k", "message"), [(0, "from 1 to 4, got 0"), (5, "from 1 to 4, got 5"), (2.0, "whole number, got 2.0")]
)
def test_low_rank_names_the_bounds_of_n_components(k, message):
    with pytest.raises(ValueError, match=f"n_components must be .*{message}"):
        low_rank(thin_svd(gaussian((4, 6))), k)


@pytest.mark.parametrize("index", [-1, 4, 1.5])
def test_rank_one_names_the_bounds_of_index(index):
    with pytest.raises(ValueError, match="index must be"):
        rank_one(thin_svd(gaussian((4, 6))), index)


def test_signs_come_out_the_same_whatever_they_went_in_as():
    A, rng = gaussian((7, 5)), np.random.default_rng(1)
    U, s, Vt = thin_svd(A)
    for _ in range(20):
        flips = rng.choice([-1.0, 1.0], 5)
        again = fix_signs(SVD(U * flips, s, flips[:, None] * Vt))
        np.testing.assert_array_equal(again.U, U)
        np.testing.assert_array_equal(again.Vt, Vt)


def test_of_entries_tied_for_the_largest_the_first_decides_in_spite_of_round_off():
    for noise in (0, 1e-9, -1e-9):
        U = np.array([[-0.5], [0.5 + noise], [-0.5], [0.5]])
        assert fix_signs(SVD(U, np.ones(1), np.ones((1, 1)))).U[0, 0] == 0.5


def test_fix_signs_keeps_the_matrix_and_does_not_write_into_its_argument():
    U, s, Vt = thin_svd(gaussian((5, 4)))
    given = SVD(-U, s, -Vt)
    before = given.U.copy()
    np.testing.assert_allclose(rebuilt(fix_signs(given)), rebuilt(given))
    np.testing.assert_array_equal(given.U, before)


@pytest.mark.parametrize("shape", [(5, 2), (5, 5), (1, 1), (4, 1)])
def test_a_completed_basis_is_square_orthogonal_and_starts_with_what_was_given(shape):
    Q = np.linalg.qr(gaussian(shape))[0]
    whole = complete_basis(Q)
    np.testing.assert_array_equal(whole[:, : shape[1]], Q)
    np.testing.assert_allclose(whole.T @ whole, np.eye(shape[0]), atol=1e-14)


def test_the_full_decomposition_of_the_textbook_is_made_of_completed_bases():
    A = with_singular_values((5, 3), [3.0, 2.0, 1.0])
    U, s, Vt = thin_svd(A)
    S = np.zeros((5, 3))
    np.fill_diagonal(S, s)
    np.testing.assert_allclose(complete_basis(U) @ S @ Vt, A, atol=1e-14)


@pytest.mark.parametrize("Q", [[[1.0], [1.0]], [[1.0, 0.0]], 2 * np.eye(3)])
def test_a_basis_that_is_not_orthonormal_is_refused(Q):
    with pytest.raises(ValueError, match="Q must have orthonormal columns"):
        complete_basis(Q)


def test_balanced_factors_multiply_to_the_truncated_matrix_and_are_equally_long():
    U, s, Vt = thin_svd(gaussian((9, 14)))
    L, R = balanced_factors(SVD(U, s, Vt), 4)
    assert np.allclose(L @ R, (U[:, :4] * s[:4]) @ Vt[:4])
    assert np.allclose((L**2).sum(axis=0), s[:4])
    assert np.allclose((R**2).sum(axis=1), s[:4])
    with pytest.raises(ValueError, match="from 1 to 9"):
        balanced_factors(SVD(U, s, Vt), 10)


def test_the_rule_in_place_writes_what_the_rule_returns_and_both_factors_turn():
    A = gaussian((7, 5))
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    flips = np.array([1, -1, 1, -1, -1])
    given = SVD(U * flips, s, flips[:, None] * Vt)
    expected = fix_signs(given)
    result = fix_signs_in_place(given)
    assert result.U is given.U
    assert result.Vt is given.Vt
    np.testing.assert_array_equal(result.U, expected.U)
    np.testing.assert_array_equal(result.Vt, expected.Vt)
    np.testing.assert_allclose(rebuilt(result), A, atol=1e-12)


@pytest.mark.parametrize("angle", [0.0, 1e-6, 0.5])
@pytest.mark.parametrize("s", [[3.0, 2.0, 1.0], [1.0, 1e-6, 1e-12], [1.0, 1e-9, 0.0], [0.0, 0.0, 0.0]])
def test_images_of_any_orthonormal_vectors_give_the_components_of_the_matrix_on_them(s, angle):
    A = with_singular_values((9, 3), s)
    turn = np.linalg.qr(np.eye(3) + angle * gaussian((3, 3), seed=2))[0]
    V = np.linalg.svd(A)[2].T @ turn
    U, found, Vt = svd = svd_of_images(A @ V, V)
    assert off_orthonormal(svd) < 1e-13
    np.testing.assert_allclose(found, s, atol=1e-14)
    np.testing.assert_allclose((U * found) @ Vt, A, atol=1e-14)
