"""Sheets to solve by hand: small integer matrices with a clean SVD, made backwards from integer bases.

P (p, p) and Q (q, q) are integer matrices with perpendicular columns of equal length, so P/|P| and Q/|Q| are
orthogonal.  A = P D Qᵀ / g with a diagonal of whole numbers is one of whole numbers whose singular values
are d |P| |Q| / g, where |P| is the length of a column: whole numbers or roots, never decimals.
"""

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray
from core.decompositions import SVD, low_rank, thin_svd

# Integer matrices whose columns are perpendicular and of equal length, by size.
_BASES: dict[int, tuple[list[list[int]], ...]] = {
    2: (
        [[1, 0], [0, 1]],
        [[1, 1], [1, -1]],
        [[2, 1], [1, -2]],
        [[3, 1], [1, -3]],
        [[3, 4], [4, -3]],
    ),
    3: (
        [[1, 2, 2], [2, 1, -2], [2, -2, 1]],
        [[2, -1, 2], [2, 2, -1], [-1, 2, 2]],
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    ),
    4: (
        [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]],
        [[1, 1, 1, -1], [1, 1, -1, 1], [1, -1, 1, 1], [-1, 1, 1, 1]],
    ),
}
LEVELS = ("2 × 2", "2 × 2 with roots", "3 × 2", "3 × 3", "4 × 4")
_LARGEST_ENTRY = (8, 12, 12, 15, 12)  # a level


@dataclass(frozen=True)
class Problem:
    """One matrix to take apart by hand.

    Attributes
    ----------
    A : ndarray of shape (m, n)
        Whole numbers.
    svd : SVD
        Its factors, computed by the library.
    squares : tuple of int
        The eigenvalues of AᵀA, that is s², whole numbers, largest first, n of them.
    level : int
    seed : int
    """

    A: FloatArray
    svd: SVD
    squares: tuple[int, ...]
    level: int
    seed: int

    @property
    def rank(self) -> int:
        """The number of singular values that are not 0."""
        return sum(square > 0 for square in self.squares)

    @property
    def error_squared(self) -> int:
        """The squared Frobenius error of A₁: the sum of the dropped s²."""
        return sum(self.squares[1:])


def problem(level: int, seed: int) -> Problem:
    """Return the problem of a level and a seed, the same every time.

    Parameters
    ----------
    level : int
        An index into `LEVELS`.
    seed : int
        Not negative.

    Raises
    ------
    ValueError
        If there is no such level or the seed is negative.
    """
    if not 0 <= level < len(LEVELS) or seed < 0:
        raise ValueError(
            f"level must be from 0 to {len(LEVELS) - 1} and seed 0 or more, got {level}, {seed}."
        )
    rng = np.random.default_rng([seed, level])
    while True:
        A, squares = _draw(level, rng)
        if np.abs(A).max() <= _LARGEST_ENTRY[level] and np.count_nonzero(A) > A.size // 2:
            return Problem(A.astype(np.float64), thin_svd(A.astype(np.float64)), squares, level, seed)


