"""Faults to plant in ``core/order``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/order.py",
        "tests/core/test_order.py",
        ("open_to_choice[np.asarray(without, dtype=np.intp)] = False", "pass"),
        ("candidates[values[candidates] >= edge]", "candidates[values[candidates] > edge]"),
        ("np.argsort(-values[candidates], kind", "np.argsort(values[candidates], kind"),
        ("1, 10**9)", "0, 10**9)"),
    ),
]
