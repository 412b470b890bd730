"""Signals through their trajectory matrices."""

from .hankel import (
    HankelOperator,
    anti_diagonal_counts,
    average_layers,
    check_series,
    check_window,
    diagonal_average,
    hankel_matrix,
    lag_products,
)
from .recurrence import cadzow, fill_gaps, forecast, recurrence_weights
from .ssa import automatic_groups, ssa, w_correlation
from .ssa_rank import automatic_rank, noise_level, parallel_analysis, white_noise_band
from .trajectory import LEADING, Trajectory, decompose, elementary_series

__all__ = [
    "LEADING",
    "HankelOperator",
    "Trajectory",
    "anti_diagonal_counts",
    "automatic_groups",
    "automatic_rank",
    "average_layers",
    "cadzow",
    "check_series",
    "check_window",
    "decompose",
    "diagonal_average",
    "elementary_series",
    "fill_gaps",
    "forecast",
    "hankel_matrix",
    "lag_products",
    "noise_level",
    "parallel_analysis",
    "recurrence_weights",
    "ssa",
    "w_correlation",
    "white_noise_band",
]
