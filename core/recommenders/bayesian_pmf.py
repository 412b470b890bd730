"""Bayesian matrix factorisation: many plausible models, drawn by Gibbs sampling, and their average."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, check_whole
from ..decompositions import SVD
from .als import ALS, with_ones
from .normal_equations import Bucket, buckets, gathered
from .rated_lists import draw_link, expected_row, expected_rows, lists_of_items, lists_of_users
from .ratings import IntArray, Ratings
from .recommender import Progress, Recommender, Viewer

FOLD_IN_DRAWS = 20


class Prior(NamedTuple):
    """The normal distribution that the rows of one side come from: mean (d,) and precision (d, d)."""

    mean: FloatArray
    precision: FloatArray


class BayesianPMF(Recommender):
    """r_ui ~ Normal(mu + b_u + b_i + p_u . q_i, 1 / alpha), with everything but mu unknown and averaged over.

    The rows x_u = (b_u, p_u) come from a common normal distribution, the rows y_i = (b_i, q_i) from another;
    their means and precisions have Normal-Wishart priors (mean 0 with weight 2, scale I, d degrees of
    freedom), alpha a Gamma(1, 1) prior.  One round of Gibbs sampling draws, each given all the others:

        the two common distributions       Normal-Wishart
        x_u     precision  Lambda + alpha sum_i z_i z_i^T,  z_i = (1, q_i)
        y_i     in the same way
        alpha   Gamma(1 + n / 2, 1 + sum of squared errors / 2)

    The prediction is the mean over the kept rounds, its spread the standard deviation over them.

    With ``n_list_directions`` the rows come from x_u ~ Normal(mean + B^T f_u, Lambda^-1), where f_u is the
    list of what u has rated, whatever the stars, and y_i in the same way with the list of who has rated i;
    see ``rated_lists`` for f, B and how they are drawn.  What somebody chose to see says more of their taste
    than a few stars do, and of a rarely rated film who saw it is nearly all that is known.

    Parameters
    ----------
    n_components : int
        The k of P and Q.
    n_draws : int
        Rounds that are kept.
    n_burn_in : int
        Rounds before those; the chain starts at an ALS fit, so few are needed.
    n_list_directions : int
        Directions of the lists of who rated what that are told apart; 0 leaves the lists out, 100 is a good
        number for some hundreds to thousands of users.

    References
    ----------
    R. Salakhutdinov and A. Mnih, ICML 2008, 880-887.  Added here: the biases, the unknown alpha, the lists.
    """

    def __init__(
        self, *, n_components: int = 20, n_draws: int = 100, n_burn_in: int = 8, n_list_directions: int = 0
    ) -> None:
        self.n_components = check_whole("n_components", n_components, 1, 10_000)
        self.n_draws = check_whole("n_draws", n_draws, 2, 10_000)
        self.n_burn_in = check_whole("n_burn_in", n_burn_in, 0, 10_000)
        self.n_list_directions = check_whole("n_list_directions", n_list_directions, 0, 10_000)

    def _fit(self, ratings: Ratings, rng: np.random.Generator, progress: Progress) -> None:
        d, m, n = self.n_components + 1, ratings.n_users, ratings.n_items
        start = ALS(n_components=self.n_components, n_epochs=4).fit(ratings, rng=rng)
        X = np.column_stack([start.user_bias, start.user_factors])
        Y = np.column_stack([start.item_bias, start.item_factors])
        self.mean = ratings.mean
        users, items = np.append(ratings.users, m), np.append(ratings.items, n)
        values = np.append(ratings.values - self.mean, 0.0)
        plans = buckets(ratings.by_user, d), buckets(ratings.by_item, d)
        sides = (
            _Side(X, lists_of_users(ratings, self.n_list_directions, rng=rng)),
            _Side(Y, lists_of_items(ratings, self.n_list_directions, rng=rng)),
        )
        self.user_lists = sides[0].lists
        self.user_draws = np.empty((self.n_draws, m, d), dtype=np.float32)
        self.item_draws = np.empty((self.n_draws, n, d), dtype=np.float32)
        self.link_draws = np.empty((self.n_draws, len(self.user_lists.s), d), dtype=np.float32)
        self.alphas = np.empty(self.n_draws)
        for step in range(-self.n_burn_in, self.n_draws):
            alpha = self._draw_alpha(ratings, X, Y, rng)
            prior, about = sides[0].draw_prior(X, rng)
            X = _draw_rows(
                plans[0], items, Y, values - np.append(Y[:, 0], 0)[items], alpha, prior, about, rng
            )
            prior, about = sides[1].draw_prior(Y, rng)
            Y = _draw_rows(
                plans[1], users, X, values - np.append(X[:, 0], 0)[users], alpha, prior, about, rng
            )
            if step >= 0:
                self.user_draws[step], self.item_draws[step], self.alphas[step] = X, Y, alpha
                self.link_draws[step] = sides[0].link
            progress((step + self.n_burn_in + 1) / (self.n_draws + self.n_burn_in))

    def _draw_alpha(self, ratings: Ratings, X: FloatArray, Y: FloatArray, rng: np.random.Generator) -> float:
        error = ratings.values - self.mean - _products(X, Y, ratings.users, ratings.items)
        return float(rng.gamma(1 + len(error) / 2, 1 / (1 + float(np.sum(error**2)) / 2)))

    def spread(self, users: npt.ArrayLike, items: npt.ArrayLike) -> FloatArray:
        """Return the standard deviation of each prediction over the draws, in stars.

        It says how unsure the model is of the mean of a rating; a single rating scatters by a further
        1 / sqrt(alpha) around it.
        """
        users, items = np.broadcast_arrays(np.asarray(users), np.asarray(items))
        return np.sqrt(self._moments(users.ravel(), items.ravel())[1]).reshape(users.shape)

    def score_users(self, users: IntArray) -> FloatArray:
        """Return the mean prediction for all items, not clipped, shape (len(users), n_items)."""
        total = np.zeros((len(users), self.ratings.n_items))
        for X, Y in zip(self.user_draws, self.item_draws, strict=True):
            total += X[users][:, 1:] @ Y[:, 1:].T + X[users][:, :1] + Y[:, 0]
        return self.mean + total / self.n_draws

    def _score_pairs(self, users: IntArray, items: IntArray) -> FloatArray:
        return self._moments(users, items)[0]

    def _moments(self, users: IntArray, items: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return mean and variance over the draws, by Welford's recurrence."""
        mean, squares = np.zeros(len(users)), np.zeros(len(users))
        for draw, (X, Y) in enumerate(zip(self.user_draws, self.item_draws, strict=True), start=1):
            off = _products(X, Y, users, items) - mean
            mean = mean + off / draw
            squares += off**2 * (draw - 1) / draw
        return self.mean + mean, squares / (self.n_draws - 1)

    def _fold_in(self, items: IntArray, values: FloatArray) -> Viewer:
        """Average, over some draws of the items, the viewer's posterior mean; linear in the ratings.

        With lists the ``base`` is the score of a viewer of whom the list is known and no stars.
        """
        at = np.linspace(0, self.n_draws - 1, min(self.n_draws, FOLD_IN_DRAWS)).round().astype(int)
        features, weights, own = [], [], []
        for draw in at:
            Y = self.item_draws[draw].astype(np.float64)
            X = self.user_draws[draw].astype(np.float64)
            Z = with_ones(Y)[:-1]
            link = self.link_draws[draw].astype(np.float64)
            X -= expected_rows(self.user_lists, link)
            centre = X.mean(axis=0) + expected_row(self.user_lists, link, items)
            precision = np.linalg.inv(np.cov(X.T) + 1e-6 * np.eye(X.shape[1]))
            gram = self.alphas[draw] * Z[items].T @ Z[items] + precision
            features.append(Z / len(at))
            weights.append(np.linalg.solve(gram, self.alphas[draw] * Z[items].T))
            own.append(self.mean + Y[:, 0] + Z @ centre)
        expected = np.mean(own, axis=0)
        base = expected + sum(
            F @ (w @ (expected[items] - o[items]))
            for F, w, o in zip(features, weights, own, strict=True)
        )  # fmt: skip
        all_features, all_weights = np.hstack(features), np.vstack(weights)
        deviations = values - expected[items]
        scores = base + all_features @ (all_weights @ deviations)
        return Viewer(items, values, scores, base, all_features, all_weights, deviations)


