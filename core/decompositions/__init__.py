"""How to take a matrix apart."""

from .eigenvalue_route import EigenvalueRoute, eigenvalue_route, images_over_s, with_singular_values
from .exact import svd_from_eigenvectors, thin_svd
from .factors import SVD, balanced_factors, complete_basis, fix_signs, low_rank, rank_one
from .gram import gram_rows, gram_svd
from .krylov import leading_svd

__all__ = [
    "SVD",
    "EigenvalueRoute",
    "balanced_factors",
    "complete_basis",
    "eigenvalue_route",
    "fix_signs",
    "gram_rows",
    "gram_svd",
    "images_over_s",
    "leading_svd",
    "low_rank",
    "rank_one",
    "svd_from_eigenvectors",
    "thin_svd",
    "with_singular_values",
]
