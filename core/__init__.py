"""The singular value decomposition and what it is good for, in NumPy alone: arrays in, arrays out.

Every matrix A (m, n) is U diag(s) Vt with orthonormal U and Vt and singular values s, largest first; keep the
first k terms and no matrix of rank k is nearer. A dozen names are here; the rest is in the chapters:

    decompositions  1  how to take a matrix apart
    spectra         2  what the singular values alone tell
    approximation   3  the best matrix of rank k, and its rivals
    geometry        4  rows and columns as points
    texts           5  words and documents in one space
    signals         6  signals through their trajectory matrices
    pictures        7  pictures: layouts, quality, noise
    recommenders    8  tables with holes
    networks        9  layers split in two

Each opens with its notation, its theorem, what is left out and what to read next. No function prints, reads
the clock, draws from a global generator or writes into what it is given; wrong arguments are a ValueError
that names the argument and its bounds.

>>> import numpy as np
>>> A = np.array([[5.0, 5.0, 0.0], [4.0, 4.0, 0.0], [0.0, 0.0, 3.0]])
>>> print(low_rank(thin_svd(A), 1).round(6) + 0.0)
[[5. 5. 0.]
 [4. 4. 0.]
 [0. 0. 0.]]
"""

from .decompositions import SVD, gram_svd, leading_svd, low_rank, thin_svd
from .geometry import pca
from .spectra import (
    cumulative_energy,
    energy,
    noise_null,
    numerical_rank,
    optimal_hard_threshold,
    rank_for_energy,
    truncation_error,
)

__all__ = [
    "SVD",
    "cumulative_energy",
    "energy",
    "gram_svd",
    "leading_svd",
    "low_rank",
    "noise_null",
    "numerical_rank",
    "optimal_hard_threshold",
    "pca",
    "rank_for_energy",
    "thin_svd",
    "truncation_error",
]
