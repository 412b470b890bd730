"""Pictures without noise: every shape, every channel, and how the result is judged."""

import numpy as np
import pytest

from core.pictures import denoise_picture, noise_removed, peak_signal_noise_ratio, residual_correlation
from sources.pictures.samples import temple

SD = 25 / 255


def psnr(a, b):
    return peak_signal_noise_ratio(a, b, data_range=1.0)


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 9), (2, 2), (5, 7), (23, 60), (24, 24), (40, 30, 3), (3, 3, 3)]
)
def test_every_shape_keeps_its_shape_and_range(shape):
    picture = np.random.default_rng(0).random(shape)
    for noise_sd in (None, 0.1):
        result = denoise_picture(picture, noise_sd=noise_sd)
        assert result.shape == shape
        assert 0 <= result.min() <= result.max() <= 1


def test_a_colour_picture_gains_in_every_channel():
    pixels = temple()[0][150:250, 200:320] / 255.0
    dirty = pixels + SD * np.random.default_rng(2).standard_normal(pixels.shape)
    result = denoise_picture(dirty)
    for c in range(3):
        assert psnr(pixels[..., c], result[..., c]) > psnr(pixels[..., c], dirty[..., c]) + 3


def test_a_grey_picture_as_colour_stays_grey(noisy):
    part = noisy[:60, :60]
    colour = denoise_picture(np.repeat(part[..., None], 3, axis=2), noise_sd=SD)
    np.testing.assert_allclose(colour[..., 0], colour[..., 2], atol=1e-5)


def test_a_constant_picture_and_no_noise_change_nothing(clean):
    np.testing.assert_array_equal(denoise_picture(np.full((40, 40), 0.25)), 0.25)
    np.testing.assert_array_equal(denoise_picture(clean, noise_sd=0), np.clip(clean, 0, 1))


def test_more_noise_told_means_a_smoother_result(noisy):
    def roughness(x):
        return np.abs(np.diff(x, axis=0)).mean()

    part = noisy[:100, :100]
    results = [roughness(denoise_picture(part, noise_sd=sd)) for sd in (0.02, 0.1, 0.3)]
    assert results == sorted(results, reverse=True)


@pytest.mark.parametrize("picture", [np.empty((0, 4)), np.ones(5), np.ones((4, 4, 2)), [[np.nan, 1], [1, 1]]])
def test_what_is_no_picture_is_refused(picture):
    with pytest.raises(ValueError, match=r"picture"):
        denoise_picture(picture)


@pytest.mark.parametrize("noise_sd", [-1, np.inf, np.nan])
def test_a_senseless_noise_is_refused(noise_sd):
    with pytest.raises(ValueError, match="noise_sd"):
        denoise_picture(np.ones((9, 9)), noise_sd=noise_sd)


def test_removed_noise_counts_from_the_clean_signal():
    assert noise_removed([0, 0], [1, 1], [0, 0]) == 1
    assert noise_removed([0, 0], [1, 1], [2, 2]) == -1
    assert noise_removed([3, 4], [3, 6], [3, 5]) == 0.5
    with pytest.raises(ValueError, match="no noise"):
        noise_removed([1], [1], [0])


def test_white_residuals_have_no_neighbours_in_common_and_smooth_ones_do():
    white = np.random.default_rng(4).standard_normal((200, 200))
    assert abs(residual_correlation(white)) < 0.02
    smooth = np.sin(np.arange(200) / 9)[:, None] * np.cos(np.arange(200) / 7)
    assert residual_correlation(smooth) > 0.9
    assert residual_correlation(np.ones(9)) == 0
