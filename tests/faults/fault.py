"""What a planted fault is."""

from typing import NamedTuple


class Fault(NamedTuple):
    """One mistake: in ``file``, ``old`` (found exactly once) becomes ``new``; ``tests`` have to notice."""

    file: str
    old: str
    new: str
    tests: str


def in_file(file: str, tests: str, *changes: tuple[str, str]) -> list[Fault]:
    """Return the faults of one file, all to be noticed by the same tests (paths, separated by spaces)."""
    return [Fault(file, old, new, tests) for old, new in changes]
