"""The mathematics of SVD Lab in NumPy alone: arrays in, arrays out.

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
