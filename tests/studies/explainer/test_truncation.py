"""What is left out beyond k, by definition, by NumPy and by the theorem of Eckart, Young and Mirsky."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.decompositions import low_rank, thin_svd
from core.spectra import NoiseBand
from studies.explainer.truncation import (
    against_noise,
    centered_singular_values,
    energy_beyond,
    first_reaching,
    largest_entry,
    levels,
    relative_truncation_error,
    rival,
    truncation,
)

A = np.random.default_rng(5).normal(size=(6, 4)) + 1
SVD = thin_svd(A)


def test_both_norms_are_those_of_what_is_missing_measured_and_predicted():
    result = truncation(A, SVD)
    np.testing.assert_allclose(SVD.U @ result.S @ SVD.Vt, A)
    for k in range(1, 5):
        missing = A - low_rank(SVD, k)
        for errors in (result.measured, result.predicted):
            assert errors.frobenius[k] == pytest.approx(np.linalg.norm(missing), abs=1e-12)
            assert errors.spectral[k] == pytest.approx(np.linalg.norm(missing, 2), abs=1e-12)
        assert result.relative[k] == pytest.approx(np.linalg.norm(missing) / np.linalg.norm(A), abs=1e-12)
        assert result.energy_lost[k] == pytest.approx(1 - np.cumsum(SVD.s**2)[k - 1] / 4 / np.mean(SVD.s**2))


def test_the_storage_counts_the_numbers_of_the_factors():
    result = truncation(A, SVD)
    for k in range(1, 5):
        U, s, Vt = SVD.U[:, :k], SVD.s[:k], SVD.Vt[:k]
        assert result.n_stored[k] == U.size + s.size + Vt.size
    assert result.n_stored[0] == 0
    assert result.n_entries == A.size
    assert result.pays_up_to == max(k for k in range(5) if result.n_stored[k] < A.size)


def test_factors_never_pay_for_a_matrix_of_2_by_2():
    two = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert truncation(two, thin_svd(two)).pays_up_to == 0


def test_the_zero_matrix_lacks_nothing():
    assert relative_truncation_error([0.0, 0.0]).tolist() == [0, 0, 0]
    assert energy_beyond([0.0, 0.0], 1) == 0


def test_the_largest_entry_is_that_of_one_layer_alone():
    for k in range(1, 5):
        layer = low_rank(SVD, k) - (low_rank(SVD, k - 1) if k > 1 else 0)
        assert largest_entry(SVD, k) == pytest.approx(abs(layer).max())


def test_a_tiny_energy_beyond_k_keeps_its_digits():
    # 1 - (1 - 1e-24) would be 0
    assert energy_beyond([1.0, 1e-12], 1) == pytest.approx(1e-24, rel=1e-12)
    assert energy_beyond([1.0, 1.0, 1.0, 1.0], 3) == 0.25


def test_what_lies_beyond_k_is_compared_with_the_same_part_of_noise():
    low, median, high = np.array([[4.0, 1.0, 0.5], [5.0, 2.0, 1.0], [6.0, 3.0, 2.0]])
    result = against_noise(np.array([6.5, 3.0, 2.5]), NoiseBand(median=median, low=low, high=high), 1)
    assert result.lost == pytest.approx((9 + 6.25) / (42.25 + 9 + 6.25))
    assert result.lost_by_noise == pytest.approx(5 / 30)


def test_centred_values_are_those_of_the_deviations_from_the_means():
    expected = np.linalg.svd(A - A.mean(axis=0), compute_uv=False)
    np.testing.assert_allclose(centered_singular_values(A), expected, rtol=1e-12)
    assert centered_singular_values(np.array([[3.0, 4.0]])).tolist() == [0.0]


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.99])
def test_the_three_meanings_of_a_level_agree_with_numpy_and_scikit_learn(level):
    s = np.linalg.svd(A, compute_uv=False)
    variance = PCA().fit(A).explained_variance_ratio_
    expected = [np.cumsum(s) / s.sum(), np.cumsum(s**2) / (s**2).sum(), np.cumsum(variance)]
    result = levels(A, SVD, level)
    for curve, shares in zip(result.curves.values(), expected, strict=True):
        np.testing.assert_allclose(curve, shares, rtol=1e-10)
    assert list(result.first_k) == [1 + int((shares < level).sum()) for shares in expected]


def test_one_row_has_no_variance_to_explain():
    row = np.array([[1.0, 2.0]])
    assert levels(row, thin_svd(row), 0.9).first_k == (1, 1, 1)


@pytest.mark.parametrize(("level", "k"), [(0.5, 1), (0.6, 2), (0.9, 2), (0.91, 3), (1.0, 3)])
def test_the_first_k_that_reaches_a_level_is_counted_from_one(level, k):
    assert first_reaching([0.5, 0.9, 1.0], level) == k


def test_round_off_below_the_level_counts_as_reached():
    assert first_reaching([0.9 - 4e-16, 1.0], 0.9) == 1
    assert first_reaching([0.9 - 1e-12, 1.0], 0.9) == 2


def test_no_guess_of_rank_k_is_closer_than_a_k_and_a_k_itself_is_as_close():
    guess = A.copy()
    guess[:, 2:] = 0
    result = rival(A, SVD, guess, 2)
    assert result.error == pytest.approx(np.linalg.norm(A[:, 2:]) / np.linalg.norm(A))
    assert result.error > result.least_error
    np.testing.assert_allclose(result.best, low_rank(SVD, 2))
    own = rival(A, SVD, low_rank(SVD, 2), 2)
    assert own.error == pytest.approx(own.least_error)
