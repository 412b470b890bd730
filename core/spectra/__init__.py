"""What singular values tell."""

from .chance import EnergyNull, energy_null, shuffled
from .component_choice import above_null, elbow, one_standard_error, shuffled_columns
from .gaps import EqualValues, cut_through
from .noise import SIMULATED_RANK, NoiseBand, noise_null, optimal_hard_threshold, rank_above
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
    "SIMULATED_RANK",
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
    "elbow",
    "energy",
    "energy_null",
    "explained_variance_ratio",
    "noise_null",
    "numerical_rank",
    "one_standard_error",
    "optimal_hard_threshold",
    "rank_above",
    "rank_for_energy",
    "shuffled",
    "shuffled_columns",
    "storage",
    "storage_ratio",
    "truncation_error",
]
