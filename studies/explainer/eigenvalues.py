"""The route over eigenvalues beside the direct one: what both find, and the digits that one loses."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core.approximation import orthonormality_error
from core.arrays import FloatArray
from core.decompositions import (
    SVD,
    EigenvalueRoute,
    eigenvalue_route,
    images_over_s,
    svd_from_eigenvectors,
    thin_svd,
    with_singular_values,
)
from core.spectra import numerical_rank

SHAPE = (12, 8)
SEED = 0
EQUAL = 1e-7
NO_DIGIT_FROM = 8.0  # half of the 16 digits of a number of 64 bits: squaring needs twice as many


class TwoRoutes(NamedTuple):
    """The SVD of A (m, n) over the eigenvalues of its Gram matrices, and directly.

    Attributes
    ----------
    grams : EigenvalueRoute
        A^T A, A A^T and the eigenvalues of both.
    over_eigenvectors, direct : SVD
        The factors that the two routes find.
    rank : int
        How many singular values stand above round-off, by the direct route.
    s : ndarray of shape (r,)
        Those of the route over eigenvectors, 0 beyond the rank.
    images, divided : ndarray of shape (m, r)
        A v_i, and A v_i / s_i in columns: nan where s_i is 0.
    first_root : float
        The root of the largest eigenvalue of A^T A, in the units of A.
    largest_difference : float
        The largest difference of the singular values, as a part of s_1.
    orthonormality_error : float
        The largest magnitude in U^T U - I for the U of the route over eigenvectors.
    underflows : bool
        Whether A has a rank but the squares of its entries are too small for numbers of 64 bits.
    has_equal_values : bool
        Whether neighbouring singular values are equal, so that their vectors are free.
    """

    grams: EigenvalueRoute
    over_eigenvectors: SVD
    direct: SVD
    rank: int
    s: FloatArray
    images: FloatArray
    divided: FloatArray
    first_root: float
    largest_difference: float
    orthonormality_error: float
    underflows: bool
    has_equal_values: bool


def two_routes(A: FloatArray) -> TwoRoutes:
    """Take a matrix apart by both routes.

    Parameters
    ----------
    A : ndarray of shape (m, n)

    Returns
    -------
    TwoRoutes
    """
    grams, direct, other = eigenvalue_route(A), thin_svd(A), svd_from_eigenvectors(A)
    rank = numerical_rank(direct.s, A.shape)
    s = np.where(np.arange(len(other.s)) < rank, other.s, 0.0)
    images, divided = images_over_s(A, other.Vt, s)
    return TwoRoutes(
        grams,
        other,
        direct,
        rank,
        s,
        images,
        divided,
        _root(grams.column_eigenvalues[0]),
        float(np.abs(other.s - direct.s).max()) / (float(direct.s[0]) or 1),
        orthonormality_error(other.U),
        bool(rank and grams.column_eigenvalues[0] == 0),
        has_equal_values(direct.s),
    )


def has_equal_values(s: FloatArray) -> bool:
    """Return whether two neighbouring singular values differ by no more than ``EQUAL`` of the largest.

    Examples
    --------
    >>> has_equal_values(np.array([2.0, 1.0, 1.0])), has_equal_values(np.array([2.0, 1.0]))
    (True, False)
    """
    return bool(np.any(s[:-1] - s[1:] <= EQUAL * s[0]))


class LostDigits(NamedTuple):
    """Known singular values, and what two routes make of them.

    Attributes
    ----------
    true, direct : ndarray of shape (r,)
        As built, and as the direct SVD finds them.
    eigenvalues : ndarray of shape (r,)
        Of A^T A as computed; some may be negative.
    roots : ndarray of shape (r,)
        The roots of their magnitudes.
    has_root : bool array of shape (r,)
        Which eigenvalues are not negative.
    direct_error, root_error : ndarray of shape (r,)
        Relative errors of both routes; a negative eigenvalue counts as 0.
    n_negative : int
        How many eigenvalues have no root.
    """

    true: FloatArray
    direct: FloatArray
    eigenvalues: FloatArray
    roots: FloatArray
    has_root: npt.NDArray[np.bool_]
    direct_error: FloatArray
    root_error: FloatArray
    n_negative: int


def lost_digits(x: int) -> LostDigits:
    """Build a matrix of ``SHAPE`` whose singular values fall from 1 to 1e-x, and find them by two routes.

    Parameters
    ----------
    x : int
        From 1 to 16.

    Returns
    -------
    LostDigits
    """
    true = np.logspace(0, -x, min(SHAPE))
    A = with_singular_values(true, SHAPE, rng=np.random.default_rng(SEED))
    return compared(true, thin_svd(A).s, eigenvalue_route(A).column_eigenvalues)


def compared(true: FloatArray, direct: FloatArray, eigenvalues: FloatArray) -> LostDigits:
    """Return the errors of singular values found directly and as the roots of eigenvalues.

    Parameters
    ----------
    true, direct, eigenvalues : ndarray of shape (r,)
        ``true`` above 0.

    Returns
    -------
    LostDigits
    """
    return LostDigits(
        true,
        direct,
        eigenvalues,
        np.sqrt(np.abs(eigenvalues)),
        eigenvalues >= 0,
        np.abs(direct - true) / true,
        np.abs(np.sqrt(np.maximum(eigenvalues, 0)) - true) / true,
        int((eigenvalues < 0).sum()),
    )


def _root(eigenvalue: float) -> float:
    return float(np.sqrt(max(eigenvalue, 0)))
