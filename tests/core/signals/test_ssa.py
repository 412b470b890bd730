"""Singular spectrum analysis against its theorems and the tutorial's own signal."""

import numpy as np
import pytest

from core.pictures import noise_removed
from core.signals import (
    automatic_groups,
    automatic_rank,
    decompose,
    diagonal_average,
    elementary_series,
    hankel_matrix,
    ssa,
    w_correlation,
)
from tests.core.signals.series import tutorial


def removed(**arguments):
    clean, noisy = tutorial()
    return noise_removed(clean, noisy, ssa(noisy, **arguments))


@pytest.mark.parametrize(("n", "window"), [(1, 1), (5, 2), (20, 20), (31, 1), (40, 13), (40, 28), (101, 50)])
def test_all_components_give_the_series_back(n, window):
    x = np.random.default_rng(n).standard_normal(n)
    everything = min(window, n - window + 1)
    np.testing.assert_allclose(ssa(x, window=window, n_components=everything), x, atol=1e-12)


def test_a_window_and_its_mirror_give_the_same():
    x = tutorial()[1]
    np.testing.assert_allclose(
        ssa(x, window=120, n_components=4), ssa(x, window=381, n_components=4), atol=1e-10
    )


def test_the_tutorials_three_components_remove_81_and_four_83_percent():
    assert removed(window=100, n_components=3) == pytest.approx(0.815, abs=0.001)
    assert removed(window=100, n_components=4) == pytest.approx(0.835, abs=0.001)


def test_the_automatic_rank_cuts_no_pair_in_half_and_reaches_83_percent():
    assert automatic_rank(decompose(tutorial()[1], window=100)) == 4
    assert removed(window=100) >= 0.83


def test_the_result_scales_with_the_series():
    noisy = tutorial()[1]
    np.testing.assert_allclose(ssa(1000 * noisy, window=60), 1000 * ssa(noisy, window=60), rtol=1e-7)


def test_a_constant_and_a_zero_series_stay_what_they_are():
    np.testing.assert_allclose(ssa(np.full(50, 3.0), window=25), 3.0)
    np.testing.assert_array_equal(ssa(np.zeros(30), window=10), 0.0)


def test_a_w_correlation_is_the_correlation_of_the_trajectory_matrices():
    parts = elementary_series(decompose(tutorial()[1], window=30), 6)
    H = [hankel_matrix(part, 30) for part in parts]
    expected = [[np.sum(a * b) / np.linalg.norm(a) / np.linalg.norm(b) for b in H] for a in H]
    np.testing.assert_allclose(w_correlation(parts, 30), expected, atol=1e-12)


def test_a_series_of_zeros_is_correlated_with_nothing():
    found = w_correlation([[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]], 2)
    np.testing.assert_allclose(found, [[0, 0], [0, 1]], atol=1e-15)


def test_the_sines_fall_into_two_pairs():
    parts = elementary_series(decompose(tutorial()[0], window=200), 4)
    assert automatic_groups(w_correlation(parts, 200)) == ((0, 1), (2, 3))


def test_groups_join_through_a_common_member():
    linked = np.eye(4)
    linked[0, 3] = linked[3, 0] = linked[1, 3] = linked[3, 1] = -0.8
    assert automatic_groups(linked) == ((0, 1, 3), (2,))


class TestErrataOfPattern4:
    """Tutorial 000 averages the main diagonals of its windows; a Hankel matrix repeats along the others."""

    def both_ways(self, k):
        clean, noisy = tutorial()
        windows = hankel_matrix(noisy, 401)
        U, s, Vt = np.linalg.svd(windows, full_matrices=False)
        low = (U[:, :k] * s[:k]) @ Vt[:k]
        wrong = np.array([np.diag(low, d).mean() for d in range(-400, 100)])
        right = diagonal_average(low)
        before = np.std(noisy - clean)
        return [1 - np.std(x - clean) / before for x in (wrong, right)]

    def test_its_diagonals_make_the_noise_17_percent_worse_and_the_right_ones_82_percent_better(self):
        wrong, right = self.both_ways(3)
        assert wrong == pytest.approx(-0.173, abs=0.001)
        assert right == pytest.approx(0.816, abs=0.001)

    def test_four_components_are_better_than_three_because_two_sines_have_rank_four(self):
        assert self.both_ways(4)[1] == pytest.approx(0.835, abs=0.001)
