"""How far a student is in the exercises, and the short code that carries it in an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NOT_YET, REPAIRED, LIKE_WRONG, LIKE_RIGHT = "-", "r", "w", "o"
_STATES = NOT_YET + REPAIRED + LIKE_WRONG + LIKE_RIGHT


@dataclass(frozen=True)
class Score:
    """How many exercises were repaired, and how many like items were right at the first answer.

    Attributes
    ----------
    n_repaired, n_right, n_asked : int
    """

    n_repaired: int
    n_right: int
    n_asked: int


def score(states: Mapping[str, str]) -> Score:
    """Count the states of exercises; the score that counts is that of the like items."""
    values = [*states.values()]
    right, wrong = values.count(LIKE_RIGHT), values.count(LIKE_WRONG)
    return Score(right + wrong + values.count(REPAIRED), right, right + wrong)


def code(states: Mapping[str, str], keys: Sequence[str]) -> str:
    """Return the states of the exercises ``keys``, one sign each, without what trails at the end."""
    return "".join(states.get(key, NOT_YET) for key in keys).rstrip(NOT_YET)


def states(code: str, keys: Sequence[str]) -> dict[str, str]:
    """Return the states that a code stands for; a sign that is none counts as not done."""
    pairs = zip(keys, code, strict=False)
    return {key: sign for key, sign in pairs if sign in _STATES and sign != NOT_YET}
