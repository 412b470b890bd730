"""The denoiser's figures: what is measured is dots, what is known nowhere is a gap, the best stands above."""

import numpy as np
import pytest

from sources.signals.clocks import Clock, every
from ui.denoiser import figures
from ui.kit import style


def test_measured_samples_are_dots_at_their_places_and_a_line_keeps_its_colour_and_dash():
    fig = figures.over_measured([3.0, 1.0, 2.0], {"truth": ([0.0, 1.0, 2.0, 9.0], "#123456", "dash")})
    dots, line = fig.data
    assert (dots.mode, line.mode) == ("markers", "lines")
    np.testing.assert_array_equal(dots.x, [0, 1, 2])
    np.testing.assert_array_equal(dots.y, [3, 1, 2])
    np.testing.assert_array_equal(line.x, [0, 1, 2, 3])
    np.testing.assert_array_equal(line.y, [0, 1, 2, 9])
    assert (line.name, line.line.color, line.line.dash) == ("truth", "#123456", "dash")


def test_what_is_not_a_number_leaves_a_gap_in_its_line():
    fig = figures.over_measured([1.0, 2.0, 3.0], {"forecast": ([np.nan, 2.0, 3.0], "#000000", "solid")})
    assert np.isnan(fig.data[1].y[0])
    assert fig.data[1].connectgaps is False


def test_a_long_signal_is_thinned_and_keeps_its_values_and_both_ends():
    x = np.arange(10_000.0)
    fig = figures.over_measured(x, {"cleaned": (2 * x, "#000000", "solid")})
    dots, line = fig.data
    assert len(dots.x) == figures.MAX_POINTS
    assert (dots.x[0], dots.x[-1]) == (0, 9999)
    np.testing.assert_array_equal(dots.y, dots.x)
    np.testing.assert_array_equal(line.y, 2 * np.asarray(line.x))


def test_a_band_lies_behind_where_it_is_known_and_a_recording_has_seconds():
    nan = np.nan
    fig = figures.over_measured(
        [1.0, 2.0, nan, nan], {}, band=([nan, nan, 1.0, 0.0], [nan, nan, 3.0, 4.0]), clock=every(0.5, 2)
    )
    upper, lower, dots = fig.data
    np.testing.assert_array_equal(upper.x, [1, 1.5])
    np.testing.assert_array_equal(upper.y, [3, 4])
    np.testing.assert_array_equal(lower.y, [1, 0])
    assert lower.fill == "tonexty"
    np.testing.assert_array_equal(dots.x, [0, 0.5, 1, 1.5])
    assert fig.layout.xaxis.title.text == "seconds"


def test_an_axis_of_dates_has_the_title_of_the_file_as_letters():
    dates = Clock("<b>when</b>", 86400.0 * np.arange(3), is_date=True)
    fig = figures.over_measured([1.0, 2.0, 3.0], {"line": ([3.0, 2.0, 1.0], "red", "solid")}, clock=dates)
    for trace in fig.data:
        assert [str(each)[:10] for each in trace.x] == ["1970-01-01", "1970-01-02", "1970-01-03"]
    assert fig.layout.xaxis.title.text == "&lt;b&gt;when&lt;/b&gt;"


def test_each_component_has_its_panel_its_share_and_the_colour_of_its_group():
    parts = np.arange(12.0).reshape(3, 4)
    fig = figures.components(parts, [0.5, 0.251, 0.1], [0, 1, 0], [12.34, 5.0, float("inf")])
    for trace, part in zip(fig.data, parts, strict=True):
        np.testing.assert_array_equal(trace.y, part)
    assert [note.text for note in fig.layout.annotations] == [
        "1: 50.0 %, period 12.3",
        "2: 25.1 %, period 5",
        "3: 10.0 %, trend",
    ]
    shares = figures.components(parts[:2], [0.9997, 0.0003], [0, 1]).layout.annotations
    assert [note.text for note in shares] == ["1: &gt; 99.9 %", "2: &lt; 0.1 %"]
    colors = [trace.line.color for trace in fig.data]
    assert colors[0] == colors[2] != colors[1]
    assert len({trace.xaxis for trace in fig.data}) == 3


def test_the_map_shows_magnitudes_with_component_one_above():
    fig = figures.correlation_map([[1.0, -0.7], [-0.7, 1.0]])
    (heat,) = fig.data
    np.testing.assert_allclose(heat.z, [[1, 0.7], [0.7, 1]])
    assert (heat.zmin, heat.zmax) == (0, 1)
    assert list(heat.x) == list(heat.y) == ["1", "2"]
    assert fig.layout.yaxis.autorange == "reversed"


@pytest.mark.parametrize("highlight", [["ours"], []])
def test_the_best_bar_stands_above_and_only_ours_are_in_colour(highlight):
    fig = figures.bars({"ours": 2.0, "worst": -1.04, "best": 3.06}, x="dB", highlight=highlight)
    (bar,) = fig.data
    assert list(bar.y) == ["worst", "ours", "best"]  # a bar chart is drawn from below
    assert list(bar.x) == [-1.04, 2.0, 3.06]
    assert list(bar.text) == ["-1.0", "2.0", "3.1"]
    ours = style.COLOR_S if highlight else style.COLOR_NOISE
    assert list(bar.marker.color) == [style.COLOR_NOISE, ours, style.COLOR_NOISE]
