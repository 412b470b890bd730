"""What it costs to keep a matrix as k components, counted in numbers (not bytes).

A_k of an m x n matrix is k columns of U, k rows of Vt and k singular values: k (m + n + 1) numbers against
m n.
"""

from ..arrays import check_n_components, check_shape


def storage(m: int, n: int, n_components: int) -> int:
    """Return k (m + n + 1), the numbers that A_k is kept in.

    Parameters
    ----------
    m, n : int
        Rows and columns of A, each at least 1.
    n_components : int
        The k of A_k, from 1 to min(m, n).

    Returns
    -------
    int
        A count of numbers; it may exceed m n.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> storage(4, 4, 2), 4 * 4
    (18, 16)
    """
    m, n = check_shape((m, n))
    return check_n_components(n_components, min(m, n)) * (m + n + 1)


def break_even_rank(m: int, n: int) -> int:
    """Return the largest k for which k (m + n + 1) is at most m n.

    Parameters
    ----------
    m, n : int
        Rows and columns of A, each at least 1.

    Returns
    -------
    int
        From 0 (nothing can be saved, as for one row or one column) to min(m, n) - 1.

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> break_even_rank(500, 1000)
    333
    """
    m, n = check_shape((m, n))
    return m * n // (m + n + 1)


def storage_ratio(m: int, n: int, n_components: int) -> float:
    """Return m n / (k (m + n + 1)): how many times fewer numbers A_k needs than A.

    Parameters
    ----------
    m, n : int
        Rows and columns of A, each at least 1.
    n_components : int
        The k of A_k, from 1 to min(m, n).

    Returns
    -------
    float
        Above 1 the factors are smaller than the matrix, below 1 they are larger.

    Raises
    ------
    ValueError
        If a number is out of range.
    """
    return m * n / storage(m, n, n_components)
