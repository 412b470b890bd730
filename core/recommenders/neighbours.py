"""Neighbours: predict from the ratings of similar users, or of similar items."""

from abc import abstractmethod

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_whole
from .baselines import Biases
from .ratings import Groups, IntArray, Ratings
from .recommender import Progress, Recommender, Viewer

ROWS_AT_ONCE = 256


class _Neighbours(Recommender):
    """What both kinds share: "peers" are compared (users, or items); a "pool" holds ratings of many peers."""

    def __init__(self, *, n_neighbours: int = 40, shrinkage: float = 20.0, most: int = 4000) -> None:
        self.n_neighbours = check_whole("n_neighbours", n_neighbours, 1, 100_000)
        self.most = check_whole("most", most, 1, 20_000)
        self.shrinkage = shrinkage

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        self.baseline = Biases().fit(ratings)
        self.deviations = ratings.values - self.baseline._score_pairs(ratings.users, ratings.items)
        self.peers, self.pools, self.pool_groups, counts = self._sides(ratings)
        kept = np.sort(np.argsort(-counts, kind="stable")[: self.most])
        self.place = np.full(len(counts), -1)
        self.place[kept] = np.arange(len(kept))
        self.similarity = self._similarities(len(kept), len(self.pool_groups.starts) - 1, progress)
        self._positive = np.maximum(self.similarity, 0)

    @staticmethod
    @abstractmethod
    def _sides(ratings: Ratings) -> tuple[IntArray, IntArray, Groups, IntArray]:
        """Return peers and pools of the ratings, the ratings by pool, and the counts of the peers."""

    def _similarities(self, n_peers: int, n_pools: int, progress: Progress) -> np.ndarray:
        """Return s (n_peers, n_peers), float32, zero on the diagonal; a strip of pools at a time."""
        cross, squares, common = (np.zeros((n_peers, n_peers), dtype=np.float32) for _ in range(3))
        order, starts = self.pool_groups
        for first in range(0, n_pools, ROWS_AT_ONCE):
            last = min(first + ROWS_AT_ONCE, n_pools)
            at = order[starts[first] : starts[last]]
            at = at[self.place[self.peers[at]] >= 0]
            cells = self.pools[at] - first, self.place[self.peers[at]]
            D = np.zeros((last - first, n_peers), dtype=np.float32)
            M = np.zeros_like(D)
            D[cells], M[cells] = self.deviations[at], 1
            cross += D.T @ D
            squares += (D**2).T @ M
            common += M.T @ M
            progress(last / n_pools)
        size = np.sqrt(squares * squares.T)
        s: npt.NDArray[np.float32] = np.divide(cross, size, out=np.zeros_like(cross), where=size > 1e-12)
        s *= common / (common + self.shrinkage)
        np.fill_diagonal(s, 0)
        return s

    def _mixture(self, pool: int, targets: IntArray) -> FloatArray:
        """Return sum_j s_j d_j / sum_j s_j of each target peer, from what one pool holds."""
        order, starts = self.pool_groups
        at = order[starts[pool] : starts[pool + 1]]
        return self._mix(targets, self.place[self.peers[at]], self.deviations[at])

    def _mix(self, targets: IntArray, known: IntArray, deviations: FloatArray) -> FloatArray:
        result = np.zeros(len(targets))
        compared = self.place[targets] >= 0
        result[compared] = self._weights(targets[compared], known[known >= 0]) @ deviations[known >= 0]
        return result

    def _weights(self, targets: IntArray, known: IntArray) -> FloatArray:
        """Return the weights (len(targets), len(known)), summing to 1 or all 0 in a row."""
        return nearest_only(self._positive[known].T[self.place[targets]], self.n_neighbours)


