"""Recommenders that know what an item is: by its features alone, and together with its ratings."""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from ..geometry import unit_rows
from .als import ALS
from .baselines import Biases
from .normal_equations import buckets, solve_all
from .ratings import Ratings
from .recommender import FactorModel, Progress


class ContentByGenre(FactorModel):
    """r_ui ~ mu + b_u + b_i + p_u . f_i, with f_i the item's known features (genres).

    The biases are those of ``Biases``; p_u is a ridge regression of what they leave over on the features of
    the items that u has rated.  Nothing is learnt about an item from others' ratings of it but its bias, so
    what is liked outside a user's genres is never found; but an item without any rating can be scored.

    Parameters
    ----------
    features : array_like of shape (n_items, g)
        0 and 1 for genres; each row is scaled to length 1, a row of zeros stays.
    regularisation : float
        The penalty on |p_u|^2, positive.
    """

    def __init__(self, *, features: npt.ArrayLike, regularisation: float = 8.0) -> None:
        self.features, self.regularisation = unit_rows(features, "features"), regularisation

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        _check_rows(self.features, ratings)
        biases = Biases().fit(ratings)
        self.mean, self.user_bias, self.item_bias = biases.mean, biases.user_bias, biases.item_bias
        left = ratings.values - biases._score_pairs(ratings.users, ratings.items)
        self.item_factors = self.features
        g = self.features.shape[1]
        self.user_factors = solve_all(
            buckets(ratings.by_user, g),
            np.append(ratings.items, ratings.n_items),
            np.vstack([self.features, np.zeros(g)]),
            np.append(left, 0.0),
            np.full(ratings.n_users, self.regularisation),
            ratings.n_users,
        )
        progress(1.0)

    def score_new_item(self, features: npt.ArrayLike) -> FloatArray:
        """Return every user's score (n_users,) of an item without ratings, from its features (g,)."""
        f = unit_rows(np.atleast_2d(np.asarray(features, dtype=np.float64)), "features")[0]
        scores: FloatArray = self.mean + self.user_bias + self.user_factors @ f
        return scores

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the ridge penalties of (b, p), see ``FactorModel``."""
        return np.append(5.0, np.full(self.features.shape[1], self.regularisation))


class Hybrid(ALS):
    """ALS in which an item's features say where its factors are to be looked for.

    As ``ALS``, but the penalty on an item's row y_i = (b_i, q_i) is
    regularisation sqrt(n_i) |y_i - W^T g_i|^2 with g_i = (1, f_i / |f_i|), and W is fitted to the rows of
    all items by a ridge regression, weighted by sqrt(n_i), in every round.  An item with many ratings goes
    its own way; one without any is W^T g_i: cold start by content.

    Parameters
    ----------
    features : array_like of shape (n_items, g)
        As in ``ContentByGenre``.
    n_components, regularisation, n_epochs, start_sd
        As in ``ALS``.
    feature_regularisation : float
        The penalty on |W|^2, positive.

    References
    ----------
    D. Agarwal and B.-C. Chen, KDD 2009, 19-28 (regression-based latent factors).
    """

    def __init__(
        self,
        *,
        features: npt.ArrayLike,
        n_components: int = 10,
        regularisation: float = 1.3,
        n_epochs: int = 10,
        start_sd: float = 0.1,
        feature_regularisation: float = 10.0,
    ) -> None:
        super().__init__(
            n_components=n_components, regularisation=regularisation, n_epochs=n_epochs, start_sd=start_sd
        )
        self.features, self.feature_regularisation = unit_rows(features, "features"), feature_regularisation

    def _expected_items(self, ratings: Ratings, W_item: FloatArray) -> FloatArray:
        _check_rows(self.features, ratings)
        G = np.column_stack([np.ones(len(self.features)), self.features])
        weighted = G.T * np.sqrt(ratings.item_counts)
        penalty = self.feature_regularisation * np.eye(G.shape[1])
        self.feature_weights = np.linalg.solve(weighted @ G + penalty, weighted @ W_item)
        expected: FloatArray = G @ self.feature_weights
        return expected

    def score_new_item(self, features: npt.ArrayLike) -> FloatArray:
        """Return every user's score (n_users,) of an item without ratings, from its features (g,)."""
        f = unit_rows(np.atleast_2d(np.asarray(features, dtype=np.float64)), "features")[0]
        row = np.append(1.0, f) @ self.feature_weights
        scores: FloatArray = self.mean + self.user_bias + row[0] + self.user_factors @ row[1:]
        return scores


def _check_rows(features: FloatArray, ratings: Ratings) -> None:
    if len(features) != ratings.n_items:
        raise ValueError(f"features must have {ratings.n_items} rows, one an item, got {len(features)}.")
