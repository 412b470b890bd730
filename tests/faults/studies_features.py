"""Faults to plant in ``studies/features``."""

from tests.faults.fault import Fault, in_file

_HERE = "tests/studies/features/"

FAULTS: list[Fault] = [
    *in_file(
        "studies/features/components.py",
        f"{_HERE}test_components.py",
        ('is_centered = kind != "SVD"', "is_centered = True"),
        ("self.svd = _leading(self.standardized(X),", "self.svd = _leading(X,"),
        ("* self.scale + self.mean", "+ self.mean"),
        ("energy(self.svd.s)[axis]", "energy(self.svd.s)[: axis + 1].sum()"),
        ("deviation = X.std(axis=0, ddof=1)", "deviation = X.std(axis=0)"),
    ),
    *in_file(
        "studies/features/comparison.py",
        f"{_HERE}test_comparison.py",
        ("_CLEAR = 2.0", "_CLEAR = 0.5"),
        ("_CLEAR = 2.0", "_CLEAR = 4.0"),
        ("abs(gain) > _CLEAR * error", "gain > _CLEAR * error"),
        ("gains.std(ddof=1) / np.sqrt(len(gains))", "gains.std(ddof=1)"),
        ("gains.std(ddof=1) / np", "gains.std() / np"),
        (".index(k)] - comparison.raw_accuracy", ".index(k)] - comparison.raw_accuracy.max()"),
        ("[comparison.ks.index(k)] + comparison.decomposition_seconds", "[comparison.ks.index(k)]"),
        ("np.median(whole / comparison.raw_seconds)", "np.max(whole / comparison.raw_seconds)"),
        ("features = Features(X, kind,", "features = Features(samples.X, kind,"),
        ("is_scaled = kind == KINDS[2]", "is_scaled = kind == KINDS[1]"),
        ("(done * len(ks) + i) / n_steps", "(done * len(ks) + i - 1) / n_steps"),
        ("float(scores.std(ddof=1))", "float(scores.std())"),
        ("part[:, :k] for part in", "part[:, -k:] for part in"),
    ),
    *in_file(
        "studies/features/choice.py",
        f"{_HERE}test_choice.py",
        ("comparison.ks[one_standard_error(comparison.accuracy)]", "one_standard_error(comparison.accuracy)"),
        ("above_null(shares, null.axis_high)", "above_null(shares, 10 * null.axis_high)"),
        ("features.standardized(samples.X), features.svd.s", "samples.X, features.svd.s"),
        ("shares = energy(s)", "shares = s / s.sum()"),
        ("elbow(shares)", "elbow(s)"),
    ),
    *in_file(
        "studies/features/digit.py",
        f"{_HERE}test_digit.py",
        ("difference = x - values", "difference = values - x"),
        ("whole = np.linalg.norm(x - features.mean)", "whole = np.linalg.norm(x)"),
        ("float((lost / whole) ** 2)", "float(lost / whole)"),
        ("int(np.argmax(probabilities))", "int(np.argmin(probabilities))"),
        ("/ np.linalg.norm(x))", "/ np.linalg.norm(values))"),
        ("X - x, axis=1).min()", "X - x, axis=1).max()"),
        ("np.searchsorted(nearest, own) / len(nearest)", "1 - np.searchsorted(nearest, own) / len(nearest)"),
    ),
]
