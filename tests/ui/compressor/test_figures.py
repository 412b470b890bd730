import numpy as np
import plotly.colors
import pytest

from ui.compressor import figures
from ui.kit import style


def test_no_error_has_the_first_colour_and_the_largest_the_last():
    values = np.zeros((20, 30))
    values[10:] = 50.0
    pixels, top = figures.error_map(values)
    ends = [plotly.colors.get_colorscale(style.SEQUENTIAL)[i][1] for i in (0, -1)]
    first, last = (plotly.colors.hex_to_rgb(c) if c[0] == "#" else eval(c[3:]) for c in ends)
    assert top == 50.0
    assert pixels[0, 0].tolist() == list(first)
    assert pixels[19, 29].tolist() == list(last)


def test_the_error_of_a_colour_is_the_root_mean_square_over_its_channels():
    values = np.zeros((4, 4, 3))
    values[...] = (3.0, -4.0, 12.0)
    assert figures.error_map(values)[1] == pytest.approx(np.sqrt((9 + 16 + 144) / 3))


def test_the_scale_ends_where_all_but_a_few_pixels_are_and_not_below_one_grey_level():
    values = np.ones((100, 100))
    values[0, 0] = 200.0
    assert figures.error_map(values)[1] == 1.0
    assert figures.error_map(np.zeros((3, 3)))[1] == 1.0
    assert figures.discarded(np.zeros((3, 3)))[1] == 1.0


def test_the_discarded_part_lies_around_mid_grey():
    values = np.tile([[-20.0, 0.0, 20.0]], (10, 1))
    pixels, top = figures.discarded(values)
    assert top == 20.0
    assert pixels[0].tolist() == [1, 128, 255]


def test_the_scale_carries_its_unit_and_its_ends():
    fig = figures.with_scale("data:,", (30, 40), low=-5, high=5, colors="gray", unit="grey levels")
    marker = fig.data[0].marker
    assert (marker.cmin, marker.cmax) == (-5, 5)
    assert marker.colorbar.title.text == "grey levels"
    assert fig.layout.images[0].sizex == 40
    assert fig.layout.images[0].sizey == 30
