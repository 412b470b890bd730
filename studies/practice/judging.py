"""Hidden data on which a student's own code is judged, and what it has to return there."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from .bug import Bug, lines_of

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


def arguments(bug: Bug, seed: int) -> dict[str, np.ndarray]:
    """Return the arguments of an exercise's code on the data of ``seed``, for the file ``data.npz``."""
    return {name: np.asarray(value) for name, value in bug.make(seed).items()}


def program(bug: Bug, seed: int) -> tuple[str, str]:
    """Return a program that runs the mended code on ``data.npz``, and what it prints.

    It prints the length of what the code returns: the root of the sum of its squares.
    """
    code = "\n".join(lines_of(bug.mended))
    length = f"{np.linalg.norm(np.asarray(bug.mended(**bug.make(seed)), dtype=float)):.6g}"
    return (
        f"""import numpy as np

{code}

data = {{name: each.item() if each.ndim == 0 else each for name, each in np.load("data.npz").items()}}
print(f"{{np.linalg.norm({function_of(bug)}(**data)):.6g}}")""",
        length,
    )


def function_of(bug: Bug) -> str:
    """Return the name of the function that is shown."""
    found = re.match(r"def (\w+)\(", bug.lines[0])
    assert found is not None
    return found[1]


def _plain(value: object) -> Plain:
    plain: Plain = np.asarray(value).tolist()
    return plain
