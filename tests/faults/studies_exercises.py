"""Faults to plant in ``studies/exercises.py``."""

from tests.faults.fault import Fault, in_file

FAULTS: list[Fault] = [
    *in_file(
        "studies/exercises.py",
        "tests/studies/test_exercises.py",
        ("abs(given - that) <= self.within", "abs(given) - abs(that) <= self.within"),
        ("return Verdict(False, sentence)", "return Verdict(True, sentence)"),
        ("        if silent:", "        if False:"),
    ),
]
