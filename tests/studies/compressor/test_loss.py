import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from studies.compressor.loss import discarded_levels, error_levels, loss, similarity, spectrum
from tests.studies.compressor.made import by_hand, eight_bit, numpys, picture

PIXELS = picture().pixels
LUMA = PIXELS @ [0.299, 0.587, 0.114]


@pytest.mark.parametrize(("layout", "A"), [("rgb", PIXELS.astype(float)), ("grey", LUMA)])
def test_the_numbers_are_those_of_scikit_image_and_numpy(layout, A):
    svds = numpys(PIXELS, layout)
    A_k = by_hand(svds, 6)
    result = loss(PIXELS, svds, layout, 6)
    reference, pixels = eight_bit(A), eight_bit(A_k)
    assert np.mean(result.pixels != pixels) < 1e-3
    assert np.allclose(result.difference, A - A_k)
    assert result.psnr == pytest.approx(peak_signal_noise_ratio(reference, pixels), abs=1e-3)
    channel = 2 if layout == "rgb" else None
    assert result.ssim == pytest.approx(
        structural_similarity(reference, pixels, channel_axis=channel), abs=1e-4
    )
    assert result.relative_error == pytest.approx(np.linalg.norm(A - A_k) / np.linalg.norm(A))


def test_one_wide_matrix_is_compared_in_colour():
    result = loss(PIXELS, numpys(PIXELS, "wide"), "wide", 24)
    assert np.array_equal(result.pixels, PIXELS)
    assert result.psnr == np.inf
    assert result.ssim == pytest.approx(1)


def test_below_its_window_there_is_no_ssim():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (7, 9, 3), dtype=np.uint8)
    assert similarity(pixels, pixels) == pytest.approx(1)
    assert similarity(pixels[:6], pixels[:6]) is None
    assert similarity(pixels[:, :6], pixels[:, :6]) is None


def test_the_error_of_a_colour_is_the_root_mean_square_over_its_channels():
    values = np.zeros((4, 4, 3))
    values[...] = (3.0, -4.0, 12.0)
    levels, top = error_levels(values)
    assert top == pytest.approx(np.sqrt((9 + 16 + 144) / 3))
    assert levels.shape == (4, 4)
    assert (levels == 255).all()


def test_no_error_is_level_0_and_the_top_of_the_scale_255():
    values = np.zeros((20, 30))
    values[10:] = -50.0
    levels, top = error_levels(values)
    assert top == 50.0
    assert (levels[:10] == 0).all()
    assert (levels[10:] == 255).all()


def test_the_scale_ends_where_all_but_a_few_pixels_are_and_not_below_one_grey_level():
    values = np.ones((100, 100))
    values[0, 0] = 200.0
    assert error_levels(values).top == 1.0
    assert discarded_levels(values).top == 1.0
    assert error_levels(np.zeros((3, 3))).top == 1.0
    assert discarded_levels(np.zeros((3, 3))).top == 1.0
    spread = np.arange(1.0, 1002.0).reshape(7, 143)
    assert error_levels(spread).top == pytest.approx(996)  # 0.5 % of 1000 steps from the end


def test_the_discarded_part_lies_around_mid_grey():
    levels, top = discarded_levels(np.tile([[-20.0, 0.0, 20.0]], (10, 1)))
    assert top == 20.0
    assert levels[0].tolist() == [1, 128, 255]
    assert discarded_levels(np.full((5, 5), -20.0)).top == 20.0


def test_the_squares_of_the_joint_spectrum_sum_to_those_of_all_values():
    s, norm = spectrum(numpys(PIXELS, "rgb"))
    assert norm == pytest.approx(np.linalg.norm(PIXELS.astype(float)))
    squares = sum(np.linalg.svd(PIXELS[..., c].astype(float), compute_uv=False) ** 2 for c in range(3))
    assert np.allclose(s**2, squares)
