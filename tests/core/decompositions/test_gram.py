"""The decomposition by way of the smaller Gram matrix: how far it can be trusted."""

import numpy as np
import pytest

from core.decompositions import gram_svd, low_rank, thin_svd
from tests.core.matrices import off_orthonormal, rebuilt, with_singular_values


def test_gram_svd_gives_the_best_approximations_to_round_off_on_well_graded_matrices():
    A = with_singular_values((120, 90), np.logspace(0, -3, 90))
    exact, gram = thin_svd(A), gram_svd(A)
    for k in (1, 10, 45, 89):
        assert np.linalg.norm(low_rank(gram, k) - low_rank(exact, k)) < 1e-11 * np.linalg.norm(A)


@pytest.mark.parametrize("shape", [(60, 40), (40, 60), (300, 320), (320, 300)])
def test_gram_svd_stays_orthonormal_where_singular_values_fall_below_its_precision(shape):
    A = with_singular_values(shape, np.logspace(0, -15, min(shape)))
    svd = gram_svd(A)
    smaller = svd.Vt if shape[0] > shape[1] else svd.U.T
    np.testing.assert_allclose(smaller @ smaller.T, np.eye(min(shape)), atol=1e-13)
    assert off_orthonormal(svd) < (1e-3 if min(shape) > 256 else 1e-7)
    assert (np.diff(svd.s) <= 0).all()
    np.testing.assert_allclose(svd.s, np.logspace(0, -15, min(shape)), atol=1e-7)
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-6)


def test_gram_svd_leaves_no_direction_out_where_hundreds_of_singular_values_are_zero():
    A = with_singular_values((290, 310), np.linspace(2, 1, 30))
    svd = gram_svd(A)
    assert off_orthonormal(svd) < 1e-9
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-12)


@pytest.mark.parametrize("shape", [(300, 420), (420, 300), (40, 1500)])
def test_a_few_vectors_are_the_first_of_all_and_no_singular_value_is_missing(shape):
    A = np.random.default_rng(0).normal(size=shape)
    U, s, Vt = gram_svd(A)
    first = gram_svd(A, n_vectors=7)
    assert (first.U.shape, first.s.shape, first.Vt.shape) == ((shape[0], 7), s.shape, (7, shape[1]))
    np.testing.assert_allclose(first.s, np.linalg.svd(A, compute_uv=False), rtol=1e-9)
    np.testing.assert_allclose(np.abs((first.U * U[:, :7]).sum(axis=0)), 1, atol=1e-9)
    np.testing.assert_allclose((first.U * s[:7]) @ first.Vt, (U[:, :7] * s[:7]) @ Vt[:7], atol=1e-9)
    assert first.Vt.base is None or first.Vt.base.size == first.Vt.size, "not a view of all of them"
    for wrong in (0, min(shape) + 1):
        with pytest.raises(ValueError, match="n_components must be from 1 to"):
            gram_svd(A, n_vectors=wrong)


def test_the_work_looks_up_between_its_pieces_and_ends_where_it_is_told_to():
    A = np.random.default_rng(0).normal(size=(600, 2500))
    looks = []
    gram_svd(A, check=lambda: looks.append(1))
    assert len(looks) == 2 + 3, "blocks of 1024 columns of A, of 256 rows of Vt"

    def stop():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        gram_svd(A, check=stop)
