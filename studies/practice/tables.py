"""Exercises on what is said of tables and maps: where a point lies, which shape, what is hidden."""

import numpy as np

from core.arrays import FloatArray

from .bug import Answer, Ask, Bug, Data, Outcome, Reason, between

SEED = 100  # that of the post on doctors and channels, so that its figures come out


def _numbers(seed: int) -> FloatArray:
    return np.random.RandomState(seed).uniform(size=50)  # the legacy stream is the post's


def _taste(seed: int) -> Data:
    if seed == SEED:
        return {"taste": np.array([0.9, 0.1]), "size": 11}
    first, second = np.random.default_rng(seed).uniform(0.05, 0.35, 2).round(2)
    return {"taste": np.array([1 - first, second]), "size": 11}


def _faulty_place(taste: FloatArray, size: int) -> Answer:
    y, x = taste  # action, animation; x to the right, y upwards
    column = round(x * (size - 1))
    row = round((1 - y) * (size - 1))
    return np.array([row, column])


def _mended_place(taste: FloatArray, size: int) -> Answer:
    x, y = taste  # action, animation; x to the right, y upwards
    column = round(x * (size - 1))
    row = round((1 - y) * (size - 1))
    return np.array([row, column])


def _place_says(data: Data, answer: Answer) -> Outcome:
    row, column = (int(each) for each in np.asarray(answer))
    middle = (data["size"] - 1) / 2
    where = f"{'top' if row < middle else 'bottom'} {'left' if column < middle else 'right'}"
    return Outcome(float(row), f"{where}: row {row} from the top, column {column} from the left")


def _ask_place(data: Data) -> Ask:
    return Ask(
        f"Alice likes action ({data['taste'][0]:g} of 1) and no animation ({data['taste'][1]:g}). On a map "
        "with action to the right and animation upwards, where is she?",
        ("top left", "bottom right", "top right"),
        1,
        "Much to the right, little upwards: bottom right. “Top left” mixes up the axes.",
    )


def _ask_swapped(data: Data) -> Ask:
    low, high = data["taste"][1], data["taste"][0]
    return Ask(
        f"Bob has action {low:g} and animation {high:g}, on the same map. Where is he?",
        ("top left", "bottom right", "bottom left"),
        0,
        "Little to the right, much upwards: top left.",
    )


PLACE = Bug(
    "place",
    "001",
    "Place a viewer on the map",
    "A viewer's taste is two numbers, action and animation, 0 to 1. The code says in which row (from the "
    "top) and column of a map of 11 × 11 cells the viewer is drawn, action to the right, animation upwards.",
    _taste,
    _faulty_place,
    _mended_place,
    {
        "def ": "Two numbers from 0 to 1, and the number of cells along a side.",
        "column =": "0 is the first column, 1 the last: x goes to the right.",
        "row =": "Rows are counted from the top and y goes upwards: so 1 − y is right.",
        "return": "A row and a column, as matrices have them.",
    },
    (
        Reason("Action comes first in the taste, and goes to the right: it is x.", ""),
        Reason(
            "Rows are counted from the top, so y should not be turned round.",
            "That is why it is turned: a large y stands high, in a row with a small number.",
        ),
        Reason("The last column is size, not size − 1.", "Counted from 0, eleven columns end at 10."),
    ),
    (
        Reason("    x, y = taste  # action, animation; x to the right, y upwards", ""),
        Reason(
            "    y, x = 1 - taste  # action, animation", "Both axes are still mixed up, and turned round."
        ),
        Reason(
            "    x, y = 1 - taste  # action, animation", "The axes are right, but both point the other way."
        ),
    ),
    _ask_place,
    _ask_swapped,
    _place_says,
    (
        "Say in words where much action and little animation is.",
        "Which of the two numbers goes to the right?",
    ),
)


def _drawn(seed: int) -> Data:
    return {"numbers": _numbers(seed), "n_doctors": 10, "n_channels": 5}


def _faulty_drawn(numbers: FloatArray, n_doctors: int, n_channels: int) -> Answer:
    m, n = n_channels, n_channels
    A = numbers[: m * n].reshape(m, n)
    s = np.linalg.svd(A, compute_uv=False)
    return np.array(s, float)


def _mended_drawn(numbers: FloatArray, n_doctors: int, n_channels: int) -> Answer:
    m, n = n_doctors, n_channels
    A = numbers[: m * n].reshape(m, n)
    s = np.linalg.svd(A, compute_uv=False)
    return np.array(s, float)


