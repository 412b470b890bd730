"""An error that is copied everywhere, as an exercise: predict, find the line, say why, run both, repair.

The code that is shown is the code that runs: two short functions that differ in one line.  Nothing about an
exercise is typed in that can be computed: what the faulty code gives, what the mended one gives and which
option is right all come from running both on the data of a seed.
"""

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.arrays import FloatArray

Data = dict[str, Any]  # the arguments of an exercise's code, by name
Answer = FloatArray | float
Code = Callable[..., Answer]


@dataclass(frozen=True)
class Ask:
    """A question with one right option.

    Attributes
    ----------
    question : str
    options : tuple of str
    right : int
        The index of the right option.
    because : str
        Why, in one line; shown after the choice.
    """

    question: str
    options: tuple[str, ...]
    right: int
    because: str


@dataclass(frozen=True)
class Reason:
    """A sentence that somebody could believe, and what to say to who chose it.

    Attributes
    ----------
    text : str
        A reason, or a line of code.
    reply : str
        For a wrong one: the misconception that leads there, named.
    """

    text: str
    reply: str


@dataclass(frozen=True)
class Outcome:
    """What an answer is worth.

    Attributes
    ----------
    value : float
        The number by which the two codes are compared.
    says : str
        The number in words, with its unit.
    """

    value: float
    says: str


@dataclass(frozen=True)
class Bug:
    """One exercise.

    Attributes
    ----------
    key : str
        Its name in the address.
    source : str
        The tutorial that it was met in, "000" to "003".
    title : str
        What the code is for.
    story : str
        What it does and on which data, in one or two sentences.
    make : callable
        Seed to data; the same seed gives the same data.
    faulty, mended : callable
        The code: data to answer.  They differ in one line.
    remarks : mapping of str to str
        For each line of ``faulty`` that is right, found by a piece of it: what makes one suspect it, and why
        it is right.
    reasons : tuple of Reason
        Why the line is wrong; the first is right.
    repairs : tuple of Reason
        Lines in its place; the first is right and stands in ``mended``.
    predict : callable
        Data to the question that is asked before anything is shown.
    like : callable
        Data to a question on the same fault; asked later, on another seed.
    judge : callable
        Data and an answer to its outcome.
    hints : tuple of str
        Two: where to look, then what to look for.
    """

    key: str
    source: str
    title: str
    story: str
    make: Callable[[int], Data]
    faulty: Code
    mended: Code
    remarks: Mapping[str, str]
    reasons: tuple[Reason, ...]
    repairs: tuple[Reason, ...]
    predict: Callable[[Data], Ask]
    like: Callable[[Data], Ask]
    judge: Callable[[Data, Answer], Outcome]
    hints: tuple[str, str]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the faulty code, as they are shown."""
        return lines_of(self.faulty)

    @property
    def wrong(self) -> int:
        """The index of the faulty line."""
        ours, theirs = lines_of(self.faulty), lines_of(self.mended)
        return next(i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)

    def remark(self, line: int) -> str:
        """Return what to say to who points at a line that is right."""
        text = self.lines[line]
        return next((said for piece, said in self.remarks.items() if piece in text), "This line is right.")


def lines_of(code: Code) -> tuple[str, ...]:
    """Return the lines of a function as a student reads them: without types, under the name they share."""
    text = re.sub(r"  # noqa.*", "", textwrap.dedent(inspect.getsource(code)))
    text = re.sub(r"def _(faulty|mended)_(\w+)\(", r"def \2(", text)
    head, body = text.split(":\n", 1)
    head = re.sub(r": [\w.]+(\[[^\]]*\])?|->.*", "", head.replace(" -> Answer", ""))
    return tuple(f"{head}:\n{body}".rstrip().split("\n"))


@dataclass(frozen=True)
class Ran:
    """Both codes, run on the same data.

    Attributes
    ----------
    faulty, mended : Outcome
    """

    faulty: Outcome
    mended: Outcome


def run_both(bug: Bug, seed: int) -> Ran:
    """Run the faulty and the mended code on the data of ``seed``."""
    data = bug.make(seed)
    return Ran(bug.judge(data, bug.faulty(**data)), bug.judge(data, bug.mended(**data)))


def between(value: float, edges: tuple[float, ...]) -> int:
    """Return in which of the ranges that the rising ``edges`` part the value lies, from 0."""
    return sum(value >= edge for edge in edges)
