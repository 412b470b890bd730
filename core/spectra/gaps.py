"""Where a spectrum may be cut: A_k is one matrix only if s_k is larger than s_{k+1}.

Where the two are equal, their singular vectors are free up to a rotation among themselves; which of them come
first is round-off, another on another processor, and with them A_k and all that is read from it.
"""

from typing import NamedTuple

import numpy.typing as npt

from ..arrays import as_singular_values, check_n_components

# Values as near as this, as a fraction of s_1, count as equal: their vectors mix by round-off over the gap.
NEARLY = 1e-6


class EqualValues(NamedTuple):
    """A run of equal singular values: the first and the last place, from 1."""

    first: int
    last: int


def cut_through(s: npt.ArrayLike, n_components: int) -> EqualValues | None:
    """Return the run of equal singular values that k cuts in two, or None if A_k is one matrix.

    Parameters
    ----------
    s : array_like of shape (r,)
        Singular values, largest first.
    n_components : int
        The k, from 1 to r.

    Returns
    -------
    EqualValues or None
        None where s_k is 0 as well: what follows adds nothing.

    Raises
    ------
    ValueError
        If ``n_components`` is out of range, or s are no singular values.

    References
    ----------
    C. Eckart and G. Young, Psychometrika 1 (1936) 211-218; P.-A. Wedin, BIT 12 (1972) 99-111.

    Examples
    --------
    >>> cut_through([3.0, 2.0, 2.0, 2.0, 1.0], 3)
    EqualValues(first=2, last=4)
    >>> cut_through([3.0, 2.0, 2.0, 2.0, 1.0], 4) is None
    True
    """
    values = as_singular_values(s)
    k = check_n_components(n_components, len(values))
    near = NEARLY * values[0]
    is_equal = values[:-1] - values[1:] <= near
    if k == len(values) or values[k - 1] <= near or not is_equal[k - 1]:
        return None
    first = last = k
    while first > 1 and is_equal[first - 2]:
        first -= 1
    while last < len(values) and is_equal[last - 1]:
        last += 1
    return EqualValues(first, last)
