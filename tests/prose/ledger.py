"""Where the figures in the prose come from.

Each lesson has a module beside this one, ``<lesson>_figures.py``, with ``FIGURES``: for each text of
``assets/prose/<lesson>/`` the figures that stand in it, as they are printed.  A figure is computed here and
compared, or it says who has it from where:

    FIGURES = {
        "layouts": [
            computed("3.26 times", lambda: RGB_GRAM[1, 1]),
            given("8 × 8 digits", "the size of the sample"),
            source("1.02, 1992", "Hamilton, JPEG File Interchange Format"),
            benchmark("30 ms", "benchmarks/features.py", "November 2026"),
        ],
    }

Formulas, code and references (those in brackets and the list at the end) need no entry.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
PROSE = PROJECT / "assets" / "prose"

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+")
_PLUS_ONE = re.compile(r"\b[a-z] [+−-] 1\b")  # m + n + 1, written without dollars
_IN_BRACKETS = re.compile(r"\((?:[A-Z]\.[- ]?)+[^\W\d_][^()]*(?:\([^()]*\)[^()]*)*\)")
_REFERENCES = re.compile(r"^(?:[A-Z]\.[- ]?)+[^\W\d_]", re.MULTILINE)


class Figure(NamedTuple):
    """Words of the prose that hold one figure, and why it is true.

    Attributes
    ----------
    text : str
        As printed, found in the prose.
    value : callable, optional
        Computes what the first number in ``text`` must be, or the whole of ``text``.
    origin : str
        Who says so, where the figure is not computed.
    script : str
        The benchmark that prints it, from the project's folder.
    """

    text: str
    value: Callable[[], float | str] | None = None
    origin: str = ""
    script: str = ""


def computed(text: str, value: Callable[[], float | str]) -> Figure:
    """Return a figure that ``value`` computes: a number, or the words themselves."""
    return Figure(text, value=value)


def given(text: str, why: str) -> Figure:
    """Return a figure that is no result: the size of a sample, a setting, a definition."""
    return Figure(text, origin=why)


def source(text: str, reference: str) -> Figure:
    """Return a figure that somebody else has found; ``reference`` says where."""
    return Figure(text, origin=reference)


def benchmark(text: str, script: str, when: str) -> Figure:
    """Return a figure that only a benchmark knows; the prose names the script and when it ran."""
    return Figure(text, origin=when, script=script)


def fault(figure: Figure, prose: str) -> str:
    """Return what is wrong with a figure in its text, or nothing."""
    if figure.text not in prose:
        return f"{figure.text!r} does not stand there"
    if figure.script:
        name = Path(figure.script).name
        if not (PROJECT / figure.script).exists():
            return f"there is no {figure.script}"
        if name not in prose or figure.origin not in prose:
            return f"the prose does not say that {figure.text!r} is from {name}, {figure.origin}"
        return ""
    if figure.value is None:
        return "" if figure.origin else f"{figure.text!r} has no origin"
    value = figure.value()
    if isinstance(value, str):
        return "" if value == figure.text else f"{figure.text!r} should be {value!r}"
    return "" if prints(figure.text, float(value)) else f"{figure.text!r} should be {value:.6g}"


def prints(text: str, value: float) -> bool:
    """Whether the first number in ``text`` is ``value``, rounded to the digits that are printed."""
    match = _NUMBER.search(text)
    if match is None:
        return False
    number = match[0].replace(",", "")
    decimals = len(number.partition(".")[2])
    return abs(float(number) - abs(value)) <= 0.5 * 10.0**-decimals * (1 + 1e-9)


def unexplained(prose: str, figures: list[Figure]) -> list[str]:
    """Return the numbers in the prose that no figure explains, each with the words around it."""
    rest = re.sub(r"```.*?```", " ", prose, flags=re.DOTALL)
    rest = re.sub(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\]\([^)]*\)", " ", rest, flags=re.DOTALL)
    paragraphs = [part for part in re.split(r"\n\s*\n", rest) if not _REFERENCES.match(part.strip("*_ \n"))]
    rest = _PLUS_ONE.sub(" ", _IN_BRACKETS.sub(" ", "\n\n".join(paragraphs)))
    for figure in sorted(figures, key=lambda each: -len(each.text)):
        rest = rest.replace(figure.text, " ")
    return [rest[max(0, m.start() - 20) : m.end() + 20].strip() for m in _NUMBER.finditer(rest)]
