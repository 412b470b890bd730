"""Hidden data on which a student's own code is judged, and what it has to return there."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from .bug import Bug

N_CASES = 2
Plain = float | int | bool | list["Plain"]


class Case(NamedTuple):
    """One set of arguments, as lists and numbers, and what the mended code returns on it."""

    arguments: Mapping[str, Plain]
    wanted: Plain


def cases(bug: Bug, seed: int) -> tuple[Case, ...]:
    """Return data that the student has not seen; on each the faulty code gives another answer."""
    found: list[Case] = []
    for hidden in np.random.default_rng([seed, 7]).integers(1001, 9999, 40):
        data = bug.make(int(hidden))
        faulty, mended = np.asarray(bug.faulty(**data)), np.asarray(bug.mended(**data))
        if faulty.shape != mended.shape or not np.allclose(faulty, mended, rtol=1e-3):
            arguments = {name: _plain(value) for name, value in data.items()}
            found.append(Case(arguments, _plain(mended)))
        if len(found) == N_CASES:
            break
    return tuple(found)


def function_of(bug: Bug) -> str:
    """Return the name of the function that is shown."""
    found = re.match(r"def (\w+)\(", bug.lines[0])
    assert found is not None
    return found[1]


def _plain(value: object) -> Plain:
    plain: Plain = np.asarray(value).tolist()
    return plain
