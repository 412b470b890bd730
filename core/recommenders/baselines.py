"""The models that a recommender has to beat: one number, what is popular, who rates high."""

import numpy as np

from ..arrays import FloatArray
from .ratings import IntArray, Ratings
from .recommender import FactorModel, Progress, Recommender, Viewer


class GlobalMean(FactorModel):
    """r_ui ~ mu: the same number for every cell.  It ranks nothing: all items tie."""

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        self.mean = ratings.mean
        self.user_bias, self.item_bias, self.user_factors, self.item_factors = _nothing_learnt(ratings)

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the ridge penalties of (b, p), see ``FactorModel``."""
        return np.array([np.inf])


class Biases(FactorModel):
    """r_ui ~ mu + b_u + b_i.

    Minimises  sum (r_ui - mu - b_u - b_i)^2 + user_regularisation |b_u|^2 + item_regularisation |b_i|^2
    by alternating exact solutions

        b_i = sum_u (r_ui - mu - b_u) / (item_regularisation + n_i)
        b_u = sum_i (r_ui - mu - b_i) / (user_regularisation + n_u)

    Parameters
    ----------
    n_epochs : int
        Rounds of the alternation; each lowers the objective.
    user_regularisation, item_regularisation : float
        In ratings: a bias is shrunk as if so many ratings had been average.

    References
    ----------
    Y. Koren, ACM TKDD 4(1) (2010) 1, section 2.1.
    """

    def __init__(
        self, *, n_epochs: int = 10, user_regularisation: float = 5.0, item_regularisation: float = 5.0
    ) -> None:
        self.n_epochs = n_epochs
        self.user_regularisation = user_regularisation
        self.item_regularisation = item_regularisation

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        self.mean = ratings.mean
        self.user_bias, self.item_bias, self.user_factors, self.item_factors = _nothing_learnt(ratings)
        users, items, centred = ratings.users, ratings.items, ratings.values - self.mean
        for epoch in range(self.n_epochs):
            rest = np.bincount(items, centred - self.user_bias[users], ratings.n_items)
            self.item_bias = rest / (self.item_regularisation + ratings.item_counts)
            rest = np.bincount(users, centred - self.item_bias[items], ratings.n_users)
            self.user_bias = rest / (self.user_regularisation + ratings.user_counts)
            progress((epoch + 1) / self.n_epochs)

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the ridge penalties of (b, p), see ``FactorModel``."""
        return np.array([self.user_regularisation])


class Popularity(Recommender):
    """Recommend what most people have rated; predict an item's mean, pulled towards mu.

    The score of an item is its number of ratings; the predicted rating is
    (damping mu + sum of its ratings) / (damping + its number of ratings).

    Parameters
    ----------
    damping : float
        In ratings: as if so many ratings had been average.
    """

    def __init__(self, *, damping: float = 5.0) -> None:
        self.damping = damping

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        total = np.bincount(ratings.items, ratings.values, ratings.n_items)
        self.item_means = (self.damping * ratings.mean + total) / (self.damping + ratings.item_counts)
        self.item_scores = ratings.item_counts.astype(np.float64)

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the number of ratings of every item, the same for every user."""
        return np.tile(self.item_scores, (len(users), 1))

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        return self.item_means[items]

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        return Viewer(items, values, self.item_scores.copy())


def _nothing_learnt(ratings: Ratings) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the biases of users and of items, all 0, and factors of no components."""
    m, n = ratings.n_users, ratings.n_items
    return np.zeros(m), np.zeros(n), np.zeros((m, 0)), np.zeros((n, 0))
