"""The factors of a small matrix: the proof that they are some, and what each of its entries is made of."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.approximation import gram, orthonormality_error
from core.arrays import FloatArray
from core.decompositions import SVD, complete_basis, low_rank
from core.pictures import relative_error
from core.spectra import numerical_rank

LARGEST_IN_WORDS = 3
TOO_SMALL = 0.005  # of an entry of U or V, or of the largest term of a sum: it is not named


class TakenApart(NamedTuple):
    """A matrix (m, n), its factors, and how far they are from what they should be.

    Attributes
    ----------
    U : ndarray of shape (m, r), or (m, m) in full form
    S : ndarray of shape (r, r), or (m, n) in full form
        The singular values on the diagonal, in the units of A.
    Vt : ndarray of shape (r, n), or (n, n) in full form
    gram_of_u, gram_of_v : ndarray
        U^T U and V^T V; identities but for round-off.
    rebuilt : ndarray of shape (m, n)
        U S V^T.
    rank : int
        How many singular values stand above round-off.
    orthonormality_error : float
        The largest magnitude in U^T U - I and V^T V - I.
    rebuild_error : float
        ||A - U S V^T|| / ||A|| in the Frobenius norm.
    """

    U: FloatArray
    S: FloatArray
    Vt: FloatArray
    gram_of_u: FloatArray
    gram_of_v: FloatArray
    rebuilt: FloatArray
    rank: int
    orthonormality_error: float
    rebuild_error: float


def take_apart(A: FloatArray, svd: SVD, *, full: bool) -> TakenApart:
    """Return the factors of A in thin or full form, with their proof.

    Parameters
    ----------
    A : ndarray of shape (m, n)
    svd : SVD
        Its thin factors.
    full : bool
        Whether both bases are completed to square matrices.

    Returns
    -------
    TakenApart
    """
    r = len(svd.s)
    U, Vt = (complete_basis(svd.U), complete_basis(svd.Vt.T).T) if full else (svd.U, svd.Vt)
    S = np.zeros((U.shape[1], Vt.shape[0]))
    S[:r, :r] = np.diag(svd.s)
    rebuilt = low_rank(svd, r)
    return TakenApart(
        U,
        S,
        Vt,
        gram(U),
        gram(Vt.T),
        rebuilt,
        numerical_rank(svd.s, A.shape),
        max(orthonormality_error(U), orthonormality_error(Vt.T)),
        relative_error(A, rebuilt),
    )


class Mixture(NamedTuple):
    """The components worth naming in a row of U or a column of V^T.

    Attributes
    ----------
    components : tuple of int
        At most ``LARGEST_IN_WORDS``, counted from 0, in their order.
    has_more : bool
        Whether there are others of ``TOO_SMALL`` or more.
    """

    components: tuple[int, ...]
    has_more: bool


def mixture(weights: Sequence[float] | FloatArray) -> Mixture:
    """Return which components the entries of one row of U, or one column of V^T, name.

    Parameters
    ----------
    weights : sequence of r numbers
        From -1 to 1.

    Returns
    -------
    Mixture

    Examples
    --------
    >>> mixture([0.1, 0.0, -0.9, 0.3, 0.2])
    Mixture(components=(2, 3, 4), has_more=True)
    """
    sizes = [abs(float(weight)) for weight in weights]
    strong = sorted(range(len(sizes)), key=lambda c: -sizes[c])
    worth = [c for c in strong if sizes[c] >= TOO_SMALL]
    return Mixture(tuple(sorted(worth[:LARGEST_IN_WORDS])), len(worth) > LARGEST_IN_WORDS)


def cell_terms(svd: SVD) -> FloatArray:
    """Return what every layer gives to every cell: U[i, c] s[c] V^T[c, j] at [i, j, c].

    Parameters
    ----------
    svd : SVD
        The thin factors of A (m, n).

    Returns
    -------
    ndarray of shape (m, n, r), in the units of A
        The sum over the last axis is A.
    """
    U, s, Vt = svd
    return U[:, None, :] * s * Vt.T[None]


def terms_worth_naming(terms: Sequence[float] | FloatArray) -> list[int]:
    """Return which terms of a sum are at least ``TOO_SMALL`` of its largest one; none where all are 0.

    Examples
    --------
    >>> terms_worth_naming([4.0, -0.01, 0.02]), terms_worth_naming([0.0, 0.0])
    ([0, 2], [])
    """
    sizes = [abs(float(term)) for term in terms]
    largest = max(sizes)
    return [c for c, size in enumerate(sizes) if largest and size >= TOO_SMALL * largest]
