"""The strength of the noise of a picture: of noise alone, beside a picture, in texture, cut off."""

import numpy as np
import pytest

from core.pictures import estimate_noise_sd, luma
from core.pictures.noise_level import _cosines
from sources.pictures.samples import temple

SD = 25 / 255


def draw(*shape, seed=5):
    return np.random.default_rng(seed).standard_normal(shape)


def texture(size):
    """Return blurred white noise of standard deviation 1, ten times weaker on the right half."""
    white = draw(size + 1, size + 1, seed=0)
    blurred = (white[1:, 1:] + white[:-1, 1:] + white[1:, :-1] + white[:-1, :-1]) / 2
    return blurred * np.where(np.arange(size) < size // 2, 1, 0.1)


def test_the_cosines_are_orthonormal_and_begin_with_the_constant():
    np.testing.assert_allclose(_cosines(8) @ _cosines(8).T, np.eye(8), atol=1e-12)
    np.testing.assert_allclose(_cosines(4)[0], 0.5)


@pytest.mark.parametrize("strength", [10, 25, 50])
@pytest.mark.parametrize("shape", [(100, 120), (256, 300), (64, 64, 3)])
def test_noise_alone_is_found_within_three_percent(strength, shape):
    flat = 0.5 + strength / 255 * draw(*shape)
    assert estimate_noise_sd(flat) == pytest.approx(strength / 255, rel=0.03)


@pytest.mark.parametrize("strength", [10, 25, 50])
def test_noise_in_a_photograph_is_found_within_five_percent(clean, strength):
    dirty = clean + strength / 255 * draw(*clean.shape)
    assert estimate_noise_sd(dirty) == pytest.approx(strength / 255, rel=0.05)


def test_the_quiet_half_of_a_texture_tells_the_noise():
    waves = 40 / 255 * texture(160)
    loud = estimate_noise_sd(waves[:, :80] + 10 / 255 * draw(160, 80))
    assert estimate_noise_sd(waves + 10 / 255 * draw(160, 160)) == pytest.approx(10 / 255, rel=0.05)
    assert loud > 1.1 * 10 / 255


def test_waves_of_four_pixels_across_the_whole_picture_leave_the_highest_cosines_to_the_noise():
    y, x = np.mgrid[:128, :128]
    waves = np.cos(np.pi * y / 2) * np.cos(np.pi * x / 2)
    assert estimate_noise_sd(0.1 * waves + 0.1 * draw(128, 128)) == pytest.approx(0.1, rel=0.05)


def eight_bits(levels, sd):
    """Return a picture of these levels with noise, as a camera keeps it: rounded, cut off at both ends."""
    return np.round(255 * np.clip(levels + sd * draw(*levels.shape), 0, 1)) / 255


@pytest.mark.parametrize("strength", [10, 25])
@pytest.mark.parametrize(("dark", "columns"), [(0, 80), (1, 80), (0, 148)])
def test_where_noise_is_cut_off_it_is_not_measured(strength, dark, columns):
    sd = strength / 255
    levels = np.where(np.arange(160) < columns, dark * sd, 0.5) + np.zeros((160, 1))
    assert estimate_noise_sd(eight_bits(levels, sd)) == pytest.approx(sd, rel=0.05)


def test_a_channel_where_noise_is_cut_off_everywhere_is_not_counted():
    no_red = np.full((100, 100, 3), [0, 0.5, 0.5])
    assert estimate_noise_sd(eight_bits(no_red, SD)) == pytest.approx(SD, rel=0.05)


def test_what_has_no_noise_is_not_taken_for_noise():
    assert estimate_noise_sd(luma(temple()[0]) / 255) < 1 / 255
    assert estimate_noise_sd(np.full((20, 20), 0.3)) == pytest.approx(0, abs=1e-6)
    rings = np.hypot(*np.mgrid[-60:60, -60:60]) % 40 < 20
    assert estimate_noise_sd(rings.astype(float)) == pytest.approx(0, abs=1e-6)


def test_a_row_of_pixels_is_judged_by_its_steps():
    row = SD * draw(1, 4000)
    assert estimate_noise_sd(row) == pytest.approx(SD, rel=0.05)
    assert estimate_noise_sd(row.T + 7) == pytest.approx(estimate_noise_sd(row))
    assert estimate_noise_sd(np.ones((1, 1, 3))) == 0


@pytest.mark.parametrize("shape", [(2, 2), (3, 9), (8, 8), (2, 3, 3)])
def test_neither_unit_nor_brightness_matters_however_small_the_picture(shape):
    picture = draw(*shape)
    assert estimate_noise_sd(100 * picture + 1e9) == pytest.approx(100 * estimate_noise_sd(picture), rel=1e-3)


@pytest.mark.parametrize("picture", [np.ones((1, 1)), [[np.nan, 1], [1, 1]], [[np.inf, 1], [1, 1]]])
def test_what_has_no_noise_to_measure_is_refused(picture):
    with pytest.raises(ValueError, match="at least 2 pixels"):
        estimate_noise_sd(picture)
