"""What is measured agrees with what the theorem says, and with NumPy's own norms."""

import numpy as np
import pytest

from core.approximation import (
    frobenius_norm,
    gram,
    measured_truncation_error,
    orthonormality_error,
    spectral_norm,
)
from core.decompositions import SVD, thin_svd
from core.spectra import truncation_error

SHAPES = [(6, 4), (4, 6), (5, 5), (1, 1), (1, 5), (5, 1)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_measured_error_of_every_k_is_the_one_of_the_theorem(shape):
    A = np.random.default_rng(1).standard_normal(shape)
    svd = thin_svd(A)
    measured, said = measured_truncation_error(A, svd), truncation_error(svd.s)
    np.testing.assert_allclose(measured.frobenius, said.frobenius, atol=1e-13)
    np.testing.assert_allclose(measured.spectral, said.spectral, atol=1e-13)


def test_a_wrong_factor_is_noticed_because_the_error_is_measured():
    A = np.diag([3.0, 2.0])
    U, s, Vt = thin_svd(A)
    measured = measured_truncation_error(A, SVD(U, s, Vt[::-1]))
    assert measured.frobenius[2] > 1


@pytest.mark.parametrize("A", [np.array([[3.0, 4.0]]), np.zeros((2, 3)), np.full((2, 2), 1e200)])
def test_the_norms_are_numpys(A):
    assert frobenius_norm(A) == pytest.approx(np.hypot.reduce(A.ravel()))
    assert spectral_norm(A) == pytest.approx(np.linalg.svd(A)[1][0])


def test_orthonormality_is_measured_on_the_columns():
    quarter_turn = np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 0.0]])
    assert orthonormality_error(quarter_turn) == 0
    assert orthonormality_error(quarter_turn.T) == 1
    assert orthonormality_error(2 * quarter_turn) == 3
    np.testing.assert_array_equal(gram(quarter_turn), np.eye(2))
