"""Matrices that the tests of ``core`` share, by shape and by what is hard about them."""

import numpy as np

DOCTORS = np.random.RandomState(100).uniform(size=(10, 5))

SHAPES = {
    "tall": (9, 4),
    "wide": (4, 9),
    "square": (6, 6),
    "one number": (1, 1),
    "one row": (1, 5),
    "one column": (5, 1),
}


def gaussian(shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


def with_singular_values(shape, s, seed=0):
    """A matrix of this shape whose singular values are s, made from two random orthogonal matrices."""
    rng = np.random.default_rng(seed)
    U = np.linalg.qr(rng.standard_normal((shape[0], len(s))))[0]
    V = np.linalg.qr(rng.standard_normal((shape[1], len(s))))[0]
    return (U * np.asarray(s)) @ V.T


def off_orthonormal(svd):
    """The largest deviation of U^T U and Vt Vt^T from the identity."""
    one = np.eye(len(svd.s))
    return max(np.abs(svd.U.T @ svd.U - one).max(), np.abs(svd.Vt @ svd.Vt.T - one).max())


def rebuilt(svd):
    return (svd.U * svd.s) @ svd.Vt
