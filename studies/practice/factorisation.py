"""Exercises on the errors of a widely copied tutorial on factorisation: holes, descent, maps, rank."""

import numpy as np

from core.arrays import FloatArray
from sources.ratings.samples import sample

from .bug import Answer, Ask, Bug, Data, Outcome, Reason, between

SEED = 42


def _alice_to_eve() -> FloatArray:
    ratings = sample("5 × 6, Alice to Eve").ratings
    R = np.zeros((ratings.n_users, ratings.n_items))
    R[ratings.users, ratings.items] = ratings.values
    return R


def _catalogue(seed: int) -> Data:
    n_rated, n_films = (100, 20_000) if seed == SEED else (20 * (1 + seed % 4), 5000 * (1 + seed % 3))
    return {"n_rated": n_rated, "n_films": n_films}


def _faulty_share_empty(n_rated: int, n_films: int) -> Answer:
    share = n_rated / n_films
    rated = share / 10
    empty = 100 - rated
    return empty


def _mended_share_empty(n_rated: int, n_films: int) -> Answer:
    share = n_rated / n_films
    rated = 100 * share
    empty = 100 - rated
    return empty


def _empty_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"{float(answer):.4f} % of the viewer's row is empty")


def _ask_empty(data: Data) -> Ask:
    true = float(_mended_share_empty(**data))
    wrong = float(_faulty_share_empty(**data))
    return Ask(
        f"Somebody rated {data['n_rated']} of {data['n_films']} films. How much of their row is empty?",
        (f"{wrong:.4f} %", f"{true:g} %", f"{true - 9:g} %"),
        1,
        f"{data['n_rated']} of {data['n_films']} is {100 - true:g} %.",
    )


EMPTY = Bug(
    "empty",
    "001",
    "Say how empty a row is",
    "One viewer has rated a hundred of twenty thousand films. The code says how much of the row is empty, "
    "in per cent.",
    _catalogue,
    _faulty_share_empty,
    _mended_share_empty,
    {
        "def ": "What was rated, out of how many.",
        "share =": "A fraction between 0 and 1.",
        "empty =": "What is not rated is empty: 100 % less the rated part.",
        "return": "Per cent.",
    },
    (
        Reason("A fraction becomes per cent by multiplying by 100; here it is made ten times smaller.", ""),
        Reason(
            "The number of viewers is missing.",
            "One row has one viewer; the share of the whole table would be the mean of such rows.",
        ),
        Reason(
            "The empty share should be 1 − share.", "As a fraction, yes; the line below works in per cent."
        ),
    ),
    (
        Reason("    rated = 100 * share", ""),
        Reason("    rated = share / 100", "Per cent are hundredths: a fraction of 1 is 100 of them."),
        Reason("    rated = 100 * share / n_films", "That divides by the number of films twice."),
    ),
    _ask_empty,
    _ask_empty,
    _empty_says,
    ("Work it out for 1 film of 2.", "Which line turns a fraction into per cent?"),
)


