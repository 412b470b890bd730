"""Numbers as people write them by hand: 3/5, −2√5, √(2)/2, 1/√2, 0.447, 0,447, 3*sqrt(5)."""

import math
import re
from collections.abc import Iterator

import numpy as np

from core.arrays import FloatArray
from sources.errors import BadInput

MAX_CHARACTERS = 60  # of one number
MAX_NUMBERS = 16
ACCEPTED = (
    "Accepted: whole numbers, decimals, fractions and roots, such as 3, 0.6, 3/5, 2√5, 1/√2 or 3*sqrt(5)."
)
_TOKEN = re.compile(r"\s*(?:(\d+(?:[.,]\d+)?|[.,]\d+)|(√|sqrt)|([-+−*·×/()]))")


def number(text: str) -> float:
    """Return the number that a student wrote.

    Raises
    ------
    BadInput
        If it is none, is too long, or divides by zero; the message names it.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadInput(f"A number of {len(text)} characters: at most {MAX_CHARACTERS} are read. {ACCEPTED}")
    tokens = [*_tokens(text)]
    value, rest = _sum(tokens, text)
    if rest or not math.isfinite(value):
        raise _bad(text)
    return value


def row(text: str) -> FloatArray:
    """Return the numbers of one line, parted by semicolons, blanks, or commas with a blank behind.

    Raises
    ------
    BadInput
        If one of them is no number or there are more than 16.
    """
    text = text.strip().strip("()[]") if text.count("(") <= 1 else text.strip().strip("[]")
    parts = [part for part in re.split(r";|,\s+|(?<=[\d)])\s+(?=[-+−√\d(s])", text) if part.strip()]
    if not parts or len(parts) > MAX_NUMBERS:
        raise BadInput(f"{len(parts)} numbers; from 1 to {MAX_NUMBERS} are read. {ACCEPTED}")
    return np.array([number(part) for part in parts])


def matrix(text: str) -> FloatArray:
    """Return the numbers of a few lines as a matrix.

    Raises
    ------
    BadInput
        If a line holds no numbers or the lines differ in length.
    """
    rows = [row(line) for line in text.splitlines() if line.strip()][:MAX_NUMBERS]
    if not rows:
        raise BadInput(f"No number was given. {ACCEPTED}")
    if len({len(each) for each in rows}) > 1:
        raise BadInput(
            f"The lines hold {', '.join(str(len(each)) for each in rows)} numbers: as many in each."
        )
    return np.vstack(rows)


def _tokens(text: str) -> Iterator[str]:
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _bad(text)
        digits, root, sign = found.groups()
        yield digits.replace(",", ".") if digits else "√" if root else sign.replace("−", "-")
        at = found.end()


def _sum(tokens: list[str], text: str) -> tuple[float, list[str]]:
    value, tokens = _product(tokens, text)
    while tokens and tokens[0] in "+-":
        sign = -1 if tokens[0] == "-" else 1
        term, tokens = _product(tokens[1:], text)
        value += sign * term
    return value, tokens


def _product(tokens: list[str], text: str) -> tuple[float, list[str]]:
    value, tokens = _factor(tokens, text)
    while tokens and (tokens[0] in "*·×/√(" or tokens[0][0].isdigit()):
        divides = tokens[0] == "/"
        factor, tokens = _factor(tokens[1:] if tokens[0] in "*·×/" else tokens, text)
        if divides and factor == 0:
            raise BadInput(f"{text.strip()[:20]!r} divides by zero. {ACCEPTED}")
        value = value / factor if divides else value * factor
    return value, tokens


def _factor(tokens: list[str], text: str) -> tuple[float, list[str]]:
    if not tokens:
        raise _bad(text)
    first, rest = tokens[0], tokens[1:]
    if first in "+-":
        value, rest = _factor(rest, text)
        return (-value if first == "-" else value), rest
    if first == "√":
        value, rest = _factor(rest, text)
        if value < 0:
            raise BadInput(f"{text.strip()[:20]!r} is the root of a negative number. {ACCEPTED}")
        return math.sqrt(value), rest
    if first == "(":
        value, rest = _sum(rest, text)
        if not rest or rest[0] != ")":
            raise _bad(text)
        return value, rest[1:]
    if not first[0].isdigit() and first[0] != ".":
        raise _bad(text)
    return float(first), rest


def _bad(text: str) -> BadInput:
    return BadInput(f"{text.strip()[:20]!r} is no number. {ACCEPTED}")


def root(square: int) -> str:
    """Return √square as one writes it by hand: 3, 2√5, √7."""
    outside = max(k for k in range(1, math.isqrt(max(square, 1)) + 1) if square % (k * k) == 0)
    inside = square // (outside * outside)
    if square == 0:
        return "0"
    if inside == 1:
        return str(outside)
    return f"√{inside}" if outside == 1 else f"{outside}√{inside}"
