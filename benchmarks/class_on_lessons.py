"""A whole class opens a lesson at once and moves its slider: how long everybody waits.

    python -m benchmarks.class_on_lessons [students ...]      40, 100 and 200 without a number

One server process; every lesson gets a fresh one, so that the first of a class finds it cold.  The students
are in this process, on the same cores.  Each thinks 1 to 3 s before a move; a move ends when its run has,
with every picture fetched.  A class of one hundred asks for fifty runs a second then.
"""

import asyncio
import resource
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks._report import Report
from benchmarks._students import Times, lesson, processor, server

N_MOVES, THINK = 8, 2.0  # moves a student; mean seconds between two


class Place(NamedTuple):
    """A lesson's page, one of its steps, and the slider that is moved."""

    page: str
    step: str
    label: str


PLACES = (
    Place("svd_explainer", "Noise band", "k"),
    Place("image_compressor", "Drag k", "k for the energy"),
    Place("movie_recommender", "Holes", "factors"),
    Place("embeddings", "Row meets column", "k"),
    Place("denoiser", "Window and rank", "Noise"),
    Place("lsa_explorer", "Search", "k, topics"),
    Place("features", "Does it pay?", "k, components"),
    Place("layers", "Split one matrix", "k, rank"),
)


def at(seconds: list[float], share: float) -> float:
    """Return what a ``share`` of the waits stayed below, in ms."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def _status(pid: int, what: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    return float("nan")


def measured(place: Place, n: int) -> tuple[Times, float, float]:
    """Return what n students waited, the processor time of a run in ms, and the largest memory in MiB."""
    with server() as (port, pid):
        before = processor(pid)
        times = asyncio.run(lesson(port, *place, Times([], [], []), n=n, n_moves=N_MOVES, think=THINK))
        runs = len(times.opens) + len(times.moves)
        return times, 1000 * (processor(pid) - before) / max(1, runs), _status(pid, "VmHWM")


def main() -> None:
    """Print and keep a table: a line for each lesson and size of the class."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard) if hard > 0 else 8192, hard))
    report, rows, moves = (
        Report("Class on lessons", ("streamlit", "starlette", "websockets", "plotly")),
        [],
        {},
    )
    for n in [int(each) for each in sys.argv[1:]] or [40, 100, 200]:
        for place in PLACES:
            times, processor, memory = measured(place, n)
            waits = [at(seconds, share) for seconds in (times.opens, times.moves) for share in (0.5, 0.95)]
            seen = [*(f"{wait:.0f}" for wait in waits), f"{processor:.0f}", f"{memory:.0f}"]
            rows.append([f"{place.page}, {place.step}", str(n), *seen, str(len(times.faults))])
            print(*rows[-1], *times.faults[:2], sep="  ", flush=True)
            moves.setdefault(n, []).append((waits[2], waits[3]))
    columns = ["lesson, step", "students", "open, median, ms", "95 %", "move, median, ms", "95 %"]
    report.table(
        "Everybody moves a slider", [*columns, "processor, ms a run", "memory, MiB", "failures"], rows
    )
    report.note("All open at once on a cold server; students and server share the cores.")
    n, waited = next(iter(moves.items()))
    report.headline(
        f"{n} students who move a slider every two seconds wait "
        f"{statistics.median(middle for middle, _ in waited):.0f} ms (median over lessons and moves; "
        f"95 % of the moves of the slowest lesson stay below {max(late for _, late in waited):.0f} ms)."
    )
    report.write()


if __name__ == "__main__":
    main()
