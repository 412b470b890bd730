import numpy as np
import plotly.colors

from ui.compressor import figures
from ui.kit import style


def test_level_0_has_the_first_colour_of_the_scale_and_255_the_last():
    levels = np.zeros((20, 30), np.uint8)
    levels[10:] = 255
    pixels = figures.error_map(levels)
    ends = [plotly.colors.get_colorscale(style.SEQUENTIAL)[i][1] for i in (0, -1)]
    first, last = (plotly.colors.hex_to_rgb(color) for color in ends)
    assert pixels.shape == (20, 30, 3)
    assert pixels[0, 0].tolist() == list(first)
    assert pixels[19, 29].tolist() == list(last)


def test_the_scale_carries_its_unit_and_its_ends():
    fig = figures.with_scale("data:,", (30, 40), low=-5, high=5, colors="gray", unit="grey levels")
    marker = fig.data[0].marker
    assert (marker.cmin, marker.cmax) == (-5, 5)
    assert marker.colorbar.title.text == "grey levels"
    assert fig.layout.images[0].sizex == 40
    assert fig.layout.images[0].sizey == 30


def test_the_curves_of_a_duel_are_told_apart_without_colour_and_end_at_what_can_be_seen():
    points = {"SVD": [(500, 10.0), (2000, 30.0)], "JPEG": [(1000, 25.0)], "WebP": [(800, float("inf"))]}
    fig = figures.rates(points, 1500)
    assert [trace.name for trace in fig.data] == ["SVD", "JPEG", "WebP"]
    assert len({trace.line.dash for trace in fig.data}) == len({t.marker.symbol for t in fig.data}) == 3
    assert list(fig.data[0].x) == [0.5, 2.0]
    assert fig.data[2].y[0] == 70
    assert fig.layout.shapes[0].x0 == 1.5
