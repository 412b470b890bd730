"""The explainer's exercises: a pencil, a prediction, and what stands behind each wrong answer."""

from functools import cache
from math import sqrt

import numpy as np

from core.arrays import FloatArray
from core.decompositions import thin_svd
from core.spectra import storage
from sources.tables.matrices import PRESETS
from studies.exercises import Exercise

RATINGS = "Ratings, 5 × 4"
EVE = (5.0, 5.0, 5.0, 1.0)


@cache
def layers() -> tuple[Exercise, ...]:
    """Return what is asked after "Layers"."""
    s = float(thin_svd([[2.0, 4.0], [3.0, 6.0]]).s[0])
    return (
        Exercise(
            "On paper: write the matrix with rows (2, 4) and (3, 6) as one column times one row. "
            "What is its only singular value that is not 0?",
            s,
            within=0.01,
            misconceptions={
                8.0: "8 is the sum of the diagonal, the eigenvalue. s is a length: the root of the sum of "
                "all squares.",
                65.0: "65 is s². Take the root.",
                1.0: "The column and the row must have length 1 before s is read off.",
            },
            hint="The column (2, 3) times the row (1, 2). Their lengths are √13 and √5.",
            because="√13 · √5 = √65 ≈ 8.06, the length of the column times that of the row.",
        ),
        Exercise(
            "A picture of 32 × 32 pixels has only 3 different rows. How many layers does it need at most?",
            "3",
            options=("1", "3", "32"),
            misconceptions={
                "1": "One layer has rows that are multiples of one row; three different ones need not be.",
                "32": "32 is the most for any such picture. Equal rows cost nothing extra.",
            },
            because="Every row is one of 3, so all lie in a space of at most 3 dimensions.",
        ),
    )


@cache
def best_rank() -> tuple[Exercise, ...]:
    """Return what is asked after "Best rank k"."""
    m, n = PRESETS[RATINGS].A.shape
    names = ("s₁", "s₂", "s₃", "s₄")
    grown = names[int(np.argmax(with_eve() - thin_svd(PRESETS[RATINGS].A).s))]
    return (
        Exercise(
            "*Ratings, 5 × 4*: Eve changes her row from 4 4 4 4 to 5 5 5 1. Which singular value grows most? "
            "Predict, then choose *Your own* and type it.",
            grown,
            options=names,
            misconceptions={
                name: wrong
                for name, wrong in {
                    "s₁": "s₁ is liking films at all, and 5 5 5 1 adds up to 16, as 4 4 4 4 did.",
                    "s₂": "s₂ is action against romance; Eve likes one film of each side, so little is "
                    "added.",
                    "s₃": "Think of what only Eve now does: loves one romance and not the other.",
                    "s₄": "The smallest one grows only if the new row fits none of the first three tastes.",
                }.items()
                if name != grown
            },
            hint="Which of the four tastes tells the two romances apart?",
            because="Eve now loves one romance and not the other: that is a taste of its own.",
        ),
        Exercise(
            "How many numbers do the factors of A₁ need for a 5 × 4 matrix?",
            float(storage(m, n, 1)),
            within=0.0,
            misconceptions={
                float(m + n): "A column and a row, and the number s is missing.",
                float(m * n): "That is A itself.",
                float(2 * (m + n + 1)): "That is A₂.",
            },
            because="k (m + n + 1) = 5 + 4 + 1 numbers, in place of the 20 of A.",
        ),
    )


@cache
def rotate() -> tuple[Exercise, ...]:
    """Return what is asked after "Rotate, stretch, rotate"."""
    return (
        Exercise(
            "A has s₁ = 3 and s₂ = 2. By which factor do areas grow, whatever the sign?",
            6.0,
            misconceptions={
                5.0: "Areas multiply: a square of side 1 becomes a parallelogram as large as 3 by 2.",
                3.0: "That is the largest stretch of a length.",
                13.0: "That is s₁² + s₂², the energy.",
            },
            because="|det A| = s₁ s₂.",
        ),
        Exercise(
            "A shear, rows (1, 1) and (0, 1), has the eigenvalue 1 only. Which is true of s₁?",
            "s₁ > 1",
            options=("s₁ = 1", "s₁ > 1", "s₁ < 1"),
            misconceptions={
                "s₁ = 1": "The one eigenvector keeps its length, but another direction is stretched.",
                "s₁ < 1": "s₁ is the largest stretch of all directions, and one direction keeps its length.",
            },
            because="s₁ = 1.618: only for a symmetric matrix are the s the sizes of the eigenvalues.",
        ),
    )


@cache
def eigenvectors() -> tuple[Exercise, ...]:
    """Return what is asked after "From eigenvectors"."""
    s = thin_svd([[3.0, 0.0], [4.0, 5.0]]).s
    return (
        Exercise(
            "On paper: A has the rows (3, 0) and (4, 5). What is s₁? Check it with *Your own*.",
            float(s[0]),
            within=0.01,
            misconceptions={
                5.0: "5 is the largest eigenvalue of A, on its diagonal. s₁² is one of AᵀA.",
                45.0: "45 is λ₁ of AᵀA. Take the root.",
                sqrt(50): "√50 is the root of the sum of all squares, both s together.",
            },
            hint="AᵀA has the rows (25, 20) and (20, 25).",
            because="The eigenvalues of AᵀA are 45 and 5, so s₁ = 3√5 ≈ 6.71 and s₂ = √5 ≈ 2.24.",
        ),
        Exercise(
            "s₁ = 1 and s₃ = 1e-9. Which route finds s₃ to a few digits?",
            "The direct SVD",
            options=("√λ of AᵀA", "The direct SVD", "Both"),
            misconceptions={
                "√λ of AᵀA": "λ₃ = 1e-18 stands beside λ₁ = 1: it is below the 16 digits that a computer "
                "has.",
                "Both": "Squaring first doubles the digits that are needed: 18, and there are 16.",
            },
            because="It works on A, where 1e-9 is well within 16 digits.",
        ),
    )


@cache
def axes() -> tuple[Exercise, ...]:
    """Return what is asked after "PCA"."""
    toward = "towards weight"
    return (
        Exercise(
            "*Heights and weights*, not scaled: heights are written in metres in place of millimetres. "
            "Where does v₁ turn?",
            toward,
            options=("it stays", toward, "towards height"),
            misconceptions={
                "it stays": "The SVD sees numbers, not units: a column 1000 times smaller has a variance a "
                "million times smaller.",
                "towards height": "Heights in metres are smaller numbers, so they have less variance.",
            },
            because="The variance of the heights falls by a million, and weight is nearly all that is left.",
        ),
        Exercise(
            "Two scaled columns have the correlation .6. Which share of the variance lies along v₁?",
            80.0,
            unit="%",
            misconceptions={
                60.0: "The eigenvalues are 1 + .6 and 1 − .6; the share is the first over their sum, 2.",
                36.0: "That is the square of the correlation, the share that a regression line explains.",
                100.0: "Only points on one line have all of their variance along v₁.",
            },
            because="(1 + .6) / 2.",
        ),
    )


def with_eve() -> FloatArray:
    """Return the singular values of the ratings once Eve has changed her row."""
    A = PRESETS[RATINGS].A.copy()
    A[4] = EVE
    return thin_svd(A).s
