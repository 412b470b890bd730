"""What every recommender can do: fit, predict, recommend, take in a new viewer.

Notation of all models:

    r_ui   the rating of user u for item i, in stars; mu the mean of all training ratings
    b_u    user bias, b_i item bias: how far above mu this user rates, this item is rated
    p_u    row u of ``user_factors`` P (n_users, k); q_i row i of ``item_factors`` Q (n_items, k)
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
import numpy.typing as npt
from numpy.random import default_rng

from ..arrays import FloatArray, check_whole
from ..order import best_first
from .ratings import IntArray, Ratings

Progress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1; what it raises stops the fit."""


@dataclass(frozen=True, eq=False)
class Viewer:
    """A new user, taken in without retraining.

    Attributes
    ----------
    items : ndarray of int, shape (m,)
        What the viewer has rated.
    values : ndarray of shape (m,)
        How, in stars.
    scores : ndarray of shape (n_items,)
        The model's score of every item, not clipped; ``np.asarray(viewer)`` gives the same.
    base : ndarray of shape (n_items,), or None
        The scores of a viewer without ratings, where the model's answer is linear in the ratings.
    features, weights : ndarrays of shapes (n_items, d) and (d, m), or None
        ``scores = base + features (weights deviations)``.
    deviations : ndarray of shape (m,), or None
        The viewer's ratings minus what the model expects of a viewer without ratings.
    """

    items: IntArray
    values: FloatArray
    scores: FloatArray
    base: FloatArray | None = None
    features: FloatArray | None = None
    weights: FloatArray | None = None
    deviations: FloatArray | None = None

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.scores, dtype=dtype, copy=copy)

    @property
    def coefficients(self) -> FloatArray:
        """What was fitted to the viewer, shape (d,): of a factor model with biases (b, p).

        Raises ValueError for a model whose answer is not linear in the ratings.
        """
        if self.weights is None or self.deviations is None:
            raise ValueError("this model's score is not a sum over the ratings.")
        return self.weights @ self.deviations

    def recommend(self, n: int) -> IntArray:
        """Return the codes of the n best items that the viewer has not rated, best first."""
        return best_first(self.scores, n, without=self.items)

    def because(self, item: int) -> FloatArray:
        """Return what each rating adds to the score of ``item``, shape (m,): base + their sum = score.

        Exact, since a ridge fit is linear in the ratings it is fitted to.  Raises ValueError for a model
        whose answer is not.
        """
        if self.features is None or self.weights is None or self.deviations is None:
            raise ValueError("this model's score is not a sum over the ratings.")
        parts: FloatArray = (self.features[item] @ self.weights) * self.deviations
        return parts


