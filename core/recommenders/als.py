"""Alternating least squares with biases: every half step is solved exactly."""

import numpy as np

from ..arrays import FloatArray, check_whole
from .normal_equations import buckets, solve_all
from .ratings import Ratings
from .recommender import FactorModel, Progress


class ALS(FactorModel):
    """r_ui ~ mu + b_u + b_i + p_u . q_i, by alternating exact solutions.

    Minimises

        sum (r_ui - mu - b_u - b_i - p_u . q_i)^2
            + regularisation ( sum_u sqrt(n_u) (b_u^2 + |p_u|^2) + sum_i sqrt(n_i) (b_i^2 + |q_i|^2) )

    With the items fixed, (b_u, p_u) of every user is a ridge regression of r_ui - mu - b_i on (1, q_i); then
    the items in the same way.  The last half step is the users', so that folding a training user in with
    their own ratings gives their trained row again.  The square root of the count lies between a penalty
    for each rating (too strong for the busy) and one for each row (too weak for them).

    Parameters
    ----------
    n_components : int
        The k of P and Q; 0 leaves the biases alone.
    regularisation : float
        Positive.
    n_epochs : int
        Rounds of users and items.
    start_sd : float
        Q starts as normal numbers of mean 0 and this standard deviation, all biases at 0.

    References
    ----------
    Y. Zhou, D. Wilkinson, R. Schreiber and R. Pan, AAIM 2008, 337-348 (weighted regularisation).
    Y. Koren, R. Bell and C. Volinsky, Computer 42(8) (2009) 30-37.
    """

    def __init__(
        self,
        *,
        n_components: int = 10,
        regularisation: float = 1.3,
        n_epochs: int = 10,
        start_sd: float = 0.1,
    ) -> None:
        self.n_components = check_whole("n_components", n_components, 0, 10_000)
        self.n_epochs = check_whole("n_epochs", n_epochs, 1, 100_000)
        if regularisation <= 0:
            raise ValueError(f"regularisation must be positive, got {regularisation}.")
        self.regularisation, self.start_sd = regularisation, start_sd

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        k, m, n = self.n_components, ratings.n_users, ratings.n_items
        self.mean = ratings.mean
        users, items = np.append(ratings.users, m), np.append(ratings.items, n)
        values = np.append(ratings.values - self.mean, 0.0)
        user_plan, item_plan = buckets(ratings.by_user, k + 1), buckets(ratings.by_item, k + 1)
        user_penalty = self.regularisation * np.sqrt(ratings.user_counts)
        item_penalty = self.regularisation * np.sqrt(ratings.item_counts)
        W_user = np.zeros((m, k + 1))
        W_item = np.zeros((n, k + 1))
        W_item[:, 1:] = rng.normal(0, self.start_sd, (n, k))
        for epoch in range(self.n_epochs):
            if epoch:
                X, expected = with_ones(W_user), self._expected_items(ratings, W_item)
                targets = values - np.append(W_user[:, 0], 0)[users]
                if expected is not None:
                    targets[:-1] -= np.einsum("nd,nd->n", X[ratings.users], expected[ratings.items])
                W_item = solve_all(item_plan, users, X, targets, item_penalty, n)
                W_item += 0 if expected is None else expected
            targets = values - np.append(W_item[:, 0], 0)[items]
            W_user = solve_all(user_plan, items, with_ones(W_item), targets, user_penalty, m)
            progress((epoch + 1) / self.n_epochs)
        self.user_bias, self.user_factors = W_user[:, 0], W_user[:, 1:]
        self.item_bias, self.item_factors = W_item[:, 0], W_item[:, 1:]

    def _expected_items(self, ratings: Ratings, W_item: FloatArray) -> FloatArray | None:
        """Return where the items' rows are looked for, (n_items, 1 + k); None stands for zeros."""
        return None

    def fold_in_penalty(self, n_rated: int) -> FloatArray:
        """Return the ridge penalties of (b, p), see ``FactorModel``."""
        return np.full(1 + self.n_components, self.regularisation * np.sqrt(n_rated))


def with_ones(W: FloatArray) -> FloatArray:
    """Return (1, factors) for every row (bias, factors), and a row of zeros for the padding."""
    X = np.zeros((len(W) + 1, W.shape[1]))
    X[:-1] = W
    X[:-1, 0] = 1
    return X
