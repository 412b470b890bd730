"""YCbCr against hand values, Pillow's JPEG tables and the definition."""

import numpy as np
import pytest
from PIL import Image

from core.pictures import luma, rgb_to_ycbcr, ycbcr_to_rgb


@pytest.mark.parametrize(
    ("rgb", "ycbcr"),
    [
        ((0, 0, 0), (0, 128, 128)),
        ((255, 255, 255), (255, 128, 128)),
        ((255, 0, 0), (76.245, 128 - 76.245 / 1.772, 255.5)),
        ((0, 0, 255), (29.07, 255.5, 128 - 29.07 / 1.402)),
        ((0, 255, 0), (149.685, 128 - 149.685 / 1.772, 128 - 149.685 / 1.402)),
    ],
)
def test_black_white_and_the_three_primaries(rgb, ycbcr):
    assert rgb_to_ycbcr(rgb) == pytest.approx(ycbcr, abs=1e-9)


def test_every_colour_is_that_of_pillow_within_rounding():
    levels = np.arange(0, 256, 17, dtype=np.uint8)
    colours = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 64, 3)
    theirs = np.asarray(Image.fromarray(colours).convert("YCbCr"), dtype=float)
    assert np.abs(rgb_to_ycbcr(colours).clip(0, 255) - theirs).max() <= 1.05  # Pillow's tables cut, to 1/64


def test_the_way_back_is_that_of_pillow_within_rounding():
    rng = np.random.default_rng(0)
    ycbcr = rng.integers(0, 256, size=(64, 64, 3), dtype=np.uint8)
    image = Image.merge("YCbCr", [Image.fromarray(ycbcr[..., c]) for c in range(3)])
    theirs = np.asarray(image.convert("RGB"), dtype=float)
    assert np.abs(ycbcr_to_rgb(ycbcr).clip(0, 255) - theirs).max() <= 1.05  # Pillow's tables cut, to 1/64


def test_there_and_back_is_the_identity():
    rgb = np.random.default_rng(1).uniform(0, 255, size=(20, 30, 3))
    assert ycbcr_to_rgb(rgb_to_ycbcr(rgb)) == pytest.approx(rgb, abs=1e-10)
    assert rgb_to_ycbcr(ycbcr_to_rgb(rgb)) == pytest.approx(rgb, abs=1e-10)


def test_grey_has_no_chroma_at_all():
    grey = np.repeat(np.random.default_rng(2).uniform(0, 255, size=(50, 1)), 3, axis=1)
    ycbcr = rgb_to_ycbcr(grey)
    assert np.array_equal(ycbcr[:, 0], grey[:, 0])
    assert (ycbcr[:, 1:] == 128).all()
    assert np.array_equal(luma(grey), grey[:, 0])


def test_luma_weighs_green_most_and_blue_least():
    assert luma(np.eye(3)) == pytest.approx([0.299, 0.587, 0.114])


@pytest.mark.parametrize("convert", [luma, rgb_to_ycbcr, ycbcr_to_rgb])
def test_three_channels_are_needed(convert):
    for shape in [(4, 4), (2, 2, 4), ()]:
        with pytest.raises(ValueError, match="must hold 3 channels"):
            convert(np.zeros(shape))