class UserNeighbours(_Neighbours):
    """Predict from how similar users rated the item.

    r_ui ~ mu + b_u + b_i + sum_v s_uv d_vi / sum_v s_uv, over the users v most similar to u who have rated
    i; similarities s and deviations d as in ``ItemNeighbours``, with users and items changing places.

    Parameters
    ----------
    n_neighbours, shrinkage, most
        As in ``ItemNeighbours``.
    """

    @staticmethod
    def _sides(ratings: Ratings) -> tuple[IntArray, IntArray, Groups, IntArray]:
        return ratings.users, ratings.items, ratings.by_item, ratings.user_counts

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the predictions (len(users), n_items), not clipped."""
        scores = self.baseline.score_users(users)
        for item in np.flatnonzero(self.ratings.item_counts):
            scores[:, item] += self._mixture(int(item), users)
        return scores

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        scores = self.baseline._score_pairs(users, items)
        for item, at in _by_code(items):
            scores[at] += self._mixture(item, users[at])
        return scores

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        """Compare the new viewer with every user, then predict as for them; not linear in the ratings."""
        start = self.baseline.fold_in(items, values)
        scores = np.array(start)
        d = np.zeros(self.ratings.n_items)
        rated = np.zeros(self.ratings.n_items)
        d[items], rated[items] = values - scores[items], 1
        r, D = self.ratings, self.deviations
        cross, own, theirs, common = (
            np.bincount(r.users, w, r.n_users)
            for w in (D * d[r.items], d[r.items] ** 2, D**2 * rated[r.items], rated[r.items])
        )
        size = np.sqrt(own * theirs)
        s = np.divide(cross, size, out=np.zeros(r.n_users), where=size > 1e-12)
        s = np.maximum(s * common / (common + self.shrinkage), 0)
        for item in np.flatnonzero(r.item_counts):
            at = self.pool_groups.order[self.pool_groups.starts[item] : self.pool_groups.starts[item + 1]]
            scores[item] += (nearest_only(s[r.users[at]][None], self.n_neighbours) @ D[at])[0]
        return Viewer(items, values, scores)


class ItemNeighbours(_Neighbours):
    """Predict from how the user rated similar items.

    With the deviations d_ui = r_ui - mu - b_u - b_i from the biases (``Biases``), two items are as similar
    as the cosine over the n users who have rated both, shrunk where these are few:

        s_ij = n / (n + shrinkage)  sum_u d_ui d_uj / sqrt( sum_u d_ui^2  sum_u d_uj^2 )

    and  r_ui ~ mu + b_u + b_i + sum_j s_ij d_uj / sum_j s_ij,  over the ``n_neighbours`` most similar items
    j that u has rated and whose s_ij is positive.

    Parameters
    ----------
    n_neighbours : int
    shrinkage : float
        In ratings in common.
    most : int
        Only the items with most ratings are compared, at most so many, for the similarities take most^2
        numbers; the others are predicted by their biases.

    References
    ----------
    Y. Koren, ACM TKDD 4(1) (2010) 1, section 2.2 (shrunk correlations around the baseline).
    """

    @staticmethod
    def _sides(ratings: Ratings) -> tuple[IntArray, IntArray, Groups, IntArray]:
        return ratings.items, ratings.users, ratings.by_user, ratings.item_counts

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the predictions (len(users), n_items), not clipped."""
        everything = np.arange(self.ratings.n_items)
        return self.baseline.score_users(users) + [self._mixture(int(user), everything) for user in users]

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        scores = self.baseline._score_pairs(users, items)
        for user, at in _by_code(users):
            scores[at] += self._mixture(user, items[at])
        return scores

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        """Predict from the viewer's own ratings; linear in them, since the weights do not depend on them."""
        n, base = self.ratings.n_items, self.baseline.mean + self.baseline.item_bias
        share = 1 / (self.baseline.user_regularisation + max(1, len(items)))
        weights = np.zeros((n, len(items)))
        known, compared = self.place[items], np.flatnonzero(self.place >= 0)
        weights[np.ix_(compared, known >= 0)] = self._weights(compared, known[known >= 0])
        features = weights + share * (1 - weights.sum(axis=1, keepdims=True))
        deviations = values - base[items]
        return Viewer(
            items, values, base + features @ deviations, base, features, np.eye(len(items)), deviations
        )


def nearest_only(s: FloatArray, n_neighbours: int) -> FloatArray:
    """Return similarities (b, m) as weights: the largest few of each row, divided by their sum.

    Equal similarities at the edge are all kept; a row without a positive one is zero.
    """
    kept = s
    if s.shape[1] > n_neighbours:
        edge = np.partition(s, -n_neighbours, axis=1)[:, -n_neighbours]
        kept = np.where(s >= edge[:, None], s, 0)
    total = kept.sum(axis=1, keepdims=True)
    shares: FloatArray = np.divide(kept, total, out=np.zeros_like(kept), where=total > 1e-12)
    return shares


def _by_code(codes: IntArray) -> list[tuple[int, IntArray]]:
    order = np.argsort(codes, kind="stable")
    distinct, starts = np.unique(codes[order], return_index=True)
    return list(zip(distinct.tolist(), np.split(order, starts[1:]), strict=True))
