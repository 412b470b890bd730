"""Faults to plant in ``core/arrays``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "core/arrays.py",
        "tests/core/test_arrays.py",
        ("if A.ndim != 2 or A.size == 0:", "if A.ndim != 2:"),
        ("if not np.isfinite(array).all():", "if np.isnan(array).any():"),
        ("values[1:] > values[:-1]", "values[1:] < values[:-1]"),
        ("if not smallest <= whole <= largest:", "if not smallest <= whole < largest:"),
        ("return A / scale, scale", "return A / scale, 1.0"),
    ),
]
