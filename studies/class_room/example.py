"""Two votes of a made-up class, to show what is read from them; and the lesson's exercises."""

from typing import NamedTuple

from sources.class_room.question import CHOICE, Question
from studies.class_room.votes import Gain, gain, transitions
from studies.exercises import Exercise

QUESTION = Question(
    CHOICE,
    "Keeping k layers of a 100 × 100 matrix stores how many numbers?",
    options=("k · 100", "k · 201", "k · 10,000"),
    right=1,
    rounds=2,
)
# From each option (row) to each option (column): made up for this page.
MOVED = ((2, 6, 0), (1, 8, 0), (0, 2, 1))


class Example(NamedTuple):
    """The two votes, and what is read from them."""

    first: dict[int, float]
    second: dict[int, float]
    moved: list[list[int]]
    gain: Gain


def example() -> Example:
    """Return the class's votes with their table and their gain."""
    pairs = [(i, j) for i, row in enumerate(MOVED) for j, n in enumerate(row) for _ in range(n)]
    first = {member: float(i) for member, (i, _) in enumerate(pairs)}
    second = {member: float(j) for member, (_, j) in enumerate(pairs)}
    found = gain(QUESTION, first, second)
    assert found is not None, "the example has a right option"
    return Example(first, second, transitions(QUESTION, first, second), found)


EXERCISES = (
    Exercise(
        "Before the talk 50 % are right, after it 80 %. What is the normalised gain?",
        0.6,
        misconceptions={
            0.3: "That is the difference; it is to be divided by what there was left to learn, 50 %.",
            0.8: "That is the share after the talk, not the gain.",
            0.375: "Divided by the share after the talk; it is to be divided by what was wrong before it.",
        },
        hint="What could be gained at most?",
        because="(0.8 - 0.5) / (1 - 0.5).",
        within=0.005,
    ),
    Exercise(
        "All are right at the first vote. What is the normalised gain?",
        "There is none",
        options=("There is none", "0", "1"),
        misconceptions={
            "0": "Nothing was learnt, but nothing could be: 0 divided by 0 is no number.",
            "1": "A gain of 1 says that all who were wrong have learnt; nobody was wrong.",
        },
        because="There was nothing left to learn.",
    ),
)
