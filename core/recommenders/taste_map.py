"""Viewers and films of a factor model as points on common axes."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix, check_n_components
from ..decompositions import SVD, fix_signs
from ..spectra import energy


class TasteMap(NamedTuple):
    """Points ``users`` (n_users, r) and ``items`` (n_items, r) with users @ items.T = P @ Q.T.

    The axes are those of the SVD of P Q^T, with sqrt(s) on both sides; ``energy`` (r,) are the shares of
    its squared singular values, which sum to 1.
    """

    users: FloatArray
    items: FloatArray
    energy: FloatArray


def taste_map(user_factors: npt.ArrayLike, item_factors: npt.ArrayLike) -> TasteMap:
    """Return factors turned onto the axes of their product's SVD, which the fit leaves undetermined.

    P and Q can be replaced by P M and Q M^-T without changing a single prediction, so their own axes mean
    nothing; the SVD of P Q^T does not depend on M.  It is taken without forming the product, by way of two
    thin QR factorisations.

    Parameters
    ----------
    user_factors, item_factors : array_like of shapes (n_users, k) and (n_items, k)
        k at least 1 and at most the smaller number of rows.

    Returns
    -------
    TasteMap
        Signs as in ``fix_signs``.

    Raises
    ------
    ValueError
        If k is 0, differs, or exceeds the number of users or items.
    """
    P, Q = as_matrix(user_factors, "user_factors"), as_matrix(item_factors, "item_factors")
    if P.shape[1] != Q.shape[1]:
        raise ValueError(f"P and Q must have as many columns, got {P.shape[1]} and {Q.shape[1]}.")
    check_n_components(P.shape[1], min(len(P), len(Q)))
    Qp, Rp = np.linalg.qr(P)
    Qq, Rq = np.linalg.qr(Q)
    U, s, Vt = np.linalg.svd(Rp @ Rq.T)
    U, s, Vt = fix_signs(SVD(Qp @ U, s, Vt @ Qq.T))
    return TasteMap(U * np.sqrt(s), Vt.T * np.sqrt(s), energy(s))


def placed(taste: TasteMap, item_factors: npt.ArrayLike, user_row: npt.ArrayLike) -> FloatArray:
    """Return the point (r,) of a user who was not in the map, from their factors (k,).

    Its dot products with the items' points are those of the factors; on an axis without energy it is 0.
    """
    Q, p = as_matrix(item_factors, "item_factors"), np.asarray(user_row, dtype=np.float64)
    s = np.sum(taste.items**2, axis=0)
    point: FloatArray = np.divide(taste.items.T @ (Q @ p), s, out=np.zeros_like(s), where=s > 1e-12)
    return point
