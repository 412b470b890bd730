"""What "Take it apart" says of a matrix is true of it, by NumPy and by hand."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from studies.explainer.factors import cell_terms, mixture, take_apart, terms_worth_naming

SHAPES = {"tall": (5, 3), "wide": (2, 4), "square": (3, 3), "one row": (1, 4), "one number": (1, 1)}


@pytest.fixture(name="A", params=SHAPES.values(), ids=SHAPES)
def matrix(request):
    return np.random.default_rng(3).normal(size=request.param)


@pytest.mark.parametrize("full", [False, True])
def test_the_factors_multiply_to_the_matrix_and_have_the_sizes_of_their_form(A, full):
    m, n = A.shape
    r = min(m, n)
    result = take_apart(A, thin_svd(A), full=full)
    U, S, Vt = result.U, result.S, result.Vt
    assert (U.shape, S.shape, Vt.shape) == (((m, m), (m, n), (n, n)) if full else ((m, r), (r, r), (r, n)))
    np.testing.assert_allclose(U @ S @ Vt, A, atol=1e-12)
    np.testing.assert_allclose(np.diag(S), np.linalg.svd(A, compute_uv=False), rtol=1e-12)
    np.testing.assert_allclose(result.gram_of_u, U.T @ U)
    np.testing.assert_allclose(result.gram_of_v, Vt @ Vt.T)
    np.testing.assert_allclose(result.rebuilt, A, atol=1e-12)
    assert result.rank == np.linalg.matrix_rank(A)


def test_the_error_of_orthonormality_is_that_of_the_worse_factor():
    A = np.random.default_rng(3).normal(size=(4, 3))
    svd = thin_svd(A)
    assert take_apart(A, svd, full=False).orthonormality_error < 1e-13
    for spoilt in (svd._replace(U=svd.U * 1.1), svd._replace(Vt=svd.Vt * 1.1)):
        # columns of length 1.1: 1.21 - 1 on the diagonal
        assert take_apart(A, spoilt, full=False).orthonormality_error == pytest.approx(0.21)


def test_the_rebuild_error_is_relative_to_the_matrix():
    A = np.random.default_rng(3).normal(size=(4, 3))
    svd = thin_svd(A)
    assert take_apart(A, svd._replace(s=1.5 * svd.s), full=False).rebuild_error == pytest.approx(0.5)


def test_equal_rows_lower_the_rank():
    A = np.array([[1.0, 2.0, 3.0]] * 3)
    assert take_apart(A, thin_svd(A), full=False).rank == 1


@pytest.mark.parametrize(
    ("weights", "components", "has_more"),
    [
        ([0.9, -0.3, 0.004], (0, 1), False),
        ([0.1, 0.2, -0.3, 0.4], (1, 2, 3), True),
        ([0.005, 0.0049], (0,), False),
        ([0.0, 0.0], (), False),
        ([0.6, 0.6, 0.5, 0.004], (0, 1, 2), False),
    ],
)
def test_the_three_largest_entries_are_named_in_their_order(weights, components, has_more):
    assert mixture(weights) == (components, has_more)


def test_the_terms_of_every_cell_add_up_to_it(A):
    svd = thin_svd(A)
    terms = cell_terms(svd)
    assert terms.shape == (*A.shape, len(svd.s))
    np.testing.assert_allclose(np.add.reduce(terms, axis=2), A, atol=1e-12)
    i, j, c = A.shape[0] - 1, A.shape[1] - 1, len(svd.s) - 1
    assert terms[i, j, c] == pytest.approx(svd.U[i, c] * svd.s[c] * svd.Vt[c, j])


def test_a_term_is_named_from_half_a_per_cent_of_the_largest():
    assert terms_worth_naming([-200.0, 1.0, 0.99]) == [0, 1]
    assert terms_worth_naming([0.0, 0.0]) == []