def _film_map(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    p = np.array([1.0, 0.1]) if seed == SEED else np.array([1.0, 0.3 * rng.random()])
    Q = np.vstack([0.9 * p, [2.4, 0.6], rng.normal(0, 0.5, (6, 2)) - [0.5, 0.0]])
    return {"p": p, "Q": Q}


def _faulty_best_film(p: FloatArray, Q: FloatArray) -> Answer:
    scores = -np.linalg.norm(Q - p, axis=1)
    best = int(np.argmax(scores))
    return float(best)


def _mended_best_film(p: FloatArray, Q: FloatArray) -> Answer:
    scores = Q @ p
    best = int(np.argmax(scores))
    return float(best)


def _best_says(data: Data, answer: Answer) -> Outcome:
    film = int(answer)
    score = float(data["Q"][film] @ data["p"])
    return Outcome(score, f"film {film}, which the model predicts at {score:.2f} stars above the mean")


def _ask_far(data: Data) -> Ask:
    near, far = int(_faulty_best_film(**data)), int(_mended_best_film(**data))
    p, Q = data["p"], data["Q"]
    return Ask(
        f"A viewer at ({p[0]:.1f}, {p[1]:.1f}); film A at ({Q[near, 0]:.1f}, {Q[near, 1]:.1f}), film B, "
        "farther away in "
        f"the same direction, at ({Q[far, 0]:.1f}, {Q[far, 1]:.1f}). Which one does p·q rate higher?",
        ("A: it is nearer", "B: it is longer in the same direction", "They are equal"),
        1,
        f"A: {Q[near] @ p:.2f}, B: {Q[far] @ p:.2f}. The score is a product, not a distance.",
    )


NEAREST = Bug(
    "nearest",
    "001",
    "Find the best film on the map",
    "Viewers p and films q have a place in the plane, and a rating is predicted by p·q. The code looks for "
    "the film "
    "that the viewer will like best.",
    _film_map,
    _faulty_best_film,
    _mended_best_film,
    {
        "def ": "One viewer and all films.",
        "best =": "The largest score wins.",
        "return": "The film's number.",
    },
    (
        Reason("The model predicts p·q. What lies near is not what has the largest product.", ""),
        Reason(
            "It should be the cosine: only the direction is taste.",
            "The model multiplies lengths as well: how strongly a film divides people is part of the "
            "prediction.",
        ),
        Reason(
            "Films and viewers cannot be drawn in one plane.",
            "They can; only the ruler is another one: project q on the direction of p.",
        ),
    ),
    (
        Reason("    scores = Q @ p", ""),
        Reason(
            "    scores = Q @ p / np.linalg.norm(Q, axis=1)",
            "Divided by its length, every film is as strong as every other: that is the cosine.",
        ),
        Reason("    scores = -abs(Q - p).sum(axis=1)", "Another distance is still a distance."),
    ),
    _ask_far,
    _ask_far,
    _best_says,
    ("What does the model multiply?", "Is a film twice as far out, in the same direction, better or worse?"),
)


def _start(seed: int) -> Data:
    return {"R": _alice_to_eve(), "seed": seed}


def _faulty_descended(R: FloatArray, seed: int) -> Answer:
    rng = np.random.RandomState(seed)
    P, Q = rng.randn(5, 2) * 0, rng.randn(6, 2) * 0
    for _ in range(500):
        E = np.where(R > 0, R - P @ Q.T, 0)
        P, Q = P + 0.01 * E @ Q, Q + 0.01 * E.T @ P
    return float((np.where(R > 0, R - P @ Q.T, 0) ** 2).sum())


def _mended_descended(R: FloatArray, seed: int) -> Answer:
    rng = np.random.RandomState(seed)
    P, Q = rng.randn(5, 2) * 0.1, rng.randn(6, 2) * 0.1
    for _ in range(500):
        E = np.where(R > 0, R - P @ Q.T, 0)
        P, Q = P + 0.01 * E @ Q, Q + 0.01 * E.T @ P
    return float((np.where(R > 0, R - P @ Q.T, 0) ** 2).sum())


def _loss_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(
        float(answer), f"a squared error of {float(answer):.3f} on the 13 ratings after the last step"
    )


def _ask_zero(data: Data) -> Ask:
    start, end = float((data["R"] ** 2).sum()), float(_faulty_descended(**data))
    return Ask(
        f"All numbers of P and Q start at 0; the squared error is {start:.0f}. What is it after 500 steps?",
        ("nearly 0", "about half", f"still {start:.0f}"),
        2 if end == start else 1,
        "The step of P is made of Q and the step of Q of P: where both are 0, nothing moves at all.",
    )


def _ask_one_zero(data: Data) -> Ask:
    return Ask(
        "And if only Q starts at 0, and P at random?",
        ("Nothing moves", "Q moves in the first step, P from the second on", "P moves, Q stays 0 for ever"),
        1,
        "The step of Q is made of E and P, which are not 0.",
    )


ZEROS = Bug(
    "zeros",
    "001",
    "Start a descent",
    "P and Q are fitted to the 13 ratings of Alice to Eve by gradient descent.",
    _start,
    _faulty_descended,
    _mended_descended,
    {
        "def ": "The table and a seed.",
        "RandomState": "A generator of its own, so that the run can be repeated.",
        "for _": "500 steps are plenty for 13 ratings.",
        "E =": "Errors count on the known cells alone: right.",
        "P, Q = P + 0.01": "Both steps from the same P and Q: right.",
        "return": "The squared error on the known cells.",
    },
    (
        Reason("All-zero P and Q is a stationary point: each step is a product with a zero.", ""),
        Reason(
            "Equal starts make symmetric updates: all factors stay the same.",
            "They would if they moved. At zero they do not move at all.",
        ),
        Reason(
            "Random starts make the result depend on the seed.",
            "They do, and that is a lesser evil than standing still.",
        ),
    ),
    (
        Reason("    P, Q = rng.randn(5, 2) * 0.1, rng.randn(6, 2) * 0.1", ""),
        Reason(
            "    P, Q = np.zeros((5, 2)), np.zeros((6, 2))",
            "The same zeros, written more clearly.",
        ),
        Reason(
            "    P, Q = rng.randn(5, 2) * 100, rng.randn(6, 2) * 100",
            "So far out, a step of 0.01 overshoots and the numbers explode.",
        ),
    ),
    _ask_zero,
    _ask_one_zero,
    _loss_says,
    ("Follow the first step with paper and pencil.", "By what is the error multiplied?"),
)


def _faulty_stepped(R: FloatArray, seed: int) -> Answer:
    rng = np.random.RandomState(seed)
    P, Q = rng.rand(5, 2), rng.rand(6, 2)
    for _ in range(40):
        E = np.where(R > 0, R - P @ Q.T, 0)
        before = P  # noqa: F841 (the fault is that nothing reads it)
        P = P + 0.01 * E @ Q
        Q = Q + 0.01 * E.T @ P
    return float((np.where(R > 0, R - P @ Q.T, 0) ** 2).sum())


def _mended_stepped(R: FloatArray, seed: int) -> Answer:
    rng = np.random.RandomState(seed)
    P, Q = rng.rand(5, 2), rng.rand(6, 2)
    for _ in range(40):
        E = np.where(R > 0, R - P @ Q.T, 0)
        before = P
        P = P + 0.01 * E @ Q
        Q = Q + 0.01 * E.T @ before
    return float((np.where(R > 0, R - P @ Q.T, 0) ** 2).sum())


def _ask_same(data: Data) -> Ask:
    one, other = float(_faulty_stepped(**data)), float(_mended_stepped(**data))
    return Ask(
        "P is moved in one line and Q in the next, with the new P. Do both orders end at the same squared "
        "error?",
        ("Yes, to the last digit", "No"),
        int(abs(one - other) > 1e-6),
        f"One after the other {one:.4f}, at once {other:.4f}: two different descents, and both go down.",
    )


SIMULTANEOUS = Bug(
    "simultaneous",
    "001",
    "Move P and Q at the same time",
    "P and Q are fitted to the 13 ratings of Alice to Eve; the text says that both are moved at once.",
    _start,
    _faulty_stepped,
    _mended_stepped,
    {
        "def ": "The table and a seed.",
        "RandomState": "A generator of its own, so that the run can be repeated.",
        "P, Q = rng": "Random starts between 0 and 1: not zero, so that the steps are not.",
        "for _": "Forty steps: enough to see where each goes.",
        "E =": "The errors before either has moved: right.",
        "before =": "The old P is kept here, as it should be.",
        "P = P + 0.01": "The step of P, from the errors and the Q before either has moved: right.",
        "return": "The squared error on the known cells.",
    },
    (
        Reason("Q is moved with the P that has already moved: these are two steps after each other.", ""),
        Reason(
            "The learning rate is too large.",
            "It goes down smoothly. But it is not the step that the text describes.",
        ),
        Reason(
            "The error has to be computed again before Q is moved.",
            "Then it would be two half steps for certain, and not one at once.",
        ),
    ),
    (
        Reason("        Q = Q + 0.01 * E.T @ before", ""),
        Reason("        Q = Q + 0.005 * E.T @ P", "Half a step is another learning rate, not another order."),
        Reason(
            "        Q = Q + 0.01 * E.T @ (P + before)",
            "The sum of both: a step twice as long, from neither.",
        ),
    ),
    _ask_same,
    _ask_same,
    _loss_says,
    ("Which P does the step of Q see?", "Write down the values after one step."),
)


def _printed(seed: int) -> Data:
    P = np.array([[1.2, 0.8], [-0.3, 1.5], [1.0, 0.9], [0.1, 1.3], [0.9, -0.2]])
    rng = np.random.default_rng(seed)
    Q = rng.normal(0, 1, (6, 2)).round(2)
    noise = np.zeros((5, 6)) if seed % 2 == 0 else np.round(rng.normal(0, 0.4, (5, 6)), 2)
    return {"printed": np.round(P @ Q.T, 2) + noise, "digits": 2}


def _faulty_could_be(printed: FloatArray, digits: int) -> Answer:
    s = np.linalg.svd(printed, compute_uv=False)
    slack = 1e-9
    return float((s > slack).sum())


def _mended_could_be(printed: FloatArray, digits: int) -> Answer:
    s = np.linalg.svd(printed, compute_uv=False)
    slack = 0.5 * 10.0**-digits * np.sqrt(printed.size)
    return float((s > slack).sum())


def _rank_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"a rank of at least {int(answer)}, by this code")


