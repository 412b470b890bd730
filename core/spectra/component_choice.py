"""How many components: three answers that need not agree.

elbow              where the spectrum bends; looks at s alone
above the null     how many axes hold more than chance (``energy_null``)
cross-validation   what the task says; fewest components within one standard error of the best
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, as_singular_values


def elbow(s: npt.ArrayLike) -> int:
    """Return how many components stand before the bend of a spectrum.

    The bend is the component that lies farthest below the chord from the first to the last.  A convention,
    not a theorem: a straight spectrum has no bend (k = 1 comes back), cutting off the tail moves it, and s
    and s² bend at different places, so give the one that is drawn.

    Parameters
    ----------
    s : array_like of shape (r,)
        A spectrum, largest first: singular values, or their squares.

    Returns
    -------
    int
        From 1 to r: the components before the bend.

    Raises
    ------
    ValueError
        If s is not a descending vector of finite numbers >= 0.

    Examples
    --------
    >>> elbow([10.0, 9.0, 1.0, 0.9, 0.8, 0.7])
    2
    """
    s = as_singular_values(s)
    chord = np.linspace(s[0], s[-1], len(s))
    below = chord - s
    bend = int(np.argmax(below))
    return max(1, bend)


def above_null(shares: npt.ArrayLike, null_high: npt.ArrayLike) -> int:
    """Return how many leading axes hold more than the null's upper edge, up to the first that does not.

    Parameters
    ----------
    shares : array_like of shape (r,)
        Energy (or variance) of each axis, fractions.
    null_high : array_like of shape (r,)
        Upper edge of what chance shows on each axis.

    Returns
    -------
    int
        From 0 to r.

    Raises
    ------
    ValueError
        If the lengths differ.

    References
    ----------
    J. L. Horn, Psychometrika 30 (1965) 179-185.

    Examples
    --------
    >>> above_null([0.6, 0.2, 0.1, 0.1], [0.4, 0.25, 0.05, 0.05])
    1
    """
    held, high = np.asarray(shares, dtype=np.float64), np.asarray(null_high, dtype=np.float64)
    if held.shape != high.shape:
        raise ValueError(f"shares and null_high must be of one shape, got {held.shape} and {high.shape}.")
    beyond = held > high
    return len(held) if beyond.all() else int(np.argmin(beyond))


def one_standard_error(scores: npt.ArrayLike) -> int:
    """Return the index of the simplest candidate whose mean is within one standard error of the best.

    Parameters
    ----------
    scores : array_like of shape (n_candidates, n_folds)
        Higher is better; candidates from simple to complex; at least 2 folds.

    Returns
    -------
    int
        An index into the candidates.

    Raises
    ------
    ValueError
        If ``scores`` is no such table.

    References
    ----------
    L. Breiman, J. Friedman, R. Olshen and C. Stone, Classification and Regression Trees (1984), 3.4.3.
    """
    table = as_matrix(scores, "scores")
    if table.shape[1] < 2:
        raise ValueError("scores must have at least 2 folds.")
    mean = table.mean(axis=1)
    best = int(np.argmax(mean))
    error = table[best].std(ddof=1) / np.sqrt(table.shape[1])
    return int(np.argmax(mean >= mean[best] - error))


def shuffled_columns(A: npt.ArrayLike, rng: np.random.Generator) -> FloatArray:
    """Return a table with every column in an order of its own: its mean and spread stay, all ties are cut.

    Parameters
    ----------
    A : array_like of shape (m, n)
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of shape (m, n)
    """
    return rng.permuted(as_matrix(A), axis=0)