class Recommender(ABC):
    """A model that fills the holes of a table of ratings."""

    predicts_ratings: ClassVar[bool] = True
    """Whether ``predict`` speaks in stars; otherwise its scores only rank."""

    ratings: Ratings

    def fit(
        self, ratings: Ratings, *, rng: np.random.Generator | None = None, progress: Progress | None = None
    ) -> Self:
        """Learn from ``ratings`` and return the model itself.

        Parameters
        ----------
        ratings : Ratings
            At least one.
        rng : numpy.random.Generator, optional
            The source of chance, where the model needs one; a generator with seed 0 if left out.
        progress : callable, optional
            Called now and then with the share of the work that is done; raising in it stops the fit.
        """
        if len(ratings) == 0:
            raise ValueError("a model needs at least one rating to learn from.")
        self.ratings = ratings
        self._fit(ratings, default_rng(0) if rng is None else rng, progress or _silent)
        return self

    def predict(self, users: npt.ArrayLike, items: npt.ArrayLike) -> FloatArray:
        """Return the predicted ratings of pairs (u, i), in stars, within the scale of the training ratings.

        A model that only ranks (``predicts_ratings`` is False) returns its scores.
        """
        users, items = np.broadcast_arrays(np.asarray(users), np.asarray(items))
        scores = self._score_pairs(users.ravel(), items.ravel()).reshape(users.shape)
        return np.clip(scores, *self.ratings.scale) if self.predicts_ratings else scores

    def recommend(self, user: int, n: int = 10) -> IntArray:
        """Return the codes of the n best items for ``user``, best first; rated items never come back.

        Fewer than n where the user has rated nearly everything.  Equal scores are in the order of the codes.
        """
        check_whole("user", user, 0, self.ratings.n_users - 1)
        return best_first(self.score_users(np.array([user]))[0], n, without=self.ratings.of_user(user)[0])

    def fold_in(self, items: npt.ArrayLike, values: npt.ArrayLike) -> Viewer:
        """Return a new viewer who rated ``items`` with ``values`` (stars), without training again.

        Raises ValueError if the arrays differ in length, an item is unknown or named twice.
        """
        checked = Ratings(
            np.zeros(np.size(items), dtype=np.int64), np.asarray(items, dtype=np.int64).ravel(),
            np.asarray(values, dtype=np.float64).ravel(), n_users=1, n_items=self.ratings.n_items,
        )  # fmt: skip
        return self._fold_in(checked.items, checked.values)

    @abstractmethod
    def score_users(self, users: IntArray) -> FloatArray:
        """Return the scores (len(users), n_items) of all items for a few users; higher is better."""

    @abstractmethod
    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None: ...

    @abstractmethod
    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray: ...

    @abstractmethod
    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer: ...


class FactorModel(Recommender):
    """A model of the form  r_ui ~ mu + b_u + b_i + p_u . q_i.

    Attributes
    ----------
    mean : float
        mu, in stars.
    user_bias, item_bias : ndarrays of shapes (n_users,) and (n_items,), in stars
    user_factors, item_factors : ndarrays of shapes (n_users, k) and (n_items, k)
    """

    mean: float
    user_bias: FloatArray
    item_bias: FloatArray
    user_factors: FloatArray
    item_factors: FloatArray

    def score_users(self, users: IntArray) -> FloatArray:
        """Return mu + b_u + b_i + p_u . q_i for all items, not clipped, shape (len(users), n_items)."""
        return (
            self.mean
            + self.user_bias[users][:, None]
            + self.item_bias
            + self.user_factors[users] @ self.item_factors.T
        )

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        scores = self.mean + self.user_bias[users] + self.item_bias[items]
        for start in range(0, len(users), 65536):
            at = slice(start, start + 65536)
            scores[at] += np.einsum("nk,nk->n", self.user_factors[users[at]], self.item_factors[items[at]])
        return scores

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        r"""Take in a viewer by a ridge fit on the rated items alone.

        With x_i = (1, q_i) the features of item i, (b, p) minimises

            sum_j (r_j - base_j - b - p . q_j)^2 + penalty . (b^2, p^2)

        over the rated items j; items without a rating have no part in it.  With a prior mean of the factors
        (``_prior_factors``), p is pulled towards it, and ``base`` is the score of that prior viewer.
        """
        prior = self._prior_factors()
        base = self.mean + self.item_bias + self.item_factors @ prior
        features = np.column_stack([np.ones(len(base)), self.item_factors])
        penalty = self.fold_in_penalty(max(1, len(items)))
        used = penalty < np.inf
        features, penalty = features[:, used], penalty[used]
        X = features[items]
        if X.shape[1]:
            weights = np.linalg.solve(X.T @ X + np.diag(penalty), X.T)
        else:
            weights = np.zeros((0, len(items)))
        deviations = values - base[items]
        scores = base + features @ (weights @ deviations)
        return Viewer(items, values, scores, base, features, weights, deviations)

    def _prior_factors(self) -> FloatArray:
        """Return the factors of a viewer of whom nothing is known, shape (k,)."""
        return np.zeros(self.item_factors.shape[1])

    @abstractmethod
    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the ridge penalties of (b, p) for a viewer with ``n_rated`` ratings, shape (1 + k,).

        An infinite penalty leaves its feature out.
        """


def _silent(_share: float) -> None:
    pass
