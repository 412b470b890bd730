"""Break the code on purpose, one place at a time, and see that a test notices.

    python -m tests.faults            every fault
    python -m tests.faults krylov     those whose file or text holds the word

Each fault is one piece of text in one file, replaced in a temporary copy of the project; then the tests
named with it are run there. A fault that all of them pass has survived: a test is missing. Prints the
survivors and "caught n of N"; the exit status is 1 if there are any, 2 if a fault's text is not found
exactly once.

To add faults: a list ``FAULTS`` in a module beside this one, named after the folder that they are planted in.
"""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
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
)
SECONDS = 180


def planted() -> list[Fault]:
    """Return the faults of every module beside this one."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in {"__main__", "fault"})
    return [fault for name in names for fault in importlib.import_module(f"tests.faults.{name}").FAULTS]


def survives(fault: Fault) -> bool:
    """Plant one fault in a fresh copy of the project and tell whether its tests still pass."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        skip = shutil.ignore_patterns("__pycache__")
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=skip)
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, copy / name)
        text = (copy / fault.file).read_text(encoding="utf-8")
        (copy / fault.file).write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "0",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            *fault.tests.split(),
        ]
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            run = subprocess.run(
                command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return False
    return run.returncode == 0


def main(words: list[str]) -> int:
    """Plant the faults whose file or text holds one of the words (all if there are none)."""
    faults = [fault for fault in planted() if not words or any(word in " ".join(fault) for word in words)]
    for fault in faults:
        times = (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old)
        if times != 1:
            print(f"{fault.file}: found {times} times, not once: {fault.old!r}")
            return 2
    with ThreadPoolExecutor(2) as pool:
        survived = [fault for fault, alive in zip(faults, pool.map(survives, faults), strict=True) if alive]
    for fault in survived:
        print(f"survived {fault.tests}\n    {fault.file}: {fault.old!r} -> {fault.new!r}")
    print(f"caught {len(faults) - len(survived)} of {len(faults)}")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
