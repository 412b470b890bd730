"""A question with a checked answer: what is right, and which mistake stands behind each wrong answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Verdict(NamedTuple):
    """Whether an answer is right, and the sentence that says so or names the mistake behind it."""

    is_right: bool
    sentence: str


@dataclass(frozen=True)
class Exercise:
    """One question of a lesson: named options of which one is right, or a number.

    Parameters
    ----------
    question : str
        One or two sentences; Markdown.
    answer : str or float
        The right option, or the number in ``unit``.
    options : sequence of str, optional
        What can be chosen; without them a number is asked for.
    misconceptions : mapping
        For a wrong option, or a number that a known mistake leads to, the sentence that names the mistake.
        Every wrong option needs one.
    hint : str, optional
        Offered before the answer.
    because : str, optional
        One line why the answer is right, said with it.
    unit : str, optional
        Of the number: "%", "numbers".
    within : float
        How far, in ``unit``, a number may be off and still be right; for round-off in a student's arithmetic.

    Raises
    ------
    ValueError
        If the answer is not among the options, or if a wrong option has no misconception.
    """

    question: str
    answer: str | float
    options: tuple[str, ...] = ()
    misconceptions: Mapping[str | float, str] = field(default_factory=dict)
    hint: str = ""
    because: str = ""
    unit: str = ""
    within: float = 0.0

    def __post_init__(self) -> None:
        """Check that the question can be answered and that no wrong option is left without a word."""
        if not self.options and isinstance(self.answer, str):
            raise ValueError(f"{self.question!r} has no options, so its answer must be a number")
        if self.options and self.answer not in self.options:
            raise ValueError(f"the answer of {self.question!r} is not among its options")
        silent = {*self.options} - {self.answer} - {*self.misconceptions}
        if silent:
            raise ValueError(f"no misconception is named for {sorted(silent)}")

    def verdict(self, given: str | float) -> Verdict:
        """Return what is to be said of the answer ``given``."""
        if self._is(given, self.answer):
            return Verdict(True, f"Right. {self.because}".strip())
        for wrong, sentence in self.misconceptions.items():
            if self._is(given, wrong):
                return Verdict(False, sentence)
        return Verdict(False, f"Not {given:g}{_spaced(self.unit)}." if not isinstance(given, str) else "No.")

    def _is(self, given: str | float, that: str | float) -> bool:
        if isinstance(given, str) or isinstance(that, str):
            return given == that
        return abs(given - that) <= self.within


def _spaced(unit: str) -> str:
    return f" {unit}" if unit else ""
