"""Quality figures against scikit-image, hand values and their definitions."""

import math

import numpy as np
import pytest
from skimage import metrics

from core.pictures import (
    mean_squared_error,
    peak_signal_noise_ratio,
    psnr_from_squared_error,
    relative_error,
    structural_similarity,
)


def pair(shape, dtype, seed=0):
    rng = np.random.default_rng(seed)
    smooth = np.cumsum(np.cumsum(rng.normal(size=shape), axis=0), axis=1)
    smooth = 255 * (smooth - smooth.min()) / np.ptp(smooth)
    noisy = np.clip(smooth + rng.normal(0, 12, size=shape), 0, 255)
    return smooth.astype(dtype), noisy.astype(dtype)


SHAPES = [(7, 7), (7, 40), (90, 8), (61, 83), (120, 55), (31, 47, 3), (130, 60, 3), (20, 20, 1), (20, 30, 4)]


@pytest.mark.parametrize("dtype", [np.uint8, np.float64])
@pytest.mark.parametrize("shape", SHAPES)
def test_ssim_is_that_of_scikit_image(shape, dtype):
    a, b = pair(shape, dtype)
    channel_axis = 2 if len(shape) == 3 else None
    expected = metrics.structural_similarity(a, b, data_range=255, channel_axis=channel_axis)
    assert structural_similarity(a, b, data_range=255) == pytest.approx(expected, abs=1e-10)


def test_ssim_of_values_from_0_to_1_is_that_of_scikit_image():
    a, b = (x / 255 for x in pair((40, 50, 3), np.float64))
    expected = metrics.structural_similarity(a, b, data_range=1.0, channel_axis=2)
    assert structural_similarity(a, b, data_range=1.0) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("shape", SHAPES)
def test_psnr_and_mean_squared_error_are_those_of_scikit_image(shape):
    a, b = pair(shape, np.uint8)
    psnr = metrics.peak_signal_noise_ratio(a, b, data_range=255)
    assert mean_squared_error(a, b) == pytest.approx(metrics.mean_squared_error(a, b), rel=1e-12)
    assert peak_signal_noise_ratio(a, b, data_range=255) == pytest.approx(psnr, rel=1e-12)


def test_equal_pictures_have_similarity_1_and_infinite_psnr():
    a, _ = pair((20, 30), np.uint8)
    assert structural_similarity(a, a, data_range=255) == pytest.approx(1.0, abs=1e-14)
    assert peak_signal_noise_ratio(a, a, data_range=255) == math.inf


def test_ssim_of_two_flat_pictures_is_the_formula_with_no_variance():
    a, b = np.full((9, 9), 100.0), np.full((9, 9), 50.0)
    C1 = (0.01 * 255) ** 2
    expected = (2 * 100 * 50 + C1) / (100**2 + 50**2 + C1)
    assert structural_similarity(a, b, data_range=255) == pytest.approx(expected, rel=1e-9)


def test_ssim_is_symmetric_and_near_0_for_unrelated_noise():
    rng = np.random.default_rng(3)
    a, b = rng.normal(128, 40, size=(2, 200, 200))
    forth, back = (structural_similarity(x, y, data_range=255) for x, y in ((a, b), (b, a)))
    assert forth == pytest.approx(back, abs=1e-14)
    assert abs(forth) < 0.05


@pytest.mark.parametrize("shape", [(6, 7), (7, 6), (1, 1), (6, 50, 3)])
def test_ssim_below_the_window_names_the_bound(shape):
    with pytest.raises(ValueError, match=f"at least 7 x 7 pixels, got {shape[0]} x {shape[1]}"):
        structural_similarity(np.zeros(shape), np.zeros(shape), data_range=255)


def test_ssim_needs_a_picture():
    with pytest.raises(ValueError, match="2 or 3 dimensions, got 1"):
        structural_similarity(np.zeros(50), np.zeros(50), data_range=255)


def test_one_grey_level_in_every_pixel_is_48_13_decibels():
    a = np.zeros((3, 5), dtype=np.uint8)
    assert peak_signal_noise_ratio(a, a + 1, data_range=255) == pytest.approx(20 * math.log10(255))


def test_eight_bit_pixels_do_not_wrap_around():
    assert mean_squared_error(np.array([[0]], np.uint8), np.array([[255]], np.uint8)) == 255**2
    assert relative_error(np.array([[5]], np.uint8), np.array([[10]], np.uint8)) == 1.0


def test_a_wider_range_of_values_raises_the_psnr_by_20_decibels_a_decade():
    a, b = pair((10, 10), np.float64)
    step = peak_signal_noise_ratio(a, b, data_range=2550) - peak_signal_noise_ratio(a, b, data_range=255)
    assert step == pytest.approx(20)


@pytest.mark.parametrize("shape", [(4, 7), (7, 4), (5, 5), (1, 1), (1, 9)])
def test_the_squared_error_of_a_truncated_matrix_gives_its_psnr(shape):
    rng = np.random.default_rng(1)
    A = rng.normal(100, 30, size=shape)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    for k in range(len(s)):
        A_k = (U[:, :k] * s[:k]) @ Vt[:k]
        by_spectrum = psnr_from_squared_error(float(np.sum(s[k:] ** 2)), A.size, data_range=255)
        assert by_spectrum == pytest.approx(peak_signal_noise_ratio(A, A_k, data_range=255), rel=1e-9)


def test_no_squared_error_is_infinite_psnr_and_a_tiny_one_does_not_overflow():
    assert psnr_from_squared_error(0, 10, data_range=255) == math.inf
    assert psnr_from_squared_error(1e-300, 1, data_range=1) == pytest.approx(3000)


def test_relative_error_of_zero_is_0_for_zero_and_infinite_otherwise():
    zero = np.zeros((2, 3))
    assert relative_error(zero, zero) == 0
    assert relative_error(zero, zero + 1) == math.inf


def test_relative_error_is_measured_against_the_first_matrix():
    A, B = np.array([[3.0, 4.0]]), np.array([[3.0, 4.0]]) * 3
    assert relative_error(A, B) == pytest.approx(2)
    assert relative_error(B, A) == pytest.approx(2 / 3)


@pytest.mark.parametrize("measure", [relative_error, mean_squared_error])
def test_shapes_must_agree_and_not_be_empty(measure):
    with pytest.raises(ValueError, match=r"equal, got \(2, 3\) and \(3, 2\)"):
        measure(np.zeros((2, 3)), np.zeros((3, 2)))
    with pytest.raises(ValueError, match="must not be empty"):
        measure(np.zeros((0, 3)), np.zeros((0, 3)))


@pytest.mark.parametrize("data_range", [0, -1, math.nan, math.inf])
def test_the_range_of_values_must_be_positive(data_range):
    for measure in (peak_signal_noise_ratio, structural_similarity):
        with pytest.raises(ValueError, match="data_range must be positive"):
            measure(np.zeros((8, 8)), np.ones((8, 8)), data_range=data_range)


def test_squared_error_and_count_are_checked():
    with pytest.raises(ValueError, match="squared_error must be 0 or more, got -1"):
        psnr_from_squared_error(-1, 10, data_range=255)
    with pytest.raises(ValueError, match="n_values must be 1 or more, got 0"):
        psnr_from_squared_error(1, 0, data_range=255)


def test_the_arguments_are_left_as_they_are():
    a, b = pair((20, 20, 3), np.float64)
    a.setflags(write=False)
    b.setflags(write=False)
    structural_similarity(a, b, data_range=255)
    peak_signal_noise_ratio(a, b, data_range=255)
    relative_error(a, b)
