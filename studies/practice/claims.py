"""Claims held against the theorem: the rank of a printed table, and printed factors.

What is printed is rounded.  A cell with d decimals is off by half a unit of the last at most, so the whole
table by at most ``slack = 0.5 · 10⁻ᵈ √(m n)`` in the Frobenius norm, and by Weyl no singular value moves
further than that.  So a claim is refused only where no table within the rounding could make it true.
"""

import re
from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.decompositions import thin_svd


def slack(m: int, n: int, decimals: int) -> float:
    """Return how far the rounding of an m × n table to ``decimals`` can move it, in the Frobenius norm."""
    return float(0.5 * 10.0**-decimals * np.sqrt(m * n))


def decimals_of(text: str) -> int:
    """Return how many decimals the numbers of a printed table have: the most that any of them shows."""
    return max((len(found[1]) for found in re.finditer(r"\d*[.,](\d+)", text)), default=0)


def printed_by_a_tutorial() -> str:
    """Return a 5 x 6 table with the singular values of a tutorial's printed "k = 2" predictions, as text."""
    rng = np.random.default_rng(8)
    U = np.linalg.qr(rng.normal(size=(5, 5)))[0]
    V = np.linalg.qr(rng.normal(size=(6, 5)))[0]
    table = (U * [12.3, 8.5, 2.8, 1.1, 0.85]) @ V.T
    return "\n".join("  ".join(f"{value:5.1f}" for value in row) for row in table)


def factors_with_an_error() -> tuple[str, str, str, str]:
    """Return A, U, s and Vᵀ as text: s holds the eigenvalues of AᵀA in place of their roots."""
    A = np.array([[3.0, 0.0], [4.0, 5.0]])
    U, s, Vt = thin_svd(A)

    def text(M: FloatArray) -> str:
        return "\n".join("  ".join(f"{value:.3f}" for value in row) for row in np.atleast_2d(M))

    return text(A), text(U), text(s**2), text(Vt)


@dataclass(frozen=True)
class RankClaim:
    """A printed table and the rank that is claimed of it.

    Attributes
    ----------
    s : ndarray of shape (min(m, n),)
        The singular values of the table as printed.
    slack : float
        How far rounding can have moved each of them.
    needed : int
        The values larger than that: every table that rounds to this one has at least this rank.
    claimed : int
    """

    s: FloatArray
    slack: float
    needed: int
    claimed: int

    @property
    def can_be(self) -> bool:
        """Whether the claim can be true within the printed digits."""
        return self.needed <= self.claimed


def check_rank(printed: FloatArray, *, claimed: int, decimals: int) -> RankClaim:
    """Hold a printed table (m, n) against the claim that it has rank ``claimed``.

    Raises
    ------
    ValueError
        If ``claimed`` or ``decimals`` is negative.

    References
    ----------
    H. Weyl, Mathematische Annalen 71 (1912) 441-479.
    """
    if claimed < 0 or decimals < 0:
        raise ValueError(f"claimed and decimals must be 0 or more, got {claimed} and {decimals}.")
    s = thin_svd(printed).s
    m, n = printed.shape
    off = slack(m, n, decimals)
    return RankClaim(s, off, int((s > off).sum()), claimed)


@dataclass(frozen=True)
class Finding:
    """One property that printed factors must have.

    Attributes
    ----------
    name : str
        What is held to be true.
    distance : float
        How far from true the printed numbers are.
    allowed : float
        How far their rounding can bring them.
    hint : str
        What probably happened, where it is not true; empty otherwise.
    """

    name: str
    distance: float
    allowed: float
    hint: str = ""

    @property
    def holds(self) -> bool:
        """Whether the property can be true within the printed digits."""
        return self.distance <= self.allowed


def check_factors(
    A: FloatArray, U: FloatArray, s: FloatArray, Vt: FloatArray, *, decimals: int
) -> tuple[Finding, ...]:
    """Hold printed factors against what an SVD of A must fulfil.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Taken as exact.
    U : ndarray of shape (m, r)
    s : ndarray of shape (r,)
    Vt : ndarray of shape (r, n)
    decimals : int
        Decimals of the printed factors.

    Raises
    ------
    ValueError
        If the shapes do not fit together.
    """
    m, n = A.shape
    r = len(s)
    if U.shape != (m, r) or Vt.shape != (r, n):
        raise ValueError(
            f"A is {m} x {n} and there are {r} singular values: U must be {m} x {r} and Vt {r} x {n}, "
            f"got {U.shape[0]} x {U.shape[1]} and {Vt.shape[0]} x {Vt.shape[1]}."
        )
    unit = 0.5 * 10.0**-decimals
    return (
        _orthonormal("The columns of U are perpendicular and of length 1", U, unit),
        _orthonormal("The rows of Vᵀ are perpendicular and of length 1", Vt.T, unit),
        _ordered(s, unit),
        _true_values(A, s, unit),
        _rebuilds(A, U, s, Vt, unit),
    )


