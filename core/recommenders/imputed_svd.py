"""The SVD of a table whose holes are filled with means: the textbook's first recommender."""

import numpy as np

from ..arrays import FloatArray, check_whole
from ..decompositions import leading_svd
from .ratings import IntArray, Ratings
from .recommender import FactorModel, Progress
from .triplet_matrix import TripletMatrix

FILLS = ("global", "item", "user", "zero")


class MeanImputedSVD(FactorModel):
    """r_ui ~ (F_k)_ui, the best rank-k approximation of the table F whose holes are filled.

    The fill is the mean of all ratings, of the item's, of the user's, or zero; a row or column without
    ratings takes the mean of all.  F is never formed: it is a sum of a rank-one matrix and a sparse one, and
    the SVD needs only its products.  The fill is fitted as if it had been observed, so the model is biased
    towards it, the more the emptier the table.

    Parameters
    ----------
    n_components : int
        At most the smaller side of the table is used.
    fill : {"global", "item", "user", "zero"}

    Attributes
    ----------
    svd : SVD
        The leading k components of F.
    energy : float
        The share of F's energy (sum of squared singular values) that they hold, a fraction.  It says how
        well the fill is rebuilt, not how well ratings are predicted.

    References
    ----------
    B. Sarwar, G. Karypis, J. Konstan and J. Riedl, WebKDD 2000.
    """

    def __init__(self, *, n_components: int = 10, fill: str = "item") -> None:
        if fill not in FILLS:
            raise ValueError(f"fill must be one of {', '.join(FILLS)}, got {fill!r}.")
        self.n_components, self.fill = check_whole("n_components", n_components, 1, 10_000), fill

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        filled = _Filled(ratings, self.fill)
        self.svd = leading_svd(filled, min(self.n_components, *filled.shape), rng=rng)
        self.energy = float(np.sum(self.svd.s**2) / filled.squared_norm) if filled.squared_norm else 1.0
        self.mean = 0.0
        self.user_bias, self.item_bias = np.zeros(ratings.n_users), np.zeros(ratings.n_items)
        self.user_factors, self.item_factors = self.svd.U * self.svd.s, self.svd.Vt.T
        progress(1.0)

    def _prior_factors(self) -> FloatArray:
        mean: FloatArray = self.user_factors.mean(axis=0)
        return mean

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the noise's variance over that of the users' factors; no bias."""
        r = self.ratings
        noise = float(np.mean((self._score_pairs(r.users, r.items) - r.values) ** 2))
        spread = self.user_factors.var(axis=0)
        penalty = np.divide(noise, spread, out=np.full(len(spread), 1e9), where=spread > 1e-9)
        return np.append(np.inf, np.clip(penalty, 1e-6, 1e9))


class _Filled:
    """F = u 1^T + 1 v^T + (ratings minus the fill in their cells), through products."""

    def __init__(self, ratings: Ratings, fill: str) -> None:
        self.row, self.column = np.zeros(ratings.n_users), np.zeros(ratings.n_items)
        if fill == "user":
            self.row = _means(ratings.users, ratings.values, ratings.user_counts, ratings.mean)
        elif fill == "item":
            self.column = _means(ratings.items, ratings.values, ratings.item_counts, ratings.mean)
        elif fill == "global":
            self.column = np.full(ratings.n_items, ratings.mean)
        instead = self.row[ratings.users] + self.column[ratings.items]
        self.sparse = TripletMatrix(ratings, ratings.values - instead)
        self.shape = self.sparse.shape
        m, n = self.shape
        everywhere = n * np.sum(self.row**2) + m * np.sum(self.column**2)
        self.squared_norm = float(everywhere + np.sum(ratings.values**2 - instead**2))

    @property
    def T(self) -> "_Filled":  # noqa: N802
        turned = object.__new__(_Filled)
        turned.row, turned.column, turned.sparse = self.column, self.row, self.sparse.T
        turned.shape, turned.squared_norm = self.shape[::-1], self.squared_norm
        return turned

    def __matmul__(self, X: FloatArray) -> FloatArray:
        return np.outer(self.row, X.sum(axis=0)) + self.column @ X + self.sparse @ X


def _means(codes: IntArray, values: FloatArray, counts: IntArray, otherwise: float) -> FloatArray:
    total = np.bincount(codes, values, len(counts))
    return np.where(counts > 0, total / np.maximum(counts, 1), otherwise)
