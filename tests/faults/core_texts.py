"""Faults to plant in ``core/texts``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/texts/lsa.py",
        "tests/core/texts/test_lsa.py",
        ("return svd.U[:, :k] * svd.s[:k]", "return svd.U[:, :k]"),
        ("return svd.Vt[:k].T * svd.s[:k]", "return svd.Vt[:k].T"),
        ("sizes = np.abs(weights)", "sizes = weights.clip(0)"),
        ("sizes**relevance * shares", "sizes * shares"),
        ("return svd.s**2 / total", "return svd.s / total"),
        ("if q.shape[-1] != svd.Vt.shape[1]:", "if False:"),
    ),
    *in_file(
        "core/texts/word_bridges.py",
        "tests/core/texts/test_word_bridges.py",
        ("first[t, None] * (V[t] @ V[u].T)", "first[t, None] * np.sign(V[t] @ V[u].T)"),
        ("if parts.flat[i] > 0]", "]"),
        ("np.where(distance == n_left, A @ words, 0.0)", "A @ words"),
        ("np.argmax(words * _row(A, before))", "np.argmax(_row(A, before))"),
        ("& (distance < 0)", ""),
    ),
    *in_file(
        "core/texts/retrieval.py",
        "tests/core/texts/test_retrieval.py",
        ("np.count_nonzero(wrong >= best)", "np.count_nonzero(wrong > best)"),
        ("> ROUND_OFF * scale", "> ROUND_OFF"),
        ("> ROUND_OFF * scale", "> 0"),
        ("np.asarray(ranks) <= n", "np.asarray(ranks) < n"),
        ("[edge, 1 - edge]", "[edge, 1 - 2 * edge]"),
        ("rng.integers(len(x), size", "rng.integers(len(x) - 1, size"),
    ),
    *in_file(
        "core/texts/bm25.py",
        "tests/core/texts/test_bm25.py",
        ("np.bincount(t)[t]", "np.bincount(t, weights=f)[t]"),
        ("lengths[d] / lengths.mean()", "lengths.mean() / lengths[d]"),
        ("np.log1p(", "np.log("),
        ("* (k1 + 1) /", "/"),
    ),
]
