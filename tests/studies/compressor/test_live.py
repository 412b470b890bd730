import numpy as np
import pytest

from core.pictures import planes
from sources.pictures.picture import resize
from studies.compressor.channels import LIVE_LAYERS
from studies.compressor.live import exact_layers, quick_layers, size
from tests.studies.compressor.made import by_hand, grey_picture, numpys, picture


def drawn(layers, k):
    """Return what the browser draws: every channel of the picture is its V with its U, or with the one U."""
    us = layers.us * (len(layers.vs) // len(layers.us))
    return np.stack([u[:k].T @ v[:k] for u, v in zip(us, layers.vs, strict=True)], axis=-1).squeeze()


@pytest.mark.parametrize("layout", ["grey", "rgb", "wide"])
def test_the_layers_make_the_best_picture_of_every_k(layout):
    pixels = picture().pixels
    svds = numpys(pixels, layout)
    layers = exact_layers(svds, layout, 12, (24, 30))
    for k in (1, 5, 12):
        best = by_hand(svds, k)
        best = np.stack(np.split(best, 3, axis=1), axis=-1) if layout == "wide" else best
        assert np.allclose(drawn(layers, k), best)


def test_one_wide_matrix_has_one_u_and_three_vs():
    layers = exact_layers(numpys(picture().pixels, "wide"), "wide", 4, (24, 30))
    assert [u.shape for u in layers.us] == [(4, 24)]
    assert [v.shape for v in layers.vs] == [(4, 30)] * 3


def test_both_rows_of_a_layer_are_of_one_length_so_that_24_bits_are_spent_evenly():
    layers = exact_layers(numpys(picture().pixels, "grey"), "grey", 6, (24, 30))
    lengths = [np.linalg.norm(rows[0], axis=1) for rows in (layers.us, layers.vs)]
    assert np.allclose(*lengths)


def test_shrunk_layers_make_the_shrunk_picture():
    pixels = picture(24, 30).pixels
    layers = exact_layers(numpys(pixels, "rgb"), "rgb", 24, (12, 10))
    blocks = pixels.astype(float).reshape(12, 2, 10, 3, 3).mean(axis=(1, 3))
    assert np.allclose(drawn(layers, 24), blocks)


@pytest.mark.parametrize("layout", ["grey", "rgb", "wide"])
def test_the_errors_are_the_squared_distances_of_the_full_picture_whatever_the_size_drawn(layout):
    pixels = picture().pixels
    svds = numpys(pixels, layout)
    layers = exact_layers(svds, layout, 7, (12, 15))
    A = by_hand(svds, 30)
    expected = [((A - by_hand(svds, k)) ** 2).sum() for k in range(8)]
    assert np.allclose(layers.squared_errors, expected)


def test_the_quick_layers_of_a_small_picture_are_its_own_and_so_are_their_errors():
    made = picture(20, 26)
    svds = numpys(made.pixels, "rgb")
    layers = quick_layers(made, "rgb", 9)
    assert np.allclose(drawn(layers, 9), by_hand(svds, 9), atol=1e-6)
    expected = [((made.pixels - by_hand(svds, k)) ** 2).sum() for k in range(10)]
    assert np.allclose(layers.squared_errors, expected, rtol=1e-6)


def test_the_quick_layers_of_a_large_picture_are_those_of_the_screen_and_their_error_is_of_the_right_size(
    monkeypatch,
):
    monkeypatch.setattr("studies.compressor.live.screen_shape", lambda _shape: (240, 320))
    made = picture(480, 640)
    layers = quick_layers(made, "grey", 1000)
    assert len(layers.us[0]) == LIVE_LAYERS
    assert layers.us[0].shape[1] == 240
    assert layers.vs[0].shape[1] == 320
    assert len(layers.squared_errors) == LIVE_LAYERS + 1
    whole = sum((A**2).sum() for A in planes(made.pixels, "grey"))
    assert layers.squared_errors[0] == pytest.approx(whole, rel=0.02)
    small = resize(made, 320)
    s = np.linalg.svd(planes(small.pixels, "grey")[0], compute_uv=False)
    left = (s[LIVE_LAYERS:] ** 2).sum() * made.pixels.size / small.pixels.size
    assert layers.squared_errors[-1] == pytest.approx(left, rel=0.05)  # `leading_svd` is not exact here
    few = quick_layers(made, "grey", 5)
    assert len(few.us[0]) == len(few.squared_errors) - 1 == 5


def test_a_grey_picture_is_taken_apart_once_for_its_three_equal_channels():
    made = grey_picture()
    layers = quick_layers(made, "rgb", 9)
    assert np.allclose(drawn(layers, 9), by_hand(numpys(made.pixels, "rgb"), 9), atol=1e-6)
    assert layers.squared_errors[0] == pytest.approx((made.pixels.astype(float) ** 2).sum())


def test_what_a_layout_counts():
    assert size((427, 640), "rgb") == (427, 640, 3, 3 * 427 * 640, 3 * (427 + 640 + 1))
    assert size((427, 640), "wide") == (427, 1920, 1, 3 * 427 * 640, 427 + 1920 + 1)
    assert size((427, 640), "grey") == (427, 640, 1, 427 * 640, 427 + 640 + 1)
