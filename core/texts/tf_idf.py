"""Weights of words from their counts, block by block: term frequency times inverse document frequency.

f_td      how often word t stands in document d;  n_t  documents that hold it, of N
weight    f_td idf_t, every document then of length 1;  idf_t = ln((1 + N) / (1 + n_t)) + 1

The one that scikit-learn's ``TfidfTransformer`` computes; K. Sparck Jones, J. Documentation 28 (1972) 11-21.
"""

from typing import Any

import numpy as np

from ..arrays import FloatArray, divided
from ..decompositions import RowBlocks, row_blocks
from ..decompositions.row_blocks import held, scaled, sums_of_rows


def tf_idf(counts: Any) -> RowBlocks:  # noqa: ANN401
    """Return the weights of a table of word counts that need not fit in memory.

    Parameters
    ----------
    counts : sequence of blocks, Dask array, RowBlocks or matrix of shape (m, n)
        One document a row, numbers from 0; sparse blocks stay sparse.  Gone through once, for the n_t.

    Returns
    -------
    RowBlocks
        The weights, made anew at every pass: what ``lsa`` takes.

    Examples
    --------
    >>> table = tf_idf(np.array([[3, 0], [1, 1]]))
    >>> print((table @ np.eye(2)).round(3))
    [[1.    0.   ]
     [0.58  0.815]]
    """
    blocks = row_blocks(counts)
    holding = blocks.column_sums(held)
    return blocks.weighted(_weights, np.log((1 + blocks.shape[0]) / (1 + holding)) + 1)


def _weights(block: Any, idf: FloatArray) -> Any:  # noqa: ANN401
    weights = scaled(block, np.ones(block.shape[0]), idf)
    squares = weights**2 if isinstance(block, np.ndarray) else weights.multiply(weights)
    return scaled(
        weights, divided(np.ones(block.shape[0]), np.sqrt(sums_of_rows(squares))), np.ones(len(idf))
    )
