"""Whether a split layer is faster than the whole one: measured, beside the products counted."""

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.arrays import FloatArray
from core.networks import split_parameters
from studies.layers.trained import LayerSplits

N_REPEATS = 60
KS = (4, 8, 16, 32, 64, 96, 128, 192, 256)
BATCHES = (1, 32, 450)


class Times(NamedTuple):
    """The split layer over the whole one, rank by rank.

    Attributes
    ----------
    ks : tuple of int
    batches : tuple of int
        Numbers of digits put through at once.
    ratios : ndarray of shape (len(ks), len(batches))
        Time over time, measured: different each time.
    products : ndarray of shape (len(ks),)
        Multiplications over multiplications, k (m + n) / (m n).
    """

    ks: tuple[int, ...]
    batches: tuple[int, ...]
    ratios: FloatArray
    products: FloatArray

    def at(self, k: int) -> FloatArray:
        """Return the measured ratios at a rank, one a batch size."""
        ratios: FloatArray = self.ratios[self.ks.index(k)]
        return ratios


def measure(
    splits: LayerSplits,
    *,
    ks: Sequence[int] = KS,
    batches: Sequence[int] = BATCHES,
    n_repeats: int = N_REPEATS,
) -> Times:
    """Measure a layer split at several ranks against the whole one, on the digits held out.

    Parameters
    ----------
    splits : LayerSplits
    ks : sequence of int
        Ranks.
    batches : sequence of int
        Numbers of digits to put through at once.
    n_repeats : int
        Pairs of measurements for each median.

    Returns
    -------
    Times
    """
    (m, n), X = splits.weights.shape, splits.seen
    ratios = np.empty((len(ks), len(batches)))
    for i, k in enumerate(ks):
        factors = splits.factors(k, fitted=False)
        for j, size in enumerate(batches):
            whole, split = forward_times(splits.weights, factors, X[:size], n_repeats=n_repeats)
            ratios[i, j] = split / whole
    products = np.array([split_parameters(m, n, k) for k in ks]) / (m * n)
    return Times(tuple(ks), tuple(batches), ratios, products)


def forward_times(
    W: FloatArray, factors: tuple[FloatArray, FloatArray], X: FloatArray, *, n_repeats: int = N_REPEATS
) -> tuple[float, float]:
    """Measure how long x W and (x L) R take, interleaved so that both meet the same machine.

    Parameters
    ----------
    W : ndarray of shape (m, n)
    factors : (ndarray of shape (m, k), ndarray of shape (k, n))
    X : ndarray of shape (q, m)
        Inputs, one per row.
    n_repeats : int
        Pairs of measurements, at least 1.

    Returns
    -------
    whole, split : float
        Medians, in seconds.
    """
    L, R = factors
    whole, split = [], []
    for _ in range(n_repeats):
        began = time.perf_counter()
        X @ W
        middle = time.perf_counter()
        (X @ L) @ R
        split.append(time.perf_counter() - middle)
        whole.append(middle - began)
    return float(np.median(whole)), float(np.median(split))
