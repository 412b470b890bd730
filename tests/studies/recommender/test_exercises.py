"""The recommender's exercises: answers by hand, and by what the lesson runs."""

import pytest

from core.recommenders import ndcg_at_k
from sources.ratings.samples import sample
from studies.recommender import learn
from studies.recommender.exercises import EXERCISES


def answers():
    return [exercise.answer for exercise in EXERCISES]


def test_the_numbers_are_those_that_the_lesson_counts():
    table = sample("5 × 6, Alice to Eve").ratings
    wanted = learn.Settings(2, 0.02, 0.02, 60, False, "simultaneous")
    assert answers()[0] == learn.n_numbers(table, wanted) == 22


def test_the_rating_is_the_mean_the_biases_and_the_product():
    assert answers()[1] == pytest.approx(3.5 + 0.2 - 0.4 + (1 * 0.5 + 2 * 0.25))


def test_the_third_place_counts_half():
    assert answers()[2] == pytest.approx(ndcg_at_k([9, 8, 1], {1}, 10)) == pytest.approx(0.5)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.question[:30])
def test_the_answer_is_right_and_every_named_mistake_is_wrong(exercise):
    assert exercise.verdict(exercise.answer).is_right
    for wrong, sentence in exercise.misconceptions.items():
        verdict = exercise.verdict(wrong)
        assert not verdict.is_right
        assert verdict.sentence == sentence