def _drawn_says(data: Data, answer: Answer) -> Outcome:
    s = np.asarray(answer)
    return Outcome(float(s[0]), f"s = {', '.join(f'{each:.4g}' for each in s)}")


def _ask_shape(data: Data) -> Ask:
    s = np.asarray(_mended_drawn(**data))
    return Ask(
        f"The post calls its table 5 × 5 and prints ten rows of five numbers, with s₁ = {s[0]:.5f}. What is "
        "s₁ of the first five rows alone?",
        ("the same", "larger", "smaller"),
        2,
        "A row more makes no singular value smaller: A without rows has AᵀA without their squares.",
    )


def _ask_count(data: Data) -> Ask:
    return Ask(
        "How many singular values does a 10 × 5 table have, and how many a 5 × 5 one?",
        ("10 and 5", "5 and 5", "50 and 25"),
        1,
        "As many as the shorter side: their number does not betray the wrong shape, their size does.",
    )


SHAPE = Bug(
    "shape",
    "002",
    "Draw the table that was printed",
    "A table of ten doctors and five channels is filled with uniform numbers, row by row. The code gives its "
    "singular values, to be held against the printed ones.",
    _drawn,
    _faulty_drawn,
    _mended_drawn,
    {
        "def ": "Fifty numbers, and how many doctors and channels there are.",
        "A =": "Row by row is how the printed table was filled.",
        "svd(": "Only the values are needed.",
        "return": "As a plain array of numbers.",
    },
    (
        Reason("The table has a row a doctor, ten of them: it is not square.", ""),
        Reason(
            "The numbers should be laid out column by column.", "Then the printed rows would not come out."
        ),
        Reason(
            "A needs its mean taken out.",
            "The printed values are of the table as it stands, and nothing is centred.",
        ),
    ),
    (
        Reason("    m, n = n_doctors, n_channels", ""),
        Reason("    m, n = n_doctors, n_doctors", "There are fifty numbers, not a hundred."),
        Reason("    m, n = n_channels, n_doctors - n_channels", "That is 5 × 5 once more."),
    ),
    _ask_shape,
    _ask_count,
    _drawn_says,
    ("How many rows has the printed table?", "Compare m with the number of doctors."),
)


def _to_hide(seed: int) -> Data:
    A = _numbers(seed).reshape(10, 5)
    return {"A": A, "chance": np.random.default_rng(seed).uniform(size=A.shape), "share": 0.3}


def _faulty_seen(A: FloatArray, chance: FloatArray, share: float) -> Answer:
    hidden = np.quantile(A, share) > A
    seen = A[~hidden]
    return np.array([seen.mean(), A.mean()])


def _mended_seen(A: FloatArray, chance: FloatArray, share: float) -> Answer:
    hidden = np.quantile(chance, share) > chance
    seen = A[~hidden]
    return np.array([seen.mean(), A.mean()])


def _seen_says(data: Data, answer: Answer) -> Outcome:
    seen, whole = np.asarray(answer)
    off = float(seen - whole)
    return Outcome(off, f"the seen cells' mean is {seen:.3f}, the table's {whole:.3f}: off by {off:+.3f}")


def _ask_bias(data: Data) -> Ask:
    seen, whole = np.asarray(_faulty_seen(**data))
    return Ask(
        f"Three cells of ten are hidden, the lowest ones. The whole table's mean is {whole:.2f}. What is the "
        "mean of what is seen?",
        ("within .05 of it", ".1 to .2 above it", "more than .5 above it"),
        1 if 0.1 <= seen - whole <= 0.2 else (0 if abs(seen - whole) < 0.05 else 2),
        "Who hides the low ratings sees a friendlier table: no method can know what is gone.",
    )


def _ask_missing(data: Data) -> Ask:
    return Ask(
        "People rate what they like, and leave out what they do not. Which test on hidden cells says how "
        "well a recommender does for them?",
        (
            "one that hides cells by chance from what was rated",
            "one that hides the low ratings",
            "neither: what was never rated is not in either",
        ),
        2,
        "Ratings are missing because of what they would be. Hiding by chance is honest about the rated cells "
        "alone.",
    )


