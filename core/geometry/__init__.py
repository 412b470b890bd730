"""Rows and columns as points."""

from .coordinates import (
    CONVENTIONS,
    column_contributions,
    column_coordinates,
    column_cos2,
    flip_signs,
    row_contributions,
    row_coordinates,
    row_cos2,
    supplementary_columns,
    supplementary_row_cos2,
    supplementary_rows,
)
from .distances import METRICS, Neighbours, axis_positions, distances, nearest, unit_rows
from .pca import PCA, pca, projected_variance
from .two_by_two import Stages, describe, determinant, orientation, rotation_angle, stages

__all__ = [
    "CONVENTIONS",
    "METRICS",
    "PCA",
    "Neighbours",
    "Stages",
    "axis_positions",
    "column_contributions",
    "column_coordinates",
    "column_cos2",
    "describe",
    "determinant",
    "distances",
    "flip_signs",
    "nearest",
    "orientation",
    "pca",
    "projected_variance",
    "rotation_angle",
    "row_contributions",
    "row_coordinates",
    "row_cos2",
    "stages",
    "supplementary_columns",
    "supplementary_row_cos2",
    "supplementary_rows",
    "unit_rows",
]
