"""The exact routine and the textbook's, and what every routine promises: against LAPACK and theorems."""

import warnings

import numpy as np
import pytest

from core.decompositions import gram_svd, leading_svd, low_rank, svd_from_eigenvectors, thin_svd
from tests.core.matrices import SHAPES, gaussian, off_orthonormal, rebuilt, with_singular_values


def all_components(A):
    return leading_svd(A, min(A.shape), rng=np.random.default_rng(5))


ROUTINES = {
    "thin": thin_svd,
    "gram": gram_svd,
    "eigenvectors": svd_from_eigenvectors,
    "leading": all_components,
}
each_routine = pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
each_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@each_routine
@each_shape
def test_factors_are_orthonormal_have_the_thin_shapes_and_rebuild_the_matrix(routine, shape):
    A = gaussian(shape)
    U, s, Vt = svd = routine(A)
    r = min(shape)
    assert (U.shape, s.shape, Vt.shape) == ((shape[0], r), (r,), (r, shape[1]))
    assert off_orthonormal(svd) < 1e-11
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-11)


@each_routine
@each_shape
def test_singular_values_are_those_of_lapack_largest_first(routine, shape):
    A = gaussian(shape, seed=1)
    np.testing.assert_allclose(routine(A).s, np.linalg.svd(A, compute_uv=False), rtol=1e-10)


@each_routine
@each_shape
def test_all_routines_give_the_same_vectors_signs_included(routine, shape):
    A = gaussian(shape, seed=2)
    for mine, exact in zip(routine(A), thin_svd(A), strict=True):
        np.testing.assert_allclose(mine, exact, atol=1e-9)


@each_routine
@each_shape
def test_the_largest_entry_of_each_left_vector_is_positive(routine, shape):
    U = routine(gaussian(shape, seed=3)).U
    assert (U[np.abs(U).argmax(axis=0), np.arange(U.shape[1])] > 0).all()


@each_routine
def test_whole_numbers_lists_and_single_precision_are_taken(routine):
    A = np.array([[3, 1, 0], [1, 3, 2]])
    expected = np.linalg.svd(A.astype(float), compute_uv=False)
    for same in (A, A.astype(np.uint8), A.astype(np.float32), A > -1):
        svd = routine(same)
        assert {part.dtype for part in svd} == {np.dtype(np.float64)}
        wanted = expected if same.dtype != bool else [np.sqrt(6), 0]
        np.testing.assert_allclose(svd.s, wanted, atol=1e-7)


def test_lists_are_taken():
    rng = np.random.default_rng(0)
    for svd in (thin_svd([[3, 4]]), gram_svd([[3, 4]]), leading_svd([[3, 4]], 1, rng=rng)):
        np.testing.assert_allclose(svd.s, [5.0])


@each_routine
def test_the_argument_is_not_written_to(routine):
    A = gaussian((7, 5))
    A.setflags(write=False)
    before = A.copy()
    routine(A)
    np.testing.assert_array_equal(A, before)


@each_routine
@pytest.mark.parametrize("shape", [(4, 6), (6, 4), (3, 3), (1, 1)])
def test_the_zero_matrix_has_zero_singular_values_and_orthonormal_vectors(routine, shape):
    svd = routine(np.zeros(shape))
    assert (svd.s == 0).all()
    assert off_orthonormal(svd) < 1e-12


@each_routine
@pytest.mark.parametrize("shape", [(30, 12), (12, 30), (12, 12)])
def test_vectors_of_zero_singular_values_are_completed(routine, shape):
    A = with_singular_values(shape, [5.0, 2.0, 1.0])
    svd = routine(A)
    assert off_orthonormal(svd) < 1e-6
    np.testing.assert_allclose(svd.s[:3], [5, 2, 1], rtol=1e-12)
    assert (svd.s[3:] < 1e-6).all()


@each_routine
@pytest.mark.parametrize("A", [np.ones((8, 5)), np.eye(7)[:, :1] @ np.eye(4)[:1], np.diag([2.0, 0, 2.0, 0])])
def test_matrices_with_exactly_repeated_rows_are_decomposed(routine, A):
    svd = routine(A)
    assert off_orthonormal(svd) < 1e-12
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-12)


