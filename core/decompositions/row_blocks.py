"""A matrix in blocks of rows, for what no memory holds: whatever is asked of it is one pass over the blocks.

A (m, n) = [A_1; A_2; ...].  With the block at hand everything is computed that needs it, so that a step of
power iteration is one pass and not two:

    A^T (A X) = sum over b of A_b^T (A_b X)        A^T A = sum over b of A_b^T A_b

and a mean mu and widths w are taken out without a copy, (A - 1 mu^T) diag(1/w), by a correction of rank one.
Where the blocks are and who multiplies them is the business of ``block_sources``.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.random import default_rng

from ..arrays import FloatArray
from .block_sources import BlockSource, Here, OnDask

Weigh = Callable[..., Any]

STRIDE = 1024  # rows that are drawn from one seed


class RowBlocks:
    """A matrix known by its blocks of rows; takes an array's place wherever ``A @ X`` is all that is used.

    Made by ``row_blocks``.  Views of it (``T``, ``standardised``, ``weighted``) count on the same counter.

    Its ``shape`` is (m, n).
    """

    def __init__(
        self,
        source: BlockSource,
        counter: list[int],
        mean: FloatArray | None = None,
        width: FloatArray | None = None,
    ) -> None:
        self._source, self._counter, self._mean, self._width = source, counter, mean, width
        self.shape = source.shape

    @property
    def passes(self) -> int:
        """How often all of the blocks have been gone through."""
        return len(self._counter)

    @property
    def bytes_read(self) -> int:
        """The size of the blocks, times the passes."""
        return sum(self._counter)

    @property
    def T(self) -> "TransposedBlocks":  # noqa: N802
        """The transpose, known by its products."""
        return TransposedBlocks(self)

    def __matmul__(self, X: FloatArray) -> FloatArray:
        """Return A X (m, b) for X (n, b), in one pass."""
        return self._stacked(_times, *self._inside(X))

    def gram_product(self, X: FloatArray) -> FloatArray:
        """Return A^T (A X), shape (n, b), in one pass."""
        return self._divided(self._summed(_gram_times, (self.shape[1], X.shape[1]), *self._inside(X)))

    def transposed_product(self, Y: FloatArray) -> FloatArray:
        """Return A^T Y, shape (n, b), for Y (m, b), in one pass."""
        if len(Y) != self.shape[0]:
            raise ValueError(f"Y must have {self.shape[0]} rows, got {len(Y)}.")
        shape = (self.shape[1], Y.shape[1])
        return self._divided(self._summed(_transposed_times, shape, np.asarray(Y), self._mean))

    def random_rows(self, seed: int, b: int) -> FloatArray:
        """Return A^T X, shape (n, b), for X = ``gaussian_rows(seed, 0, m, b)``, in one pass.

        Every block draws its own rows of X: nothing as long as A is ever sent to anybody.
        """
        shape = (self.shape[1], b)
        return self._divided(self._summed(_random_rows, shape, seed, b, self._mean))

    def gram(self) -> FloatArray:
        """Return A^T A, shape (n, n), in one pass; n^2 numbers have to fit wherever a block is."""
        n = self.shape[1]
        G = self._divided(self._summed(_gram, (n, n), self._mean))
        return G if self._width is None else G / self._width

    def triangle(self, X: FloatArray) -> FloatArray:
        """Return R of the QR factorisation A X = Q R, shape (b, b) or fewer rows, in one pass.

        It has the singular values and right singular vectors of A X, and squares nothing.
        """
        rows = self._stacked(_triangle, *self._inside(X), at_most=X.shape[1])
        return np.asarray(np.linalg.qr(rows, mode="r"), dtype=np.float64)

    def column_sums(self, of: Weigh) -> FloatArray:
        """Return the sums (n,) over all rows of ``of(block)``, an array as large as the block, in one pass.

        Of the blocks as they are: a mean that was taken out has no part in it.
        """
        return self._summed(_column_sums, (self.shape[1], 1), of)[:, 0]

    def column_squares(self) -> FloatArray:
        """Return the squared lengths (n,) of the columns, in one pass."""
        squares = self._summed(_column_squares, (self.shape[1], 1), self._mean)[:, 0]
        return squares if self._width is None else squares / self._width**2

    def standardised(self, mean: FloatArray, width: FloatArray | None = None) -> "RowBlocks":
        """Return (A - 1 mean^T) diag(1 / width) as a view: nothing is computed, sparse blocks stay sparse.

        Raises ValueError if A is such a view already.
        """
        if self._mean is not None:
            raise ValueError("the mean has been taken out already.")
        return RowBlocks(self._source, self._counter, np.asarray(mean), width)

    def weighted(self, weigh: Weigh, *args: npt.ArrayLike) -> "RowBlocks":
        """Return the matrix whose blocks are ``weigh(block, *args)``, each made when its turn comes.

        Raises ValueError if the mean has been taken out already.
        """
        if self._mean is not None:
            raise ValueError("weigh first, then take the mean out.")
        return RowBlocks(self._source.mapped(weigh, *args), self._counter)

    def _inside(self, X: FloatArray) -> tuple[FloatArray, FloatArray | None]:
        """Return diag(1/w) X, which meets the blocks as they are, and the mean."""
        if X.ndim != 2 or len(X) != self.shape[1]:
            raise ValueError(f"X must have shape ({self.shape[1]}, b), got {X.shape}.")
        return (X if self._width is None else X / self._width[:, None]), self._mean

    def _divided(self, Y: FloatArray) -> FloatArray:
        return Y if self._width is None else Y / self._width[:, None]

    def _stacked(self, work: Callable[..., FloatArray], X: FloatArray, *args: Any, **room: int) -> FloatArray:  # noqa: ANN401
        self._counter.append(self._source.nbytes)
        return _finite(self._source.stacked(work, X.shape[1], X, *args, **room))

    def _summed(self, work: Callable[..., FloatArray], shape: tuple[int, int], *args: Any) -> FloatArray:  # noqa: ANN401
        self._counter.append(self._source.nbytes)
        return _finite(self._source.summed(work, shape, *args))


class TransposedBlocks:
    """A^T of a matrix in blocks of rows."""

    def __init__(self, blocks: RowBlocks) -> None:
        self._blocks, self.shape = blocks, blocks.shape[::-1]

    @property
    def T(self) -> RowBlocks:  # noqa: N802
        """The matrix itself."""
        return self._blocks

    def __matmul__(self, Y: FloatArray) -> FloatArray:
        """Return A^T Y, in one pass."""
        return self._blocks.transposed_product(Y)


def row_blocks(A: Any) -> RowBlocks:  # noqa: ANN401
    """Return A as blocks of rows.

    Parameters
    ----------
    A : RowBlocks, Dask array, sequence of matrices, or matrix
        A Dask array is cut into whole rows along its own chunks; its blocks may be sparse; who computes is
        Dask's own choice (a ``distributed.Client``, if there is one).  A sequence of matrices (NumPy arrays,
        memory-mapped files, SciPy sparse) are blocks that follow each other (one may have no rows); a single
        matrix is one block.

    Returns
    -------
    RowBlocks

    Raises
    ------
    ValueError
        If the blocks do not have the same number of columns, or a Dask array does not know its chunks.

    Examples
    --------
    >>> A = row_blocks([np.ones((2, 3)), np.ones((1, 3))])
    >>> A.shape, A.gram_product(np.ones((3, 1))).ravel().tolist(), A.passes
    ((3, 3), [9.0, 9.0, 9.0], 1)
    """
    if isinstance(A, RowBlocks):
        return A
    if is_dask(A):
        return RowBlocks(OnDask(A), [])
    return RowBlocks(Here(A if isinstance(A, list | tuple) else [A]), [])


def gaussian_rows(seed: int, first: int, count: int, b: int) -> FloatArray:
    """Return rows ``first`` to ``first + count`` of a random matrix of b columns, however it is cut."""
    start, end = first // STRIDE, -(-(first + count) // STRIDE)
    drawn = [default_rng([seed, stride]).standard_normal((STRIDE, b)) for stride in range(start, end)]
    return np.concatenate([np.empty((0, b)), *drawn])[first - start * STRIDE :][:count]


def is_dask(A: object) -> bool:
    """Tell whether A is a Dask array: by what it can do, since this library does not import Dask."""
    return hasattr(A, "map_blocks") and hasattr(A, "rechunk")


def dense(values: Any) -> FloatArray:  # noqa: ANN401
    """Return what a product gave as a NumPy array; sparse ones are filled."""
    return np.asarray(values.toarray() if hasattr(values, "toarray") else values, dtype=np.float64)


def scaled(block: Any, rows: FloatArray, columns: FloatArray) -> Any:  # noqa: ANN401
    """Return diag(rows) block diag(columns); a sparse block stays sparse."""
    if isinstance(block, np.ndarray):
        return block * columns * rows[:, None]
    return block.multiply(columns).multiply(rows[:, None]).tocsr()


def sums_of_rows(block: Any) -> FloatArray:  # noqa: ANN401
    """Return the sum of each row of a block, sparse or not, shape (rows,)."""
    return np.asarray(block.sum(axis=1), dtype=np.float64).ravel()


def held(block: Any) -> Any:  # noqa: ANN401
    """Return where a block is not 0, sparse if it is."""
    return block != 0


def itself(block: Any) -> Any:  # noqa: ANN401
    """Return the block."""
    return block


def _finite(values: FloatArray) -> FloatArray:
    if not np.isfinite(values).all():
        raise ValueError("A must hold finite numbers only, a product with it gave nan or inf.")
    return values


# What is done to a block where it is: (block, number of its first row, what was handed over).


def _times(block: Any, _first: int, X: FloatArray, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    Y = dense(block @ X)
    return Y if mean is None else Y - mean @ X


def _gram_times(block: Any, first: int, X: FloatArray, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    return _combined(block, _times(block, first, X, mean), mean)


def _transposed_times(block: Any, first: int, Y: FloatArray, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    return _combined(block, Y[first : first + block.shape[0]], mean)


def _random_rows(block: Any, first: int, seed: int, b: int, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    return _combined(block, gaussian_rows(seed, first, block.shape[0], b), mean)


def _combined(block: Any, own: FloatArray, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    """Return A_b^T Y_b."""
    Z = dense(block.T @ own)
    return Z if mean is None else Z - np.outer(mean, own.sum(axis=0))


def _gram(block: Any, _first: int, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    if mean is None:
        return dense(block.T @ block)
    if isinstance(block, np.ndarray):
        centred = block - mean
        return np.asarray(centred.T @ centred)
    sums = _column_sums(block, 0, itself)[:, 0]
    cross = np.outer(mean, sums)
    rows = int(block.shape[0])
    G: FloatArray = dense(block.T @ block) - cross - cross.T + rows * np.outer(mean, mean)
    return G


def _triangle(block: Any, first: int, X: FloatArray, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    return np.asarray(np.linalg.qr(_times(block, first, X, mean), mode="r"))


def _column_sums(block: Any, _first: int, of: Weigh) -> FloatArray:  # noqa: ANN401
    return np.asarray(of(block).sum(axis=0), dtype=np.float64).reshape(-1, 1)


def _column_squares(block: Any, _first: int, mean: FloatArray | None) -> FloatArray:  # noqa: ANN401
    if isinstance(block, np.ndarray):
        centred = block if mean is None else block - mean
        return np.asarray(np.einsum("ij,ij->j", centred, centred), dtype=np.float64)[:, None]
    squares = np.asarray(block.multiply(block).sum(axis=0), dtype=np.float64).ravel()
    if mean is not None:
        sums = _column_sums(block, 0, itself)[:, 0]
        squares = np.maximum(squares - 2 * mean * sums + block.shape[0] * mean**2, 0.0)
    return squares[:, None]
