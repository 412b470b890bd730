"""Code to change and run, in the student's own browser: nothing of it comes to the server."""

import base64
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ui import browser_python
from ui.kit.component import declare
from ui.kit.packing import Json

_HERE = Path(__file__).parent
_SANDBOX = (_HERE / "sandbox.html").read_text(encoding="utf-8")
_WORKER = (_HERE / "worker.js").read_text(encoding="utf-8")
_runner = declare(__file__, "runner")

SECONDS, SECONDS_TO_IMPORT = 5, 40  # that a run may take; more where large packages are imported


class Case(NamedTuple):
    """One set of arguments on which a student's function is judged, and what it has to return."""

    arguments: Mapping[str, Json]
    wanted: Json


def is_available() -> bool:
    """Whether this server has the browser's Python to give."""
    return browser_python.is_fetched()


_FILE = re.compile(r"[\w-]+\.(?:png|npy|npz|csv|txt)", re.ASCII)
_READS = re.compile(r"\bopen\(|(?<!datasets\.)\bload\w*\(|\bgenfromtxt\(|\bread_\w+\(|\bfromfile\(")
_STANDARD = {"csv", "io", "itertools", "math", "pathlib"}
MAX_GIVEN = 4 * 2**20  # bytes of the files that are given to one editor


_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([^\n;#]+))")


@lru_cache(maxsize=512)
def imported(code: str) -> frozenset[str]:
    """Return the packages that code imports, read line by line.

    Python's own parser is no way to read it: where many threads parse at once, 3.11 may fail with a
    SystemError ("AST constructor recursion depth mismatch"), as it did in a class of one hundred.
    """
    found = [match for line in re.split("[\n;]", code) if (match := _IMPORT.match(line))]
    names = [match[1] for match in found if match[1]]
    names += [part.split()[0] for match in found if match[2] for part in match[2].split(",") if part.strip()]
    return frozenset(name.split(".")[0] for name in names)


def can_run(code: str, files: Collection[str] = ()) -> bool:
    """Whether code imports what the browser has alone, and reads no file but those that are given to it."""
    named = set(_FILE.findall(code))
    reads_others = bool(_READS.search(code)) and not named
    known = {"numpy"} | _STANDARD | set(browser_python.packages())
    return imported(code) <= known and named <= set(files) and not reads_others


def runner(
    code: str,
    *,
    key: str,
    prints: str = "",
    function: str = "",
    cases: Sequence[Case] = (),
    given: Mapping[str, bytes] = MappingProxyType({}),
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
    given : mapping of str to bytes
        The files that the code reads, at most `MAX_GIVEN` together.
    on_judged : callable, optional
        Called when the judgement has changed.
    """
    more = browser_python.packages()
    data: dict[str, Json] = {
        "code": code,
        "prints": prints,
        "function": function,
        "cases": [{"arguments": dict(case.arguments), "wanted": case.wanted} for case in cases],
        "address": browser_python.ADDRESS,
        "files": list(browser_python.FILES),
        "packages": {name: list(more[name]) for name in sorted(imported(code) & set(more))},
        "given": {name: base64.b64encode(data).decode() for name, data in given.items()},
        "sandbox": _SANDBOX,
        "worker": _WORKER,
        "seconds": SECONDS_TO_IMPORT if imported(code) & {"scipy", "sklearn"} else SECONDS,
    }
    state = _runner(
        data=data, key=key, default={"judged": False}, on_judged_change=on_judged or (lambda: None)
    )
    return state.get("judged") is True
