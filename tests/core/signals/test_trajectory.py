"""Trajectory matrices and elementary series, against direct computation."""

import numpy as np
import pytest

from core.signals import (
    Trajectory,
    decompose,
    diagonal_average,
    elementary_series,
    hankel_matrix,
    leading_part,
)
from tests.core.signals.series import tutorial


@pytest.mark.parametrize("window", [12, 29])
def test_an_elementary_series_is_the_diagonal_average_of_one_layer(window):
    x = np.random.default_rng(8).standard_normal(40)
    U, s, Vt = np.linalg.svd(hankel_matrix(x, window), full_matrices=False)
    expected = [diagonal_average(s[i] * np.outer(U[:, i], Vt[i])) for i in range(5)]
    np.testing.assert_allclose(elementary_series(decompose(x, window=window), 5), expected, atol=1e-10)


def test_singular_values_are_those_of_the_trajectory_matrix():
    x = tutorial()[1]
    expected = np.linalg.svd(hankel_matrix(x, 100), compute_uv=False)
    np.testing.assert_allclose(decompose(x, window=100).s, expected, rtol=1e-9)


def test_the_shorter_of_a_window_and_its_mirror_is_decomposed():
    assert decompose(tutorial()[1], window=381).shape == (120, 381)


@pytest.mark.parametrize("k", [0, 101])
def test_components_out_of_range_are_named(k):
    with pytest.raises(ValueError, match=f"from 1 to 100, got {k}"):
        elementary_series(decompose(tutorial()[1], window=100), k)


def test_a_trajectory_knows_its_shape():
    x = np.arange(10.0)
    assert Trajectory(x, np.eye(3), np.ones(3)).shape == (3, 8)


def test_the_leading_part_is_the_sum_of_elementary_series_and_of_none_it_is_zero():
    x = np.random.default_rng(3).standard_normal(40)
    trajectory = decompose(x, window=12)
    expected = elementary_series(trajectory, 5).sum(axis=0)
    np.testing.assert_allclose(leading_part(trajectory, 5), expected, atol=1e-12)
    np.testing.assert_allclose(leading_part(trajectory, 12), x, atol=1e-7)
    assert (leading_part(trajectory, 0) == 0).all()
    with pytest.raises(ValueError, match="n_components"):
        leading_part(trajectory, 13)
