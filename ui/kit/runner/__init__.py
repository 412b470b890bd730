"""Code to change and run, in the student's own browser: nothing of it comes to the server."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ui import browser_python
from ui.kit.component import declare
from ui.kit.packing import Json

_HERE = Path(__file__).parent
_SANDBOX = (_HERE / "sandbox.html").read_text(encoding="utf-8")
_WORKER = (_HERE / "worker.js").read_text(encoding="utf-8")
_runner = declare(__file__, "runner")

SECONDS = 5  # that a run may take


class Case(NamedTuple):
    """One set of arguments on which a student's function is judged, and what it has to return."""

    arguments: Mapping[str, Json]
    wanted: Json


def is_available() -> bool:
    """Whether this server has the browser's Python to give."""
    return browser_python.is_fetched()


_IMPORT = re.compile(r"^\s*(?:import|from)\s+([\w.]+)", re.MULTILINE)
_READS = re.compile(r"\bopen\(|\bload\w*\(|\bgenfromtxt\(|\bread_\w+\(|\bfromfile\(")


def can_run(code: str) -> bool:
    """Whether code needs nothing but NumPy and the standard library's ``math``: no file, no other package."""
    packages = {name.split(".")[0] for name in _IMPORT.findall(code)}
    return packages <= {"numpy", "math"} and not _READS.search(code)


def runner(
    code: str,
    *,
    key: str,
    prints: str = "",
    function: str = "",
    cases: Sequence[Case] = (),
    on_judged: Callable[[], None] | None = None,
) -> bool:
    """Offer code to change and run; return whether it was last judged right.

    Parameters
    ----------
    code : str
        What stands in the editor at first.
    key : str
    prints : str
        What the page shows, to be compared with what the student's code prints.
    function : str
        The name of the function that is judged; empty where nothing is.
    cases : sequence of Case
        On which it is judged.
    on_judged : callable, optional
        Called when the judgement has changed.
    """
    data: dict[str, Json] = {
        "code": code,
        "prints": prints,
        "function": function,
        "cases": [{"arguments": dict(case.arguments), "wanted": case.wanted} for case in cases],
        "address": browser_python.ADDRESS,
        "files": list(browser_python.FILES),
        "sandbox": _SANDBOX,
        "worker": _WORKER,
        "seconds": SECONDS,
    }
    state = _runner(
        data=data, key=key, default={"judged": False}, on_judged_change=on_judged or (lambda: None)
    )
    return state.get("judged") is True