def _draw(level: int, rng: np.random.Generator) -> tuple[FloatArray, tuple[int, ...]]:
    rows, columns = ((2, 2), (2, 2), (3, 2), (3, 3), (4, 4))[level]
    P, Q = _basis(rows, level, rng), _basis(columns, level, rng)
    small = min(rows, columns)
    d = np.sort(rng.choice(np.arange(1, 5), small, replace=False))[::-1]
    if level >= 3 and rng.random() < 0.5:
        d[-1] = 0  # a matrix that is not of full rank, now and then
    A = (P[:, :small] * d) @ Q[:, :small].T
    g = int(np.gcd.reduce(np.abs(A).ravel()))
    scale = int(P[:, 0] @ P[:, 0]) * int(Q[:, 0] @ Q[:, 0])
    squares = tuple(int(each) ** 2 * scale // g**2 for each in d)
    return A // g, (*squares, *(0,) * (columns - small))


def _basis(size: int, level: int, rng: np.random.Generator) -> FloatArray:
    choices = _BASES[size][:2] if level == 0 else _BASES[size]
    base = np.array(choices[rng.integers(len(choices))])
    signs = rng.choice([-1, 1], size)
    return base[rng.permutation(size)] * signs


STEPS = ("AᵀA", "eigenvalues", "singular values", "v₁", "u₁", "A₁", "error", "energy")
QUESTIONS = {
    "AᵀA": "Compute AᵀA.",
    "eigenvalues": "Find its eigenvalues, largest first.",
    "singular values": "Write down the singular values of A, largest first.",
    "v₁": "Find a v₁ of length 1.",
    "u₁": "Compute u₁ = A v₁ / s₁ with your v₁.",
    "A₁": "Write down A₁ = s₁ u₁ v₁ᵀ.",
    "error": "How large is ‖A − A₁‖ (Frobenius)?",
    "energy": "Which share of the energy does A₁ keep?",
}


def solution(problem: Problem, step: str) -> FloatArray:
    """Return what a step asks for, as a matrix or a row of numbers; signs as the library chose them."""
    squares = np.array(problem.squares, dtype=np.float64)
    answers = {
        "AᵀA": problem.A.T @ problem.A,
        "eigenvalues": squares,
        "singular values": np.sqrt(squares)[: len(problem.svd.s)],
        "v₁": problem.svd.Vt[0],
        "u₁": problem.svd.U[:, 0],
        "A₁": low_rank(problem.svd, 1),
        "error": np.array([np.sqrt(problem.error_squared)]),
        "energy": np.array([squares[0] / squares.sum()]),
    }
    return answers[step]


TOLERANCE = 0.006  # two decimals are enough


@dataclass(frozen=True)
class Mark:
    """What one step was worth.

    Attributes
    ----------
    points : float
        From 0 to 1.
    says : str
        Why, in one sentence.
    """

    points: float
    says: str


def mark(problem: Problem, step: str, given: FloatArray, v: FloatArray | None = None) -> Mark:
    """Mark one step of a sheet.

    Parameters
    ----------
    problem : Problem
    step : str
        One of `STEPS`.
    given : ndarray
        The answer: a matrix for "AᵀA" and "A₁", else a row of numbers.
    v : ndarray of shape (n,), optional
        For "u₁": the student's own v₁; u₁ = A v₁ / s₁ goes with its sign, and counts even where v₁ was wrong.
    """
    wanted = solution(problem, step)
    if given.shape != wanted.shape:
        shape = " × ".join(str(n) for n in wanted.shape)
        return Mark(0.0, f"{shape} numbers are wanted, {given.size} were given.")
    if step == "v₁":
        return _mark_v(problem, given)
    if step == "u₁":
        return _mark_u(problem, given, v)
    if _near(given, wanted):
        return Mark(1.0, "Right.")
    return _nearly(problem, step, given, wanted)


def _near(given: FloatArray, wanted: FloatArray) -> bool:
    return bool(np.abs(given - wanted).max() <= TOLERANCE)


def _mark_v(problem: Problem, v: FloatArray) -> Mark:
    """Any vector of the eigenspace of s₁² will do: either sign, and any basis where s₁ = s₂."""
    length = float(np.linalg.norm(v))
    if length < TOLERANCE:
        return Mark(0.0, "The zero vector is no direction.")
    image = float(np.linalg.norm(problem.A @ (v / length)))
    if abs(image - problem.svd.s[0]) > TOLERANCE * problem.svd.s[0]:
        return Mark(0.0, "AᵀA does not take this vector to s₁² times itself.")
    if abs(length - 1) > TOLERANCE:
        return Mark(0.5, f"The direction is right; its length is {length:.3g}, not 1.")
    return Mark(1.0, "Right.")


def _mark_u(problem: Problem, u: FloatArray, v: FloatArray | None) -> Mark:
    s = problem.svd.s[0]
    if v is not None and v.shape == problem.svd.Vt[0].shape and np.linalg.norm(v) > TOLERANCE:
        follows = problem.A @ v / s
        if _near(u, follows):
            own = _mark_v(problem, v).points == 1
            return Mark(1.0, "Right." if own else "It follows from your v₁; the mistake is there.")
        if _near(-u, follows):
            return Mark(0.5, "The sign does not go with your v₁: u₁ = A v₁ / s₁.")
    side = Problem(problem.A.T, SVD(problem.svd.Vt.T, problem.svd.s, problem.svd.U.T), problem.squares, 0, 0)
    direction = _mark_v(side, u)
    if direction.points == 1:
        return Mark(0.5, "A left singular vector of s₁; with your v₁ its sign or choice is another one.")
    return direction


def _nearly(problem: Problem, step: str, given: FloatArray, wanted: FloatArray) -> Mark:
    """Say what was probably done where an answer is wrong, and what half of it is worth."""
    if step == "AᵀA" and problem.A.shape[0] == problem.A.shape[1] and _near(given, problem.A @ problem.A.T):
        return Mark(0.5, "This is AAᵀ. It has the same eigenvalues, but its eigenvectors are the u's.")
    if step in ("eigenvalues", "singular values") and _near(np.sort(given)[::-1], wanted):
        return Mark(0.5, "The right numbers; the largest comes first.")
    if step == "singular values" and _near(np.sqrt(np.abs(given)), wanted):
        return Mark(0.5, "These are the eigenvalues of AᵀA: the singular values are their roots.")
    if step == "error" and (_near(given**2, wanted) or _near(np.sqrt(np.abs(given)), wanted)):
        return Mark(0.5, "Nearly: the error is the root of the dropped s², once.")
    if step == "energy" and _near(100 * wanted, given):
        return Mark(1.0, "Right, in per cent.")
    if step == "energy" and _near(given, np.array([problem.svd.s[0] / problem.svd.s.sum()])):
        return Mark(0.5, "This is the share of the sum of s; energy is the share of the sum of s².")
    return Mark(0.0, "Not yet.")
