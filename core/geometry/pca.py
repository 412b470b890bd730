"""Principal component analysis by the SVD of the centred table: samples in rows, variables in columns."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix
from ..decompositions import SVD, RowBlocks, leading_svd, row_blocks, thin_svd
from ..decompositions.row_blocks import itself


class PCA(NamedTuple):
    """A table turned onto its principal axes: X = mean + scale * (scores @ svd.Vt).

    Attributes
    ----------
    mean : ndarray of shape (n,)
        What was subtracted from each column; zeros if not centred.
    scale : ndarray of shape (n,)
        What each column was then divided by; ones if not scaled.
    svd : SVD
        The factors of the centred and scaled table; the rows of Vt are the principal axes.
    scores : ndarray of shape (m, r)
        Coordinates of the samples on the axes, U s.
    """

    mean: FloatArray
    scale: FloatArray
    svd: SVD
    scores: FloatArray


def pca(X: npt.ArrayLike, *, center: bool = True, scale: bool = False) -> PCA:
    """Turn a table of samples onto the axes of largest variance.

    Parameters
    ----------
    X : array_like of shape (m, n)
        One sample a row.
    center : bool
        Subtract the column means. Without it the first axis points at the mean, not along the spread.
    scale : bool
        Divide each column by its standard deviation (divisor m - 1) about its mean; a constant column by 1.

    Returns
    -------
    PCA
        ``mean``, ``scale`` (n,), ``svd`` and ``scores`` (m, r) with r = min(m, n). The variance of axis i is
        s_i^2 / (m - 1), in squared units of X (without a unit if scaled).

    Raises
    ------
    ValueError
        If X is not a matrix of finite numbers, or is to be scaled and has one row.

    References
    ----------
    K. Pearson, Phil. Mag. 2 (1901) 559-572.
    """
    X = as_matrix(X, "X")
    m, n = X.shape
    if scale and m < 2:
        raise ValueError("X must have at least 2 rows to be scaled, got 1.")
    mean = X.mean(axis=0) if center else np.zeros(n)
    width = _widths(X) if scale else np.ones(n)
    svd = thin_svd((X - mean) / width)
    return PCA(mean, width, svd, svd.U * svd.s)


def leading_pca(
    X: Any,  # noqa: ANN401
    n_components: int,
    *,
    center: bool = True,
    scale: bool = False,
    rng: np.random.Generator,
) -> PCA:
    """Return the first k principal axes of a table that is too large, or too sparse, to be centred.

    No centred copy is made: with mean mu and widths w, (X - 1 mu^T) diag(1/w) is known by its products, each
    one with X and a correction of rank one.

    Parameters
    ----------
    X : NumPy array, SciPy sparse matrix, sequence of blocks of rows, Dask array or RowBlocks, of shape (m, n)
        One sample a row.  Gone through once for the mean, once for the widths, and by ``leading_svd``.
    n_components : int
        The k, from 1 to min(m, n).
    center, scale : bool
        As in ``pca``.
    rng : numpy.random.Generator
        The source of the random start.

    Returns
    -------
    PCA
        As of ``pca``, with the first k components and ``scores`` (m, k).

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, X holds values that are not finite, or is to be scaled and has
        one row.

    Examples
    --------
    >>> X = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]])
    >>> print(leading_pca([X[:2], X[2:]], 1, rng=np.random.default_rng(0)).svd.s.round(6))
    [1.414214]
    """
    blocks = row_blocks(X)
    m, n = blocks.shape
    if scale and m < 2:
        raise ValueError("X must have at least 2 rows to be scaled, got 1.")
    own_mean = blocks.column_sums(itself) / m if center or scale else np.zeros(n)
    width = _widths_of(blocks, own_mean) if scale else np.ones(n)
    mean = own_mean if center else np.zeros(n)
    svd = leading_svd(blocks.standardised(mean, width), n_components, rng=rng)
    scores: FloatArray = svd.U * svd.s
    return PCA(mean, width, svd, scores)


def _widths_of(blocks: RowBlocks, mean: FloatArray) -> FloatArray:
    """Return the standard deviation of each column about its mean; 1 where it is nothing but round-off."""
    m = blocks.shape[0]
    centred = blocks.standardised(mean)
    sd = np.sqrt(centred.column_squares() / (m - 1))
    return np.where(sd <= 1e-14 * np.abs(mean), 1.0, sd)


def _widths(X: FloatArray) -> FloatArray:
    """Return the standard deviation of each column (divisor m - 1); 1 where it is nothing but round-off."""
    sd = X.std(axis=0, ddof=1)
    constant = sd <= 1e-14 * np.abs(X).max(axis=0)
    return np.where(constant, 1.0, sd)


def projected_variance(X: npt.ArrayLike, angles: npt.ArrayLike) -> FloatArray:
    """Return the variance of a plane cloud along each direction; the first principal axis is where it peaks.

    Parameters
    ----------
    X : array_like of shape (m, 2)
        One point a row, at least two points.
    angles : array_like of shape (p,)
        Directions in radians, anticlockwise from the first column's axis.

    Returns
    -------
    ndarray of shape (p,)
        Variances (divisor m - 1) in squared units of X.

    Raises
    ------
    ValueError
        If X does not have two columns and at least two rows.
    """
    X = as_matrix(X, "X")
    if X.shape[1] != 2 or len(X) < 2:
        raise ValueError(f"X must have shape (m, 2) with m >= 2, got {X.shape}.")
    angle = np.atleast_1d(np.asarray(angles, dtype=np.float64))
    directions = np.stack([np.cos(angle), np.sin(angle)])
    variances: FloatArray = np.var((X - X.mean(axis=0)) @ directions, axis=0, ddof=1)
    return variances
