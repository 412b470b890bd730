import base64
import io

import numpy as np
import pytest
from PIL import Image

from sources.pictures import screen

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("shape", [(1, 1), (427, 640), (1000, 1010), (1, 1_010_000)])
def test_up_to_a_megapixel_a_picture_keeps_its_size(shape):
    assert screen.screen_shape(shape) == shape


@pytest.mark.parametrize("shape", [(3024, 4032), (4032, 3024), (1001, 1010), (2, 2_000_000), (2_000_000, 2)])
def test_beyond_it_keeps_its_proportions_up_to_a_pixel_and_fills_the_megapixel(shape):
    h, w = screen.screen_shape(shape)
    assert 1 <= h <= shape[0]
    assert 1 <= w <= shape[1]
    assert h * w <= screen.MAX_PIXELS
    if min(shape) > 2:
        assert h * w > 0.99 * screen.MAX_PIXELS
        assert abs(w * shape[0] / shape[1] - h) < 1.5


def test_a_small_picture_is_shown_as_it_is_and_a_large_one_says_that_it_was_reduced():
    small = RNG.integers(0, 256, (30, 40, 3), dtype=np.uint8)
    shown, note = screen.for_screen(small)
    assert shown is small
    assert note == ""
    large = np.zeros((1200, 1600), np.uint8)
    shown, note = screen.for_screen(large)
    assert shown.shape[0] * shown.shape[1] <= screen.MAX_PIXELS * 1.001
    assert note == f"Shown at {shown.shape[1]} × {shown.shape[0]}, reduced from 1600 × 1200."


@pytest.mark.parametrize(
    ("shape", "kind"),
    [((20, 30, 3), "image/webp"), ((20, 30), "image/webp"), ((2, 16_384), "image/png")],
)
def test_a_file_is_lossless_and_a_side_too_long_for_webp_makes_it_a_png(shape, kind):
    pixels = RNG.integers(0, 256, shape, dtype=np.uint8)
    file = screen.lossless(pixels)
    assert file.kind == kind
    with Image.open(io.BytesIO(file.data)) as image:
        assert image.get_format_mimetype() == kind
        assert np.array_equal(np.asarray(image.convert("RGB" if len(shape) == 3 else "L")), pixels)


def test_a_file_becomes_an_address_with_every_byte():
    data = bytes(range(256))
    head, text = screen.File(data, "image/webp").address.split(",")
    assert head == "data:image/webp;base64"
    assert base64.b64decode(text) == data
