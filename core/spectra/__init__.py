"""Chapter 2. What the singular values alone tell.

    s (r,)       singular values of A (m, n), largest first, in the units of A
    energy       s_i^2 / sum of all s^2, fractions of 1; "variance" only where the columns were centred
    A_k          the first k components of A; R_k = A - A_k what is left
    beta, sigma  min(m, n) / max(m, n), and the standard deviation of noise in each entry

Theorem (Eckart and Young 1936, Mirsky 1960). Among all matrices of rank at most k none is nearer to A than
A_k, and the distance needs no matrix to be built:

    |A - A_k| (Frobenius) = sqrt(s_{k+1}^2 + ... + s_r^2)        |A - A_k| (spectral) = s_{k+1}

Theorem (Marchenko and Pastur 1967). The singular values of pure noise, divided by sigma sqrt(max(m, n)),
fill the interval from 1 - sqrt(beta) to 1 + sqrt(beta) as the matrix grows.

``energy``, ``truncation_error``, ``numerical_rank`` and ``condition_number`` read a spectrum;
``noise_null`` and ``optimal_hard_threshold`` say what noise alone would show; ``deflated_null`` what noise
would show once the layers that stand out are taken away; ``energy_null`` what a table without structure
would; ``elbow``, ``above_null`` and ``one_standard_error`` are three answers to "how many components?" that
need not agree; ``cut_through`` tells where a cut is not unique, ``storage`` what k components cost.

Left out: noise that is not white, or not of one strength; confidence intervals of single values.

To read next: M. Gavish and D. L. Donoho, The optimal hard threshold for singular values is 4/sqrt(3), IEEE
Trans. Inf. Theory 60 (2014) 5040-5053. M. Udell and A. Townsend, Why are big data matrices approximately
low rank?, SIAM J. Math. Data Sci. 1 (2019) 144-160.
"""

from .chance import EnergyNull, energy_null, same_margins, shuffled
from .component_choice import above_null, elbow, one_standard_error, shuffled_columns
from .deflation import DeflatedNull, deflated_null, largest_null
from .gaps import EqualValues, cut_through
from .noise import NoiseBand, noise_null, optimal_hard_threshold, rank_above
from .spectrum import (
    TruncationError,
    condition_number,
    cumulative_energy,
    cumulative_sum_share,
    energy,
    explained_variance_ratio,
    numerical_rank,
    rank_for_energy,
    truncation_error,
)
from .storage import break_even_rank, storage, storage_ratio

__all__ = [
    "DeflatedNull",
    "EnergyNull",
    "EqualValues",
    "NoiseBand",
    "TruncationError",
    "above_null",
    "break_even_rank",
    "condition_number",
    "cumulative_energy",
    "cumulative_sum_share",
    "cut_through",
    "deflated_null",
    "elbow",
    "energy",
    "energy_null",
    "explained_variance_ratio",
    "largest_null",
    "noise_null",
    "numerical_rank",
    "one_standard_error",
    "optimal_hard_threshold",
    "rank_above",
    "rank_for_energy",
    "same_margins",
    "shuffled",
    "shuffled_columns",
    "storage",
    "storage_ratio",
    "truncation_error",
]
