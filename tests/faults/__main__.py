"""Break the code on purpose, one place at a time, and see that a test notices.

    python -m tests.faults            every fault
    python -m tests.faults krylov     those whose file or text holds the word

Each fault is one piece of text in one file, replaced in a temporary copy of the project; then the tests
named with it are run there, those of a script (``.test.js``) by Node, all others by pytest. A fault that
all of them pass has survived: a test is missing. First the tests run on the code as it is: what fails
without a fault catches nothing. Prints the survivors and "caught n of N", for each folder too; the exit
status is 1 if there are any, 2 if no fault is planted or a fault's text is not found exactly once, 3 if the
tests fail without a fault.

To add faults: a list ``FAULTS`` in a module beside this one, named after the folder that they are planted in.
"""

import importlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.fault import Fault

HERE = Path(__file__).resolve().parent
ROOT = Path(__file__).resolve().parents[2]
COPIED = (
    "core",
    "studies",
    "sources",
    "ui",
    "pages",
    "assets",
    ".streamlit",
    "tests",
    "app.py",
    "README.md",
    "pyproject.toml",
    "package.json",
)
SECONDS = 180


def planted() -> list[Fault]:
    """Return the faults of every module beside this one."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in {"__main__", "fault"})
    return [fault for name in names for fault in importlib.import_module(f"tests.faults.{name}").FAULTS]


def command(tests: str) -> list[str]:
    """Return how tests are run: those of scripts by Node, all others by pytest."""
    if tests.endswith(".js"):
        return ["node", "--test", *shlex.split(tests)]
    pytest = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider"]
    return [*pytest, *shlex.split(tests)]


def passes(tests: str, fault: Fault | None = None) -> bool:
    """Tell whether the tests pass in a fresh copy of the project, with one fault planted or with none."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        skip = shutil.ignore_patterns("__pycache__")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=skip)
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, copy / name)
        if fault is not None:
            text = (copy / fault.file).read_text(encoding="utf-8")
            (copy / fault.file).write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            run = subprocess.run(
                command(tests), cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return False
    return run.returncode == 0


def folder(fault: Fault) -> str:
    """Return the folder that a fault is planted in, two levels deep."""
    return "/".join(Path(fault.file).parts[:-1][:2])


def main(words: list[str]) -> int:
    """Plant the faults whose file or text holds one of the words (all if there are none)."""
    faults = [fault for fault in planted() if not words or any(word in " ".join(fault) for word in words)]
    if shutil.which("node") is None:
        print("Node is not installed: no fault is planted in the scripts.")
        faults = [fault for fault in faults if not fault.tests.endswith(".js")]
    if not faults:
        print("No fault holds any of these words:", *words)
        return 2
    for fault in faults:
        times = (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old)
        if times != 1:
            print(f"{fault.file}: found {times} times, not once: {fault.old!r}")
            return 2
    with ThreadPoolExecutor(2) as pool:
        tests = sorted({fault.tests for fault in faults})
        failing = [each for each, fine in zip(tests, pool.map(passes, tests), strict=True) if not fine]
        if failing:
            print("fail without a fault:", *failing, sep="\n    ")
            return 3
        alive = pool.map(lambda fault: passes(fault.tests, fault), faults)
        survived = [fault for fault, lives in zip(faults, alive, strict=True) if lives]
    for fault in survived:
        print(f"survived {fault.tests}\n    {fault.file}: {fault.old!r} -> {fault.new!r}")
    lost = Counter(folder(fault) for fault in survived)
    for name, n in sorted(Counter(map(folder, faults)).items()):
        print(f"  {name}: caught {n - lost[name]} of {n}")
    print(f"caught {len(faults) - len(survived)} of {len(faults)}")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
