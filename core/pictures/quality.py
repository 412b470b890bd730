"""How close one picture is to another: relative error, mean squared error, PSNR, SSIM.

``reference`` is the picture as it should be, ``picture`` the one that is judged, and ``data_range`` the
distance between the smallest and the largest possible value: 255 for 8-bit pixels.
"""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray

AnyArray = npt.NDArray[Any]

SSIM_WINDOW = 7
_STRIP = 48


def relative_error(A: npt.ArrayLike, B: npt.ArrayLike) -> float:
    """Return the Frobenius distance of B from A, divided by the Frobenius norm of A.

    Parameters
    ----------
    A, B : array_like of the same shape
        The true values and the approximation.

    Returns
    -------
    float
        A fraction, not per cent.  For A = 0 it is 0 where B = 0 as well and infinite otherwise.

    Raises
    ------
    ValueError
        If the shapes differ or the arrays are empty.

    Examples
    --------
    >>> relative_error([[3, 4]], [[3, 0]])
    0.8
    """
    A, B = _pair(A, B)
    norm = float(np.linalg.norm(A))
    distance = float(np.linalg.norm(_difference(A, B)))
    if norm == 0:
        return 0.0 if distance == 0 else math.inf
    return distance / norm


def mean_squared_error(A: npt.ArrayLike, B: npt.ArrayLike) -> float:
    """Return the mean of (A - B)^2 over all values, in squared units of A.

    Parameters
    ----------
    A, B : array_like of the same shape
        Integers are subtracted as real numbers: 8-bit pixels do not wrap around.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the shapes differ or the arrays are empty.

    Examples
    --------
    >>> mean_squared_error([0, 0], [3, 1])
    5.0
    """
    A, B = _pair(A, B)
    difference = _difference(A, B).ravel()
    return float(np.dot(difference, difference)) / difference.size


def psnr_from_squared_error(squared_error: float, n_values: int, *, data_range: float) -> float:
    """Return the peak signal-to-noise ratio that a sum of squared errors stands for.

    Parameters
    ----------
    squared_error : float
        Sum over all values of the squared difference.  For A_k of an unrounded, unclipped picture matrix it
        is the sum of the squared singular values that were dropped.
    n_values : int
        How many values the sum runs over: h w for a grey picture, 3 h w for a colour one.
    data_range : float
        Distance between the smallest and the largest possible value.

    Returns
    -------
    float
        10 log10(data_range^2 n_values / squared_error), in decibels; infinite for no error.

    Raises
    ------
    ValueError
        If ``squared_error`` is negative, or ``n_values`` or ``data_range`` is not positive.

    Examples
    --------
    >>> psnr_from_squared_error(65025, 100, data_range=255)
    20.0
    """
    if not squared_error >= 0:
        raise ValueError(f"squared_error must be 0 or more, got {squared_error}.")
    if n_values < 1:
        raise ValueError(f"n_values must be 1 or more, got {n_values}.")
    _check_data_range(data_range)
    if squared_error == 0:
        return math.inf
    return 20 * math.log10(data_range) + 10 * (math.log10(n_values) - math.log10(squared_error))


def peak_signal_noise_ratio(reference: npt.ArrayLike, picture: npt.ArrayLike, *, data_range: float) -> float:
    """Return the peak signal-to-noise ratio of a picture.

    Parameters
    ----------
    reference, picture : array_like of the same shape
        Colour channels count as further values: one mean over everything.
    data_range : float
        Distance between the smallest and the largest possible value: 255 for 8-bit pixels.

    Returns
    -------
    float
        10 log10(data_range^2 / mean squared error), in decibels; infinite for equal pictures.

    Raises
    ------
    ValueError
        If the shapes differ, the arrays are empty, or ``data_range`` is not positive.

    Examples
    --------
    >>> peak_signal_noise_ratio([[0.0, 1.0]], [[0.1, 0.9]], data_range=1.0)
    20.0
    """
    reference, picture = _pair(reference, picture)
    return psnr_from_squared_error(
        mean_squared_error(reference, picture) * reference.size, reference.size, data_range=data_range
    )


