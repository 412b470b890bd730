"""Exercises on the errors of a widely copied post on images and books: shares, axes, fold-in."""

import numpy as np

from core.arrays import FloatArray
from sources.pictures.samples import temple

from .bug import Answer, Ask, Bug, Data, Outcome, Reason

SEED = 3


def _picture(seed: int) -> Data:
    gray = temple()[0][::8, ::8].astype(float).mean(axis=2)
    return {"A": gray, "share": 0.95 if seed == SEED else (0.93, 0.96, 0.97, 0.98)[seed % 4]}


def _faulty_k(A: FloatArray, share: float) -> Answer:
    s = np.linalg.svd(A, compute_uv=False)
    held = np.cumsum(s) / s.sum()
    k = int(np.argmax(held >= share)) + 1
    return float(k)


def _mended_k(A: FloatArray, share: float) -> Answer:
    s = np.linalg.svd(A, compute_uv=False)
    held = np.cumsum(s**2) / (s**2).sum()
    k = int(np.argmax(held >= share)) + 1
    return float(k)


def _k_says(data: Data, answer: Answer) -> Outcome:
    s = np.linalg.svd(data["A"], compute_uv=False)
    k = int(answer)
    energy = 100 * (s[:k] ** 2).sum() / (s**2).sum()
    return Outcome(float(k), f"k = {k}, which keeps {min(energy, 99.99):.2f} % of the energy")


def _ask_which(data: Data) -> Ask:
    k, right = int(_faulty_k(**data)), int(_mended_k(**data))
    return Ask(
        f"A photograph of {data['A'].shape[0]} × {data['A'].shape[1]}: how many layers hold "
        f"{100 * data['share']:.0f} % "
        "of its sum of squares?",
        (str(right), str(k), "all but a few"),
        0,
        f"k = {right}. The sum of s, not of s², reaches that share at k = {k} only.",
    )


WHICH = Bug(
    "which",
    "003",
    "Keep a share of 'the variance'",
    "A photograph is to keep a share of its energy, the sum of squares. The code says how many layers that "
    "takes.",
    _picture,
    _faulty_k,
    _mended_k,
    {
        "def ": "The picture and the share.",
        "svd(": "Only the values are needed.",
        "k =": "argmax finds the first True; indices start at 0, hence + 1.",
        "return": "k.",
    },
    (
        Reason("Energy is the sum of s². The sum of s weighs the small values far too much.", ""),
        Reason(
            "The picture has to be centred first.", "For its variance, yes. Its energy needs no centring."
        ),
        Reason("+ 1 is one too many.", "With index 0 reached, k = 1 layer is kept."),
    ),
    (
        Reason("    held = np.cumsum(s**2) / (s**2).sum()", ""),
        Reason("    held = np.cumsum(s / s.sum()) ** 2", "The square of a sum is not the sum of squares."),
        Reason("    held = np.cumsum(s) / s[0]", "A sum over the largest value passes 1 at once."),
    ),
    _ask_which,
    _ask_which,
    _k_says,
    ("What adds up to the squared norm of a matrix?", "Compare Σ s and Σ s²."),
)


