"""Exercises on the errors of a widely copied post on doctors and channels: V, holes, groups in noise."""

import numpy as np

from core.arrays import FloatArray

from .bug import Answer, Ask, Bug, Data, Outcome, Reason, between

SEED = 100  # the post's own, so that its figures come out


def _uniform(seed: int) -> FloatArray:
    return np.random.RandomState(seed).uniform(size=(10, 5))  # the legacy stream is the post's


def _channels(seed: int) -> Data:
    return {"A": _uniform(seed), "liked": 1 if seed == SEED else seed % 5}


def _faulty_near(A: FloatArray, liked: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    points = Vt.T
    distance = np.linalg.norm(points - points[liked], axis=1)
    distance[liked] = np.inf
    return distance


def _mended_near(A: FloatArray, liked: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    points = (s[:3, None] * Vt[:3]).T
    distance = np.linalg.norm(points - points[liked], axis=1)
    distance[liked] = np.inf
    return distance


def _near_says(data: Data, answer: Answer) -> Outcome:
    distance = np.asarray(answer)
    finite = distance[np.isfinite(distance)]
    order = np.argsort(distance)[:2]
    listed = ", ".join(f"channel {i} at {distance[i]:.3f}" for i in order)
    return Outcome(float(finite.max() - finite.min()), f"nearest: {listed}; farthest at {finite.max():.3f}")


def _ask_root_two(data: Data) -> Ask:
    distance = np.asarray(_faulty_near(**data))
    finite = distance[np.isfinite(distance)]
    return Ask(
        "All five columns of the square orthogonal Vᵀ are compared as points. How far are they from each "
        "other?",
        ("some near, some far: that is the ranking", "all exactly √2 apart", "all at distance 1"),
        1 if np.allclose(finite, np.sqrt(2)) else 0,
        "Perpendicular vectors of length 1 are √2 apart, whatever the data are: a ranking of them is "
        "round-off.",
    )


def _ask_five(data: Data) -> Ask:
    return Ask(
        "Which of these, taken from Vᵀ (5 × 5), can say that two channels are alike?",
        (
            "its full columns",
            "the first 3 entries of its columns, times s",
            "its full columns, rounded to 3 digits",
        ),
        1,
        "Only what is cut, or weighted by s, differs from table to table.",
    )


COIN_TOSS = Bug(
    "coin_toss",
    "002",
    "Find the channel most like another",
    "Ten doctors rate five channels. Each channel is a point, and the code measures how far the others are "
    "from one.",
    _channels,
    _faulty_near,
    _mended_near,
    {
        "def ": "The table and the channel that was liked.",
        "svd(": "Right. What is done with V^T is the question.",
        "distance =": "A Euclidean distance to every channel.",
        "np.inf": "The channel itself is left out.",
        "return": "One distance a channel.",
    },
    (
        Reason(
            "The columns of a square orthogonal matrix are all √2 apart: the data are no longer in them.", ""
        ),
        Reason(
            "The distance should be a cosine.",
            "The cosine of perpendicular vectors is 0 for all: as empty.",
        ),
        Reason(
            "U should be taken in place of V.",
            "U's rows are the doctors. The question was about channels.",
        ),
    ),
    (
        Reason("    points = (s[:3, None] * Vt[:3]).T", ""),
        Reason("    points = Vt", "Rows of V^T are axes, not channels; they are √2 apart as well."),
        Reason("    points = Vt.T @ Vt", "That is the identity: all channels √2 apart once more."),
    ),
    _ask_root_two,
    _ask_five,
    _near_says,
    ("Print all the distances.", "What are the lengths and angles of an orthogonal matrix's columns?"),
)


def _faulty_channel(A: FloatArray, liked: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    channel = Vt[liked]
    rebuilt = U @ (s * channel)
    return rebuilt


def _mended_channel(A: FloatArray, liked: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    channel = Vt[:, liked]
    rebuilt = U @ (s * channel)
    return rebuilt


def _channel_says(data: Data, answer: Answer) -> Outcome:
    truth = data["A"][:, data["liked"]]
    error = float(np.linalg.norm(np.asarray(answer) - truth) / np.linalg.norm(truth))
    said = "exactly (to round-off)" if error < 1e-9 else f"with an error of {100 * error:.0f} %"
    return Outcome(error, f"the channel's ratings are rebuilt {said}")


def _ask_channel(data: Data) -> Ask:
    return Ask(
        f"A is doctors × channels and A = U S Vᵀ. Where does channel {data['liked']} stand in Vᵀ?",
        (f"in its row {data['liked']}", f"in its column {data['liked']}", "in both"),
        1,
        "Column j of A is U S times column j of Vᵀ: a channel is a column of Vᵀ, that is, a row of V.",
    )


CHANNELS = Bug(
    "channels",
    "002",
    "Take a channel's own numbers",
    "The code takes what the SVD holds of one channel and rebuilds its column of the table from that.",
    _channels,
    _faulty_channel,
    _mended_channel,
    {
        "def ": "The table, and which channel.",
        "svd(": "NumPy returns V^T, not V. This line is right; it is easy to forget it two lines later.",
        "rebuilt =": "U S times the channel's coordinates: right.",
        "return": "One rating a doctor.",
    },
    (
        Reason("NumPy returns Vᵀ: a channel is one of its columns. Its rows are the axes.", ""),
        Reason(
            "The channel must be divided by s first.", "Then it is multiplied by s again in the next line."
        ),
        Reason("U should be transposed.", "U S Vᵀ stands in this order; the shapes fit."),
    ),
    (
        Reason("    channel = Vt[:, liked]", ""),
        Reason("    channel = U[liked]", "A row of U is a doctor."),
        Reason("    channel = Vt[liked] / s", "Still a row: an axis."),
    ),
    _ask_channel,
    _ask_channel,
    _channel_says,
    ("Does np.linalg.svd return V or Vᵀ?", "Which product of factors is column j of A?"),
)


def _with_holes(seed: int) -> Data:
    A = _uniform(seed)
    return {"A": A, "B": np.where(A < 0.3, 0.0, A)}


def _faulty_fit(A: FloatArray, B: FloatArray) -> Answer:
    known = np.ones(B.shape, dtype=bool)
    rng = np.random.RandomState(0)
    P, Q = rng.uniform(size=(10, 2)), rng.uniform(size=(5, 2))
    for _ in range(3000):
        E = np.where(known, B - P @ Q.T, 0)
        P, Q = P + 0.02 * E @ Q, Q + 0.02 * E.T @ P
    return P @ Q.T


def _mended_fit(A: FloatArray, B: FloatArray) -> Answer:
    known = B > 0
    rng = np.random.RandomState(0)
    P, Q = rng.uniform(size=(10, 2)), rng.uniform(size=(5, 2))
    for _ in range(3000):
        E = np.where(known, B - P @ Q.T, 0)
        P, Q = P + 0.02 * E @ Q, Q + 0.02 * E.T @ P
    return P @ Q.T


def _believed(data: Data, answer: Answer) -> Outcome:
    hidden = data["B"] == 0
    mean = float(np.asarray(answer)[hidden].mean())
    return Outcome(
        mean, f"the hidden cells are predicted at {mean:.2f} on average, the known ones are above 0.30"
    )


def _ask_believed(data: Data) -> Ask:
    return Ask(
        "Everything below 0.3 was hidden and stands as 0. This code fits the table as it is. What does it "
        "believe about "
        "the hidden cells?",
        ("that they are small", "nothing: they are ignored", "that they are like the known ones"),
        0 if _believed(data, _faulty_fit(**data)).value < 0.3 else 2,
        "A zero that is fitted is a rating of 0. The fit learns that what is missing is bad.",
    )


def _ask_ignored(data: Data) -> Ask:
    n_hidden = int((data["B"] == 0).sum())
    return Ask(
        f"{n_hidden} of 50 cells are empty and stand as 0. How many errors does a descent add up that "
        "ignores them?",
        (str(50), str(50 - n_hidden), str(n_hidden)),
        1,
        "Only the known cells have an error.",
    )


IGNORED = Bug(
    "ignored",
    "002",
    "Ignore what is missing",
    "Ratings below 0.3 were hidden and stand as 0. The text says that the descent ignores them.",
    _with_holes,
    _faulty_fit,
    _mended_fit,
    {
        "def ": "A is the truth, for judging; B has the holes.",
        "rng =": "A generator of its own.",
        "P, Q = rng": "Two factors a doctor and a channel.",
        "for _": "3000 steps.",
        "E =": "This line ignores what is not known. It is told wrongly what is known.",
        "P, Q = P +": "Both steps from the same P and Q.",
        "return": "The predicted table.",
    },
    (
        Reason("Every cell counts as known, so the zeros are fitted as if somebody had rated 0.", ""),
        Reason(
            "The learning rate is too small to get away from zero.",
            "The known cells are fitted well by then.",
        ),
        Reason("Two factors are too few.", "With five factors the zeros are fitted exactly: worse."),
    ),
    (
        Reason("    known = B > 0", ""),
        Reason("    known = A != 0", "The truth has no zeros: everything counts as known once more."),
        Reason("    known = B == 0", "Only the holes are fitted, to zero."),
    ),
    _ask_believed,
    _ask_ignored,
    _believed,
    ("Which cells have an error here?", "What is the test for a hole, and of which table?"),
)


def _faulty_score(A: FloatArray, B: FloatArray, guess: FloatArray) -> Answer:
    judged = np.ones(B.shape, dtype=bool)
    a, b = A[judged], guess[judged]
    error = np.sqrt(((a - b) ** 2).mean())
    return error


def _mended_score(A: FloatArray, B: FloatArray, guess: FloatArray) -> Answer:
    judged = B == 0
    a, b = A[judged], guess[judged]
    error = np.sqrt(((a - b) ** 2).mean())
    return error


def _untouched(seed: int) -> Data:
    data = _with_holes(seed)
    return {**data, "guess": data["B"]}


def _score_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"an error of {float(answer):.3f} for a guess that leaves every hole at 0")


def _ask_cosine(data: Data) -> Ask:
    a, b = data["A"].ravel(), data["B"].ravel()
    cosine = float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    return Ask(
        "A method fills the holes and reaches a cosine of .94 to the true table: 'it works'. What is the "
        "cosine if the "
        "holes are simply left at 0?",
        ("about .3", "about .8", "higher than .94"),
        2 if cosine > 0.94 else between(cosine, (0.55,)),
        f"{cosine:.3f}: most cells are known and right, and they decide a cosine of the whole table.",
    )


def _ask_hidden(data: Data) -> Ask:
    n_hidden = int((data["B"] == 0).sum())
    return Ask(
        f"{n_hidden} of 50 cells were hidden. On which cells does one see whether the filling is any good?",
        ("on all 50", f"on the {n_hidden} hidden ones", f"on the {50 - n_hidden} known ones"),
        1,
        "What was known is no test.",
    )


HIDDEN = Bug(
    "hidden",
    "002",
    "Judge what fills the holes",
    "The holes of a table were filled, here by leaving them at 0. The code says how far the filled table is "
    "from the "
    "truth.",
    _untouched,
    _faulty_score,
    _mended_score,
    {
        "def ": "The truth, the table with holes, and a filled one.",
        "a, b =": "The judged cells of both.",
        "error =": "The root mean squared error: right.",
        "return": "In the units of the table.",
    },
    (
        Reason("The known cells are right by construction: judged on all cells, any filling looks good.", ""),
        Reason("The error should be relative.", "A relative error on all cells flatters as much."),
        Reason(
            "The mean should be taken out first.",
            "A constant filling is a filling too, and has to be judged.",
        ),
    ),
    (
        Reason("    judged = B == 0", ""),
        Reason("    judged = B > 0", "The known cells only: the error would be 0, whatever fills the holes."),
        Reason("    judged = A > 0.3", "Those are just the cells that were not hidden."),
    ),
    _ask_cosine,
    _ask_hidden,
    _score_says,
    ("How well does doing nothing score?", "Which cells can the method get wrong?"),
)


def _noise_table(seed: int) -> Data:
    A = _uniform(seed)
    return {
        "A": A,
        "k": 3,
        "noise": np.stack([np.random.default_rng(i).uniform(size=A.shape) for i in range(200)]),
    }


def _faulty_meant(A: FloatArray, k: int, noise: FloatArray) -> Answer:
    s = np.linalg.svd(A, compute_uv=False)
    held = (s[:k] ** 2).sum() / (s**2).sum()
    expected = k / len(s)
    return 100 * (held - expected)


def _mended_meant(A: FloatArray, k: int, noise: FloatArray) -> Answer:
    s = np.linalg.svd(A, compute_uv=False)
    held = (s[:k] ** 2).sum() / (s**2).sum()
    expected = np.mean((np.linalg.svd(noise)[1][:, :k] ** 2).sum(axis=1) / (noise**2).sum(axis=(1, 2)))
    return 100 * (held - expected)


def _held(A: FloatArray, k: int) -> float:
    s = np.linalg.svd(A, compute_uv=False)
    return float((s[:k] ** 2).sum() / (s**2).sum())


def _excess_says(data: Data, answer: Answer) -> Outcome:
    excess = float(answer)
    return Outcome(excess, f"{abs(excess):.1f} points {'more' if excess > 0 else 'less'} than expected")


def _ask_excess(data: Data) -> Ask:
    held = 100 * _held(data["A"], data["k"])
    rng = np.random.default_rng(0)
    noise = 100 * float(np.mean([_held(rng.uniform(size=(10, 5)), data["k"]) for _ in range(200)]))
    return Ask(
        f"Three layers hold {held:.1f} % of a 10 × 5 table of ratings. How much do three layers of pure "
        "uniform noise of "
        "that shape hold?",
        ("60 %, three fifths", "about 80 %", "about 95 %"),
        between(noise, (70.0, 90.0)),
        f"{noise:.1f} % on average: numbers from 0 to 1 have a large mean, and one layer holds that.",
    )


GROUPS = Bug(
    "groups",
    "002",
    "Say whether three layers mean anything",
    "Three layers of a table of uniform random numbers hold most of it: 'there are groups'. The code "
    "compares what they "
    "hold with what is expected by chance.",
    _noise_table,
    _faulty_meant,
    _mended_meant,
    {
        "def ": "The table, k, and 200 tables of pure noise of the same shape, to ask chance.",
        "svd(": "Only the values are needed.",
        "held =": "The share of the energy.",
        "return": "In percentage points.",
    },
    (
        Reason(
            "Chance does not share the energy equally: positive numbers have a mean, and it is one large "
            "layer.",
            "",
        ),
        Reason(
            "Three of five layers should be compared with three of ten.", "The table has five layers at most."
        ),
        Reason(
            "The share should be of s, not s².",
            "Energy is the sum of s². And chance would still not be equal.",
        ),
    ),
    (
        Reason(
            "    expected = np.mean((np.linalg.svd(noise)[1][:, :k] ** 2).sum(axis=1) / "
            "(noise**2).sum(axis=(1, 2)))",
            "",
        ),
        Reason("    expected = k / max(A.shape)", "Another equal share."),
        Reason("    expected = held", "Then nothing ever means anything."),
    ),
    _ask_excess,
    _ask_excess,
    _excess_says,
    ("What does noise do?", "Try the code on random numbers."),
)


BUGS = (COIN_TOSS, CHANNELS, IGNORED, HIDDEN, GROUPS)
