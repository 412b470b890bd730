"""Where the figures in the features lesson's prose come from: cross-validations, made again here."""

from functools import cache

import numpy as np

from sources.tables.features import digits, wide_digits, wine
from studies.features import Comparison, compare, verdict
from tests.prose.ledger import Figure, benchmark, computed, given

_SCRIPT, _WHEN = "benchmarks/features.py", "November 2026"


@cache
def _on_the_digits() -> Comparison:
    return compare(digits(), "PCA", (20, 40))


def _loss() -> float:
    return -100 * verdict(_on_the_digits(), 20).gain


def _next_to_nothing() -> str:
    """Return the words if 40 components lose less than one sample of a fold of 359, and no clear loss."""
    result = verdict(_on_the_digits(), 40)
    return "40 lose next to nothing" if abs(result.gain) < 1 / 359 and not result.is_clear else ""


def _hue() -> float:
    samples = wine()
    return float(samples.X[:, samples.column_names.index("hue")].mean())


FIGURES: dict[str, list[Figure]] = {
    "choose": [
        given("45 components of 50", "an answer that is often given, quoted"),
        given("10, where the curve", "an answer that is often given, quoted"),
    ],
    "parts": [
        given("At k = 64", "all components"),
        computed("64 axes", lambda: digits().X.shape[1]),
        computed("64 pixels are", lambda: digits().X.shape[1]),
    ],
    "reading": [
        given("sum to 1", "what probabilities do"),
        computed("all 64 pixels", lambda: digits().X.shape[1]),
    ],
    "pay": [
        given("8 × 8 digits", "the name of the sample"),
        computed("64 columns", lambda: digits().X.shape[1]),
        computed("1797 samples", lambda: len(digits().X)),
        given("20 centred components", "the k that is compared"),
        computed("1.6 points", _loss),
        computed("40 lose next to nothing", _next_to_nothing),
        given("20 components of *uncentred* pixels from 0 to 16", "the recipe"),
        benchmark("4 to 6 times", _SCRIPT, _WHEN),
        benchmark("1.8 points less accurate", _SCRIPT, _WHEN),
        given("64 × 64 pixels", "the name of the sample"),
        computed("4096 columns", lambda: wide_digits().X.shape[1]),
        given("30\n  centred components", "the k that is compared"),
        benchmark("3 to 4 hundredths", _SCRIPT, _WHEN),
        given("November 2026", "when the benchmark ran"),
    ],
    "scale": [
        computed("hue near 1", _hue),
        given("component 1 *is* proline", "the name of an axis"),
        given("1000, 2000, 3000 beside 1, 2, 3", "an example"),
        computed("rank 1", lambda: np.linalg.matrix_rank(np.array([[1000, 1], [2000, 2], [3000, 3]]))),
    ],
}
