"""The exercises: what is right is right by hand, and a wrong answer has its word."""

from math import sqrt

import numpy as np
import pytest

from core.geometry import pca
from sources.tables.clouds import sample
from sources.tables.matrices import PRESETS
from studies.explainer import exercises

GROUPS = ("layers", "best_rank", "rotate", "eigenvectors", "axes")
ALL = [each for group in GROUPS for each in getattr(exercises, group)()]


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.question[:40])
def test_the_answer_is_right_and_every_named_mistake_is_wrong_and_named(exercise):
    assert exercise.verdict(exercise.answer).is_right
    for wrong, sentence in exercise.misconceptions.items():
        verdict = exercise.verdict(wrong)
        assert not verdict.is_right
        assert verdict.sentence == sentence


def test_the_numbers_on_paper_are_those_of_the_hand():
    assert exercises.layers()[0].answer == pytest.approx(sqrt(65))
    assert exercises.eigenvectors()[0].answer == pytest.approx(3 * sqrt(5))
    np.testing.assert_allclose(np.linalg.eigvalsh(np.array([[25, 20], [20, 25]])), [5, 45])
    assert np.array_equal(np.outer([2, 3], [1, 2]), [[2, 4], [3, 6]])
    assert exercises.best_rank()[1].answer == 5 * 1 + 1 + 4 * 1


def test_eves_new_row_is_a_taste_of_its_own():
    before = np.linalg.svd(PRESETS[exercises.RATINGS].A, compute_uv=False)
    grown = exercises.with_eve() - before
    assert exercises.best_rank()[0].answer == "s₃"
    assert grown[2] > 3 * np.delete(grown, 2).max()
    assert sum(exercises.EVE) == PRESETS[exercises.RATINGS].A[4].sum()


def test_metres_turn_v1_towards_weight():
    cloud = sample("Heights and weights")
    assert cloud.columns == ("height", "weight")
    assert cloud.units == ("mm", "kg")
    first = [np.abs(pca(cloud.points * [factor, 1]).svd.Vt[0]) for factor in (1, 0.001)]
    assert first[0][0] > 0.9
    assert first[1][1] > 0.99


def test_a_correlation_of_six_tenths_puts_four_fifths_on_v1():
    eigenvalues = np.linalg.eigvalsh([[1, 0.6], [0.6, 1]])
    assert 100 * eigenvalues[1] / eigenvalues.sum() == pytest.approx(exercises.axes()[1].answer)


def test_a_shear_stretches_more_than_its_eigenvalue_says():
    assert np.linalg.norm([[1, 1], [0, 1]], 2) == pytest.approx((1 + sqrt(5)) / 2)