def _ask_printed(data: Data) -> Ask:
    s = np.linalg.svd(data["printed"], compute_uv=False)
    rank = int(_mended_could_be(**data))
    listed = ", ".join(f"{value:.3f}" for value in s)
    return Ask(
        f"A 5 × 6 table, printed to two decimals as 'the rank-2 prediction', has singular values {listed}. "
        "Can it be?",
        ("Yes, within the printed digits", "No"),
        int(rank > 2),
        f"Rounding to two decimals moves no singular value by more than {0.005 * np.sqrt(30):.3f}; "
        f"{rank} of them are larger than that.",
    )


PRINTED = Bug(
    "printed",
    "001",
    "Check the rank of a printed table",
    "A tutorial prints a 5 × 6 table to two decimals and calls it a rank-2 prediction. The code counts how "
    "many layers "
    "the table must have.",
    _printed,
    _faulty_could_be,
    _mended_could_be,
    {
        "def ": "The table as printed, and to how many decimals.",
        "svd(": "Singular values are what tells a rank.",
        "return": "Those that cannot be explained by the slack have to be there.",
    },
    (
        Reason(
            "The printed digits are rounded: up to half a unit in each cell may be rounding, and no smaller "
            "s counts.",
            "",
        ),
        Reason(
            "Round-off is larger than 1e-9 here.",
            "Round-off of this sum is about 1e-15. What is large is the rounding of what was printed.",
        ),
        Reason(
            "s should be squared first.",
            "Rank counts the values that are not zero; squares of them are the same many.",
        ),
    ),
    (
        Reason("    slack = 0.5 * 10.0**-digits * np.sqrt(printed.size)", ""),
        Reason(
            "    slack = 0.5 * 10.0**-digits / printed.size",
            "More cells are more rounding, not less.",
        ),
        Reason("    slack = 1e-15 * s[0]", "Less slack calls still more rounding a layer."),
    ),
    _ask_printed,
    _ask_printed,
    _rank_says,
    (
        "What could the table have been before it was printed?",
        "How large can the rounding of 30 cells be together?",
    ),
)


