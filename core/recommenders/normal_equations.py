"""Many small ridge regressions at once: one for every user, or one for every item."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ..arrays import FloatArray
from .ratings import Groups, IntArray

LARGEST_BUCKET = 400_000
"""Numbers in one padded array of features: it bounds the memory, whatever the number of ratings."""


class Bucket(NamedTuple):
    """Groups of about equal size, padded to the largest.

    ``rows`` (b,) are the groups; ``positions`` (b, L) index their ratings, padded with the number of
    ratings; ``counts`` (b,) say how many are real.
    """

    rows: IntArray
    positions: IntArray
    counts: IntArray


def buckets(groups: Groups, n_features: int) -> list[Bucket]:
    """Return every group that has a rating, in buckets of like size.

    A bucket holds groups whose sizes differ by a quarter at most, so little is padding, and at most
    ``LARGEST_BUCKET`` numbers of features (or one group).
    """
    counts = np.diff(groups.starts)
    n = int(groups.starts[-1])
    by_size = np.argsort(counts, kind="stable")
    by_size = by_size[np.searchsorted(counts[by_size], 1) :]
    sizes = counts[by_size]
    padded = np.append(groups.order, n)
    result, start = [], 0
    while start < len(by_size):
        smallest = int(sizes[start])
        end = int(np.searchsorted(sizes, smallest + smallest // 4, side="right"))
        room = max(1, LARGEST_BUCKET // (int(sizes[end - 1]) * max(1, n_features)))
        rows = by_size[start : min(end, start + room)]
        span = np.arange(int(counts[rows].max()))
        inside = span < counts[rows][:, None]
        at = np.where(inside, groups.starts[rows][:, None] + span, n)
        result.append(Bucket(rows, padded[at], counts[rows]))
        start += len(rows)
    return result


def gathered(
    bucket: Bucket, other: IntArray, features: FloatArray, targets: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return X (b, L, d) and y (b, L) of a bucket, zero where padded.

    ``other`` (n + 1,) and ``targets`` (n + 1,) are by rating, with one more entry for the padding; the row
    of ``features`` that ``other`` names there is zero.
    """
    return features[other[bucket.positions]], targets[bucket.positions]


def ridge(X: FloatArray, y: FloatArray, penalty: FloatArray) -> FloatArray:
    """Return w (b, d), the minimiser of |y - X w|^2 + penalty |w|^2 for each of b problems.

    The smaller of two equal forms is solved: d x d, or (few ratings) L x L,
    (X^T X + penalty I)^-1 X^T y  =  X^T (X X^T + penalty I)^-1 y.

    Parameters
    ----------
    X : ndarray of shape (b, L, d)
    y : ndarray of shape (b, L)
    penalty : ndarray of shape (b,), positive
    """
    Xt = X.transpose(0, 2, 1)
    small = X.shape[1] < X.shape[2]
    gram = X @ Xt if small else Xt @ X
    diagonal = np.arange(gram.shape[1])
    gram[:, diagonal, diagonal] += penalty[:, None]
    right = y[..., None] if small else Xt @ y[..., None]
    w = np.linalg.solve(gram, right)
    w = Xt @ w if small else w
    return np.asarray(w[..., 0], dtype=np.float64)


def solve_all(
    plan: list[Bucket],
    other: IntArray,
    features: FloatArray,
    targets: FloatArray,
    penalty: FloatArray,
    n_groups: int,
) -> FloatArray:
    """Return W (n_groups, d), the ridge fits of all groups; zero for a group without ratings.

    ``penalty`` (n_groups,) is that of each group; the other arguments as in ``gathered``.
    """
    W = np.zeros((n_groups, features.shape[1]), dtype=features.dtype)
    for bucket in plan:
        X, y = gathered(bucket, other, features, targets)
        W[bucket.rows] = ridge(X, y, penalty[bucket.rows])
    return W


def shares(plan: list[Bucket]) -> Iterator[tuple[Bucket, float]]:
    """Yield the buckets with the share of the ratings that is done after each."""
    total, done = sum(int(bucket.counts.sum()) for bucket in plan), 0
    for bucket in plan:
        done += int(bucket.counts.sum())
        yield bucket, done / total
