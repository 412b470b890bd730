"""Functions of the singular values, held against the matrices that they speak of."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.decompositions import low_rank, thin_svd
from core.spectra import (
    condition_number,
    cumulative_energy,
    cumulative_sum_share,
    energy,
    explained_variance_ratio,
    numerical_rank,
    rank_for_energy,
    truncation_error,
)
from tests.core.matrices import DOCTORS, SHAPES, gaussian, with_singular_values

each_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@each_shape
def test_cumulative_energy_is_the_squared_norm_kept_by_a_k(shape):
    A = gaussian(shape)
    svd = thin_svd(A)
    kept = cumulative_energy(svd.s)
    for k in range(1, len(svd.s) + 1):
        assert kept[k - 1] == pytest.approx(np.linalg.norm(low_rank(svd, k)) ** 2 / np.linalg.norm(A) ** 2)
    assert kept[-1] == 1
    assert energy(svd.s).sum() == pytest.approx(1)


@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200])
def test_fractions_do_not_depend_on_the_unit(size):
    s = np.array([4.0, 2.0, 1.0])
    np.testing.assert_allclose(energy(size * s), [16 / 21, 4 / 21, 1 / 21])
    np.testing.assert_allclose(cumulative_sum_share(size * s), [4 / 7, 6 / 7, 1])
    np.testing.assert_allclose(truncation_error(size * s).frobenius / size, np.sqrt([21, 5, 1, 0]))


def test_the_zero_matrix_keeps_all_its_energy_at_one_component():
    assert energy([0, 0, 0]).tolist() == [1, 0, 0]
    assert cumulative_energy([0, 0]).tolist() == [1, 1]
    assert cumulative_sum_share([0, 0]).tolist() == [1, 1]
    assert rank_for_energy([0, 0], 1) == 1
    assert truncation_error([0, 0]).frobenius.tolist() == [0, 0, 0]


def test_explained_variance_ratio_of_a_centred_matrix_is_that_of_scikit_learn():
    X = gaussian((30, 6)) * [5, 4, 3, 2, 1, 1] + 100
    s = thin_svd(X - X.mean(axis=0)).s
    np.testing.assert_allclose(explained_variance_ratio(s), PCA().fit(X).explained_variance_ratio_)


def test_energy_of_the_uncentred_table_is_not_its_variance():
    X = gaussian((30, 6)) + 100
    assert energy(thin_svd(X).s)[0] > 0.99
    assert explained_variance_ratio(thin_svd(X - X.mean(axis=0)).s)[0] < 0.5


def test_three_quarters_of_the_sum_is_another_number_of_components_than_of_the_energy():
    s = thin_svd(DOCTORS).s
    assert rank_for_energy(s, 0.75) == 1
    assert np.argmax(cumulative_sum_share(s) >= 0.75) + 1 == 3
    np.testing.assert_allclose(cumulative_sum_share(s), np.cumsum(s) / s.sum())


@each_shape
def test_rank_for_energy_is_the_smallest_that_keeps_enough(shape):
    s = thin_svd(gaussian(shape)).s
    kept = np.cumsum(s**2) / np.sum(s**2)
    for share in (0.01, 0.3, 0.5, 0.9, 0.99):
        k = rank_for_energy(s, share)
        assert kept[k - 1] >= share
        assert k == 1 or kept[k - 2] < share


def test_rank_for_energy_meets_its_own_cumulative_energy():
    s = thin_svd(gaussian((12, 30))).s
    assert [rank_for_energy(s, share) for share in cumulative_energy(s)] == list(range(1, 13))


def test_all_the_energy_needs_every_singular_value_that_is_not_zero_however_small():
    assert rank_for_energy([1.0, 1e-12, 0.0], 1) == 2
    assert rank_for_energy([1.0, 1e-12, 0.0], 0.999999) == 1


@pytest.mark.parametrize("share", [0, -0.1, 1.01, float("nan")])
def test_an_energy_that_is_no_fraction_is_refused(share):
    with pytest.raises(ValueError, match="energy must be above 0 and at most 1"):
        rank_for_energy([1.0], share)


@each_shape
def test_truncation_error_is_the_distance_to_every_a_k_in_both_norms(shape):
    A = gaussian(shape)
    svd = thin_svd(A)
    error = truncation_error(svd.s)
    assert error.frobenius[0] == pytest.approx(np.linalg.norm(A))
    assert error.spectral[0] == pytest.approx(np.linalg.norm(A, 2))
    for k in range(1, len(svd.s) + 1):
        left = A - low_rank(svd, k)
        assert error.frobenius[k] == pytest.approx(np.linalg.norm(left), abs=1e-12)
        assert error.spectral[k] == pytest.approx(np.linalg.norm(left, 2), abs=1e-12)
    assert error.frobenius[-1] == error.spectral[-1] == 0


def test_truncation_error_keeps_the_digits_of_a_tail_that_is_tiny_beside_the_head():
    assert truncation_error([1.0, 4e-10, 3e-10]).frobenius[1] == pytest.approx(5e-10)


@pytest.mark.parametrize("rank", [0, 1, 3, 4])
def test_numerical_rank_is_that_of_numpy(rank):
    A = gaussian((9, rank)) @ gaussian((rank, 4), seed=1)
    assert numerical_rank(thin_svd(A).s, A.shape) == np.linalg.matrix_rank(A) == rank


def test_numerical_rank_counts_what_is_above_the_tolerance_given():
    assert numerical_rank([3.0, 2.0, 1.0], (5, 3), tolerance=2.0) == 1
    assert numerical_rank([3.0, 2.0, 1.0], (5, 3), tolerance=0) == 3
    assert numerical_rank([1.0, 1e-13], (2, 2)) == 2
    assert numerical_rank([1.0, 1e-13], (10_000, 2)) == 1


@pytest.mark.parametrize("tolerance", [-1, float("nan")])
def test_a_negative_tolerance_is_refused(tolerance):
    with pytest.raises(ValueError, match="tolerance must be 0 or more"):
        numerical_rank([1.0], (1, 1), tolerance=tolerance)


@pytest.mark.parametrize("shape", [(7, 4), (4, 7), (5, 5), (1, 3)])
def test_condition_number_is_that_of_numpy(shape):
    A = gaussian(shape)
    assert condition_number(thin_svd(A).s) == pytest.approx(np.linalg.cond(A))


def test_condition_number_is_one_for_an_orthogonal_and_infinite_for_a_singular_matrix():
    assert condition_number([2.0, 2.0]) == 1
    assert condition_number([2.0, 0.0]) == condition_number([0.0]) == np.inf
    assert condition_number([1e300, 1e-300]) == np.inf


def test_condition_number_bounds_the_error_of_a_solution():
    A = with_singular_values((5, 5), [10.0, 5, 2, 1, 0.1])
    b, change = gaussian((5, 1)), 1e-6 * gaussian((5, 1), seed=2)
    x = np.linalg.solve(A, b)
    grown = np.linalg.norm(np.linalg.solve(A, b + change) - x) / np.linalg.norm(x)
    assert grown <= condition_number(thin_svd(A).s) * np.linalg.norm(change) / np.linalg.norm(b)


@pytest.mark.parametrize(
    "function",
    [
        energy,
        cumulative_energy,
        cumulative_sum_share,
        explained_variance_ratio,
        truncation_error,
        condition_number,
    ],
)
def test_functions_of_s_refuse_what_is_no_spectrum_and_write_into_nothing(function):
    with pytest.raises(ValueError, match="largest first"):
        function([1.0, 2.0])
    s = np.array([3.0, 1.0])
    s.setflags(write=False)
    function(s)
