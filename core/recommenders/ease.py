"""EASE: everybody's row guessed from itself by one linear map, solved in closed form."""

from typing import ClassVar

import numpy as np

from ..arrays import FloatArray
from ..decompositions import leading_svd
from .ratings import IntArray, Ratings
from .recommender import Progress, Recommender, Viewer
from .triplet_matrix import TripletMatrix

LARGEST_SIDE = 8000
"""Of the smaller side of the table: the matrix to be inverted is as large, 512 MB at 8000."""


class EASE(Recommender):
    """score_ui = sum over the items j that u has rated of x_uj B_ji: no factors, one weight a pair of items.

    X holds the ratings and zeros, row u divided by n_u^row_power and column i by n_i^column_power, n the
    number of ratings of that row or column.  B is the linear map that best guesses each entry of a row from
    the *other* entries of that row; it minimises

        |X - X B|^2 + regularisation |B|^2   subject to   B_ii = 0      (Frobenius norms)

    Derivation.  Without the constraint B would be a ridge regression of X on itself, and for a small penalty
    simply the identity, which recommends nothing.  With a Lagrange multiplier g_i for every B_ii, the
    gradient is zero where

        (X^T X + regularisation I) B = X^T X - diag(g)

    With P = (X^T X + regularisation I)^-1 that is B = I - P diag(regularisation + g), and B_ii = 0 asks for
    regularisation + g_i = 1 / P_ii.  So

        B_ij = -P_ij / P_jj   for i != j.

    Where there are fewer users than items, P is had from a matrix of the users' size: with
    K = (X X^T + regularisation I)^-1,  X P = K X  and  P = (I - X^T K X) / regularisation.

    The scores rank; they are no ratings, since the zeros say "has not seen", not "hates".

    Parameters
    ----------
    regularisation : float
        As a share of the largest eigenvalue of X^T X, positive: so it means the same for every table.
    row_power, column_power : float
        Both 0 is the model as published.

    Attributes
    ----------
    penalty : float
        The regularisation in the units of X^T X.

    References
    ----------
    H. Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, 3251-3257.
    Added here: the powers, as in ``PureSVD``, and the smaller of the two inverses.
    """

    predicts_ratings: ClassVar[bool] = False

    def __init__(
        self, *, regularisation: float = 0.05, row_power: float = 0.2, column_power: float = 0.2
    ) -> None:
        if regularisation <= 0:
            raise ValueError(f"regularisation must be positive, got {regularisation}.")
        self.regularisation, self.row_power, self.column_power = regularisation, row_power, column_power

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        m, n = ratings.n_users, ratings.n_items
        if min(m, n) > LARGEST_SIDE:
            raise ValueError(
                f"the smaller side of the table must be at most {LARGEST_SIDE}, got {min(m, n)}."
            )
        rows = np.maximum(ratings.user_counts, 1) ** -self.row_power
        self.columns = np.maximum(ratings.item_counts, 1) ** -self.column_power
        values = ratings.values * rows[ratings.users] * self.columns[ratings.items]
        largest = leading_svd(TripletMatrix(ratings, values), 1, rng=rng).s[0]
        self.penalty = self.regularisation * float(largest) ** 2 or self.regularisation
        X = np.zeros((m, n))
        X[ratings.users, ratings.items] = values
        progress(0.1)
        if n <= m:
            P = np.linalg.inv(X.T @ X + self.penalty * np.eye(n))
            XP, self.diagonal = X @ P, np.diag(P).copy()
        else:
            XP = np.linalg.inv(X @ X.T + self.penalty * np.eye(m)) @ X
            self.diagonal = (1 - np.sum(X * XP, axis=0)) / self.penalty
        self.X, self.XP = X, XP
        progress(1.0)

    def weights(self, items: IntArray) -> FloatArray:
        """Return the rows of B of some items, shape (len(items), n_items): what each says of all others.

        By P = (I - X^T X P) / regularisation, so P itself is not kept; off the diagonal, I has no part in it.
        """
        B: FloatArray = self.X[:, items].T @ self.XP / (self.penalty * self.diagonal)
        B[np.arange(len(items)), items] = 0
        return B

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the scores (len(users), n_items): X B = X - X P diag(1 / P_ii)."""
        scores: FloatArray = self.X[users] - self.XP[users] / self.diagonal
        return scores

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        scores: FloatArray = self.X[users, items] - self.XP[users, items] / self.diagonal[items]
        return scores

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        """Multiply the viewer's row by B: what is not rated adds nothing, as in the training."""
        scale = max(1, len(items)) ** -self.row_power * self.columns[items]
        B = self.weights(items)
        scores = (scale * values) @ B
        return Viewer(items, values, scores, np.zeros(B.shape[1]), B.T, np.diag(scale), values)
