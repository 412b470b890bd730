"""Figures of the layers lesson: what is drawn is what was given, and what is marked is right."""

import numpy as np

from core.spectra import noise_null
from studies.layers.learnt import Spectrum
from studies.layers.one_matrix import EveryRank
from studies.layers.timing import Times
from ui.layers import figures


def test_the_weight_error_is_drawn_against_the_share_of_the_weights():
    error = np.array([1.0, 0.5, 0.2, 0.0])
    result = EveryRank(np.array([0, 0.5, 1, 1.5]), error, error / 2)
    fig = figures.errors(result, 2)
    line = next(trace for trace in fig.data if trace.name == "these weights")
    np.testing.assert_allclose(line.x, [0, 50, 100, 150])
    spot = next(trace for trace in fig.data if trace.name == "k = 2")
    assert (spot.x[0], spot.y[0]) == (100.0, 20.0)
    noise = next(trace for trace in fig.data if trace.name == "pure noise")
    np.testing.assert_allclose(noise.y, [50, 25, 10, 0])


def test_each_layer_has_its_line_and_the_ring_of_its_rank():
    curves = [
        figures.Curve(f"layer {i}", np.array([0.1, 1.0]), np.array([0.3, 0.9]), (0.1 * i, 0.2 * i))
        for i in (1, 2, 3)
    ]
    fig = figures.accuracies(curves, 0.95)
    rings = fig.data[1::2]
    assert [trace.name for trace in fig.data[::2]] == ["layer 1", "layer 2", "layer 3"]
    np.testing.assert_allclose(fig.data[0].x, [10, 100])
    np.testing.assert_allclose(fig.data[0].y, [30, 90])
    np.testing.assert_allclose([(ring.x[0], ring.y[0]) for ring in rings], [(10, 20), (20, 40), (30, 60)])
    assert any(shape.y0 == shape.y1 == 95 for shape in fig.layout.shapes)


def test_three_errors_are_drawn_with_the_break_even_rank():
    curves = {name: np.array([0.5, 0.25]) / i for i, name in enumerate("abc", 1)}
    fig = figures.weights_or_outputs((4, 16), curves, 12.5)
    assert [trace.name for trace in fig.data] == ["a", "b", "c"]
    np.testing.assert_allclose(fig.data[1].y, [25, 12.5])
    assert list(fig.layout.xaxis.ticktext) == ["1", "2", "4", "8", "16"]
    assert fig.layout.shapes[0].x0 == 12.5


def test_each_spectrum_has_the_band_of_its_own_size():
    s = np.array([3.0, 2.0, 1.0])
    bands = tuple(noise_null((3, 5), norm, rng=np.random.default_rng(0)) for norm in (10.0, 1.0))
    fig = figures.spectra(Spectrum(s, bands[0], 1.0, 0), Spectrum(s / 10, bands[1], 1.0, 0))
    lines = {trace.name: trace.y for trace in fig.data}
    np.testing.assert_allclose(lines["trained"], s)
    np.testing.assert_allclose(lines["untrained"], s / 10)
    highs = [trace.y for trace in fig.data if trace.name and trace.name.startswith("noise")]
    np.testing.assert_allclose(highs[0], bands[0].high)
    np.testing.assert_allclose(highs[1], bands[1].high)


def test_every_batch_has_its_line_and_counted_products_theirs():
    ratios = np.arange(6.0).reshape(2, 3)
    fig = figures.times(Times((4, 8), (1, 2, 450), ratios, np.array([0.1, 0.2])))
    np.testing.assert_allclose(fig.data[0].y, [0.1, 0.2])
    assert [trace.name for trace in fig.data[1:]] == ["1 digit", "2 digits at once", "450 digits at once"]
    np.testing.assert_allclose(fig.data[3].y, ratios[:, 2])
