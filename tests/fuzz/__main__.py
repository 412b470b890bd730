"""Fuzz every parser, each in a process of its own, and print what happened.

    python -m tests.fuzz [CASES] [WORD]

CASES a parser (10 000); of the parsers whose name holds WORD.
"""

import subprocess
import sys
import warnings

from tests.fuzz.harness import run
from tests.fuzz.parsers import PARSERS


def one(index: int, n_cases: int) -> int:
    """Fuzz one parser and print its row; return whether it did anything but accept or refuse."""
    warnings.simplefilter("ignore")
    found = run(PARSERS[index], n_cases)
    print(
        f"| {PARSERS[index].name} | {found.cases} | {found.accepted} | {found.refused} | "
        f"{len(found.others)} | {found.slowest:.2f} | {found.memory} |"
    )
    for what, data in found.others.items():
        print(f"    {what[:200]}: {data[:200]!r}")
    return int(bool(found.others))


def main() -> int:
    """Return how many parsers did anything but accept or refuse."""
    n_cases = sys.argv[1] if len(sys.argv) > 1 else "10000"
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    print("| parser | cases | accepted | refused | anything else | slowest, CPU s | largest memory, MB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    chosen = [i for i, parser in enumerate(PARSERS) if word in parser.name]
    command = [sys.executable, "-m", "tests.fuzz", "--one"]
    return sum(subprocess.run([*command, str(i), n_cases], check=False).returncode != 0 for i in chosen)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.exit(one(int(sys.argv[2]), int(sys.argv[3])))
    sys.exit(main())
