"""A tray as a notebook: every pinned number is computed anew, and compared with what was pinned."""

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path

from sources.trays.files import name_of
from sources.trays.pins import Pin, Program

_AGREEMENT = (Path(__file__).parent / "agreement.py").read_text(encoding="utf-8")
_START = '''
import base64, builtins, os, tempfile

os.chdir(tempfile.mkdtemp())  # files are written here, beside nothing of yours
_printed = []


def print(*values, **options):
    """Print, and remember what was printed."""
    builtins.print(*values, **options)
    _printed.append(" ".join(map(str, values)))


def give(name, content):
    """Write a file that the next lines read."""
    with open(name, "wb") as file:
        file.write(base64.b64decode(CONTENTS[content]))


def check(pinned):
    """Compare what was printed since the last check with the pinned number."""
    found = "\\n".join(_printed)
    _printed.clear()
    if not agree(found, pinned):
        raise AssertionError(f"{found!r} was printed, {pinned!r} was pinned")
    builtins.print("As pinned.")
'''
_IMPORT = re.compile(r"^\s*(?:import|from)\s+([\w., ]+)", re.MULTILINE)
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$-])")
_PACKAGES = {"numpy": "numpy", "PIL": "pillow", "sklearn": "scikit-learn", "stop_words": "stop-words"}
_PACKAGES |= {"scipy": "scipy", "svdlab": "svdlab"}


def plain(text: str) -> str:
    r"""Return words made up by anybody so that a notebook's Markdown shows them as they are.

    >>> print(plain("<b> $x$"))
    &lt;b> \$x\$
    """
    words = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return words.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", ">").replace("://", ": //")


def needs(pins: Sequence[Pin]) -> list[str]:
    """Return the packages that the programs of a tray import, as pip calls them."""
    lines = [match for pin in pins if pin.program for match in _IMPORT.findall(pin.program.code)]
    names = {
        part.split()[0].split(".")[0]
        for line in lines
        for part in line.split(" import ")[0].split(",")
        if part.strip()
    }
    return sorted({"numpy"} | {_PACKAGES[name] for name in names if name in _PACKAGES})


def to_bytes(pins: Sequence[Pin], *, host: str = "") -> bytes:
    """Return a notebook (nbformat 4.5) that computes every pinned number again.

    Its first two cells say how numbers are compared and carry the files; then each pin has its words and,
    where the page shows a program, a cell that ends in a check.  ``host`` stands before the pages' addresses.
    """
    contents = {
        name_of(data): base64.b64encode(data).decode()
        for pin in pins
        if pin.program
        for data in pin.program.files.values()
    }
    cells = [
        _words(
            f"# Run tray of SVD Lab\n\nNeeds: {', '.join(needs(pins))}. Run the cells from top to bottom."
        ),
        _code(_AGREEMENT.split('"""', 2)[2].strip() + "\n" + _START.rstrip()),
        _code("CONTENTS = " + json.dumps(contents, indent=1)),
    ]
    for number, pin in enumerate(pins, start=1):
        cells.append(_words(_told(number, pin, host)))
        if pin.program is not None:
            cells.append(_code(_run(pin.program)))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    about["language_info"] = {"name": "python"}
    book = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1).encode()


def _told(number: int, pin: Pin, host: str) -> str:
    lines = [f"## {number}. {plain(pin.title)}", ""]
    if pin.note:
        lines += [f"> {plain(pin.note)}", ""]
    lines += [f"- **{plain(each.name)}**: {plain(each.value)}" for each in pin.readouts]
    settings = ", ".join(f"{name} = {value}" for name, value in pin.settings) or "all as at first"
    lines += ["", f"Page {plain(host)}/{plain(pin.path)}; settings: {plain(settings)}."]
    if pin.program:
        lines.append(f"The program prints {plain(pin.program.means)}.")
    return "\n".join(lines)


def _run(program: Program) -> str:
    given = [f"give({name!r}, {name_of(data)!r})" for name, data in program.files.items()]
    wanted = [
        f"# {name} is too large to be carried here: download it on the page and give its path in the code."
        for name in program.missing
    ]
    return "\n".join([*given, *wanted, program.code.rstrip(), f"check({program.prints!r})"])


def _words(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(text: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }
