"""Measured times: positive, of the right layer and digits, and products counted."""

from types import SimpleNamespace

import numpy as np

from studies.layers import timing
from studies.layers.one_matrix import take_apart
from studies.layers.trained import prepare
from tests.studies.layers.network import small

NETWORK = small()
SPLITS = prepare(NETWORK, 1, take_apart(NETWORK.layers[1].factors[0]))


def test_every_rank_and_batch_is_measured_and_its_products_counted():
    result = timing.measure(SPLITS, ks=(1, 4), batches=(1, 20, 5), n_repeats=2)
    assert result.ratios.shape == (2, 3)
    assert (result.ratios > 0).all()
    np.testing.assert_allclose(result.products, [15 / 56, 60 / 56])
    assert (result.ks, result.batches) == ((1, 4), (1, 20, 5))


def test_the_ratio_is_the_split_over_the_whole(monkeypatch):
    """With times that grow with the numbers multiplied, the ratios are known."""

    sizes = []

    def counted(W, factors, X, *, n_repeats):
        sizes.append(len(X))
        return float(len(X) * W.size), float(len(X) * sum(factor.size for factor in factors) + n_repeats)

    monkeypatch.setattr(timing, "forward_times", counted)
    result = timing.measure(SPLITS, ks=(2, 7), batches=(1, 10), n_repeats=0)
    np.testing.assert_allclose(result.ratios, [[30 / 56] * 2, [105 / 56] * 2])
    assert sizes == [1, 10, 1, 10]


def test_the_clock_stands_between_the_two_and_the_median_is_taken(monkeypatch):
    """A clock that says: whole 1 s, split 5 s; then 1 and 5; then, disturbed, 100 and 200."""
    ticks = iter([0.0, 1, 6, 10, 11, 16, 20, 120, 320])
    monkeypatch.setattr(timing, "time", SimpleNamespace(perf_counter=lambda: next(ticks)))
    W = np.ones((3, 4))
    assert timing.forward_times(W, (W[:, :1], W[:1]), np.ones((2, 3)), n_repeats=3) == (1.0, 5.0)


def test_a_small_split_of_a_large_layer_is_faster_than_the_whole():
    rng = np.random.default_rng(0)
    W, X = rng.normal(size=(600, 600)), rng.normal(size=(300, 600))
    whole, split = timing.forward_times(W, (W[:, :4], W[:4]), X, n_repeats=7)
    assert split < whole