LOW = Bug(
    "low",
    "002",
    "Hide some ratings to test with",
    "To test a method, 30 % of a full table's cells are hidden. The code compares the mean of what is still "
    "seen with that of the whole table; `chance` holds a random number for every cell.",
    _to_hide,
    _faulty_seen,
    _mended_seen,
    {
        "def ": "The table, a random number a cell, and the share to hide.",
        "seen =": "What is not hidden.",
        "return": "The mean of what is seen, and of all.",
    },
    (
        Reason("Which cells are hidden depends on what stands in them: the rest is no fair sample.", ""),
        Reason("30 % are too many to hide.", "With a fair choice the mean hardly moves, whatever the share."),
        Reason(
            "A mean cannot be taken over cells that are picked out.",
            "It can: A[~hidden] is the list of the cells seen.",
        ),
    ),
    (
        Reason("    hidden = np.quantile(chance, share) > chance", ""),
        Reason("    hidden = np.quantile(A, 1 - share) < A", "The high ones are gone: as unfair, downwards."),
        Reason(
            "    hidden = np.quantile(A.mean(axis=0), share) > A", "It still looks at the ratings to hide."
        ),
    ),
    _ask_bias,
    _ask_missing,
    _seen_says,
    ("What do the hidden cells have in common?", "Does the choice look at A, or at something else?"),
)


def _factor(seed: int) -> Data:
    U = np.linalg.svd(_numbers(seed).reshape(10, 5), full_matrices=False)[0]
    return {"P": U}


def _faulty_cosine(P: FloatArray) -> Answer:
    G = P @ P.T
    lengths = np.sqrt(np.diag(G))
    cosines = np.abs(G / np.outer(lengths, lengths))
    return float(np.max(cosines - np.eye(len(G))))


def _mended_cosine(P: FloatArray) -> Answer:
    G = P.T @ P
    lengths = np.sqrt(np.diag(G))
    cosines = np.abs(G / np.outer(lengths, lengths))
    return float(np.max(cosines - np.eye(len(G))))


def _cosine_says(data: Data, answer: Answer) -> Outcome:
    cosine = float(answer)
    return Outcome(
        cosine, f"the largest cosine of two of the vectors is {cosine if cosine > 1e-9 else 0:.3f}"
    )


def _ask_ten(data: Data) -> Ask:
    return Ask(
        "The post calls its ten doctors' vectors p_u, five numbers each, mutually orthogonal. How many "
        "vectors of ℝ⁵, none of them zero, can be so?",
        ("ten", "five", "as many as one likes"),
        1,
        "Orthogonal vectors are independent, and ℝ⁵ has no more than five of those.",
    )


def _ask_rows(data: Data) -> Ask:
    cosine = float(_faulty_cosine(**data))
    return Ask(
        "U is 10 × 5 with orthonormal columns. How large is the largest cosine of two of its ten rows?",
        ("0: they are orthogonal as well", "above 0, below .5", "above .5"),
        1 + between(cosine, (0.5,)),
        f"{cosine:.2f}: UᵀU = I speaks of the columns. U Uᵀ is no identity.",
    )


ORTHOGONAL = Bug(
    "orthogonal",
    "002",
    "Check that a factor is orthogonal",
    "P holds ten doctors' vectors of five numbers, one a row; it is the U of an SVD. The code looks for the "
    "largest cosine between two different vectors of those that the SVD makes orthogonal.",
    _factor,
    _faulty_cosine,
    _mended_cosine,
    {
        "def ": "P is U, 10 × 5.",
        "lengths =": "The diagonal of a Gram matrix holds the squared lengths.",
        "cosines =": "Inner products over lengths are cosines.",
        "return": "The identity takes each vector's cosine with itself away.",
    },
    (
        Reason("The SVD makes the columns orthogonal; ten rows of five numbers cannot be.", ""),
        Reason(
            "The vectors have to be scaled by s first.",
            "Lengths do not matter to a cosine; and the columns' are 1 already.",
        ),
        Reason("np.max should look for the smallest.", "Orthogonal means that even the largest one is 0."),
    ),
    (
        Reason("    G = P.T @ P", ""),
        Reason("    G = (P / 5) @ (P / 5).T", "The rows once more, shorter: cosines do not change."),
        Reason("    G = (P - P.mean()) @ (P - P.mean()).T", "The rows, moved: still ten of them in ℝ⁵."),
    ),
    _ask_ten,
    _ask_rows,
    _cosine_says,
    ("How many vectors does G compare?", "Which of U Uᵀ and UᵀU is the identity?"),
)

BUGS = (PLACE, SHAPE, LOW, ORTHOGONAL)
