import numpy as np

from studies.compressor.layouts import LaidOut
from ui.compressor.steps.colour_layouts import _said

PIXELS = np.zeros((2, 2, 3), np.uint8)


def test_one_k_is_said_once_and_different_ones_in_order():
    same = _said(LaidOut((7, 7, 7), 12345, PIXELS, 31.456), best=False)
    assert same == "31.46 dB; k = 7, 12,345 numbers"
    own = _said(LaidOut((40, 9, 8), 999, PIXELS, 20.0), best=False)
    assert own == "20.00 dB; k = 40, 9, 8, 999 numbers"


def test_the_closest_of_the_four_is_called_so():
    assert _said(LaidOut((7,), 1, PIXELS, 20.0), best=True).endswith("(the closest)")
