"""Rivals have rank k, use what they say they use, and never beat the best rank-k matrix."""

import numpy as np
import pytest

from core.approximation import frobenius_norm, from_rows_and_columns, random_mixture, spectral_norm
from core.decompositions import low_rank, thin_svd

A = np.random.default_rng(3).standard_normal((7, 5))


@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_no_rival_of_rank_k_beats_the_truncated_svd_in_either_norm(k):
    best = A - low_rank(thin_svd(A), k)
    rng = np.random.default_rng(k)
    for _ in range(30):
        rows, columns = rng.permutation(7)[:k], rng.permutation(5)[:k]
        for rival in (from_rows_and_columns(A, rows, columns), random_mixture(A, k, rng=rng)):
            assert np.linalg.matrix_rank(rival) <= k
            assert frobenius_norm(A - rival) >= frobenius_norm(best) - 1e-12
            assert spectral_norm(A - rival) >= spectral_norm(best) - 1e-12


def test_rows_and_columns_that_span_everything_give_the_matrix_back():
    times_table = np.outer([1.0, 2.0, 3.0], [4.0, 5.0])
    np.testing.assert_allclose(from_rows_and_columns(times_table, [2], [0]), times_table, rtol=1e-14)
    np.testing.assert_allclose(from_rows_and_columns(times_table, [0, 2], [0, 1]), times_table, rtol=1e-13)
    np.testing.assert_allclose(from_rows_and_columns(A, range(5), range(5)), A, atol=1e-12)


def test_the_middle_is_the_best_one_so_the_error_is_orthogonal_to_every_other_middle():
    rows, columns = [1, 4], [0, 3]
    left_over = A - from_rows_and_columns(A, rows, columns)
    np.testing.assert_allclose(A[:, columns].T @ left_over @ A[rows].T, 0, atol=1e-12)


def test_the_choice_of_rows_and_of_columns_both_matter():
    one = from_rows_and_columns(A, [0], [0])
    assert not np.allclose(one, from_rows_and_columns(A, [1], [0]))
    assert not np.allclose(one, from_rows_and_columns(A, [0], [1]))


def test_a_random_mixture_follows_its_generator_and_stays_in_the_column_space():
    first, again, other = (random_mixture(A, 2, rng=np.random.default_rng(seed)) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)
    np.testing.assert_allclose(random_mixture(A, 5, rng=np.random.default_rng(0)), A, atol=1e-12)


@pytest.mark.parametrize("M", [np.zeros((3, 2)), np.ones((1, 1)), np.ones((1, 4)), np.ones((4, 1))])
def test_small_and_empty_cases_have_a_meaning(M):
    np.testing.assert_allclose(from_rows_and_columns(M, [0], [0]), M, atol=1e-15)
    np.testing.assert_allclose(random_mixture(M, 1, rng=np.random.default_rng(0)), M, atol=1e-14)


def test_choices_outside_the_matrix_are_refused():
    with pytest.raises(ValueError, match="row must be from 0 to 6, got 7"):
        from_rows_and_columns(A, [7], [0])
    with pytest.raises(ValueError, match="column must be from 0 to 4, got -1"):
        from_rows_and_columns(A, [0], [-1])
    with pytest.raises(ValueError, match="At least one row and one column, got 0 and 1"):
        from_rows_and_columns(A, [], [0])
    with pytest.raises(ValueError, match="n_components must be from 1 to 5, got 6"):
        random_mixture(A, 6, rng=np.random.default_rng(0))
