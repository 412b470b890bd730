"""Chapter 3. The best matrix of rank k, its rivals, and a better one where there is noise.

    A (m, n)   U diag(s) Vt, as in ``decompositions``;  A_k its first k components
    B          any other matrix of rank at most k

Theorem (Eckart and Young 1936, Mirsky 1960). |A - B| >= |A - A_k| in the Frobenius norm, in the spectral
norm, and in every other norm that rotations leave alone. One line of why, for the spectral norm: the null
space of B has dimension at least n - k, so it meets the span of v_1 ... v_{k+1} in some unit x, and |(A -
B) x| = |A x| >= s_{k+1}.

Theorem (Gavish and Donoho 2017). If A = signal + white noise of standard deviation sigma, A_k is not the
nearest to the signal: noise makes every singular value longer, and turns its vectors. With y = s / (sigma
sqrt(max(m, n))) the spectrum that comes nearest in the Frobenius norm, as the matrix grows, has sqrt((y^2 -
beta - 1)^2 - 4 beta) / y in place of y, and 0 below 1 + sqrt(beta).

``measured_truncation_error`` builds every A_k and measures, to be held against the theorem;
``frobenius_norm`` and ``spectral_norm`` are the norms. Rivals: ``from_rows_and_columns`` keeps rows and
columns of A itself, which one can read; ``random_mixture`` costs one product. ``shrunk_singular_values``
and ``shrink_matrix`` are for noisy matrices.

Left out: approximations that are sparse, not negative, or good in another norm (sums of magnitudes: robust
PCA).

To read next: C. Eckart and G. Young, Psychometrika 1 (1936) 211-218, eight pages. G. W. Stewart, Numer.
Math. 83 (1999) 313-323, for rows and columns. M. Gavish and D. L. Donoho, IEEE Trans. Inf. Theory 63 (2017)
2137-2152.
"""

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
