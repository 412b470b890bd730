"""What two votes say, against hand computations and the delta method; who talks with whom."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.class_room.question import Question
from studies.class_room import votes

CHOICE = Question("choice", "Which?", options=("a", "b", "c"), right=1, rounds=2)
NUMBER = Question("number", "How many?", low=0, high=10, right=5, within=1, rounds=2)


def two_votes(right_right, right_wrong, wrong_right, wrong_wrong):
    kinds = [(1, 1)] * right_right + [(1, 0)] * right_wrong + [(0, 1)] * wrong_right + [(0, 2)] * wrong_wrong
    return dict(enumerate(a for a, _ in kinds)), dict(enumerate(b for _, b in kinds))


def test_options_steps_and_bins_are_counted():
    assert votes.counts(CHOICE, {1: 0, 2: 2, 3: 2}) == [1, 0, 2]
    steps = Question("picture", "k?", picture="Tartan", steps=(1, 5, 9))
    assert votes.counts(steps, {1: 5, 2: 5, 3: 9}) == [0, 2, 1]
    assert votes.counts(NUMBER, {1: 0, 2: 0.5, 3: 10, 4: 9.5}) == [2, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert votes.counts(NUMBER, {}) == [0] * 10


def test_the_table_counts_who_voted_twice():
    moved = votes.transitions(CHOICE, {1: 0, 2: 0, 3: 1, 4: 2}, {1: 1, 2: 0, 3: 1, 5: 2})
    assert moved == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]


def test_the_gain_is_what_was_learnt_of_what_could_be():
    found = votes.gain(CHOICE, *two_votes(8, 1, 8, 3))
    assert found.n == 20
    assert (found.before, found.after) == (9 / 20, 16 / 20)
    assert math.isclose(found.gain, 7 / 11)
    assert found.low < found.gain < found.high < 1


def test_of_many_students_the_interval_is_that_of_the_delta_method():
    """g = (c - b) / (c + d) of multinomial fractions; its variance from the gradient, by hand."""
    n, (a, b, c, d) = 40_000, (0.3, 0.1, 0.4, 0.2)
    found = votes.gain(CHOICE, *two_votes(*(round(n * p) for p in (a, b, c, d))))
    gradient = np.array([0, -1 / (c + d), (d + b) / (c + d) ** 2, -(c - b) / (c + d) ** 2])
    p = np.array([a, b, c, d])
    variance = (p @ gradient**2 - (p @ gradient) ** 2) / n
    assert math.isclose(found.high - found.low, 2 * 1.96 * math.sqrt(variance), rel_tol=0.06)


def test_few_students_never_give_certainty():
    found = votes.gain(CHOICE, *two_votes(0, 0, 3, 0))
    assert found.gain == found.high == 1
    assert found.low < 0.7


def test_where_nothing_can_be_gained_nothing_is_said():
    assert votes.gain(CHOICE, *two_votes(4, 1, 0, 0))[3:] == (None, None, None)
    assert votes.gain(CHOICE, {1: 0}, {2: 1}) is None
    assert votes.gain(Question("choice", "?", options=("a", "b")), {1: 0}, {1: 1}) is None


@given(st.lists(st.integers(0, 3), max_size=30))
def test_everybody_talks_and_as_many_pairs_differ_as_can(answers):
    given_ = {member: float(value) for member, value in enumerate(answers)}
    found = votes.groups(given_)
    assert sorted(member for group in found for member in group) == sorted(given_)
    assert [len(group) for group in found].count(3) == (len(answers) % 2 if len(answers) > 1 else 0)
    mixed = sum(len({given_[m] for m in group}) > 1 for group in found)
    largest = max(Counter(answers).values(), default=0)
    assert mixed >= min(len(answers) // 2, len(answers) - largest) - (len(answers) % 2)
    if len(answers) % 2 == 0:
        assert mixed == min(len(answers) // 2, len(answers) - largest)


@pytest.mark.parametrize(("numbers", "said"), [([], None), ([1, 2, 9], (2, 4))])
def test_median_and_mean(numbers, said):
    assert votes.order(numbers) == said
