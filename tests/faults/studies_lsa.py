"""Faults to plant in ``studies/lsa``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/studies/lsa/"

FAULTS: list[Fault] = [
    *in_file(
        "studies/lsa/fit.py",
        f"{_HERE}test_fit.py {_HERE}test_map.py",
        ("labels[: A.shape[0]]", "labels[-A.shape[0] :]"),
        ("{k for k in RANKS if k < largest} | {largest}", "{k for k in RANKS if k <= largest}"),
        ("return 1 - fitted.table.matrix.nnz", "return fitted.table.matrix.nnz"),
        ("float(fitted.shares[:k].sum())", "float(fitted.shares[: k - 1].sum())"),
        ("> band.high[", "> band.low["),
        ("takewhile(bool, above)", "filter(None, above)"),
        ("A.multiply(A).sum()", "A.sum()"),
        (
            "return without_round_off(document_coordinates(fitted.svd, k), float(fitted.svd.s[0]))",
            "return document_coordinates(fitted.svd, k)",
        ),
        ("return cut_through(fitted.svd.s, k)", "return cut_through(fitted.svd.s[:k], k)"),
    ),
    *in_file(
        "studies/lsa/bridge.py",
        f"{_HERE}test_bridge.py",
        ("np.triu(shares_none & is_joined, 1)", "np.triu(shares_none, 1)"),
        ("is_joined = is_largest[:, None] & is_largest", "is_joined = chains[:, None] == chains"),
        ("pair.cosine < PARALLEL", "pair.cosine > PARALLEL"),
        ("np.triu(shares_none & is_joined, 1)", "np.triu(is_joined, 1)"),
        ("np.triu(shares_none & is_joined, 1)", "(shares_none & is_joined)"),
        ("if pair.part > ROUND_OFF", "if pair.part >= 0"),
        ("np.cumsum(point**2)", "np.sum(point**2)"),
        ("len(self.path) // 2 - 1", "len(self.path) // 2"),
        ("ROUND_OFF * fitted.svd.s[0]", "0 * fitted.svd.s[0]"),
        ("steady_cosines(a[None], b[None])", "steady_cosines(a[None], a[None])"),
    ),
    *in_file(
        "studies/lsa/search.py",
        f"{_HERE}test_search.py",
        ("np.where(raw == 0, near, -2.0)", "np.where(raw > 0, near, -2.0)"),
        ("if raw[document] == 0 else None", ""),
        ("    if scores[document] <= 0:\n        return None\n", ""),
        ("np.where(is_rare, in_documents, -1)", "in_documents"),
        ('.rstrip("*")', ""),
        ("sorted({*offered_ranks(fitted), k})", "sorted(offered_ranks(fitted))"),
        ("scores >= scores[document]", "scores > scores[document]"),
        ("if scores[i] > 0)", ")"),
        (
            "columns: list[FloatArray]) -> tuple[Climb, ...]:\n",
            "columns: list[FloatArray]) -> tuple[Climb, ...]:\n    columns = columns[::-1]\n",
        ),
        ("without_round_off(fold_in(fitted.svd, rows, k), 1.0)", "fold_in(fitted.svd, rows, k)"),
    ),
    *in_file(
        "studies/lsa/map.py",
        f"{_HERE}test_map.py",
        ("(places / np.where(lengths > 0, lengths, 1.0))", "places"),
        ("[:, list(axes)]", "[:, :3]"),
        (", without=document)", ")"),
    ),
    *in_file(
        "studies/lsa/topics.py",
        f"{_HERE}test_topics.py",
        ("TopTerm(word.term, sign * word.weight)", "TopTerm(word.term, word.weight)"),
        ("places = sign * document_places", "places = document_places"),
        ("for side in (places, -places)", "for side in (places, places)"),
        ("if side[i] > _HARDLY", ""),
        ("energy=float(fitted.shares[index])", "energy=float(fitted.shares[0])"),
        ("best_first(np.abs(coordinates), STRONGEST)", "best_first(coordinates, STRONGEST)"),
    ),
    *in_file(
        "studies/lsa/quality.py",
        f"{_HERE}test_quality.py",
        ("if k >= FEWEST_TOPICS", ""),
        ("np.argmax([standing.reciprocal", "np.argmin([standing.reciprocal"),
        ("title in answers for title", "title not in answers for title"),
        ("standing.places < words.places", "standing.places <= words.places"),
        ("1 / standing.places - 1 / words.places", "1 / words.places - 1 / standing.places"),
        ("(fitted.table.counts(asked) > 0)", "fitted.table.counts(asked)"),
        ("self.difference.low > 0 or", "self.difference.low >= 0 or"),
    ),
    *in_file(
        "studies/lsa/exercises.py",
        "tests/studies/lsa/test_exercises.py",
        ("(cosines[2], cosines[-1])", "(cosines[-1], cosines[2])"),
        ("float(first @ second)", "float(first @ turned)"),
    ),
]