def _products(X: np.ndarray, Y: np.ndarray, users: IntArray, items: IntArray) -> FloatArray:
    """Return b_u + b_i + p_u . q_i of each pair, for rows (b, factors)."""
    result: FloatArray = X[users, 0].astype(np.float64) + Y[items, 0]
    for start in range(0, len(users), 65536):
        at = slice(start, start + 65536)
        result[at] += np.einsum("nk,nk->n", X[users[at], 1:], Y[items[at], 1:])
    return result


class _Side:
    """What is drawn for one side besides its rows: their common distribution and the link of their lists."""

    def __init__(self, rows: FloatArray, lists: SVD) -> None:
        self.lists, self.strength = lists, 1.0
        self.link = np.zeros((len(lists.s), rows.shape[1]))

    def draw_prior(self, rows: FloatArray, rng: np.random.Generator) -> tuple[Prior, FloatArray]:
        """Return the common distribution, and where each row is looked for, shape (N, d)."""
        own = rows - expected_rows(self.lists, self.link)
        prior = _draw_prior(own, np.sqrt(self.strength) * self.link, rng)
        self.link, self.strength = draw_link(
            self.lists, rows - prior.mean, prior.precision, self.strength, rng
        )
        return prior, prior.mean + expected_rows(self.lists, self.link)


