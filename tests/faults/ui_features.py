"""Faults to plant in ``ui/features``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "ui/features/figures.py",
        "tests/ui/features/test_figures.py",
        ("y=100 * curve.mean", "y=curve.mean"),
        ("100 * (raw.mean - raw.deviation)", "100 * (raw.mean - 2 * raw.deviation)"),
        ("    _raw_level(fig, own.raw)\n", "    _raw_level(fig, Spread(0.5, 0.1))\n"),
        ("fig.add_hline(1000 * curve.raw_seconds", "fig.add_hline(curve.raw_seconds"),
        ("own = curves[chosen]", "own = next(iter(curves.values()))"),
        ("fig.add_vline(k + 0.5,", "fig.add_vline(k,"),
        ("y=100 * null.axis_high", "y=100 * null.axis_median"),
        ("if i == best else", "if i != best else"),
        ("style.symmetric_range(Vt[:n])", "(0, 1)"),
        ("x=Z[at == i, 0]", "x=Z[at != i, 0]"),
        ("len(v))[::-1]", "len(v))"),
        ("best_first(np.abs(v),", "best_first(v,"),
    ),
    *in_file(
        "ui/features/steps/accuracy.py",
        "tests/ui/features/steps/test_accuracy.py",
        ('"more than twice" if verdict.is_clear', '"more than twice" if not verdict.is_clear'),
        ('"more" if verdict.gain > 0', '"more" if verdict.gain < 0'),
        ("100 * abs(verdict.gain)", "abs(verdict.gain)"),
        ("100 * accuracy.deviation", "100 * accuracy.deviation**2"),
    ),
]
