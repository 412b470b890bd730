"""A door kept for scripts: these names live in the chapters of ``core``.

``denoise_like_patches`` is ``denoise_patch_groups`` there.
"""

from .approximation import shrink_matrix, shrunk_singular_values
from .pictures import (
    denoise_patch_groups,
    denoise_patches,
    denoise_picture,
    estimate_noise_sd,
    noise_removed,
    residual_correlation,
)
from .signals import (
    HankelOperator,
    Trajectory,
    anti_diagonal_counts,
    automatic_groups,
    automatic_rank,
    cadzow,
    decompose,
    diagonal_average,
    elementary_series,
    fill_gaps,
    forecast,
    hankel_matrix,
    noise_level,
    parallel_analysis,
    recurrence_weights,
    ssa,
    w_correlation,
    white_noise_band,
)

denoise_like_patches = denoise_patch_groups

__all__ = [
    "HankelOperator",
    "Trajectory",
    "anti_diagonal_counts",
    "automatic_groups",
    "automatic_rank",
    "cadzow",
    "decompose",
    "denoise_like_patches",
    "denoise_patches",
    "denoise_picture",
    "diagonal_average",
    "elementary_series",
    "estimate_noise_sd",
    "fill_gaps",
    "forecast",
    "hankel_matrix",
    "noise_level",
    "noise_removed",
    "parallel_analysis",
    "recurrence_weights",
    "residual_correlation",
    "shrink_matrix",
    "shrunk_singular_values",
    "ssa",
    "w_correlation",
    "white_noise_band",
]
