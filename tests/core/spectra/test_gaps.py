"""Equal singular values: where the best rank-k approximation is one matrix, and where k may not be cut."""

import numpy as np
import pytest

from core.decompositions import SVD, low_rank
from core.spectra import cut_through


@pytest.mark.parametrize(
    ("k", "expected"), [(1, None), (2, (2, 4)), (3, (2, 4)), (4, None), (5, None), (6, None)]
)
def test_a_cut_between_equal_values_is_named_with_both_ends_of_the_run(k, expected):
    assert cut_through([3.0, 2.0, 2.0, 2.0, 1.0, 0.5], k) == expected


def test_where_a_run_is_cut_two_best_approximations_differ_and_at_its_ends_they_do_not():
    s = np.array([3.0, 2.0, 2.0, 1.0])
    turn = np.eye(4)
    turn[1:3, 1:3] = [[0.6, -0.8], [0.8, 0.6]]
    one, other = SVD(np.eye(4), s, np.eye(4)), SVD(turn, s, turn.T)
    for k in range(1, 5):
        differ = not np.allclose(low_rank(one, k), low_rank(other, k))
        assert differ == (cut_through(s, k) is not None)


def test_values_that_differ_by_round_off_are_equal_whatever_the_unit():
    for unit in (1e-30, 1.0, 1e30):
        assert cut_through(unit * np.array([1 + 1e-15, 1.0, 1 - 1e-15]), 1) == (1, 3)
        assert cut_through(unit * np.array([1.0, 0.999, 0.998]), 1) is None


def test_zeros_may_be_cut_for_they_add_nothing():
    assert cut_through([1.0, 0.0, 0.0], 2) is None
    assert cut_through([0.0, 0.0], 1) is None
    assert cut_through([2.0], 1) is None


def test_a_k_out_of_range_is_refused():
    with pytest.raises(ValueError, match="n_components"):
        cut_through([1.0, 1.0], 3)
