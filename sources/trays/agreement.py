"""Whether a program prints a pinned number again; this file is also the first cell of every notebook.

It imports the standard library alone, for it runs where the notebook runs.
"""

import re

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
ROUND_OFF = 1e-10  # below it a number is what rounding has left of 0, and differs from machine to machine


def agree(printed: str, pinned: str) -> bool:
    """Whether two texts are equal, or equal but for one unit in the last digit of their numbers.

    >>> agree("12.35 dB", "12.34 dB"), agree("12.36 dB", "12.34 dB"), agree("3e-16", "5e-16")
    (True, False, True)
    """
    if _NUMBER.split(printed.strip()) != _NUMBER.split(pinned.strip()):
        return False
    pairs = zip(_NUMBER.findall(printed), _NUMBER.findall(pinned), strict=True)
    return all(_close(float(one), float(other), _unit(other)) for one, other in pairs)


def _close(one: float, other: float, unit: float) -> bool:
    return max(abs(one), abs(other)) < ROUND_OFF or abs(one - other) <= 1.5 * unit


def _unit(number: str) -> float:
    """Return the worth of a number's last digit: 0.01 for 12.34; 0 for a whole number, which is exact."""
    digits, _, power = number.partition("e")
    if "." not in digits and not power:
        return 0.0
    return 10.0 ** (int(power or 0) - len(digits.partition(".")[2]))
