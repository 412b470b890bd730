"""The mathematics of SVD Lab in NumPy alone: arrays in, arrays out.

    >>> import numpy as np
    >>> from core import low_rank, thin_svd
    >>> A = np.array([[5.0, 5.0, 0.0], [4.0, 4.0, 0.0], [0.0, 0.0, 3.0]])
    >>> print(low_rank(thin_svd(A), 1).round(6) + 0.0)
    [[5. 5. 0.]
     [4. 4. 0.]
     [0. 0. 0.]]

Nothing here prints, reads the clock, keeps state, uses global randomness or writes into its arguments;
whatever needs chance takes a ``numpy.random.Generator``. ``svd`` decomposes, ``spectrum`` and ``noise``
read singular values, ``storage`` counts numbers, ``pca`` turns clouds, ``plane`` names 2 x 2 matrices,
``quality``, ``color`` and ``layouts`` judge, split and
assemble pictures, ``arrays`` checks at the door.
"""

from core.arrays import FloatArray
from core.color import luma, rgb_to_ycbcr, ycbcr_to_rgb
from core.layouts import (
    LAYOUTS,
    RGB_GRAM,
    assemble,
    layout_storage,
    plane_shapes,
    planes,
    ranks_for_storage,
    rebuild,
    to_pixels,
)
from core.pca import PCA, pca, projected_variance
from core.plane import Stages, describe, determinant, orientation, rotation_angle, stages
from core.quality import (
    mean_squared_error,
    peak_signal_noise_ratio,
    psnr_from_squared_error,
    relative_error,
    structural_similarity,
)
from core.storage import break_even_rank, storage, storage_ratio
from core.svd import (
    SVD,
    NoiseBand,
    TruncationError,
    complete_basis,
    condition_number,
    cumulative_energy,
    cumulative_sum_share,
    energy,
    explained_variance_ratio,
    fix_signs,
    gram_svd,
    leading_svd,
    low_rank,
    noise_null,
    numerical_rank,
    optimal_hard_threshold,
    rank_above,
    rank_for_energy,
    rank_one,
    svd_from_eigenvectors,
    thin_svd,
    truncation_error,
)

__all__ = [
    "LAYOUTS",
    "PCA",
    "RGB_GRAM",
    "SVD",
    "FloatArray",
    "NoiseBand",
    "Stages",
    "TruncationError",
    "assemble",
    "break_even_rank",
    "complete_basis",
    "condition_number",
    "cumulative_energy",
    "cumulative_sum_share",
    "describe",
    "determinant",
    "energy",
    "explained_variance_ratio",
    "fix_signs",
    "gram_svd",
    "layout_storage",
    "leading_svd",
    "low_rank",
    "luma",
    "mean_squared_error",
    "noise_null",
    "numerical_rank",
    "optimal_hard_threshold",
    "orientation",
    "pca",
    "peak_signal_noise_ratio",
    "plane_shapes",
    "planes",
    "projected_variance",
    "psnr_from_squared_error",
    "rank_above",
    "rank_for_energy",
    "rank_one",
    "ranks_for_storage",
    "rebuild",
    "relative_error",
    "rgb_to_ycbcr",
    "rotation_angle",
    "stages",
    "storage",
    "storage_ratio",
    "structural_similarity",
    "svd_from_eigenvectors",
    "thin_svd",
    "to_pixels",
    "truncation_error",
    "ycbcr_to_rgb",
]
