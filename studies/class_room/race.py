"""Guess the picture, as a race: every round shows more layers, and who names it early has needed few."""

from collections.abc import Mapping
from typing import NamedTuple

from sources.class_room.question import Question

STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)  # layers that are shown, a round each
MOST_NAMED = 10  # who are shown on the board
Rounds = Mapping[int, Mapping[int, float]]  # round to member to answer


class Guess(NamedTuple):
    """The guess that stands, and the round since which it does."""

    value: float
    round: int


def standing(rounds: Rounds) -> dict[int, Guess]:
    """Return for each member the guess that stands: the last, since it was first given without another.

    So to change to a wrong name and back costs layers, and to send the same name again costs none.
    """
    held: dict[int, Guess] = {}
    for turn in sorted(rounds):
        for member, value in rounds[turn].items():
            if member not in held or held[member].value != value:
                held[member] = Guess(value, turn)
    return held


def named(question: Question, rounds: Rounds) -> dict[int, int]:
    """Return for each member who has named the picture the number of layers that it took."""
    return {
        member: question.steps[guess.round - 1]
        for member, guess in standing(rounds).items()
        if question.is_right(guess.value)
    }


def board(question: Question, rounds: Rounds, members: Mapping[int, str]) -> list[tuple[str, int]]:
    """Return the nicknames of the first who have named it with their numbers of layers, fewest first."""
    found = [(k, members[member]) for member, k in named(question, rounds).items()]
    return [(name, k) for k, name in sorted(found)][:MOST_NAMED]
