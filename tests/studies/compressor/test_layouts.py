import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio

from core.pictures import LAYOUTS
from studies.compressor.layouts import LaidOut, budget, closest, columns, laid_out
from tests.studies.compressor.made import by_hand, eight_bit, numpys, picture

PIXELS = picture(40, 50).pixels
SHAPE = (40, 50)


def test_no_layout_stores_more_than_the_budget_nor_a_layer_less_than_it_could():
    at_most = budget(SHAPE, 8, numpys(PIXELS, "ycbcr"))
    assert at_most.n_numbers == 8 * 3 * (40 + 50 + 1)
    assert at_most.n_whole == 40 * 50 * 3
    layer = {"rgb": 3 * 91, "wide": 40 + 150 + 1, "grey": 91, "ycbcr": 91}
    for layout in LAYOUTS:
        result = laid_out(PIXELS, numpys(PIXELS, layout), layout, at_most.ranks[layout])
        assert at_most.n_numbers - layer[layout] < result.n_stored <= at_most.n_numbers, layout
    assert at_most.ranks["rgb"] == (8, 8, 8)


def test_three_channels_alike_leave_all_layers_to_brightness():
    grey = np.repeat(PIXELS[..., :1], 3, axis=2)
    assert budget(SHAPE, 5, numpys(grey, "ycbcr")).ranks["ycbcr"] == (15, 0, 0)


def test_the_psnr_is_that_of_the_eight_bit_colours():
    result = laid_out(PIXELS, numpys(PIXELS, "rgb"), "rgb", (9, 9, 9))
    expected = eight_bit(by_hand(numpys(PIXELS, "rgb"), 9))
    assert np.mean(result.pixels != expected) < 1e-3
    assert result.psnr == pytest.approx(peak_signal_noise_ratio(PIXELS, expected), abs=1e-3)
    assert result.ranks == (9, 9, 9)


def test_grey_is_shown_in_three_channels_and_loses_every_colour():
    result = laid_out(PIXELS, numpys(PIXELS, "grey"), "grey", (40,))
    luma = np.rint(PIXELS @ [0.299, 0.587, 0.114])
    assert np.abs(result.pixels - luma[..., None]).max() <= 1
    assert result.pixels.shape == PIXELS.shape
    assert result.psnr < 40


def test_the_closest_has_the_highest_psnr_and_the_first_wins_a_tie():
    made = {name: LaidOut((1,), 1, PIXELS, psnr) for name, psnr in (("a", 20.0), ("b", 30.0), ("c", 30.0))}
    assert closest(made) == "b"


def test_the_table_of_the_layouts_has_a_row_each():
    made = {"a": LaidOut((3, 4), 70, PIXELS, 20.5), "b": LaidOut((9,), 80, PIXELS, np.inf)}
    assert columns(made) == {
        "layout": ["a", "b"], "k": ["3, 4", "9"], "numbers stored": [70, 80], "PSNR, dB": [20.5, None],
    }  # fmt: skip
