"""What a benchmark found, printed and kept: one Markdown page a subject in ``benchmarks/results``.

A page says when, on what machine, with which versions and by which command it was made; every figure on it
was computed by that command.  The sentence that the README shows of a subject is its page's ``headline``:

    python -m benchmarks._report        write the headlines of all pages into the README
"""

import datetime
import importlib.metadata
import os
import platform
import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).parents[1]
RESULTS = PROJECT / "benchmarks" / "results"
BEGIN, END = "<!-- headlines: make bench -->", "<!-- end of headlines -->"


class Report:
    """The page of one subject, printed line by line as it grows.

    Parameters
    ----------
    subject : str
        The page's title; its file is named after it.
    packages : sequence of str
        Distributions whose versions matter, NumPy apart; one that is not installed is said to be missing.
    """

    def __init__(self, subject: str, packages: Sequence[str] = ()) -> None:
        self.subject, self.sentence = subject, ""
        self.lines: list[str] = []
        self.load = os.getloadavg()[0]
        self.versions = [_version(name) for name in ("numpy", *packages)]

    def note(self, text: str) -> None:
        """Add a paragraph."""
        self._add(text, "")

    def table(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table; the first column holds words, the others numbers."""
        self._add(f"## {title}", "")
        self._add(_row(columns), "|---|" + "---:|" * (len(columns) - 1))
        for row in rows:
            self._add(_row(row))
        self._add("")

    def headline(self, sentence: str) -> None:
        """Set the sentence that the README shows."""
        self.sentence = sentence
        print(sentence)

    def write(self) -> Path:
        """Write the page and return its path."""
        today = datetime.datetime.now(tz=datetime.UTC).date()
        module = f"benchmarks.{Path(sys.argv[0]).stem}"
        command = shlex.join(["python", "-m", module, *map(_no_place, sys.argv[1:])])
        head = [f"# {self.subject}", "", *([f"> {self.sentence}", ""] if self.sentence else [])]
        head += [f"`{command}`, {today}. {machine()}; load at the start {self.load:.1f}.", ""]
        head += [f"Python {platform.python_version()}, {', '.join(self.versions)}.", ""]
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{self.subject.lower().replace(' ', '_')}.md"
        path.write_text("\n".join(head + self.lines).rstrip() + "\n", encoding="utf-8")
        return path

    def _add(self, *lines: str) -> None:
        self.lines += lines
        print(*lines, sep="\n", flush=True)


def ratio(times: Sequence[float], reference: Sequence[float]) -> str:
    """Return the median of time / time of the reference in the same repeat, and its least and greatest."""
    each = np.asarray(times) / np.asarray(reference)
    if len(each) == 1:
        return f"{each[0]:.3g}"
    return f"{np.median(each):.3g} ({each.min():.3g} to {each.max():.3g})"


def spread(values: Sequence[float], digits: int) -> str:
    """Return mean ± standard deviation, the deviation where there are two values or more."""
    mean = f"{np.mean(values):.{digits}f}"
    return f"{mean} ± {np.std(values, ddof=1):.{digits}f}" if len(values) > 1 else mean


def machine() -> str:
    """Say what computes here: processor, cores, memory."""
    cpu, memory = platform.machine(), ""
    if (info := Path("/proc/cpuinfo")).exists():
        cpu = re.search(r"model name\s*: (.*)", info.read_text() + "model name: ?").group(1)
        total = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1))
        memory = f", {total / 2**20:.0f} GB"
    return f"{platform.system()}, {cpu}, {os.cpu_count()} cores{memory}"


def headlines() -> list[str]:
    """Return a line of the README for every page that has a headline."""
    lines = []
    for path in sorted(RESULTS.glob("*.md")):
        title, _, sentence = path.read_text(encoding="utf-8").splitlines()[:3]
        if sentence.startswith("> "):
            lines.append(f"- [{title[2:]}](benchmarks/results/{path.name}): {sentence[2:]}")
    return lines


def _version(name: str) -> str:
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{name} missing"


def _no_place(argument: str) -> str:
    return Path(argument).name if "/" in argument else argument


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    readme = PROJECT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    readme.write_text("\n".join([before + BEGIN, *headlines(), END + after]), encoding="utf-8")
