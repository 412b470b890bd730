"""Who rated what: the lists of one side as features of its rows, and the link from lists to rows.

F (N, M) has 1 / sqrt(n) in row g at each of the n rows of the other side that g has a rating with, so every
list has length 1.  The rows of one side are drawn about F B in place of one common mean:

    x_g ~ Normal(mean + B^T f_g, Lambda^-1),    the rows of B ~ Normal(0, (strength Lambda)^-1)

With the SVD F = U S V^T only C = V^T B is seen, through F B = U S C, and given X the rows of C are
independent:

    c_j ~ Normal(s_j u_j^T (X - mean) / (s_j^2 + strength), ((s_j^2 + strength) Lambda)^-1)

so the link of all lists is drawn exactly, by two thin products, and no system as large as the table is
solved.  The SVD is cut after r directions: what is left out, too few ratings have to do with to say anything.

References: R. P. Adams, G. E. Dahl and I. Murray, UAI 2010, 1-9 (side information).  J. Simm et al., Macau,
IEEE MLSP 2017 (the prior of B; there B is drawn by conjugate gradients).  Y. Koren, KDD 2008, 426-434 (lists
as features, 1 / sqrt(n)).
"""

import math

import numpy as np

from ..arrays import FloatArray
from ..decompositions import SVD, leading_svd
from .ratings import IntArray, Ratings
from .triplet_matrix import TripletMatrix


def lists_of_users(ratings: Ratings, n_directions: int, *, rng: np.random.Generator) -> SVD:
    """Return the leading directions of the users' lists: U (n_users, r), s (r,), Vt (r, n_items).

    r is ``n_directions``, or the smaller side of the table where that is less; with 0 all are empty.
    """
    return _lists(ratings, ratings.users, ratings.user_counts, n_directions, rng, transposed=False)


def lists_of_items(ratings: Ratings, n_directions: int, *, rng: np.random.Generator) -> SVD:
    """Return the leading directions of the items' lists: U (n_items, r), s (r,), Vt (r, n_users)."""
    return _lists(ratings, ratings.items, ratings.item_counts, n_directions, rng, transposed=True)


def expected_rows(lists: SVD, link: FloatArray) -> FloatArray:
    """Return F B = U S C, what the lists say of each row, shape (N, d), for the link C (r, d)."""
    return (lists.U * lists.s) @ link


def expected_row(lists: SVD, link: FloatArray, named: IntArray) -> FloatArray:
    """Return f B for a new row whose list names ``named``, shape (d,); zeros for an empty list."""
    summed: FloatArray = lists.Vt[:, named].sum(axis=1) @ link
    return summed / math.sqrt(max(1, len(named)))


def draw_link(
    lists: SVD, deviations: FloatArray, precision: FloatArray, strength: float, rng: np.random.Generator
) -> tuple[FloatArray, float]:
    """Draw the link C (r, d) given the rows, and then its ``strength``, whose prior is Gamma(1, 1).

    Parameters
    ----------
    lists : SVD
    deviations : ndarray of shape (N, d)
        The rows minus their common mean.
    precision : ndarray of shape (d, d)
        Lambda.
    strength : float
    rng : numpy.random.Generator
    """
    root = np.linalg.cholesky(precision)
    total = (lists.s**2 + strength)[:, None]
    noise = np.linalg.solve(root.T, rng.standard_normal((len(root), len(lists.s)))).T
    link = lists.s[:, None] * (lists.U.T @ deviations) / total + noise / np.sqrt(total)
    if link.size:
        strength = float(rng.gamma(1 + link.size / 2, 1 / (1 + np.sum((link @ root) ** 2) / 2)))
    return link, strength


def _lists(
    ratings: Ratings,
    rows: IntArray,
    counts: IntArray,
    n_directions: int,
    rng: np.random.Generator,
    *,
    transposed: bool,
) -> SVD:
    F = TripletMatrix(ratings, 1.0 / np.sqrt(counts[rows]), transposed=transposed)
    if n_directions == 0:
        return SVD(np.zeros((F.shape[0], 0)), np.zeros(0), np.zeros((0, F.shape[1])))
    return leading_svd(F, min(n_directions, *F.shape), rng=rng)
