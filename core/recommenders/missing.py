"""A table with holes: what is hidden, what fills it, and how close that comes.

A (m, n) is the whole table, known here so that the filling can be judged; ``observed`` (m, n) is True where
the entry may be seen.  A hole that is fitted as a 0 is no hole: ``fit_factors`` with every cell observed and
zeros in the holes does what much published code does; with the true mask it ignores them.
"""

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_whole
from .funk_svd import FunkSVD
from .ratings import Ratings

BoolArray = npt.NDArray[np.bool_]


def hide_at_random(shape: tuple[int, int], share: float, *, rng: np.random.Generator) -> BoolArray:
    """Return which cells stay observed when a share of them is hidden blindly.

    Parameters
    ----------
    shape : (int, int)
    share : float
        Fraction of the cells to hide, from 0 to below 1; at least one cell stays.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray of bool of shape (m, n)

    Raises
    ------
    ValueError
        If ``share`` is out of range.
    """
    n_hidden = _n_hidden(shape, share)
    observed = np.ones(shape[0] * shape[1], dtype=bool)
    observed[rng.permutation(observed.size)[:n_hidden]] = False
    return observed.reshape(shape)


def hide_lowest(A: npt.ArrayLike, share: float) -> BoolArray:
    """Return which cells stay observed when the lowest ones are hidden: being seen depends on the value.

    Parameters
    ----------
    A : array_like of shape (m, n)
    share : float
        Fraction of the cells to hide, from 0 to below 1; at least one cell stays.

    Returns
    -------
    ndarray of bool of shape (m, n)

    Raises
    ------
    ValueError
        If ``share`` is out of range.

    Examples
    --------
    >>> hide_lowest([[1.0, 5.0], [3.0, 2.0]], 0.5).tolist()
    [[False, True], [True, False]]
    """
    values = as_matrix(A)
    order = np.argsort(values, axis=None, kind="stable")
    observed = np.ones(values.size, dtype=bool)
    observed[order[: _n_hidden(values.shape, share)]] = False
    return observed.reshape(values.shape)


def fit_factors(
    B: npt.ArrayLike,
    observed: npt.ArrayLike,
    start: tuple[FloatArray, FloatArray],
    *,
    n_epochs: int = 100,
    learning_rate: float = 0.01,
    regularisation: float = 0.0,
) -> FloatArray:
    """Return P Q^T, fitted to the observed cells by stochastic gradient descent, cell by cell along the rows.

    Each step moves p_u first and q_i with the p_u already moved, as the published code does.

    Parameters
    ----------
    B : array_like of shape (m, n)
        Only its observed cells are read.
    observed : array_like of bool of shape (m, n)
    start : (ndarray of shape (m, k), ndarray of shape (n, k))
        P and Q before the first step.
    n_epochs : int
        Passes over the cells.
    learning_rate, regularisation : float
        As in ``FunkSVD``.

    Returns
    -------
    ndarray of shape (m, n)

    Raises
    ------
    ValueError
        If the shapes do not fit or nothing is observed.
    """
    values, seen = as_matrix(B, "B"), np.asarray(observed, dtype=bool)
    if seen.shape != values.shape or not seen.any():
        raise ValueError(f"observed must have shape {values.shape} and a True in it.")
    rows, columns = np.nonzero(seen)
    ratings = Ratings(rows, columns, values[seen], n_users=values.shape[0], n_items=values.shape[1])
    model = FunkSVD(
        n_components=start[0].shape[1],
        learning_rate=learning_rate,
        regularisation=regularisation,
        n_epochs=n_epochs,
        use_biases=False,
        start=start,
        update_order="users first",
        visit="given",
        double=True,
    ).fit(ratings)
    return model.user_factors @ model.item_factors.T


def random_start(
    shape: tuple[int, int], n_components: int, *, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Return factors to start from, uniform between 0 and 1: P (m, k) is drawn first, then Q^T (k, n).

    Parameters
    ----------
    shape : (int, int)
    n_components : int
        The k, at least 1.
    rng : numpy.random.Generator

    Returns
    -------
    P : ndarray of shape (m, k)
    Q : ndarray of shape (n, k)
    """
    k = check_whole("n_components", n_components, 1, 10_000)
    P = rng.uniform(size=(shape[0], k))
    return P, rng.uniform(size=(k, shape[1])).T


def cosine(A: npt.ArrayLike, B: npt.ArrayLike) -> float:
    """Return the cosine of the angle between two tables, each taken as one long vector.

    Parameters
    ----------
    A, B : array_like of shape (m, n)

    Returns
    -------
    float
        1 for positive multiples of each other; 0 where one of them is zero.  Tables of positive numbers are
        seldom far from 1, whatever else they say.

    Raises
    ------
    ValueError
        If the shapes differ.

    Examples
    --------
    >>> cosine([[1.0, 0.0]], [[3.0, 4.0]])
    0.6
    """
    a, b = as_matrix(A), as_matrix(B, "B")
    if a.shape != b.shape:
        raise ValueError(f"A and B must be of one shape, got {a.shape} and {b.shape}.")
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.sum(a * b)) / size if size > 0 else 0.0


def hidden_error(A: npt.ArrayLike, B: npt.ArrayLike, observed: npt.ArrayLike) -> float:
    """Return the root mean squared error of B on the hidden cells alone, in the units of A.

    Parameters
    ----------
    A, B : array_like of shape (m, n)
        The truth and the filling.
    observed : array_like of bool of shape (m, n)

    Returns
    -------
    float
        0 where nothing is hidden.

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    a, b, hidden = as_matrix(A), as_matrix(B, "B"), ~np.asarray(observed, dtype=bool)
    if a.shape != b.shape or hidden.shape != a.shape:
        raise ValueError(f"All must be of one shape, got {a.shape}, {b.shape} and {hidden.shape}.")
    return float(np.sqrt(np.mean((a[hidden] - b[hidden]) ** 2))) if hidden.any() else 0.0


def _n_hidden(shape: tuple[int, int], share: float) -> int:
    if not 0 <= share < 1:
        raise ValueError(f"share must be from 0 to below 1, got {share}.")
    n_cells = shape[0] * shape[1]
    return min(round(share * n_cells), n_cells - 1)
