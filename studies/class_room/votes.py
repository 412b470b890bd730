"""Two votes and the talk between them: who moved where, how much was learnt, who should talk with whom."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sources.class_room.question import CHOICE, FILMS, NUMBER, RACE, SETTINGS, Question

Answers = Mapping[int, float]  # member to answer
_DRAWS = 4000
_BINS = 10


def counts(question: Question, answers: Answers) -> list[int]:
    """Return how many chose each option, or each step of k; of numbers, how many fall into each bin."""
    if question.kind == NUMBER:
        edges = bins(question)
        found = np.histogram(list(answers.values()), edges)[0] if answers else np.zeros(_BINS)
        return [int(n) for n in found]
    places: Sequence[int] = question.steps or (1,)
    if question.kind == SETTINGS:
        return []
    if question.kind in (CHOICE, RACE):
        places = range(len(question.options))
    elif question.kind == FILMS:  # how many have given stars to 1, 2, ... of them
        places = range(1, len(question.options) + 1)
    given = list(answers.values())
    return [given.count(float(place)) for place in places]


def bins(question: Question) -> list[float]:
    """Return the edges of ten equal parts of the range of a number."""
    return [float(edge) for edge in np.linspace(question.low, question.high, _BINS + 1)]


def transitions(question: Question, first: Answers, second: Answers) -> list[list[int]]:
    """Return how many went from each option (row) to each option (column), of those who voted twice."""
    n = len(question.options)
    moved = [[0] * n for _ in range(n)]
    for member in first.keys() & second.keys():
        moved[int(first[member])][int(second[member])] += 1
    return moved


class Gain(NamedTuple):
    """How much of what could be learnt was learnt, of those who voted twice.

    Attributes
    ----------
    n : int
        Who voted twice.
    before, after : float
        The fractions who were right.
    gain : float or None
        (after - before) / (1 - before), Hake's normalised gain; None where all were right at first.
    low, high : float or None
        Between which the gain lies with 95 % probability.
    """

    n: int
    before: float
    after: float
    gain: float | None
    low: float | None
    high: float | None


def gain(question: Question, first: Answers, second: Answers) -> Gain | None:
    """Return the normalised gain with its interval; None where nothing is right or nobody voted twice.

    The interval takes the four kinds of students (right or wrong, then right or wrong) as drawn from a
    multinomial distribution with Jeffreys' prior, and cuts 2.5 % off each end of the posterior; where the
    gain itself lies at the edge of what is possible, the interval reaches to it.  It never closes to a point,
    as a bootstrap of few students does.

    References
    ----------
    R. R. Hake, American Journal of Physics 66 (1998) 64-74.
    """
    both = sorted(first.keys() & second.keys())
    if question.right is None or not both:
        return None
    then = np.array([question.is_right(first[member]) for member in both])
    now = np.array([question.is_right(second[member]) for member in both])
    before, after = float(then.mean()), float(now.mean())
    if before == 1:
        return Gain(len(both), before, after, None, None, None)
    kinds = [np.sum(a & b) for a in (then, ~then) for b in (now, ~now)]  # right-right, right-wrong, ...
    drawn = np.random.default_rng(0).dirichlet(np.array(kinds) + 0.5, _DRAWS)
    lost, won, still = drawn[:, 1], drawn[:, 2], drawn[:, 3]
    low, high = np.quantile((won - lost) / (won + still), [0.025, 0.975])
    found = (after - before) / (1 - before)
    return Gain(len(both), before, after, found, min(float(low), found), max(float(high), found))


def groups(answers: Answers) -> list[tuple[int, ...]]:
    """Return whom to seat together: pairs, and one group of three where the number is odd.

    As many pairs as possible have two different answers: those who agree stand in one row, the largest such
    group first, and each talks with who stands half a row further.  Nobody of a group that is no larger than
    half the class meets another of it; of a larger one only those who are too many do.
    """
    together: dict[float, list[int]] = {}
    for member in sorted(answers):
        together.setdefault(answers[member], []).append(member)
    row = [member for same in sorted(together.values(), key=len, reverse=True) for member in same]
    half = len(row) // 2
    found = [(row[i], row[i + half]) for i in range(half)]
    if len(row) % 2 == 0:
        return list(found)
    if not found:
        return [(row[0],)]
    last = row[-1]
    place = next((i for i, pair in enumerate(found) if len({answers[m] for m in (*pair, last)}) > 1), 0)
    return [(*pair, last) if i == place else pair for i, pair in enumerate(found)]


def share(part: int, whole: int) -> float:
    """Return a part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0


def order(values: Sequence[float]) -> tuple[float, float] | None:
    """Return median and mean of numbers that were answered; None of none."""
    return (float(np.median(values)), float(np.mean(values))) if values else None
