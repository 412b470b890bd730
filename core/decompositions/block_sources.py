"""Where blocks of rows are, and who goes through them: in this process, or on Dask's workers.

Neither knows what is computed: they hand every block, with the number of its first row, to a function and put
the results below each other or add them up.  Dask is not imported: an array that is one brings its methods.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray

Work = Callable[..., FloatArray]

# So many partial sums are added at a time: a worker holds about as many, and one for each of its threads.
ADDED_AT_ONCE = 4


class BlockSource(Protocol):
    """Blocks of rows of a matrix (m, n)."""

    shape: tuple[int, int]

    @property
    def nbytes(self) -> int:
        """What all the blocks take, in bytes."""

    def stacked(self, work: Work, width: int, *args: Any, at_most: int | None = None) -> FloatArray:  # noqa: ANN401
        """Return ``work(block, first row, *args)`` of all the blocks below each other, (rows, width).

        A result has as many rows as its block, or ``at_most`` so many.
        """

    def summed(self, work: Work, shape: tuple[int, int], *args: Any) -> FloatArray:  # noqa: ANN401
        """Return the sum of ``work(block, first row, *args)`` over the blocks, of this shape."""

    def mapped(self, weigh: Callable[..., Any], *args: npt.ArrayLike) -> "BlockSource":
        """Return the blocks ``weigh(block, *args)``, of the same shapes, made when they are asked for."""


class Here:
    """Blocks that this process goes through in turn: arrays, memory-mapped files, sparse matrices.

    Parameters
    ----------
    blocks : sequence of matrices
        With the same number of columns.
    """

    def __init__(
        self, blocks: Sequence[Any], weighing: Sequence[tuple[Callable[..., Any], Any]] = ()
    ) -> None:
        widths = {block.shape[1] for block in blocks if len(block.shape) == 2}
        if len(widths) != 1 or any(len(block.shape) != 2 for block in blocks):
            raise ValueError("the blocks must be matrices with the same number of columns, at least one.")
        self._blocks, self._weighing = blocks, weighing
        self.shape = (sum(block.shape[0] for block in blocks), widths.pop())

    @property
    def nbytes(self) -> int:
        """What all the blocks take, in bytes."""
        return sum(_size(block) for block in self._blocks)

    def stacked(self, work: Work, width: int, *args: Any, at_most: int | None = None) -> FloatArray:  # noqa: ANN401
        """Return the results below each other."""
        return np.concatenate([work(block, first, *args) for first, block in self._each()])

    def summed(self, work: Work, shape: tuple[int, int], *args: Any) -> FloatArray:  # noqa: ANN401
        """Return the sum of the results."""
        total = np.zeros(shape)
        for first, block in self._each():
            total += work(block, first, *args)
        return total

    def mapped(self, weigh: Callable[..., Any], *args: npt.ArrayLike) -> "Here":
        """Return the blocks as they are after ``weigh``."""
        return Here(self._blocks, [*self._weighing, (weigh, args)])

    def _each(self) -> Iterator[tuple[int, Any]]:
        first = 0
        for block in self._blocks:
            rows = block.shape[0]
            for weigh, args in self._weighing:
                block = weigh(block, *args)
            yield first, block
            first += rows


class OnDask:
    """The chunks of a Dask array, each of whole rows; what is asked is one graph, computed where Dask wants.

    Parameters
    ----------
    array : dask.array.Array
        Of known chunks; of NumPy arrays or SciPy sparse matrices.
    """

    def __init__(self, array: Any) -> None:  # noqa: ANN401
        if array.ndim != 2 or np.isnan(array.shape).any():
            raise ValueError(
                f"a Dask array must be a matrix whose chunks are known, got shape {array.shape}."
            )
        self._array = array.rechunk({1: -1})
        self._rows = self._array.chunks[0]
        self.shape = (int(array.shape[0]), int(array.shape[1]))
        self._nbytes: int | None = None

    @property
    def nbytes(self) -> int:
        """What all the blocks take, in bytes."""
        if self._nbytes is None:  # of sparse blocks only they themselves know it: they are looked at once
            filled = isinstance(self._array._meta, np.ndarray)
            self._nbytes = int(self._array.nbytes if filled else self.summed(_size_of, (1, 1))[0, 0])
        return self._nbytes

    def stacked(self, work: Work, width: int, *args: Any, at_most: int | None = None) -> FloatArray:  # noqa: ANN401
        """Return the results below each other."""
        rows = tuple(min(own, at_most or own) for own in self._rows)
        parts = self._array.map_blocks(
            _placed, work, *args, chunks=(rows, (width,)), dtype=np.float64, meta=np.empty((0, 0))
        )
        return np.asarray(parts.compute())

    def summed(self, work: Work, shape: tuple[int, int], *args: Any) -> FloatArray:  # noqa: ANN401
        """Return the sum of the results."""
        chunks = ((1,) * len(self._rows), (shape[0],), (shape[1],))
        parts = self._array.map_blocks(
            _layered, work, *args, new_axis=2, chunks=chunks, dtype=np.float64, meta=np.empty((0, 0, 0))
        )
        return np.asarray(parts.sum(axis=0, split_every=ADDED_AT_ONCE).compute())

    def mapped(self, weigh: Callable[..., Any], *args: npt.ArrayLike) -> "OnDask":
        """Return the blocks as they are after ``weigh``."""
        meta = self._array._meta
        return OnDask(self._array.map_blocks(weigh, *args, dtype=np.float64, meta=meta))


def _placed(block: Any, work: Work, *args: Any, block_info: Any = None) -> FloatArray:  # noqa: ANN401
    """Return the work on one chunk, which Dask has told where it is."""
    return work(block, block_info[0]["array-location"][0][0], *args)


def _layered(block: Any, work: Work, *args: Any, block_info: Any = None) -> FloatArray:  # noqa: ANN401
    return _placed(block, work, *args, block_info=block_info)[None]


def _size(block: Any) -> int:  # noqa: ANN401
    """Return the bytes of a dense block, or of the arrays that a sparse one consists of."""
    if hasattr(block, "nbytes"):
        return int(block.nbytes)
    parts = [getattr(block, name, None) for name in ("data", "indices", "indptr", "row", "col")]
    return sum(int(part.nbytes) for part in parts if isinstance(part, np.ndarray))


def _size_of(block: Any, _first: int) -> FloatArray:  # noqa: ANN401
    return np.full((1, 1), float(_size(block)))
