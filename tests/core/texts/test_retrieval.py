"""Cosines and ranks by hand."""

import numpy as np
import pytest

from core.texts import (
    cosines,
    mean_interval,
    mean_reciprocal_rank,
    rank_of_answer,
    recall_at,
    without_round_off,
)


def test_cosines_of_zero_rows_are_zero_and_widths_must_fit():
    assert cosines([[0, 0]], [[1, 1]]).tolist() == [[0]]
    with pytest.raises(ValueError, match="widths"):
        cosines(np.ones((1, 2)), np.ones((1, 3)))
    with pytest.raises(ValueError, match="X must have shape"):
        cosines(np.ones(2), np.ones((1, 2)))


def test_rows_of_round_off_have_no_direction_and_longer_ones_stay_as_they_are():
    points = np.array([[3.0, 4.0], [2e-17, -1e-17], [1e-6, 0.0], [0.0, 0.0]])
    cleared = without_round_off(points, 5.0)
    assert cleared.tolist() == [[3.0, 4.0], [0.0, 0.0], [1e-6, 0.0], [0.0, 0.0]]
    np.testing.assert_array_equal(without_round_off(1e20 * points, 5e20), 1e20 * cleared)


def test_ranks_recall_and_reciprocal_rank_by_hand():
    assert rank_of_answer([0.1, 0.9, 0.5], [True, False, True]) == 2
    assert rank_of_answer([0.0, 0.0, 0.0], [False, True, False]) == 3
    assert recall_at([1, 5, 6, 40], 5) == 0.5
    assert mean_reciprocal_rank([1, 2, 4]) == pytest.approx((1 + 1 / 2 + 1 / 4) / 3)
    with pytest.raises(ValueError, match="right"):
        rank_of_answer([1.0], [False])


def test_the_interval_of_a_mean_is_that_of_the_normal_distribution_for_many_values():
    values = np.random.default_rng(3).exponential(size=900)
    result = mean_interval(values, rng=np.random.default_rng(0), n_draws=4000, coverage=0.9)
    half = 1.6449 * values.std() / 30  # the central limit theorem
    assert result.mean == pytest.approx(values.mean())
    assert result.low == pytest.approx(values.mean() - half, abs=0.15 * half)
    assert result.high == pytest.approx(values.mean() + half, abs=0.15 * half)


def test_the_interval_of_two_values_holds_all_their_means_and_wrong_arguments_are_refused():
    """Of two values the mean of a draw is the one, the other or the middle: 1/4, 1/4, 1/2 of the draws."""
    assert mean_interval([0, 1], rng=np.random.default_rng(0))[1:] == (0, 1)
    assert mean_interval([0, 1], rng=np.random.default_rng(0), coverage=0.4)[1:] == (0.5, 0.5)
    for wrong in ({"n_draws": 1}, {"coverage": 1.0}, {"coverage": 0.0}):
        with pytest.raises(ValueError, match="must be"):
            mean_interval([1.0], rng=np.random.default_rng(0), **wrong)
    with pytest.raises(ValueError, match="values"):
        mean_interval([], rng=np.random.default_rng(0))