def _orthonormal(name: str, Q: FloatArray, unit: float) -> Finding:
    distance = float(np.abs(Q.T @ Q - np.eye(Q.shape[1])).max(initial=0.0))
    # (q + e)·(p + f) − q·p is at most ‖e‖ + ‖f‖ + ‖e‖‖f‖ for unit vectors.
    off = unit * np.sqrt(len(Q))
    allowed = float(2 * off + off**2)
    hint = ""
    if distance > allowed:
        lengths = np.linalg.norm(Q, axis=0)
        other_way = float(np.abs(Q @ Q.T - np.eye(len(Q))).max(initial=0.0))
        if len(Q) == Q.shape[1] and other_way <= allowed:
            hint = "Its rows are orthonormal, its columns not: is it cut or transposed?"
        elif np.abs(lengths - 1).max() > allowed:
            worst = int(np.abs(lengths - 1).argmax())
            hint = (
                f"Vector {worst + 1} has length {lengths[worst]:.4g}: was it multiplied by s, "
                "or not normalised?"
            )
        else:
            hint = "Some pair is not perpendicular."
    return Finding(name, distance, allowed, hint)


def _ordered(s: FloatArray, unit: float) -> Finding:
    distance = float(max(np.max(-s, initial=0.0), np.max(np.diff(s), initial=0.0)))
    hint = "" if distance <= 2 * unit else "Negative, or rising: a routine may return the smallest first."
    return Finding("s is not negative and falls", distance, 2 * unit, hint)


def _true_values(A: FloatArray, s: FloatArray, unit: float) -> Finding:
    true = thin_svd(A).s
    wanted = np.zeros(len(s))
    wanted[: len(true)] = true[: len(s)]
    distance = float(np.abs(np.sort(s)[::-1] - wanted).max(initial=0.0))
    hint = ""
    if distance > unit:
        squares = float(np.abs(np.sqrt(np.maximum(np.sort(s)[::-1], 0)) - wanted).max(initial=0.0))
        hint = f"The singular values of A are {', '.join(f'{value:.4g}' for value in wanted)}."
        if squares <= unit:
            hint = "These are their squares, the eigenvalues of AᵀA: the roots are missing."
        elif np.allclose(np.sort(s)[::-1] * np.linalg.norm(A), wanted, atol=unit * np.linalg.norm(A)):
            hint = "These are shares of the norm, not the values themselves."
    return Finding("s are the singular values of A", distance, unit, hint)


def _rebuilds(A: FloatArray, U: FloatArray, s: FloatArray, Vt: FloatArray, unit: float) -> Finding:
    m, n = A.shape
    true = thin_svd(A).s
    dropped = float(np.sqrt((true[len(s) :] ** 2).sum()))
    distance = float(np.linalg.norm(A - (U * s) @ Vt))
    # Each factor is off by at most unit √(its cells); the others have norms √r and s₁ at most, about.
    r, largest = len(s), float(np.max(np.abs(s), initial=0.0))
    off_u, off_v = unit * np.sqrt(m * r), unit * np.sqrt(r * n)
    allowed = dropped + float(
        (off_u + off_v) * (largest + unit) * (1 + off_u) + unit * np.sqrt(r) * (1 + off_u)
    )
    hint = ""
    if distance > allowed:
        hint = "U S Vᵀ is not A."
        if U.shape[1] == Vt.shape[0] == n and np.linalg.norm(A - (U * s) @ Vt.T) <= allowed:
            hint = "U S V is A: this is V, not Vᵀ. Transpose it."
        elif np.linalg.norm(np.abs(A) - np.abs((U * s) @ Vt)) <= allowed:
            hint = "Only signs differ: the sign of u and of v can be flipped together, not alone."
    name = "U S Vᵀ is A" if dropped == 0 else f"U S Vᵀ is the best rank-{len(s)} copy of A"
    return Finding(name, distance, allowed, hint)
