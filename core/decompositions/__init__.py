"""Chapter 1. How to take a matrix apart.

    A (m, n)   real numbers
    U (m, r)   left singular vectors in columns, orthonormal: U^T U = I
    s (r,)     singular values, s_1 >= s_2 >= ... >= s_r >= 0, in the units of A
    Vt (r, n)  right singular vectors in rows, orthonormal: Vt Vt^T = I
    r          min(m, n), or the number of components asked for

Theorem. Every A has such factors, A = U diag(s) Vt = sum over i of s_i u_i v_i^T. The s_i are unique: the
roots of the eigenvalues of A^T A, and of A A^T. Each pair u_i, v_i is unique up to a common sign where s_i
is not 0 and differs from its neighbours; where values repeat, their vectors may be rotated among
themselves, and a computer's choice is round-off.

``thin_svd`` is right for every matrix. ``gram_svd`` takes the eigenvectors of the smaller of A^T A and A
A^T: more than twice as fast, and right where singular values below 1.5e-8 s_1 do not matter (pictures).
``leading_svd`` finds the first k through products A X and A^T X alone: for k much smaller than r, for
sparse matrices and for those that exist as products only. Both of these take what no memory holds, in
blocks of rows (``row_blocks``: memory-mapped files, Dask arrays), and count how often they go through it.
``svd_from_eigenvectors`` and ``eigenvalue_route`` are the textbook's way, to see where it loses half of the
digits. All follow one rule for signs, ``fix_signs``, and return one type, ``SVD``; ``low_rank``,
``rank_one`` and ``balanced_factors`` build from it.

Left out: complex matrices; the algorithms inside (LAPACK does them); updating a decomposition when a row
comes in.

To read next: L. N. Trefethen and D. Bau, Numerical Linear Algebra (SIAM 1997), lectures 4, 5 and 31. G. W.
Stewart, On the early history of the singular value decomposition, SIAM Review 35 (1993) 551-566. N. Halko,
P. G. Martinsson and J. A. Tropp, SIAM Review 53 (2011) 217-288, for products with random matrices.
"""

from .eigenvalue_route import EigenvalueRoute, eigenvalue_route, images_over_s, with_singular_values
from .exact import svd_from_eigenvectors, thin_svd
from .factors import SVD, balanced_factors, complete_basis, fix_signs, low_rank, rank_one
from .gram import gram_svd
from .krylov import leading_svd
from .row_blocks import RowBlocks, row_blocks

__all__ = [
    "SVD",
    "EigenvalueRoute",
    "RowBlocks",
    "balanced_factors",
    "complete_basis",
    "eigenvalue_route",
    "fix_signs",
    "gram_svd",
    "images_over_s",
    "leading_svd",
    "low_rank",
    "rank_one",
    "row_blocks",
    "svd_from_eigenvectors",
    "thin_svd",
    "with_singular_values",
]