@each_routine
def test_repeated_singular_values_are_all_found(routine):
    A = with_singular_values((20, 12), np.repeat([3.0, 1.0], 6))
    svd = routine(A)
    np.testing.assert_allclose(svd.s, np.repeat([3.0, 1.0], 6), rtol=1e-10)
    np.testing.assert_allclose(low_rank(svd, 6), low_rank(thin_svd(A), 6), atol=1e-9)


@each_routine
@pytest.mark.parametrize("size", [1e-170, 1e170])
@pytest.mark.parametrize("shape", [(6, 4), (4, 6)])
def test_very_small_and_very_large_units_neither_vanish_nor_overflow(routine, shape, size):
    A = gaussian(shape, seed=4)
    np.testing.assert_allclose(routine(A * size).s / size, np.linalg.svd(A, compute_uv=False), rtol=1e-9)


@each_routine
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_is_refused_by_name(routine, value):
    A = gaussian((5, 4))
    A[2, 1] = value
    with pytest.raises(ValueError, match="A must hold finite numbers only"):
        routine(A)


@pytest.mark.parametrize("routine", [thin_svd, gram_svd, svd_from_eigenvectors])
@pytest.mark.parametrize("A", [[1.0, 2.0], [[]], np.zeros((2, 2, 2)), 3.0, np.zeros((0, 4))])
def test_what_is_not_a_matrix_is_refused_with_its_shape(routine, A):
    with pytest.raises(ValueError, match=r"A must have shape \(m, n\)"):
        routine(A)


@pytest.mark.parametrize("A", [[["a"]], [[1j]], np.array([[object()]])])
def test_what_is_not_a_real_number_is_refused_with_its_type(A):
    with pytest.raises(ValueError, match="A must hold real numbers, got dtype"):
        thin_svd(A)


def test_svd_unpacks_and_is_read_by_name_in_the_same_order():
    svd = thin_svd(gaussian((4, 3)))
    assert svd._fields == ("U", "s", "Vt")
    U, s, Vt = svd
    assert U is svd.U
    assert s is svd.s
    assert Vt is svd.Vt


@each_shape
def test_weyl_no_singular_value_moves_further_than_the_norm_of_the_change(shape):
    A, E = gaussian(shape), 0.1 * gaussian(shape, seed=9)
    moved = np.abs(thin_svd(A + E).s - thin_svd(A).s)
    assert moved.max() <= np.linalg.norm(E, 2) + 1e-12


def test_squared_singular_values_sum_to_the_trace_of_the_gram_matrix():
    A = gaussian((8, 5))
    for routine in ROUTINES.values():
        assert np.sum(routine(A).s ** 2) == pytest.approx(np.trace(A.T @ A))


def test_interlacing_a_row_left_out_moves_each_singular_value_no_further_than_the_next():
    A = gaussian((8, 5))
    whole, less = thin_svd(A).s, thin_svd(A[1:]).s
    assert (less <= whole + 1e-12).all()
    assert (less[:-1] >= whole[1:] - 1e-12).all()


def test_the_textbook_loses_half_of_the_digits_of_a_small_singular_value_and_lapack_does_not():
    A = with_singular_values((6, 3), [1.0, 0.5, 1e-9])
    assert thin_svd(A).s[2] == pytest.approx(1e-9, rel=1e-5)
    assert abs(svd_from_eigenvectors(A).s[2] - 1e-9) > 1e-10


def test_the_textbook_u_is_a_v_over_s():
    A = gaussian((7, 3))
    U, s, Vt = svd_from_eigenvectors(A)
    np.testing.assert_allclose(U, A @ Vt.T / s, atol=1e-13)


@pytest.mark.parametrize("shape", [(5, 3), (3, 5)])
def test_textbook_singular_values_are_roots_of_the_eigenvalues_of_both_gram_matrices(shape):
    A = gaussian(shape)
    s = svd_from_eigenvectors(A).s
    for gram in (A @ A.T, A.T @ A):
        np.testing.assert_allclose(np.sort(np.linalg.eigvalsh(gram))[::-1][:3], s**2, rtol=1e-10)


def test_nothing_warns_on_a_matrix_of_every_difficulty():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for A in (np.zeros((3, 2)), np.ones((4, 6)), with_singular_values((9, 9), np.logspace(0, -20, 9))):
            for routine in ROUTINES.values():
                routine(A)
