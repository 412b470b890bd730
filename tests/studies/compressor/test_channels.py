import numpy as np
import pytest

from core.pictures import planes
from studies.compressor import channels
from tests.studies.compressor.made import grey_picture, picture


def test_the_channels_of_a_layout_are_its_matrices():
    pixels = picture().pixels
    for layout, names in channels.CHANNELS.items():
        matrices = [channels.channel_matrix(picture(), name) for name in names]
        for A, expected in zip(matrices, planes(pixels, layout), strict=True):
            assert np.array_equal(A, expected)


def test_red_green_and_blue_are_the_pixels_and_stand_side_by_side_in_w():
    made = picture()
    sides = [channels.channel_matrix(made, name) for name in "RGB"]
    for i, A in enumerate(sides):
        assert np.array_equal(A, made.pixels[..., i])
    assert np.array_equal(channels.channel_matrix(made, "W"), np.hstack(sides))


def test_a_grey_picture_has_one_channel_under_any_name():
    assert channels.channels(grey_picture(), "rgb") == ("Y", "Y", "Y")
    assert channels.channels(grey_picture(), "grey") == ("Y",)
    assert channels.channels(picture(), "rgb") == ("R", "G", "B")
    assert np.allclose(channels.channel_matrix(grey_picture(), "Y"), grey_picture().pixels[..., 0])


@pytest.mark.parametrize("name", ["R", "W", "Y", "Cb", "Cr"])
def test_the_factors_of_a_channel_are_its_svd(name):
    made = picture()
    A = channels.channel_matrix(made, name)
    U, s, Vt = channels.channel_svd(made, name)
    assert np.allclose(s, np.linalg.svd(A, compute_uv=False))
    assert np.abs((U * s) @ Vt - A).max() < 1e-3, "of 255 grey levels"
    assert (U.dtype, s.dtype, Vt.dtype) == (np.float32, np.float64, np.float32)
    assert ((U * s) @ Vt).dtype == np.float64
    assert not any(part.flags.writeable for part in (U, s, Vt))


def test_a_cut_channel_keeps_all_singular_values_and_the_strongest_layers():
    made = picture(260, 300)
    U, s, Vt = channels.channel_svd(made, "Cb")
    V = np.linalg.svd(planes(made.pixels, "ycbcr")[1])
    assert (U.shape, s.shape, Vt.shape) == ((260, 150), (260,), (150, 300))
    best = (V[0][:, :150] * V[1][:150]) @ V[2][:150]
    assert np.abs((U * s[:150]) @ Vt - best).max() < 1e-3


def test_colour_differences_have_the_layers_that_a_budget_of_fifty_in_three_can_buy():
    assert channels.most_layers(picture(260, 300), "Cr") == 3 * 50


@pytest.mark.parametrize("layout", ["grey", "rgb", "wide"])
@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (90, 100), (400, 420), (427, 640), (3000, 4000)])
def test_a_channel_is_deep_enough_for_every_view_and_the_browser_gets_100_at_first(layout, shape):
    h, w = shape
    r = min(h, 3 * w if layout == "wide" else w)
    some, more = (channels.live_layers(shape, layout, past_even=past) for past in (False, True))
    assert some == min(100, r)
    assert some <= more <= r
    if h * w < 400_000:
        made = picture(h, w)
        for name in channels.channels(made, layout):
            assert channels.most_layers(made, name) >= more


def test_past_break_even_the_factors_hold_more_numbers_than_the_picture():
    for layout, n in (("grey", 640), ("rgb", 640), ("wide", 3 * 640)):
        K = channels.live_layers((427, 640), layout, past_even=True)
        assert K * (427 + n + 1) > 427 * n, layout


def test_of_a_large_picture_no_more_is_sent_than_a_browser_can_take():
    K = channels.live_layers((3024, 4032), "rgb", past_even=True)
    n_bytes = 3 * 3 * K * (870 + 1160)
    assert 0.97 * channels.MAX_SENT < n_bytes <= 1.01 * channels.MAX_SENT


def test_a_layout_shows_the_colours_or_for_grey_the_luma():
    pixels = picture().pixels
    assert channels.drawn(pixels, "rgb") is pixels
    luma = pixels @ [0.299, 0.587, 0.114]
    assert np.abs(channels.drawn(pixels, "grey") - luma).max() <= 0.5 + 1e-9
