from typing import NamedTuple

import numpy as np
import pytest

from ui.kit import spectrum as figures
from ui.kit import style


class Band(NamedTuple):
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray


def test_kept_bars_have_the_full_colour_and_dropped_ones_the_faded_one():
    fig = figures.spectrum([5.0, 3.0, 1.0], 2)
    assert fig.data[0].marker.color == (style.COLOR_S, style.COLOR_S, style.faded(style.COLOR_S))
    assert list(fig.data[0].y) == [5.0, 3.0, 1.0]


def test_a_long_spectrum_is_two_lines_that_share_their_meeting_point():
    s = np.linspace(100, 1, 100)
    fig = figures.spectrum(s, 30)
    kept, dropped = fig.data
    assert (kept.name, dropped.name) == ("kept", "dropped")
    assert list(kept.x) == list(range(1, 32))
    assert list(dropped.x) == list(range(31, 101))
    assert kept.line.color == style.COLOR_S
    assert dropped.line.color != style.COLOR_S


@pytest.mark.parametrize("k", [0, 100])
def test_nothing_kept_and_everything_kept_can_be_drawn(k):
    fig = figures.spectrum(np.linspace(100, 1, 100), k)
    assert sum(len(trace.x) for trace in fig.data) >= 100


def test_the_noise_band_lies_behind_the_spectrum():
    band = Band(np.full(3, 2.0), np.full(3, 1.5), np.full(3, 2.5))
    fig = figures.spectrum([5.0, 3.0, 1.0], 2, band=band)
    assert [trace.name for trace in fig.data] == ["noise, low", "noise, high", "noise, median", "s"]
    assert list(fig.data[1].y) == [2.5] * 3


def test_the_log_axis_spans_the_positive_values_and_at_most_six_decades():
    fig = figures.spectrum([1e3, 1.0, 0.0], 2, log=True)
    low, high = fig.layout.yaxis.range
    assert fig.layout.yaxis.type == "log"
    assert low < 0 < 3 < high
    assert low > -1
    low, high = figures.spectrum([1e3, 1e-12], 1, log=True).layout.yaxis.range
    assert low == pytest.approx(-3, abs=0.5)


def test_a_zero_matrix_has_a_figure_on_either_axis():
    for log in (False, True):
        assert len(figures.spectrum(np.zeros(4), 1, log=log).data) == 1
