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


@pytest.mark.parametrize("shape", [(60, 40), (40, 60), (300, 320)])
def test_gram_svd_stays_orthonormal_where_singular_values_fall_below_its_precision(shape):
    A = with_singular_values(shape, np.logspace(0, -15, min(shape)))
    svd = gram_svd(A)
    assert off_orthonormal(svd) < (1e-3 if min(shape) > 256 else 1e-7)
    assert (np.diff(svd.s) <= 0).all()
    np.testing.assert_allclose(svd.s, np.logspace(0, -15, min(shape)), atol=1e-7)
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-6)


def test_gram_svd_leaves_no_direction_out_where_hundreds_of_singular_values_are_zero():
    A = with_singular_values((290, 310), np.linspace(2, 1, 30))
    svd = gram_svd(A)
    assert off_orthonormal(svd) < 1e-9
    np.testing.assert_allclose(rebuilt(svd), A, atol=1e-12)