def structural_similarity(reference: npt.ArrayLike, picture: npt.ArrayLike, *, data_range: float) -> float:
    """Return the structural similarity (SSIM) of a picture, as scikit-image defines it by default.

    In every 7 x 7 window, with means u, sample variances v (divisor 48) and covariance c::

        (2 u_x u_y + C1) (2 c + C2) / ((u_x^2 + u_y^2 + C1) (v_x + v_y + C2)),
        C1 = (.01 data_range)^2,  C2 = (.03 data_range)^2

    and the mean over all windows that lie wholly inside the picture and over the channels.

    Parameters
    ----------
    reference, picture : array_like of shape (h, w) or (h, w, channels), the same for both
    data_range : float
        Distance between the smallest and the largest possible value: 255 for 8-bit pixels.

    Returns
    -------
    float
        1 for equal pictures; about 0 for unrelated ones; down to -1.

    Raises
    ------
    ValueError
        If the shapes differ, a side is shorter than the window (7 pixels), or ``data_range`` is not
        positive.

    References
    ----------
    Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, IEEE Trans. Image Processing 13 (2004) 600-612.
    """
    x, y = _pair(reference, picture)
    _check_data_range(data_range)
    if x.ndim not in (2, 3):
        raise ValueError(f"A picture has 2 or 3 dimensions, got {x.ndim}.")
    if min(x.shape[:2]) < SSIM_WINDOW:
        raise ValueError(
            f"SSIM needs at least {SSIM_WINDOW} x {SSIM_WINDOW} pixels, got {x.shape[0]} x {x.shape[1]}."
        )
    n_channels = 1 if x.ndim == 2 else x.shape[2]
    x = x.reshape(x.shape[0], -1)
    y = y.reshape(y.shape[0], -1)
    n_rows = x.shape[0] - SSIM_WINDOW + 1
    n_windows = n_rows * (x.shape[1] - (SSIM_WINDOW - 1) * n_channels)
    total = 0.0
    for start in range(0, n_rows, _STRIP):  # strips that stay in the processor's cache
        rows = slice(start, min(start + _STRIP, n_rows) + SSIM_WINDOW - 1)
        total += _sum_of_similarities(x[rows], y[rows], n_channels, data_range)
    return total / n_windows


def _sum_of_similarities(x: AnyArray, y: AnyArray, n_channels: int, data_range: float) -> float:
    x = x.astype(np.float64)
    y = y.astype(np.float64)
    n = SSIM_WINDOW * SSIM_WINDOW
    mean_x = _window_sums(x, n_channels) / n
    mean_y = _window_sums(y, n_channels) / n
    squares = _window_sums(x * x + y * y, n_channels) / n
    products = _window_sums(x * y, n_channels) / n
    C1 = (0.01 * data_range) ** 2
    C2 = (0.03 * data_range) ** 2
    mean_product = mean_x * mean_y
    mean_squares = mean_x * mean_x + mean_y * mean_y
    sample = n / (n - 1)
    covariance = sample * (products - mean_product)
    variances = sample * (squares - mean_squares)
    similarity = (2 * mean_product + C1) * (2 * covariance + C2)
    similarity /= (mean_squares + C1) * (variances + C2)
    return float(similarity.sum())


def _window_sums(x: FloatArray, n_channels: int) -> FloatArray:
    """Sum every 7 x 7 window: sums of 2, 4 and then 4 + 2 + 1 neighbours, down and then across."""
    two = x[:-1] + x[1:]
    down = two[:-5] + two[2:-3]
    down += two[4:-1]
    down += x[6:]
    c = n_channels
    two = down[:, :-c] + down[:, c:]
    across = two[:, : -5 * c] + two[:, 2 * c : -3 * c]
    across += two[:, 4 * c : -c]
    across += down[:, 6 * c :]
    return across


def _pair(A: npt.ArrayLike, B: npt.ArrayLike) -> tuple[AnyArray, AnyArray]:
    A, B = np.asarray(A), np.asarray(B)
    if A.shape != B.shape:
        raise ValueError(f"The shapes must be equal, got {A.shape} and {B.shape}.")
    if A.size == 0:
        raise ValueError(f"The arrays must not be empty, got shape {A.shape}.")
    return A, B


def _difference(A: AnyArray, B: AnyArray) -> FloatArray:
    return np.subtract(A, B, dtype=np.float64)


def _check_data_range(data_range: float) -> None:
    if not (data_range > 0 and math.isfinite(data_range)):
        raise ValueError(f"data_range must be positive, got {data_range}.")
