"""Eckart and Young, and their rivals."""

from .measured import frobenius_norm, gram, measured_truncation_error, orthonormality_error, spectral_norm
from .rivals import from_rows_and_columns, random_mixture
from .shrinkage import shrink_matrix, shrunk_singular_values

__all__ = [
    "frobenius_norm",
    "from_rows_and_columns",
    "gram",
    "measured_truncation_error",
    "orthonormality_error",
    "random_mixture",
    "shrink_matrix",
    "shrunk_singular_values",
    "spectral_norm",
]
