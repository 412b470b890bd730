"""Exercises on the errors of a widely copied guide to the SVD: series, pictures, storage, scaling, layers."""

import numpy as np

from core.arrays import FloatArray
from sources.signals.series import add_noise, two_sines
from sources.tables.matrices import PRESETS

from .bug import Answer, Ask, Bug, Data, Outcome, Reason, between

SEED = 42  # the guide's own, so that its figures come out


def _two_sines(seed: int) -> Data:
    clean = two_sines()
    return {
        "x": add_noise(clean, kind="White", level=0.5, seed=seed),
        "window": 100,
        "k": 4,
        "clean": clean,
    }


def _faulty_cleaned(x: FloatArray, window: int, k: int, clean: FloatArray) -> Answer:
    H = np.lib.stride_tricks.sliding_window_view(x, window)
    U, s, Vt = np.linalg.svd(H, full_matrices=False)
    H_k = (U[:, :k] * s[:k]) @ Vt[:k]
    y = [np.diag(H_k, t - len(H_k) + 1).mean() for t in range(len(x))]
    return np.array(y)


def _mended_cleaned(x: FloatArray, window: int, k: int, clean: FloatArray) -> Answer:
    H = np.lib.stride_tricks.sliding_window_view(x, window)
    U, s, Vt = np.linalg.svd(H, full_matrices=False)
    H_k = (U[:, :k] * s[:k]) @ Vt[:k]
    y = [np.diag(H_k[:, ::-1], window - 1 - t).mean() for t in range(len(x))]
    return np.array(y)


def _noise_gone(data: Data, answer: Answer) -> Outcome:
    before = np.linalg.norm(data["x"] - data["clean"])
    after = np.linalg.norm(np.asarray(answer) - data["clean"])
    share = float(1 - after / before)
    how = f"{100 * share:.1f} % of the noise is gone" if share > 0 else f"{-100 * share:.1f} % noise more"
    return Outcome(share, f"{how} (root mean square, against the clean series)")


def _ask_noise(data: Data) -> Ask:
    share = _noise_gone(data, _faulty_cleaned(**data)).value
    return Ask(
        "How much of the noise does this code take away?",
        ("Nothing: it adds some", "Under a tenth", "About half", "More than three quarters"),
        between(share, (0.0, 0.1, 0.75)),
        "Each new sample is a mean of samples from different times.",
    )


def _ask_copies(data: Data) -> Ask:
    t = 3 + int(1000 * abs(data["x"][0])) % 5
    return Ask(
        f"Which entries of H hold sample {t}? (Rows and columns count from 0.)",
        (
            f"({t}, 0), ({t - 1}, 1), ({t - 2}, 2) … (0, {t})",
            f"(0, {t}), (1, {t + 1}), (2, {t + 2}) …",
            f"all of row {t}",
            f"all of column {t}",
        ),
        0,
        f"H[i, j] is sample i + j: sample {t} stands wherever i + j = {t}.",
    )


DIAGONALS = Bug(
    "diagonals",
    "000",
    "Clean a series",
    "A series is laid out in windows, one window a row; the SVD keeps k layers; then the matrix is turned "
    "back "
    "into a series.",
    _two_sines,
    _faulty_cleaned,
    _mended_cleaned,
    {
        "def ": "The arguments are right: two sines have rank 4, so k = 4 keeps both.",
        "sliding_window_view": "One window a row is as good as one a column: H is only transposed.",
        "svd(": "full_matrices=False leaves out what would be multiplied by zero, nothing else.",
        "H_k =": "Scaling the columns of U by s is U S without building S: this is A_k.",
        "return": "The list has one number a sample, as it should.",
    },
    (
        Reason(
            "Equal samples stand where row + column is the same; np.diag walks where column − row is.", ""
        ),
        Reason(
            "The mean should be weighted by how many entries a diagonal has.",
            "Each sample is the mean of its own copies. How many there are only says how good the mean is.",
        ),
        Reason(
            "The mean of a diagonal of H_k is not the same as that of H.",
            "It is not meant to be: H_k is H without its noisy layers, and that is the point.",
        ),
    ),
    (
        Reason("    y = [np.diag(H_k[:, ::-1], window - 1 - t).mean() for t in range(len(x))]", ""),
        Reason(
            "    y = [np.diag(H_k.T, t - len(H_k) + 1).mean() for t in range(len(x))]",
            "A transposed matrix has the same main diagonals: still i − j, not i + j.",
        ),
        Reason(
            "    y = [H_k[min(t, len(H_k) - 1)].mean() for t in range(len(x))]",
            "A row is one window of a hundred different samples; its mean smooths everything flat.",
        ),
    ),
    _ask_noise,
    _ask_copies,
    _noise_gone,
    ("Which entries of H are copies of one sample?", "Row plus column, or column minus row?"),
)


