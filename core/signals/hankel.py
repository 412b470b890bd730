"""Hankel (trajectory) matrices of a series: a value repeats along an anti-diagonal, i + j = const.

x        (N,) a series
L        the window: rows of the matrix; K = N - L + 1 columns
H        (L, K), H[i, j] = x[i + j]
counts   (N,) how often each sample stands in H: 1, 2, ..., min(L, K), ..., 2, 1
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray


def hankel_matrix(x: npt.ArrayLike, window: int) -> FloatArray:
    """Return the trajectory matrix of a series.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, the rows of the matrix, from 1 to N.

    Returns
    -------
    ndarray of shape (L, N - L + 1), read-only, in the units of x
        Entry (i, j) is ``x[i + j]``.  It is a view: the series is stored once.

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values or ``window`` is out of range.

    Examples
    --------
    >>> hankel_matrix([1, 2, 3, 4], 2)
    array([[1., 2., 3.],
           [2., 3., 4.]])
    """
    series = check_series(x)
    check_window(window, len(series))
    columns = len(series) - window + 1
    return np.lib.stride_tricks.sliding_window_view(series, columns)


def diagonal_average(X: npt.ArrayLike) -> FloatArray:
    """Return the series whose Hankel matrix is nearest to X: the means along its anti-diagonals.

    Parameters
    ----------
    X : array_like of shape (L, K)

    Returns
    -------
    ndarray of shape (L + K - 1,), in the units of X
        Needs O(L + K) memory beyond the matrix.

    Raises
    ------
    ValueError
        If ``X`` is not a matrix with at least one entry.

    References
    ----------
    N. Golyandina, V. Nekrutkin and A. Zhigljavsky, Analysis of Time Series Structure: SSA and related
    techniques, Chapman and Hall/CRC (2001), section 1.1.2.

    Examples
    --------
    >>> diagonal_average([[1, 2, 3], [4, 3, 4]])
    array([1., 3., 3., 4.])
    """
    rows = np.asarray(X, dtype=np.float64)
    if rows.ndim != 2 or rows.size == 0:
        raise ValueError(f"X must be a matrix with at least one entry, got shape {rows.shape}.")
    if rows.shape[0] > rows.shape[1]:
        rows = rows.T
    L, K = rows.shape
    total = np.zeros(L + K - 1)
    for i, row in enumerate(rows):
        total[i : i + K] += row
    return total / anti_diagonal_counts(L + K - 1, L)


def anti_diagonal_counts(n_samples: int, window: int) -> FloatArray:
    """Return how often each of N samples stands in the L x K trajectory matrix, shape (N,).

    Raises
    ------
    ValueError
        If ``window`` is out of range.

    Examples
    --------
    >>> anti_diagonal_counts(5, 2)
    array([1., 2., 2., 2., 1.])
    """
    check_window(window, n_samples)
    largest = min(window, n_samples - window + 1)
    i = np.arange(n_samples)
    return np.minimum(np.minimum(i + 1, n_samples - i), largest).astype(np.float64)


def average_layers(U: FloatArray, B: FloatArray) -> FloatArray:
    """Return the diagonal averages of the layers U[:, i] B[:, i]^T without forming one of them.

    The sums along the anti-diagonals of an outer product u b^T are the convolution of u and b; it is taken
    through the FFT, in O(N log N) for a layer.

    Parameters
    ----------
    U : ndarray of shape (L, k)
    B : ndarray of shape (K, k)

    Returns
    -------
    ndarray of shape (k, L + K - 1)
    """
    L, K = len(U), len(B)
    N = L + K - 1
    length = _fft_length(N)
    spectra = np.fft.rfft(U.T, length) * np.fft.rfft(B.T, length)
    return np.fft.irfft(spectra, length)[:, :N] / anti_diagonal_counts(N, L)


class HankelOperator:
    """The trajectory matrix of a series, known by its products alone.

    ``H @ X`` and ``H.T @ X`` take O(N log N) a column through the FFT, and the matrix is never formed: a
    window of 50 000 on 100 000 samples needs megabytes, where the matrix would need 20 gigabytes.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, the rows of the matrix, from 1 to N.

    Attributes
    ----------
    shape : tuple of int
        (L, N - L + 1).
    T : HankelOperator
        The transpose, which is a Hankel matrix as well.

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values or ``window`` is out of range.

    Examples
    --------
    >>> HankelOperator([1, 2, 3, 4], 2) @ np.array([1.0, 0.0, 1.0])
    array([4., 6.])
    """

    ndim = 2
    dtype = np.dtype(np.float64)

    def __init__(self, x: npt.ArrayLike, window: int) -> None:
        self._series = check_series(x)
        check_window(window, len(self._series))
        self.shape = (window, len(self._series) - window + 1)
        self._length = _fft_length(len(self._series))
        self._spectrum = np.fft.rfft(self._series, self._length)

    @property
    def T(self) -> "HankelOperator":  # noqa: N802 - as NumPy calls it
        """The transpose: the trajectory matrix with rows and columns exchanged."""
        return HankelOperator(self._series, self.shape[1])

    def __matmul__(self, X: npt.ArrayLike) -> FloatArray:
        """Return H X for X of shape (K,) or (K, p)."""
        X = np.asarray(X, dtype=np.float64)
        if X.ndim not in (1, 2) or X.shape[0] != self.shape[1]:
            raise ValueError(f"X must have {self.shape[1]} rows, got shape {X.shape}.")
        spectra = self._spectrum * np.conj(np.fft.rfft(X.T, self._length))
        return np.fft.irfft(spectra, self._length)[..., : self.shape[0]].T


def lag_products(x: npt.ArrayLike, window: int) -> FloatArray:
    """Return H H^T of the trajectory matrix in O(N log N + L^2), without forming H.

    Neighbours on a diagonal differ by two products: row sums move on by one sample.

    Parameters
    ----------
    x : array_like of shape (N,)
        The series, all values finite.
    window : int
        L, from 1 to N.

    Returns
    -------
    ndarray of shape (L, L), symmetric, in squared units of x

    Raises
    ------
    ValueError
        If ``x`` is not a series of finite values or ``window`` is out of range.
    """
    series = check_series(x)
    L = window
    check_window(L, len(series))
    K = len(series) - L + 1
    head, tail = series[: L - 1], series[K:]
    cells = np.zeros(L * (L + 1))
    C = cells[: L * L].reshape(L, L)
    C[0] = HankelOperator(series, L) @ series[:K]
    C[1:, 1:] = np.outer(tail, tail) - np.outer(head, head)
    diagonals = cells.reshape(L, L + 1)  # in longer rows, neighbours on a diagonal of C are in one column
    np.cumsum(diagonals, axis=0, out=diagonals)
    return np.triu(C) + np.triu(C, 1).T  # below the diagonal, the columns went on into others


def check_series(x: npt.ArrayLike) -> FloatArray:
    """Return ``x`` as a float array, or say why it is no series."""
    series = np.asarray(x, dtype=np.float64)
    if series.ndim != 1 or series.size == 0:
        raise ValueError(f"A series has one dimension and at least one sample, got shape {series.shape}.")
    if not np.isfinite(series).all():
        raise ValueError(f"All samples must be finite, got {np.sum(~np.isfinite(series))} that are not.")
    return series


def check_window(window: int, n_samples: int) -> None:
    """Say what is wrong with a window, if anything is."""
    if not 1 <= window <= n_samples:
        raise ValueError(f"window must be from 1 to {n_samples}, the number of samples, got {window}.")


def _fft_length(n: int) -> int:
    """Return the smallest 2^a 3^b 5^c that is at least n: lengths that the FFT likes."""
    best = 1 << (n - 1).bit_length()
    fives = 1
    while fives < best:
        threes = fives
        while threes < best:
            twos = threes
            while twos < n:
                twos *= 2
            best = min(best, twos)
            threes *= 3
        fives *= 5
    return best
