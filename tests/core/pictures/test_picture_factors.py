import numpy as np
import pytest

from core.decompositions import SVD, thin_svd
from core.pictures import (
    area_means,
    fixed_point,
    half_precision,
    joint_spectrum,
    rank_for_squared_error,
    squared_errors,
)


@pytest.fixture
def matrices():
    rng = np.random.default_rng(4)
    return [rng.normal(size=(9, 14)) for _ in range(3)]


def test_the_joint_spectrum_gives_the_error_of_cutting_all_matrices_at_the_same_k(matrices):
    svds = [thin_svd(A) for A in matrices]
    errors = squared_errors(joint_spectrum([svd.s for svd in svds]))
    for k in range(10):
        lost = sum(
            ((A - (U[:, :k] * s[:k]) @ Vt[:k]) ** 2).sum()
            for A, (U, s, Vt) in zip(matrices, svds, strict=True)
        )
        assert errors[k] == pytest.approx(lost, abs=1e-9)


@pytest.mark.parametrize("spectra", [[], [[2.0, 1.0], [1.0]]])
def test_spectra_of_different_lengths_or_none_are_refused(spectra):
    with pytest.raises(ValueError, match="one length"):
        joint_spectrum(spectra)


def test_round_off_counts_as_no_error():
    assert squared_errors([3.0, 1e-12]).tolist() == [9.0, 0.0, 0.0]
    assert squared_errors([0.0, 0.0]).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("bound", "k"), [(100.0, 1), (14.0, 1), (13.0, 1), (5.0, 1), (4.9, 2), (1.0, 2), (0.5, 3), (0, 3)]
)
def test_the_rank_for_a_squared_error_is_the_smallest_that_reaches_it(bound, k):
    assert rank_for_squared_error([3.0, 2.0, 1.0], bound) == k


def test_a_negative_squared_error_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        rank_for_squared_error([1.0], -1)


def test_area_means_by_a_whole_factor_are_means_of_blocks():
    rows = np.arange(24.0).reshape(2, 12)
    assert np.allclose(area_means(rows, 4), rows.reshape(2, 4, 3).mean(axis=2))
    assert np.array_equal(area_means(rows, 12), rows)


@pytest.mark.parametrize("size", [1, 2, 5, 7, 11])
def test_area_means_keep_the_mean_and_commute_with_the_product(size):
    rng = np.random.default_rng(size)
    u, v = rng.normal(size=(3, 8)), rng.normal(size=(3, 11))
    small = area_means(v, size)
    assert np.allclose(small.mean(axis=1), v.mean(axis=1))
    assert np.allclose(u.T @ small, area_means(u.T @ v, size))


@pytest.mark.parametrize("size", [0, 12])
def test_area_means_never_enlarge(size):
    with pytest.raises(ValueError, match="from 1 to 11"):
        area_means(np.ones((1, 11)), size)


def test_fixed_point_is_off_by_half_a_step_at_most_and_has_24_bits():
    rows = np.random.default_rng(0).normal(size=(5, 400)) * np.array([[1e-8], [1.0], [300.0], [0.0], [-4e5]])
    scale, high, low = fixed_point(rows)
    back = (256.0 * high + low) * scale[:, None]
    assert (np.abs(back - rows) <= scale[:, None] * 0.5001).all()
    assert np.allclose(
        scale * (2**23 - 1), np.where(np.abs(rows).max(axis=1) > 0, np.abs(rows).max(axis=1), 1)
    )
    assert (high.dtype, low.dtype) == (np.int16, np.uint8)


def test_half_precision_is_numpys_float16_of_balanced_factors(matrices):
    svd = thin_svd(matrices[1])
    U, s, Vt = half_precision(svd, 3)
    assert isinstance(half_precision(svd, 3), SVD)
    root = np.sqrt(svd.s[:3])
    assert np.array_equal(U, (svd.U[:, :3] * root).astype(np.float16))
    assert np.array_equal(Vt.T, (svd.Vt[:3].T * root).astype(np.float16))
    assert s.tolist() == [1.0, 1.0, 1.0]
