"""Optimal shrinkage: make every singular value smaller by what the noise has added to it.

A = signal + noise, (m, n);  s its singular values;  beta = min(m, n) / max(m, n);  sigma the noise's
standard deviation;  y = s / (sigma sqrt(max(m, n)))
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, as_singular_values, check_shape
from ..decompositions import gram_svd
from ..spectra import optimal_hard_threshold


def shrunk_singular_values(
    s: npt.ArrayLike, shape: tuple[int, int], *, noise_sd: float | None = None
) -> FloatArray:
    """Return the singular values that bring U diag(.) Vt closest to the clean matrix, in mean square.

    With y = s / (sigma sqrt(max(m, n))): sigma sqrt(max(m, n)) sqrt((y^2 - beta - 1)^2 - 4 beta) / y above
    y = 1 + sqrt(beta), and 0 below, where noise alone reaches.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values of the noisy matrix; all of them if the noise is unknown.
    shape : (int, int)
        The (m, n) of the noisy matrix.
    noise_sd : float, optional
        sigma in the units of the matrix; if not given it is read off the median singular value.

    Returns
    -------
    ndarray of shape (r,), in the units of s, each from 0 to s

    Raises
    ------
    ValueError
        If ``noise_sd`` is negative or not finite, or s does not fit the shape.

    References
    ----------
    M. Gavish and D. L. Donoho, IEEE Trans. Inf. Theory 63 (2017) 2137-2152.
    """
    values = as_singular_values(s)
    m, n = check_shape(shape)
    unit = optimal_hard_threshold(values, shape, noise_sd=1.0)
    if noise_sd is None:
        noise_sd = optimal_hard_threshold(values, shape) / unit
    optimal_hard_threshold(values, shape, noise_sd=noise_sd)
    scale = noise_sd * np.sqrt(max(m, n))
    if scale == 0:
        return values.copy()
    beta = min(m, n) / max(m, n)
    y = values / scale
    above = y > 1 + np.sqrt(beta)
    root = np.sqrt(np.maximum((y**2 - beta - 1) ** 2 - 4 * beta, 0.0))
    return np.where(above, scale * root / np.where(above, y, 1.0), 0.0)


def shrink_matrix(A: npt.ArrayLike, *, noise_sd: float | None = None) -> FloatArray:
    """Return a matrix with its singular values shrunk optimally: the whole picture as one matrix.

    Parameters
    ----------
    A : array_like of shape (m, n)
    noise_sd : float, optional
        As in ``shrunk_singular_values``.

    Returns
    -------
    ndarray of shape (m, n), in the units of A

    Raises
    ------
    ValueError
        If ``A`` is not a finite matrix, or ``noise_sd`` is negative or not finite.
    """
    matrix = as_matrix(A)
    U, s, Vt = gram_svd(matrix)
    return (U * shrunk_singular_values(s, (matrix.shape[0], matrix.shape[1]), noise_sd=noise_sd)) @ Vt
