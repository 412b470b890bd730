"""Figures of the layers lesson: what is drawn is what was given, and what is marked is right."""

import numpy as np

from core.spectra import noise_null
from ui.layers import figures


def test_the_weight_error_is_drawn_against_the_share_of_the_weights():
    error = np.array([1.0, 0.5, 0.2, 0.0])
    fig = figures.errors((3, 6), error, error, 2)
    line = next(trace for trace in fig.data if trace.name == "these weights")
    np.testing.assert_allclose(line.x, [0, 50, 100, 150])
    spot = next(trace for trace in fig.data if trace.name == "k = 2")
    assert (spot.x[0], spot.y[0]) == (100.0, 20.0)


def test_each_spectrum_has_the_band_of_its_own_size():
    s = np.array([3.0, 2.0, 1.0])
    bands = tuple(noise_null((3, 5), norm, rng=np.random.default_rng(0)) for norm in (10.0, 1.0))
    fig = figures.spectra(s, s / 10, bands)
    highs = [trace.y for trace in fig.data if trace.name and trace.name.startswith("noise")]
    np.testing.assert_allclose(highs[0], bands[0].high)
    np.testing.assert_allclose(highs[1], bands[1].high)


def test_every_batch_has_its_line_and_counted_products_theirs():
    ratios = np.arange(6.0).reshape(2, 3)
    fig = figures.times((4, 8), ratios, (1, 32, 450), np.array([0.1, 0.2]))
    np.testing.assert_allclose(fig.data[0].y, [0.1, 0.2])
    assert [trace.name for trace in fig.data[1:]] == ["1 digit", "32 digits at once", "450 digits at once"]
    np.testing.assert_allclose(fig.data[3].y, ratios[:, 2])
