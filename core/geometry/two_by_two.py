"""Geometry of 2 x 2 matrices: what one does to the plane, and the three stages in which the SVD does it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray, as_matrix
from ..decompositions import SVD

TOLERANCE = 1e-9


class Stages(NamedTuple):
    """What the plane has been through after each factor; each of shape (2, 2).

    Attributes
    ----------
    turned : ndarray
        V^T: turned (or mirrored), nothing stretched.
    stretched : ndarray
        diag(s) V^T: then stretched along the axes.
    whole : ndarray
        U diag(s) V^T = A: then turned (or mirrored) into place.
    """

    turned: FloatArray
    stretched: FloatArray
    whole: FloatArray


def stages(svd: SVD) -> Stages:
    """Return V^T, S V^T and U S V^T: the plane after each of the three factors.

    Parameters
    ----------
    svd : SVD
        The factors of a 2 x 2 matrix.

    Returns
    -------
    Stages
        ``turned``, ``stretched``, ``whole``, each (2, 2). V^T and U are rotations or reflections;
        ``orientation`` tells.

    Raises
    ------
    ValueError
        If the factors are not those of a 2 x 2 matrix.
    """
    U, s, Vt = svd
    if U.shape != (2, 2) or Vt.shape != (2, 2):
        raise ValueError(f"svd must be of a 2 x 2 matrix, got U {U.shape} and Vt {Vt.shape}.")
    stretched = s[:, None] * Vt
    return Stages(Vt.copy(), stretched, U @ stretched)


def determinant(A: npt.ArrayLike) -> float:
    """Return a d - b c: the factor by which A changes areas, negative if it turns the plane over.

    Parameters
    ----------
    A : array_like of shape (2, 2)

    Returns
    -------
    float
        In squared units of A.

    Raises
    ------
    ValueError
        If A is not a 2 x 2 matrix of finite numbers.
    """
    (a, b), (c, d) = _two_by_two(A)
    return float(a * d - b * c)


def orientation(A: npt.ArrayLike, *, tolerance: float = TOLERANCE) -> int:
    """Return the sign of the determinant: 1 kept, -1 turned over (as in a mirror), 0 flattened.

    Parameters
    ----------
    A : array_like of shape (2, 2)
    tolerance : float
        A counts as flat if |det A| is at most this times the squared Frobenius norm.

    Returns
    -------
    int
        1, -1 or 0.

    Raises
    ------
    ValueError
        If A is not a 2 x 2 matrix of finite numbers.
    """
    A = _two_by_two(A)
    area = determinant(A)
    return 0 if abs(area) <= tolerance * np.sum(A**2) else int(np.sign(area))


def rotation_angle(A: npt.ArrayLike, *, tolerance: float = TOLERANCE) -> float:
    """Return the angle by which a rotation turns the plane.

    Parameters
    ----------
    A : array_like of shape (2, 2)
        A rotation, [[cos t, -sin t], [sin t, cos t]].
    tolerance : float
        How far each entry of A^T A may be from the identity's.

    Returns
    -------
    float
        t in radians, anticlockwise, above -pi and at most pi.

    Raises
    ------
    ValueError
        If A is not a rotation.

    Examples
    --------
    >>> round(rotation_angle([[0, -1], [1, 0]]), 4)
    1.5708
    """
    A = _two_by_two(A)
    if "rotation" not in describe(A, tolerance=tolerance):
        raise ValueError(f"A must be a rotation, got {A.tolist()}.")
    angle = float(np.arctan2(A[1, 0] - A[0, 1], A[0, 0] + A[1, 1]))
    return angle if angle > -np.pi else float(np.pi)


def describe(A: npt.ArrayLike, *, tolerance: float = TOLERANCE) -> tuple[str, ...]:
    """Return the names of the special cases that A is one of, in the order below; () if it is none.

    identity; zero; rotation (orthogonal, determinant 1; the identity turns by 0); reflection (orthogonal,
    determinant -1); orthogonal; scaling (a multiple of the identity other than 0); diagonal (stretches
    along the axes); symmetric; shear (determinant 1 and trace 2, but not the identity: one direction stays,
    all else slides along it); projection (A A = A, of rank 1); singular (determinant 0).

    Parameters
    ----------
    A : array_like of shape (2, 2)
    tolerance : float
        How far an entry may be from what the name demands, as a fraction of the largest magnitude in A (or
        of 1 if that is less than 1).

    Returns
    -------
    tuple of str

    Raises
    ------
    ValueError
        If A is not a 2 x 2 matrix of finite numbers, or the tolerance is negative.

    Examples
    --------
    >>> describe([[1, 1], [0, 1]])
    ('shear',)
    >>> describe([[0, 1], [1, 0]])
    ('reflection', 'orthogonal', 'symmetric')
    """
    A = _two_by_two(A)
    if not tolerance >= 0:
        raise ValueError(f"tolerance must be 0 or more, got {tolerance}.")
    size = float(np.abs(A).max())
    near = tolerance * max(1.0, size)
    (a, b), (c, d) = A
    side = orientation(A, tolerance=tolerance)
    identity = _close(A, np.eye(2), near)
    orthogonal = _close(A.T @ A, np.eye(2), near)
    diagonal = max(abs(b), abs(c)) <= near
    names = {
        "identity": identity,
        "zero": size <= tolerance,
        "rotation": orthogonal and side > 0,
        "reflection": orthogonal and side < 0,
        "orthogonal": orthogonal,
        "scaling": diagonal and abs(a - d) <= near and size > tolerance,
        "diagonal": diagonal,
        "symmetric": abs(b - c) <= near,
        "shear": abs(a + d - 2) <= near and abs(a * d - b * c - 1) <= near * max(1.0, size) and not identity,
        "projection": side == 0 and abs(a + d - 1) <= near,
        "singular": side == 0,
    }
    return tuple(name for name, holds in names.items() if holds)


def _two_by_two(A: npt.ArrayLike) -> FloatArray:
    matrix = as_matrix(A)
    if matrix.shape != (2, 2):
        raise ValueError(f"A must be a 2 x 2 matrix, got shape {matrix.shape}.")
    return matrix


def _close(A: FloatArray, B: FloatArray, near: float) -> bool:
    return bool(np.abs(A - B).max() <= near)