def _draw_prior(X: FloatArray, links: FloatArray, rng: np.random.Generator) -> Prior:
    """Draw the common distribution of the rows X (N, d) from its Normal-Wishart posterior.

    ``links`` (r, d) are known to be Normal(0, 1 / precision): r more looks at the precision.
    """
    N, d = X.shape
    weight = 2.0
    centre = X.mean(axis=0)
    scatter = (X - centre).T @ (X - centre) + links.T @ links
    scale = np.linalg.inv(np.eye(d) + scatter + weight * N / (weight + N) * np.outer(centre, centre))
    root = np.linalg.cholesky((scale + scale.T) / 2)
    A = np.tril(rng.standard_normal((d, d)), -1)
    A[np.diag_indices(d)] = np.sqrt(rng.chisquare(d + N + len(links) - np.arange(d)))
    half = root @ A
    noise = np.linalg.solve(half.T, rng.standard_normal(d)) / np.sqrt(weight + N)
    return Prior(N * centre / (weight + N) + noise, half @ half.T)


def _draw_rows(
    plan: list[Bucket],
    other: IntArray,
    rows: FloatArray,
    targets: FloatArray,
    alpha: float,
    prior: Prior,
    about: FloatArray,
    rng: np.random.Generator,
) -> FloatArray:
    """Draw every row of one side given the ``rows`` of the other; a row without ratings from the prior.

    ``about`` (N, d) is where each is looked for without its ratings.  With precision A = L L^T,
    A^-1 (c + L z) has mean A^-1 c and covariance A^-1 for z ~ Normal(0, I).
    """
    features = with_ones(rows)
    noise = rng.standard_normal(about.shape)
    pull = about @ prior.precision
    drawn = about + np.linalg.solve(np.linalg.cholesky(prior.precision).T, noise.T).T
    for bucket in plan:
        Z, y = gathered(bucket, other, features, targets)
        Zt = Z.transpose(0, 2, 1)
        precision = alpha * (Zt @ Z) + prior.precision
        moved = np.linalg.cholesky(precision) @ noise[bucket.rows][..., None]
        right = alpha * (Zt @ y[..., None]) + pull[bucket.rows][..., None] + moved
        drawn[bucket.rows] = np.linalg.solve(precision, right)[..., 0]
    return drawn