def _layers(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    R = _alice_to_eve() if seed == SEED else rng.integers(0, 6, (6, 7)).astype(float)
    return {"R": R}


def _faulty_largest(R: FloatArray) -> Answer:
    eigenvalues, _ = np.linalg.eigh(R @ R.T)
    s = np.sqrt(np.maximum(eigenvalues, 0))
    first = s[0]
    return 100 * first**2 / (s**2).sum()


def _mended_largest(R: FloatArray) -> Answer:
    eigenvalues, _ = np.linalg.eigh(R @ R.T)
    s = np.sqrt(np.maximum(eigenvalues, 0))
    first = s[-1]
    return 100 * first**2 / (s**2).sum()


def _first_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"the strongest layer holds {float(answer):.1f} % of the energy")


def _ask_ascending(data: Data) -> Ask:
    return Ask(
        "np.linalg.svd returns its values largest first. In which order do np.linalg.eigh and "
        "scipy's svds "
        "return theirs?",
        ("Largest first as well", "Smallest first", "In no order"),
        1,
        "eigh sorts them rising, and so does svds: the largest is the last one.",
    )


def _ask_share(data: Data) -> Ask:
    right, wrong = float(_mended_largest(**data)), float(_faulty_largest(**data))
    s = np.linalg.svd(data["R"], compute_uv=False)
    listed = ", ".join(f"{value:.1f}" for value in s[::-1])
    return Ask(
        f"A routine returns the singular values {listed}. Which share of the energy does the strongest "
        "layer hold?",
        (f"{wrong:.1f} %", f"{right:.1f} %", f"{100 / len(s):.1f} %"),
        1,
        "The strongest is the largest, wherever the routine puts it.",
    )


