"""Chapter 6. Signals through their trajectory matrices: singular spectrum analysis.

    x (N,)      a series;  L the window;  K = N - L + 1
    H (L, K)    its trajectory (Hankel) matrix, H[i, j] = x[i + j]: one window a column
    x_i (N,)    elementary series: the means of s_i u_i v_i^T along i + j = const

Theorem. If every sample is one fixed linear combination of the d before it, H has rank at most d, whatever
the window. Such series are the sums of damped oscillations, exponentials and polynomials: a sine has d = 2,
a constant 1, a straight line 2. White noise has full rank. So the first d components of H, averaged along
its anti-diagonals, keep the signal and little noise.

Theorem. The mean along the anti-diagonals is the nearest Hankel matrix in the Frobenius norm:
``diagonal_average`` is a projection. The elementary series therefore sum to x.

``decompose`` takes a series apart without ever building H (``HankelOperator`` multiplies by Fourier
transforms); ``ssa`` cleans; ``automatic_rank``, ``parallel_analysis``, ``white_noise_band`` and, for noise
that drifts, ``estimate_red_noise`` and ``red_noise_band`` say how many components are signal;
``w_correlation`` and ``automatic_groups`` which belong together; ``forecast``, ``fill_gaps`` and ``cadzow``
use the recurrence.

Left out: several series at once, complex series, noise redder than AR(1), ESPRIT and other estimates of
frequencies.

To read next: N. Golyandina and A. Zhigljavsky, Singular Spectrum Analysis for Time Series, 2nd ed.
(Springer 2020). J. A. Cadzow, IEEE Trans. Acoust. Speech Signal Process. 36 (1988) 49-62.
"""

from .hankel import HankelOperator, anti_diagonal_counts, diagonal_average, hankel_matrix
from .recurrence import cadzow, fill_gaps, forecast, forecast_band, recurrence_weights
from .red_noise import RedNoise, draw_red_noise, estimate_red_noise, red_noise_share
from .ssa import automatic_groups, ssa, w_correlation
from .ssa_rank import automatic_rank, noise_level, parallel_analysis, red_noise_band, white_noise_band
from .trajectory import Trajectory, decompose, elementary_series, leading_part

__all__ = [
    "HankelOperator",
    "RedNoise",
    "Trajectory",
    "anti_diagonal_counts",
    "automatic_groups",
    "automatic_rank",
    "cadzow",
    "decompose",
    "diagonal_average",
    "draw_red_noise",
    "elementary_series",
    "estimate_red_noise",
    "fill_gaps",
    "forecast",
    "forecast_band",
    "hankel_matrix",
    "leading_part",
    "noise_level",
    "parallel_analysis",
    "recurrence_weights",
    "red_noise_band",
    "red_noise_share",
    "ssa",
    "w_correlation",
    "white_noise_band",
]
