import numpy as np

from studies.compressor.layouts import LaidOut
from ui.compressor.steps.colour_layouts import NAMES, _said

PIXELS = np.zeros((2, 2, 3), np.uint8)


def test_one_k_is_said_once_and_different_ones_in_order():
    same = _said("rgb", LaidOut((7, 7, 7), 12345, PIXELS, 31.456), best=False)
    assert same == "**R, G, B apart**: k = 7, 12,345 numbers, **31.46 dB**"
    own = _said("ycbcr", LaidOut((40, 9, 8), 999, PIXELS, 20.0), best=False)
    assert own == "**Y, Cb, Cr, each with its own k**: k = 40, 9, 8, 999 numbers, **20.00 dB**"


def test_the_closest_of_the_four_is_called_so():
    assert len(NAMES) == 4
    assert _said("grey", LaidOut((7,), 1, PIXELS, 20.0), best=True).endswith("(the closest of the four)")