ASCENDING = Bug(
    "ascending",
    "001",
    "Find the strongest layer",
    "The singular values of a table of ratings are taken from the eigenvalues of R Rᵀ; the code says how "
    "much the "
    "strongest layer holds.",
    _layers,
    _faulty_largest,
    _mended_largest,
    {
        "def ": "The table.",
        "eigh": "R R^T is symmetric, so eigh is the right routine.",
        "s =": "Round-off can make an eigenvalue slightly negative: cutting it to 0 is right.",
        "return": "The share of squares, in per cent.",
    },
    (
        Reason("eigh returns the eigenvalues rising: the first is the smallest.", ""),
        Reason(
            "The eigenvalues of R R^T are the singular values already.",
            "They are their squares; the root is right.",
        ),
        Reason("R^T R should be taken.", "It has the same non-zero eigenvalues."),
    ),
    (
        Reason("    first = s[-1]", ""),
        Reason("    first = s[1]", "The second smallest."),
        Reason("    first = s.mean()", "The mean is no layer."),
    ),
    _ask_ascending,
    _ask_share,
    _first_says,
    ("Print s.", "In which order does the routine return its values?"),
)


def _lottery(seed: int) -> Data:
    return {"R": _alice_to_eve(), "n_starts": 6 + seed % 4}


def _faulty_spread(R: FloatArray, n_starts: int) -> Answer:
    tables = []
    for seed in range(n_starts):  # noqa: B007 (the fault)
        rng = np.random.RandomState(0)
        P, Q = rng.rand(5, 2), rng.rand(6, 2)
        for _ in range(400):
            E = np.where(R > 0, R - P @ Q.T, 0)
            P, Q = P + 0.01 * E @ Q, Q + 0.01 * E.T @ P
        tables.append(P @ Q.T)
    return float(np.std(tables, axis=0)[R == 0].mean())


def _mended_spread(R: FloatArray, n_starts: int) -> Answer:
    tables = []
    for seed in range(n_starts):
        rng = np.random.RandomState(seed)
        P, Q = rng.rand(5, 2), rng.rand(6, 2)
        for _ in range(400):
            E = np.where(R > 0, R - P @ Q.T, 0)
            P, Q = P + 0.01 * E @ Q, Q + 0.01 * E.T @ P
        tables.append(P @ Q.T)
    return float(np.std(tables, axis=0)[R == 0].mean())


def _spread_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(
        float(answer),
        f"a hidden cell varies by {float(answer):.2f} stars (standard deviation over {data['n_starts']} "
        "starts)",
    )


def _ask_spread(data: Data) -> Ask:
    spread = float(_mended_spread(**data))
    return Ask(
        "Two factors for 5 viewers and 6 films are fitted to 13 ratings from several random starts. By how "
        "much does the "
        "prediction of a cell that nobody rated vary?",
        ("hardly at all: under 0.1 stars", "by about a quarter of a star", "by half a star or more"),
        between(spread, (0.1, 0.4)),
        f"{spread:.2f} stars: 22 numbers are fitted to 13, so many answers fit and the start chooses among "
        "them.",
    )


SPREAD = Bug(
    "spread",
    "001",
    "Ask how sure a prediction is",
    "Tastes are said to 'emerge' from 13 ratings. The code fits them from several starts and says how much "
    "the "
    "predictions of unrated cells vary.",
    _lottery,
    _faulty_spread,
    _mended_spread,
    {
        "def ": "The table, and how many starts.",
        "tables = []": "One predicted table a start.",
        "for seed": "As many fits as asked for.",
        "P, Q = rng": "A random start.",
        "for _": "400 steps: the known cells are fitted by then.",
        "E =": "Errors count on the known cells alone.",
        "P, Q = P +": "Both steps from the same P and Q.",
        "append": "The whole predicted table.",
        "return": "The mean over the cells that nobody rated: what is known is nearly fixed and would hide "
        "the spread.",
    },
    (
        Reason("Every start is the same start: the generator gets the same seed each time.", ""),
        Reason(
            "Four hundred steps are too few to settle.",
            "They are enough to fit what is known; what is not known does not settle, ever.",
        ),
        Reason(
            "The spread should be over all cells.",
            "The known cells are held by their ratings; they are not in question.",
        ),
    ),
    (
        Reason("        rng = np.random.RandomState(seed)", ""),
        Reason(
            "        rng = np.random.RandomState(n_starts)",
            "Another seed, but again the same for every start.",
        ),
        Reason("        rng = np.random.RandomState(42)", "The most popular seed is still one seed."),
    ),
    _ask_spread,
    _ask_spread,
    _spread_says,
    ("A spread of exactly 0 is suspicious.", "What differs between two starts?"),
)


BUGS = (EMPTY, ZEROS, SIMULTANEOUS, NEAREST, PRINTED, ASCENDING, SPREAD)