def _rated(seed: int) -> Data:
    A = PRESETS["Ratings, 8 × 6"].A
    return {"ratings": A, "user": 1 if seed == SEED else seed % len(A), "k": 2}


def _faulty_recommended(ratings: FloatArray, user: int, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(ratings, full_matrices=False)
    scores = (U[user, :k] * s[:k]) @ Vt[:k]
    candidates = np.arange(len(scores))
    best = candidates[np.argsort(-scores[candidates], kind="stable")]
    return best[:3].astype(float)


def _mended_recommended(ratings: FloatArray, user: int, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(ratings, full_matrices=False)
    scores = (U[user, :k] * s[:k]) @ Vt[:k]
    candidates = np.flatnonzero(ratings[user] == 0)
    best = candidates[np.argsort(-scores[candidates], kind="stable")]
    return best[:3].astype(float)


def _already_seen(data: Data, answer: Answer) -> Outcome:
    films = np.asarray(answer, dtype=int)
    seen = int((data["ratings"][data["user"], films] > 0).sum())
    names = ", ".join(f"film {film + 1}" for film in films)
    return Outcome(float(seen), f"{names}: {seen} of {len(films)} rated before by this viewer")


def _ask_seen(data: Data) -> Ask:
    seen = int(_already_seen(data, _faulty_recommended(**data)).value)
    return Ask(
        f"How many of its three recommendations has viewer {data['user'] + 1} rated before?",
        ("none", "one", "two", "three"),
        seen,
        "A low-rank copy of a table is largest where the table is: at what is known and liked.",
    )


RECOMMENDED = Bug(
    "recommended",
    "000",
    "Recommend three films",
    "Eight viewers, six films, 0 where nothing was rated. The code takes the three films with the largest "
    "entries "
    "in the viewer's row of the rank-2 table.",
    _rated,
    _faulty_recommended,
    _mended_recommended,
    {
        "def ": "The whole table, one viewer, and k: nothing is missing.",
        "svd(": "Zeros for holes are a belief of their own, but that belief is not what you see here.",
        "scores =": "The viewer's row of A_k, without building the rest of it.",
        "best =": "The minus sign puts the largest first; the sort keeps the order of equals.",
        "return": "Three films were asked for.",
    },
    (
        Reason("Films that the viewer has rated are candidates as well, and they score highest.", ""),
        Reason(
            "A rank-2 table is too coarse to recommend from.",
            "Three tastes need three layers, but the films that come back would be the same known ones.",
        ),
        Reason(
            "The scores have to be cut to the scale from 1 to 5 first.",
            "Cutting changes no order, or makes ties: the known films would stay on top.",
        ),
    ),
    (
        Reason("    candidates = np.flatnonzero(ratings[user] == 0)", ""),
        Reason(
            "    candidates = np.flatnonzero(ratings[user] > 0)",
            "The other way round: now only films that the viewer has rated can be recommended.",
        ),
        Reason(
            "    candidates = np.flatnonzero(scores < 5)",
            "A score below 5 says nothing about whether the film was rated.",
        ),
    ),
    _ask_seen,
    _ask_seen,
    _already_seen,
    ("Which films can be in the list at all?", "What would the viewer say to the first one?"),
)


def _sizes(seed: int) -> Data:
    shapes = [(4, 4, 2), (100, 100, 50), (60, 40, 30), (500, 20, 15), (64, 64, 20)]
    m, n, k = shapes[0] if seed == SEED else shapes[1 + seed % 4]
    return {"m": m, "n": n, "k": k}


def _faulty_saved(m: int, n: int, k: int) -> Answer:
    whole = m * n
    factors = k * min(m, n)
    return 100 * (1 - factors / whole)


def _mended_saved(m: int, n: int, k: int) -> Answer:
    whole = m * n
    factors = k * (m + n + 1)
    return 100 * (1 - factors / whole)


def _storage_says(data: Data, answer: Answer) -> Outcome:
    saved = float(answer)
    words = f"{saved:.2f} % fewer numbers" if saved >= 0 else f"{-saved:.2f} % more numbers"
    return Outcome(saved, f"{words} than the {data['m'] * data['n']} of the matrix")


def _ask_saved(data: Data) -> Ask:
    saved = float(_mended_saved(**data))
    return Ask(
        f"A {data['m']} × {data['n']} matrix, k = {data['k']}: how many numbers do U_k, s and V_k hold "
        "together?",
        ("More than the matrix", "As many or a little fewer", "Less than half"),
        between(saved, (0.0, 50.0)),
        f"k (m + n + 1) = {data['k'] * (data['m'] + data['n'] + 1)} against m n = {data['m'] * data['n']}.",
    )


SAVED = Bug(
    "saved",
    "000",
    "Say how much is saved",
    "The factors of a rank-k copy are stored in place of the matrix. The code says by how many per cent "
    "that is less.",
    _sizes,
    _faulty_saved,
    _mended_saved,
    {
        "def ": "Rows, columns and the rank: all that storage depends on.",
        "whole =": "A full matrix has one number a cell.",
        "return": "A share of the whole, in per cent; below zero it would say that nothing was saved.",
    },
    (
        Reason("It forgets that both U_k and V_k have to be kept: k columns of m and k of n.", ""),
        Reason(
            "It forgets that pictures have three channels.",
            "Three channels are three such matrices; the share would be the same.",
        ),
        Reason(
            "It counts numbers, not bytes.",
            "Numbers of the same kind take the same bytes on both sides of the fraction.",
        ),
    ),
    (
        Reason("    factors = k * (m + n + 1)", ""),
        Reason(
            "    factors = k * m * n", "Those are k whole matrices: each layer is only a column, a row and s."
        ),
        Reason("    factors = k + m + n", "Each of the k layers has its own column and its own row."),
    ),
    _ask_saved,
    _ask_saved,
    _storage_says,
    ("What has to be written down to get A_k back?", "How long is a column of U? Of V?"),
)


def _noisy_low_rank(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    clean = rng.standard_normal((100, 2)) @ rng.standard_normal((2, 100))
    return {"noisy": clean + 0.2 * rng.standard_normal((100, 100)), "clean": clean, "k": 50}


def _faulty_error(noisy: FloatArray, clean: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
    cleaned = (U[:, :k] * s[:k]) @ Vt[:k]
    error = np.linalg.norm(cleaned - noisy) / np.linalg.norm(noisy)
    return float(100 * error)


def _mended_error(noisy: FloatArray, clean: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(noisy, full_matrices=False)
    cleaned = (U[:, :k] * s[:k]) @ Vt[:k]
    error = np.linalg.norm(cleaned - clean) / np.linalg.norm(clean)
    return float(100 * error)


def _error_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"an error of {float(answer):.1f} % at k = {data['k']}")


def _best_rank(data: Data, code: str) -> int:
    U, s, Vt = np.linalg.svd(data["noisy"], full_matrices=False)
    layers = np.einsum("ik,k,kj->kij", U, s, Vt).cumsum(axis=0)
    return 1 + int(np.argmin(np.linalg.norm(layers - data[code], axis=(1, 2))))


def _ask_best(data: Data) -> Ask:
    best = _best_rank(data, "noisy")
    return Ask(
        "At which k, of 1 to 100, does the error that this code prints become smallest?",
        ("2", "10", "50", "100"),
        (2, 10, 50, 100).index(best),
        "Every layer more brings the copy nearer to what it is compared with: the noisy picture itself.",
    )


def _ask_true_best(data: Data) -> Ask:
    best = _best_rank(data, "clean")
    return Ask(
        "The clean picture has rank 2. At which k is the error against the clean picture smallest?",
        ("2", "20", "50", "100"),
        (2, 20, 50, 100).index(best),
        "After the second layer every further one carries noise alone.",
    )


AGAINST = Bug(
    "against",
    "000",
    "Measure how well a picture was cleaned",
    "A 100 × 100 picture of rank 2 and noise. The code keeps k = 50 layers and prints a relative error.",
    _noisy_low_rank,
    _faulty_error,
    _mended_error,
    {
        "def ": "In a lesson the clean picture is known, so it can be an argument.",
        "svd(": "The noisy picture is all that a cleaner has: taking it apart is right.",
        "cleaned =": "This is the best rank-k copy. Whether k is well chosen is what the error should tell.",
        "return": "Per cent.",
    },
    (
        Reason("A cleaner is good when it comes near to the clean picture, not to the noisy one.", ""),
        Reason(
            "The error should be taken with the largest difference, not with the norm.",
            "Another norm against the wrong picture is wrong as well.",
        ),
        Reason(
            "k = 50 is too small for 100 rows.",
            "By this code's error it is: its error falls until nothing is cleaned any more. That is the "
            "fault.",
        ),
    ),
    (
        Reason("    error = np.linalg.norm(cleaned - clean) / np.linalg.norm(clean)", ""),
        Reason(
            "    error = np.linalg.norm(noisy - clean) / np.linalg.norm(clean)",
            "That is the noise before anything was cleaned; it does not see k.",
        ),
        Reason(
            "    error = np.sqrt((s[k:] ** 2).sum() / (s ** 2).sum())",
            "The same number by Eckart and Young: still the distance to the noisy picture.",
        ),
    ),
    _ask_best,
    _ask_true_best,
    _error_says,
    ("What would the code print if nothing were cleaned?", "Which picture should the result come near to?"),
)


def _gaussian_weights(seed: int) -> Data:
    m, n = (500, 1000) if seed == SEED else (120 + 10 * (seed % 5), 200)
    W = np.random.default_rng(seed).standard_normal((m, n))
    return {"W": W, "k": m // 2}


def _faulty_weight_error(W: FloatArray, k: int) -> Answer:
    s = np.linalg.svd(W, compute_uv=False)
    kept = (s[:k] ** 2).sum() / (s**2).sum()
    error = 1 - kept
    return 100 * error


def _mended_weight_error(W: FloatArray, k: int) -> Answer:
    s = np.linalg.svd(W, compute_uv=False)
    kept = (s[:k] ** 2).sum() / (s**2).sum()
    error = np.sqrt(1 - kept)
    return 100 * error


def _weights_say(data: Data, answer: Answer) -> Outcome:
    m, n = data["W"].shape
    fewer = 100 * (1 - data["k"] * (m + n) / (m * n))
    return Outcome(
        float(answer), f"{fewer:.0f} % fewer parameters for a weight error of {float(answer):.1f} %"
    )


def _ask_weights(data: Data) -> Ask:
    m, n = data["W"].shape
    error = float(_mended_weight_error(**data))
    return Ask(
        f"Gaussian weights {m} × {n}, cut to half their rank: how far is W_k from W, as a share of ‖W‖?",
        ("under 5 %", "about 20 %", "about 45 %", "over 70 %"),
        between(error, (5.0, 35.0, 70.0)),
        "Noise has no strong few layers: the dropped half still holds a fifth of the squares, and the root "
        "of a "
        "fifth is nearly a half.",
    )


def _ask_root(data: Data) -> Ask:
    m, n = data["W"].shape
    shown = float(_faulty_weight_error(**data))
    true = float(_mended_weight_error(**data))
    return Ask(
        f"Half the rank of a {m} × {n} Gaussian matrix drops {shown:.1f} % of the squared numbers. How "
        "large is the "
        "relative error ‖W − W_k‖ / ‖W‖?",
        (f"{shown:.1f} %", f"{true:.1f} %", f"{100 - shown:.1f} %", f"{shown / 2:.1f} %"),
        1,
        f"The root of {shown / 100:.3f} is {true / 100:.3f}.",
    )


HALF_RANK = Bug(
    "half_rank",
    "000",
    "Say what half the rank costs a layer",
    "A layer's weights are cut to half their rank, 'with minimal loss'. The code measures the loss.",
    _gaussian_weights,
    _faulty_weight_error,
    _mended_weight_error,
    {
        "def ": "Weights and a rank.",
        "svd(": "Only the singular values are needed: the error of W_k is made of the dropped ones.",
        "kept =": "The share of the energy that is kept: a share of squares.",
        "return": "Per cent.",
    },
    (
        Reason("1 − kept is the squared relative error. The error itself is its root.", ""),
        Reason(
            "The energy should be the sum of s, not of s².",
            "The squared norm of a matrix is the sum of its s²: the squares are right.",
        ),
        Reason(
            "The largest dropped s alone is the error.",
            "It is in the spectral norm. In the Frobenius norm all dropped ones count.",
        ),
    ),
    (
        Reason("    error = np.sqrt(1 - kept)", ""),
        Reason(
            "    error = 1 - np.sqrt(kept)", "The root belongs to what was dropped, not to what was kept."
        ),
        Reason("    error = (1 - kept) ** 2", "Squaring a squared error makes it smaller still."),
    ),
    _ask_weights,
    _ask_root,
    _weights_say,
    ("Is the number that is printed a share of lengths or of squares?", "Pythagoras: c² = a² + b²."),
)


def _word_counts(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    of_topic = np.kron([[3.0, 1.0], [1.0, 3.0]], np.ones((5, 15)))  # two subjects, five texts each
    return {"A": rng.poisson(of_topic).astype(float), "k": 3}


def _faulty_energy_share(A: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    coordinates = U * s
    share = coordinates.var(axis=0) / A.var(axis=0).sum()
    return float(share[:k].sum())


def _mended_energy_share(A: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    coordinates = U * s
    share = (coordinates**2).sum(axis=0) / (A**2).sum()
    return float(share[:k].sum())


def _share_says(data: Data, answer: Answer) -> Outcome:
    return Outcome(float(answer), f"{100 * float(answer):.1f} % held by the first {data['k']} components")


def _ask_order(data: Data) -> Ask:
    U, s, _ = np.linalg.svd(data["A"], full_matrices=False)
    share = (U * s).var(axis=0)
    return Ask(
        "By this code's share, is the first component the largest, as the singular values say?",
        ("Yes, always", "No: here the first is smaller than the second"),
        int(share[0] < share[1]),
        "On a table that is not centred the first component mostly holds the mean, and a mean has no "
        "variance.",
    )


def _ask_energy(data: Data) -> Ask:
    true, faulty = float(_mended_energy_share(**data)), float(_faulty_energy_share(**data))
    return Ask(
        "A table that is not centred. Its first three components hold how much of the sum of squares?",
        (f"{100 * faulty:.0f} %", f"{100 * true:.0f} %", "It cannot be said"),
        1,
        "Energy is the sum of s² and asks for no centring; the smaller figure is centred variance.",
    )


ENERGY = Bug(
    "energy",
    "000",
    "Say how much the topics hold",
    "Ten texts, thirty words, counted. The code says which share of the table the first three components "
    "hold.",
    _word_counts,
    _faulty_energy_share,
    _mended_energy_share,
    {
        "def ": "A table of counts and k.",
        "svd(": "The table is not centred, and need not be: zeros should stay zeros.",
        "coordinates =": "The texts' coordinates U S.",
        "return": "The first k of the shares.",
    },
    (
        Reason("Variance takes out the mean that the SVD of this table has put in its first component.", ""),
        Reason(
            "np.var divides by N where it should divide by N − 1.",
            "The same factor stands above and below the line.",
        ),
        Reason(
            "The columns must be scaled first.",
            "Scaling changes what is taken apart. The share of what was taken apart needs none.",
        ),
    ),
    (
        Reason("    share = (coordinates**2).sum(axis=0) / (A**2).sum()", ""),
        Reason(
            "    share = coordinates.var(axis=0) / coordinates.var()",
            "Still variances; now they do not even add up to 1.",
        ),
        Reason(
            "    share = s / s.sum()",
            "Shares of s, not of s²: the squares add up to the table's sum of squares.",
        ),
    ),
    _ask_order,
    _ask_energy,
    _share_says,
    ("Was the table centred before it was taken apart?", "What does a variance do to a constant column?"),
)


def _holes(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    table = rng.integers(1, 6, (6, 4))
    hidden = rng.random((6, 4)) < 0.35
    hidden[0] = [False, True, False, True]
    return {"table": np.where(hidden, 0, table)}


def _faulty_filled(table: FloatArray) -> Answer:
    known = table > 0
    means = np.array([row[at].mean() if at.any() else 0 for row, at in zip(table, known, strict=True)])
    filled = table.copy()
    filled[~known] = np.repeat(means, (~known).sum(axis=1))
    return filled.astype(float)


def _mended_filled(table: FloatArray) -> Answer:
    known = table > 0
    means = np.array([row[at].mean() if at.any() else 0 for row, at in zip(table, known, strict=True)])
    filled = table.astype(float)
    filled[~known] = np.repeat(means, (~known).sum(axis=1))
    return filled.astype(float)


def _filled_says(data: Data, answer: Answer) -> Outcome:
    holes = data["table"] == 0
    value = float(np.asarray(answer)[0][holes[0]][0])
    return Outcome(value, f"the first viewer's holes are filled with {value:g}")


def _ask_filled(data: Data) -> Ask:
    row = data["table"][0]
    mean = float(row[row > 0].mean())
    return Ask(
        f"The first viewer rated {int(row[0])} and {int(row[2])}. What does this code write in the viewer's "
        "holes?",
        (f"{mean:g}", f"{int(mean)}", "0"),
        int(mean != int(mean)),
        "The table holds whole numbers, and so does its copy: what is written in it loses its decimals.",
    )


INTEGERS = Bug(
    "integers",
    "000",
    "Fill holes with the viewer's mean",
    "Six viewers, four films, whole stars, 0 for a hole. The code fills each hole with the mean of its row.",
    _holes,
    _faulty_filled,
    _mended_filled,
    {
        "def ": "The table is all that is needed.",
        "known =": "Zero stands for a hole here: no rating is 0.",
        "means =": "The mean of what the viewer rated; holes do not count.",
        "filled[~known]": "One mean a hole, row by row: NumPy fills the True cells in that order.",
        "return": "Too late to help: what was cut off does not come back.",
    },
    (
        Reason("The copy keeps the table's type, int: a mean written into it loses its decimals.", ""),
        Reason(
            "copy() changes the original table.",
            "copy() is there so that it does not.",
        ),
        Reason(
            "The mean of a row should count its holes as zeros.",
            "That would pull every mean down: an empty cell is not a bad rating.",
        ),
    ),
    (
        Reason("    filled = table.astype(float)", ""),
        Reason("    filled = table", "Now the caller's table is overwritten, and still with whole numbers."),
        Reason("    filled = table.copy().round(2)", "Rounded to two places, an int is still an int."),
    ),
    _ask_filled,
    _ask_filled,
    _filled_says,
    ("What is 3.5 when it is written into this array?", "Look at the type, not at the values."),
)


def _widths(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    height, weight = rng.normal(170, 10, 200), rng.normal(0, 1, 200)
    X = np.column_stack([height, 65 + 0.7 * (height - 170) + 4 * weight])
    return {"X": X, "centimetres": 1.0 if seed == SEED else 0.01}


def _faulty_first_axis(X: FloatArray, centimetres: float) -> Answer:
    units = np.array([centimetres, 1.0])
    B = X * units
    B = B - B.mean(axis=0)
    v = np.linalg.svd(B, full_matrices=False)[2][0]
    return float(abs(v[0]))


def _mended_first_axis(X: FloatArray, centimetres: float) -> Answer:
    units = np.array([centimetres, 1.0])
    B = X * units
    B = (B - B.mean(axis=0)) / B.std(axis=0)
    v = np.linalg.svd(B, full_matrices=False)[2][0]
    return float(abs(v[0]))


def _axis_says(data: Data, answer: Answer) -> Outcome:
    unit = "centimetres" if data["centimetres"] == 1 else "metres"
    return Outcome(float(answer), f"heights in {unit} have weight {float(answer):.3f} on the first axis")


def _ask_units(data: Data) -> Ask:
    in_metres = _faulty_first_axis(data["X"], 0.01)
    return Ask(
        "Heights and weights of 200 people. If heights are given in metres in place of centimetres, what "
        "happens to "
        "their weight on this code's first axis?",
        ("It stays", "It is halved", "It becomes almost 0"),
        2 if in_metres < 0.05 else 1,
        "A column in small units has small variance, and the first axis goes where the variance is.",
    )


def _ask_scaled(data: Data) -> Ask:
    scaled = _mended_first_axis(**data)
    return Ask(
        "Two columns, both brought to standard deviation 1, correlated. What weight has each on the first "
        "axis?",
        ("1 and 0", "1/√2 each", "It depends on the units"),
        1 if abs(scaled - np.sqrt(0.5)) < 1e-9 else 2,
        "Of two standardised columns neither is larger: the axis lies on the diagonal, whatever the units "
        "were.",
    )


SCALED = Bug(
    "scaled",
    "000",
    "Find the first axis of a table in mixed units",
    "One column in centimetres, one in kilograms. The code returns the weight of the first column on the "
    "first "
    "principal axis.",
    _widths,
    _faulty_first_axis,
    _mended_first_axis,
    {
        "def ": "The unit of the first column is an argument, so that it can be changed.",
        "units =": "Only the first column's unit changes.",
        "B = X": "Each column in its unit.",
        "svd(": "The first row of V^T is the first axis.",
        "return": "Signs are arbitrary; the size is not.",
    },
    (
        Reason("Centred but not scaled, the axis follows whichever column has the larger numbers.", ""),
        Reason(
            "Centring is wrong here: it throws the sizes away.",
            "Without it the first axis would point at the mean, whatever the people are like.",
        ),
        Reason(
            "More people are needed for two columns.",
            "Two hundred are plenty; in metres a million would give the same axis.",
        ),
    ),
    (
        Reason("    B = (B - B.mean(axis=0)) / B.std(axis=0)", ""),
        Reason(
            "    B = (B - B.mean()) / B.std()", "One mean and one width for both columns: the units stay."
        ),
        Reason(
            "    B = B / np.linalg.norm(B)",
            "One number divides both columns, so that nothing changes between them.",
        ),
    ),
    _ask_units,
    _ask_scaled,
    _axis_says,
    (
        "What if somebody measures in metres?",
        "Which column has the larger variance, and is that a fact about people?",
    ),
)


def _random_pixels(seed: int) -> Data:
    rng = np.random.default_rng(seed)
    A = rng.integers(0, 256, (64, 64)).astype(float)
    return {"A": A, "k": 20 if seed == SEED else 16 + seed % 9}


def _faulty_quality(A: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    A_k = (U[:, :k] * s[:k]) @ Vt[:k]
    mse = ((A - A_k) ** 2).mean()
    psnr = 20 * np.log10(255**2 / mse)
    return psnr


def _mended_quality(A: FloatArray, k: int) -> Answer:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    A_k = (U[:, :k] * s[:k]) @ Vt[:k]
    mse = ((A - A_k) ** 2).mean()
    psnr = 10 * np.log10(255**2 / mse)
    return psnr


def _quality_says(data: Data, answer: Answer) -> Outcome:
    psnr = float(answer)
    word = ("coarse", "fair", "good")[between(psnr, (25.0, 35.0))]
    return Outcome(psnr, f"{psnr:.1f} dB with {data['k']} of 64 layers: {word}")


def _ask_noise_picture(data: Data) -> Ask:
    psnr = float(_mended_quality(**data))
    return Ask(
        f"A 64 × 64 picture of random pixels, {data['k']} of its 64 layers kept: what is its PSNR? "
        "(20 dB looks coarse, 30 fair, 40 good.)",
        ("about 15 dB", "about 25 dB", "about 35 dB"),
        between(psnr, (20.0, 30.0)),
        f"{psnr:.1f} dB. Noise has no few strong layers: its singular values fall slowly, and every one "
        "counts.",
    )


def _ask_decibels(data: Data) -> Ask:
    shown, true = float(_faulty_quality(**data)), float(_mended_quality(**data))
    return Ask(
        f"A program prints 20 log₁₀(255² / mse) = {shown:.1f} dB. What is the PSNR?",
        (f"{shown:.1f} dB", f"{true:.1f} dB", f"{2 * shown:.1f} dB"),
        1,
        "20 log₁₀ belongs to a ratio of sizes, 255 / √mse; 10 log₁₀ to a ratio of squares. Both give the "
        "same.",
    )


NOISE_QUALITY = Bug(
    "noise_quality",
    "000",
    "Judge a compressed picture of noise",
    "A picture of random pixels is cut to a third of its layers. The code says how good it still is, in "
    "decibels.",
    _random_pixels,
    _faulty_quality,
    _mended_quality,
    {
        "def ": "A picture and a rank.",
        "svd(": "Right, whatever the picture is.",
        "A_k =": "The best rank-k copy.",
        "mse =": "The mean squared error, in squared grey levels.",
        "return": "Decibels.",
    },
    (
        Reason("255² / mse is a ratio of squares: its decibels are 10 log₁₀, and 20 log₁₀ doubles them.", ""),
        Reason(
            "The peak of these pixels is not 255.",
            "The peak is the largest value that a pixel can have, and that is 255 here.",
        ),
        Reason(
            "The first layer is only the mean grey and should not count.",
            "It belongs to the picture; the error is what is missing, whatever was kept.",
        ),
    ),
    (
        Reason("    psnr = 10 * np.log10(255**2 / mse)", ""),
        Reason(
            "    psnr = 20 * np.log10(255 / mse)",
            "The root of mse is missing: 255 / √mse would be right with 20.",
        ),
        Reason(
            "    psnr = 10 * np.log(255**2 / mse)", "np.log is the natural logarithm: 2.3 times too many."
        ),
    ),
    _ask_noise_picture,
    _ask_decibels,
    _quality_says,
    ("Can a third of the layers of pure noise look good?", "Decibels of a square, or of its root?"),
)


BUGS = (
    RECOMMENDED,
    INTEGERS,
    AGAINST,
    SCALED,
    DIAGONALS,
    SAVED,
    HALF_RANK,
    ENERGY,
    NOISE_QUALITY,
)
