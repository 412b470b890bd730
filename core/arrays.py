"""The array types of the library and the checks at its door.

Every public function of ``core`` turns what it is given into float64 here, once, and refuses here what has no
meaning for it; the bodies behind are then only mathematics.
"""

from operator import index
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
EPS = float(np.finfo(np.float64).eps)
SQUARABLE = (1e-100, 1e100)


class Products(Protocol):
    """A matrix that is known through ``A @ X`` and ``A.T @ X`` only.

    NumPy arrays, SciPy sparse matrices, SciPy linear operators and Dask arrays all are.
    """

    @property
    def shape(self) -> Any:  # noqa: ANN401
        """The pair (m, n)."""

    @property
    def T(self) -> Any:  # noqa: ANN401, N802
        """The transpose, known through products as well."""

    def __matmul__(self, other: Any, /) -> Any:  # noqa: ANN401
        """Return the product with an array of shape (n, b)."""


def as_matrix(values: npt.ArrayLike, name: str = "A") -> FloatArray:
    """Return ``values`` as a float64 matrix with at least one row and one column.

    Parameters
    ----------
    values : array_like of shape (m, n)
        Whole or real numbers; float64 arrays are returned as they are, not copied.
    name : str
        What the error message calls them.

    Returns
    -------
    ndarray of shape (m, n), float64

    Raises
    ------
    ValueError
        If the values are not real numbers, not in two dimensions, none, or not all finite.
    """
    A = _as_real(values, name)
    if A.ndim != 2 or A.size == 0:
        raise ValueError(f"{name} must have shape (m, n) with m, n >= 1, got shape {A.shape}.")
    return A


def as_singular_values(s: npt.ArrayLike) -> FloatArray:
    """Return ``s`` as a float64 vector of singular values, largest first.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values, in the units of their matrix.

    Returns
    -------
    ndarray of shape (r,), float64

    Raises
    ------
    ValueError
        If there are none, or they are not finite, negative, or not in descending order.
    """
    values = _as_real(s, "s")
    if values.ndim != 1 or values.size == 0:
        raise ValueError(f"s must have shape (r,) with r >= 1, got shape {values.shape}.")
    if values[-1] < 0 or np.any(values[1:] > values[:-1]):
        raise ValueError("s must hold singular values: none negative, largest first.")
    return values


def squarable(A: FloatArray) -> tuple[FloatArray, float]:
    """Return (B, scale) with A = scale B, so that B can be squared without overflow; B is A itself if it can.

    The scale is a power of two, so nothing is rounded.
    """
    largest = float(max(A.max(), -A.min()))
    if largest == 0 or SQUARABLE[0] < largest < SQUARABLE[1]:
        return A, 1.0
    scale = float(2.0 ** (np.frexp(largest)[1] - 1))
    return A / scale, scale


def check_shape(shape: tuple[int, int]) -> tuple[int, int]:
    """Return ``shape`` as a pair of whole numbers (m, n), both at least 1; anything else is a ValueError."""
    if len(shape) != 2 or min(shape) < 1:
        raise ValueError(f"shape must be (m, n) with m, n >= 1, got {tuple(shape)}.")
    return index(shape[0]), index(shape[1])


def check_n_components(n_components: int, largest: int) -> int:
    """Return ``n_components`` as an int from 1 to ``largest``; anything else is a ValueError."""
    return check_whole("n_components", n_components, 1, largest)


def check_whole(name: str, value: int, smallest: int, largest: int) -> int:
    """Return ``value`` as an int from ``smallest`` to ``largest``; anything else is a ValueError."""
    try:
        whole = index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, got {value!r}.") from None
    if not smallest <= whole <= largest:
        raise ValueError(f"{name} must be from {smallest} to {largest}, got {whole}.")
    return whole


def divided(values: FloatArray, by: FloatArray) -> FloatArray:
    """Return ``values / by``, with 0 where the divisor is not above 0."""
    return np.divide(values, by, out=np.zeros(np.broadcast_shapes(values.shape, by.shape)), where=by > 0)


def _as_real(values: npt.ArrayLike, name: str) -> FloatArray:
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must hold real numbers, got dtype {array.dtype}.")
    array = array.astype(np.float64, copy=False)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must hold finite numbers only, got nan or inf.")
    return array
