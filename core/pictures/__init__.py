"""Chapter 7. Pictures as matrices: layouts, quality, and noise.

    picture     (h, w) or (h, w, 3), pixel values;  a layout turns it into one or three matrices (planes)
    A_k         each plane's first k components, k (h + w + 1) numbers in place of h w
    patches     (n, 64), the overlapping 8 x 8 squares of a picture, one a row

Theorem (Eckart and Young 1936, plane by plane). For grey, for red, green and blue apart, and for the three
side by side, the squared error of the truncated picture is the sum of the squared singular values left out.
For YCbCr it is not, since that change of colours is no rotation: the error is a quadratic form of the
planes' errors (``RGB_GRAM``).

Observed. A photograph is not of low rank, but its *patches* are nearly so, and groups of like patches more:
noise is taken away there (``denoise_patches``, ``denoise_patch_groups``), not by a truncated SVD of the
whole picture, the weakest of the ways compared here.

``planes``, ``assemble`` and ``rebuild`` go there and back; ``ranks_for_storage`` spends a budget over
planes; ``joint_spectrum`` and ``squared_errors`` give one error curve for all planes; ``area_means``,
``fixed_point`` and ``half_precision`` bring factors to a screen; ``peak_signal_noise_ratio`` and
``structural_similarity`` judge; ``denoise_picture`` and ``estimate_noise_sd`` clean.

Left out: what real formats do and why they win (blocks, cosines, entropy coding); learnt denoisers; noise
that is not white.

To read next: H. C. Andrews and C. L. Patterson, Singular value decompositions and digital image processing,
IEEE Trans. Acoust. Speech Signal Process. 24 (1976) 26-53. Z. Wang et al., IEEE Trans. Image Process. 13
(2004) 600-612 (SSIM). S. Herbreteau and C. Kervrann, SIAM J. Imaging Sci. 15 (2022) 1028-1053 (groups of
patches). N. N. Ponomarenko et al., Proc. ISSPA (2007) 1-4 (the strength of noise).
"""

from .color import CHROMA_OFFSET, luma, rgb_to_ycbcr, ycbcr_to_rgb
from .denoise import denoise_picture, noise_removed, residual_correlation
from .layouts import (
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
from .like_patches import like_patches
from .noise_level import estimate_noise_sd
from .patch_groups import denoise_patch_groups
from .patches import SIDE, Weighed, average_patches, denoise_patches, patch_basis, patch_rows, weigh_patches
from .picture_factors import (
    FixedPoint,
    area_means,
    fixed_point,
    half_precision,
    joint_spectrum,
    rank_for_squared_error,
    squared_errors,
)
from .quality import (
    mean_squared_error,
    peak_signal_noise_ratio,
    psnr_from_squared_error,
    relative_error,
    structural_similarity,
)

__all__ = [
    "CHROMA_OFFSET",
    "LAYOUTS",
    "RGB_GRAM",
    "SIDE",
    "FixedPoint",
    "Weighed",
    "area_means",
    "assemble",
    "average_patches",
    "denoise_patch_groups",
    "denoise_patches",
    "denoise_picture",
    "estimate_noise_sd",
    "fixed_point",
    "half_precision",
    "joint_spectrum",
    "layout_storage",
    "like_patches",
    "luma",
    "mean_squared_error",
    "noise_removed",
    "patch_basis",
    "patch_rows",
    "peak_signal_noise_ratio",
    "plane_shapes",
    "planes",
    "psnr_from_squared_error",
    "rank_for_squared_error",
    "ranks_for_storage",
    "rebuild",
    "relative_error",
    "residual_correlation",
    "rgb_to_ycbcr",
    "squared_errors",
    "structural_similarity",
    "to_pixels",
    "weigh_patches",
    "ycbcr_to_rgb",
]
