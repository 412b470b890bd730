"""A plain SVD of the ratings with zeros in the holes: no ratings predicted, but very good lists."""

from typing import Any, ClassVar

import numpy as np

from ..arrays import FloatArray, check_whole
from ..decompositions import SVD, leading_svd, row_blocks
from ..decompositions.row_blocks import held, scaled, sums_of_rows
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
        rows, columns = (
            _scale(ratings.user_counts, self.row_power),
            _scale(ratings.item_counts, self.column_power),
        )
        scaled = TripletMatrix(ratings, ratings.values * rows[ratings.users] * columns[ratings.items])
        self.svd = leading_svd(scaled, min(self.n_components, *scaled.shape), rng=rng)
        self.item_factors = _item_factors(self.svd, self.damping)
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


def pure_svd_factors(
    R: Any,  # noqa: ANN401
    *,
    n_components: int = 100,
    row_power: float = 0.4,
    column_power: float = 0.2,
    damping: float = 0.1,
    rng: np.random.Generator,
) -> FloatArray:
    """Return the item factors of ``PureSVD`` for a table of ratings that need not fit in memory.

    The scores of users, whether they were in the table or not, are ``rows @ factors @ factors.T``.

    Parameters
    ----------
    R : sequence of blocks, Dask array, RowBlocks or matrix of shape (n_users, n_items)
        Ratings, 0 where there is none; sparse blocks stay sparse.  Gone through once for the counts, and by
        ``leading_svd``.
    n_components, row_power, column_power, damping
        As in ``PureSVD``.
    rng : numpy.random.Generator
        The source of the random start.

    Returns
    -------
    ndarray of shape (n_items, k)
        V_k sqrt(W).

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, or R holds values that are not finite.

    Examples
    --------
    >>> R = np.array([[5.0, 4.0, 0.0], [0.0, 0.0, 3.0]])
    >>> factors = pure_svd_factors([R[:1], R[1:]], n_components=2, rng=np.random.default_rng(0))
    >>> print(np.argmax(np.array([[0.0, 4.0, 0.0]]) @ factors @ factors.T))
    0
    """
    blocks = row_blocks(R)
    check_whole("n_components", n_components, 1, 10_000)
    scaled_rows = blocks.weighted(_scaled, _scale(blocks.column_sums(held), column_power), row_power)
    return _item_factors(leading_svd(scaled_rows, min(n_components, *blocks.shape), rng=rng), damping)


def _scale(counts: FloatArray | IntArray, power: float) -> FloatArray:
    """Return count^-power, 1 where there is nothing to count."""
    return np.asarray(np.maximum(counts, 1) ** -power, dtype=np.float64)


def _scaled(block: Any, columns: FloatArray, row_power: float) -> Any:  # noqa: ANN401
    return scaled(block, _scale(sums_of_rows(held(block)), row_power), columns)


def _item_factors(svd: SVD, damping: float) -> FloatArray:
    """Return V_k sqrt(W), see ``PureSVD``."""
    power = svd.s**2
    floor = damping * power[0]
    weights = np.divide(power, power + floor, out=np.zeros_like(power), where=power + floor > 0)
    factors: FloatArray = svd.Vt.T * np.sqrt(weights)
    return factors