def _cloud(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    angle = 0.5 if seed == SEED else 0.2 + 0.1 * (seed % 6)
    along = rng.normal(0, 3, 300)[:, None] * [np.cos(angle), np.sin(angle)]
    return {"X": along + rng.normal(0, 0.5, (300, 2)) + [-4.0, 6.0], "angle": angle}


def _faulty_direction(X: FloatArray, angle: float) -> Answer:
    B = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(B, full_matrices=False)
    V = Vt.T
    direction = V[0]
    return direction


def _mended_direction(X: FloatArray, angle: float) -> Answer:
    B = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(B, full_matrices=False)
    V = Vt.T
    direction = V[:, 0]
    return direction


def _direction_says(data: Data, answer: Answer) -> Outcome:
    x, y = np.asarray(answer)
    true = np.array([np.cos(data["angle"]), np.sin(data["angle"])])
    off = float(np.degrees(np.arccos(min(1.0, abs(float(true @ [x, y]))))))
    return Outcome(off, f"{off:.1f}° away from the direction in which the cloud was drawn")


def _ask_direction(data: Data) -> Ask:
    return Ask(
        "A centred cloud B = U S Vᵀ, and V with its columns v₁, v₂. What is the cloud's widest direction?",
        ("the first row of V", "the first column of V", "the first column of U"),
        1,
        "B v₁ has length s₁, and nothing of length 1 gives more.",
    )


DIRECTION = Bug(
    "direction",
    "003",
    "Find the widest direction of a cloud",
    "A cloud of 300 points, longest in one direction. The code returns that direction.",
    _cloud,
    _faulty_direction,
    _mended_direction,
    {
        "def ": "The points, one a row. The angle is only for judging.",
        "B =": "PCA centres first: right.",
        "svd(": "Right.",
        "V =": "V itself, its columns are v1 and v2.",
        "return": "A direction of length 1; its sign is arbitrary.",
    },
    (
        Reason(
            "The principal directions are the columns of V: its first row mixes the first entries of all.", ""
        ),
        Reason("The cloud should not be centred.", "Then v₁ would point at its mean."),
        Reason("U holds the directions.", "U's columns have 300 entries: they are about points."),
    ),
    (
        Reason("    direction = V[:, 0]", ""),
        Reason("    direction = Vt[:, 0]", "A column of V^T is a row of V: the same mistake."),
        Reason("    direction = V[-1]", "The last row is a row as well."),
    ),
    _ask_direction,
    _ask_direction,
    _direction_says,
    ("Is V[0] a row or a column?", "A = U S Vᵀ: what does A do to v₁?"),
)


def _reader(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    V = np.linalg.qr(rng.normal(size=(12, 2)))[0]
    taste = np.array([6.0, -5.0]) if seed == SEED else rng.normal(0, 5, 2)
    rated = np.zeros(12, dtype=bool)
    rated[rng.choice(12, 5, replace=False)] = True
    return {"V": V, "r": np.where(rated, V @ taste, 0.0), "rated": rated, "truth": V @ taste}


def _faulty_folded(V: FloatArray, r: FloatArray, rated: FloatArray, truth: FloatArray) -> Answer:
    lam = 1e-6
    seen = V
    taste = np.linalg.solve(seen.T @ seen + lam * np.eye(2), seen.T @ r)
    return V @ taste


def _mended_folded(V: FloatArray, r: FloatArray, rated: FloatArray, truth: FloatArray) -> Answer:
    lam = 1e-6
    seen = V * rated[:, None]
    taste = np.linalg.solve(seen.T @ seen + lam * np.eye(2), seen.T @ r)
    return V @ taste


def _fold_says(data: Data, answer: Answer) -> Outcome:
    rated = data["rated"]
    error = float(np.sqrt(((np.asarray(answer) - data["truth"])[rated] ** 2).mean()))
    return Outcome(error, f"the reader's own five ratings come back with an error of {error:.3f}")


def _ask_folded(data: Data) -> Ask:
    size = float(np.linalg.norm(np.asarray(_faulty_folded(**data))) / np.linalg.norm(data["truth"]))
    return Ask(
        "A new reader rated 5 of 12 books (centred ratings). All 12, with 0 for the rest, are folded in by "
        "r V Vᵀ. How "
        "strong does the reader's taste come out?",
        ("as it is", "weaker: the zeros pull it down", "stronger"),
        1 if size < 0.95 else 0,
        f"{100 * size:.0f} % of its true length: seven zeros vote for no taste at all.",
    )


FOLDED = Bug(
    "folded",
    "003",
    "Fold a new reader in",
    "Two tastes of twelve books are known (V). A new reader has rated five; the code finds the reader's "
    "taste and "
    "predicts all twelve.",
    _reader,
    _faulty_folded,
    _mended_folded,
    {
        "def ": "What was rated, and where; the truth is only for judging.",
        "lam =": "A tiny ridge, so that the solution is one.",
        "taste =": "Least squares for the taste, from the books in seen.",
        "return": "A prediction for each book.",
    },
    (
        Reason("Books that were not rated count as rated 0.", ""),
        Reason("The penalty is too small.", "A larger one would make the taste weaker still."),
        Reason(
            "V should be scaled by s.",
            "Any basis of the same plane gives the same prediction without a penalty.",
        ),
    ),
    (
        Reason("    seen = V * rated[:, None]", ""),
        Reason("    seen = V * ~rated[:, None]", "The books that were not rated: nothing is known of them."),
        Reason("    seen = V / 2", "All books once more, only shorter."),
    ),
    _ask_folded,
    _ask_folded,
    _fold_says,
    ("Over how many books does the fit run?", "How many did the reader rate?"),
)


BUGS = (WHICH, DIRECTION, FOLDED)
