"""A plain SVD of the ratings with zeros in the holes: no ratings predicted, but very good lists."""

from typing import ClassVar

import numpy as np

from ..arrays import FloatArray, check_whole
from ..decompositions import leading_svd
from .ratings import IntArray, Ratings
from .recommender import Progress, Recommender, Viewer
from .triplet_matrix import TripletMatrix


class PureSVD(Recommender):
    """score_ui = (row u of R) V_k W V_k^T : the user's ratings, projected on the leading directions of all.

    R holds the ratings and zeros.  A is R with its rows divided by n_u^row_power and its columns by
    n_i^column_power, n the number of ratings of that row or column: so those who rate everything, and what
    everybody rates, do not rule every direction.  V_k are the first k right singular vectors of A, and

        W = diag( s_j^2 / (s_j^2 + damping s_1^2) )

    counts a weak direction less.  With all k, V W V^T is the matrix B that minimises
    |A - A B|^2 + damping s_1^2 |B|^2 (Frobenius norms): the best linear way to guess a row from itself.  With
    both powers and the damping 0 the scores are R's best rank-k approximation.  The scores rank; they are no
    ratings, since the zeros say "has not seen", not "hates".

    Parameters
    ----------
    n_components : int
        At most the smaller side of the table is used.
    row_power, column_power, damping : float
    ridge : float
        The penalty when a new viewer is taken in.

    References
    ----------
    P. Cremonesi, Y. Koren and R. Turrin, RecSys 2010, 39-46.
    A. N. Nikolakopoulos, V. Kalantzis, E. Gallopoulos and J. D. Garofalakis, KAIS 58 (2019) 59-81 (columns).
    H. Steck, NeurIPS 2020, 19598-19609 (damping; left out: the zero diagonal).
    """

    predicts_ratings: ClassVar[bool] = False

    def __init__(
        self,
        *,
        n_components: int = 100,
        row_power: float = 0.4,
        column_power: float = 0.2,
        damping: float = 0.1,
        ridge: float = 1.0,
    ) -> None:
        self.n_components = check_whole("n_components", n_components, 1, 10_000)
        self.row_power, self.column_power = row_power, column_power
        self.damping, self.ridge = damping, ridge

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        rows = np.maximum(ratings.user_counts, 1) ** -self.row_power
        columns = np.maximum(ratings.item_counts, 1) ** -self.column_power
        scaled = TripletMatrix(ratings, ratings.values * rows[ratings.users] * columns[ratings.items])
        self.svd = leading_svd(scaled, min(self.n_components, *scaled.shape), rng=rng)
        power = self.svd.s**2
        floor = self.damping * power[0]
        weights = np.divide(power, power + floor, out=np.zeros_like(power), where=power + floor > 0)
        self.item_factors = self.svd.Vt.T * np.sqrt(weights)
        self.user_factors = TripletMatrix(ratings, ratings.values) @ self.item_factors
        progress(1.0)

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the scores (len(users), n_items): high where like-minded users have rated, and high."""
        scores: FloatArray = self.user_factors[users] @ self.item_factors.T
        return scores

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        scores: FloatArray = np.einsum("nk,nk->n", self.user_factors[users], self.item_factors[items])
        return scores

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        """Take in a viewer by a ridge fit on the rated items alone: unrated ones are not taken for zeros."""
        V = self.item_factors
        X = V[items]
        gram = X.T @ X + self.ridge * np.eye(V.shape[1])
        weights = np.asarray(np.linalg.solve(gram, X.T), dtype=np.float64)
        return Viewer(items, values, V @ (weights @ values), np.zeros(len(V)), V, weights, values)
