"""How many components: hand-made spectra, planted ranks, and the rule of one standard error by hand."""

import numpy as np
import pytest

from core.decompositions import thin_svd
from core.spectra import above_null, elbow, energy, energy_null, one_standard_error, shuffled_columns


@pytest.mark.parametrize(
    ("s", "k"), [([9, 8, 7, 1, 1, 1], 3), ([9, 1, 1, 1], 1), ([5], 1), ([4, 3, 2, 1], 1)]
)
def test_the_elbow_is_where_a_hand_made_spectrum_bends(s, k):
    assert elbow(np.array(s, dtype=float)) == k


def test_above_null_counts_leading_axes_only():
    assert above_null([0.5, 0.3, 0.1], [0.4, 0.2, 0.05]) == 3
    assert above_null([0.5, 0.1, 0.4], [0.4, 0.2, 0.05]) == 1
    assert above_null([0.1], [0.2]) == 0


def test_the_null_of_shuffled_columns_finds_a_planted_rank():
    rng = np.random.default_rng(2)
    X = rng.standard_normal((200, 3)) @ (3 * rng.standard_normal((3, 15))) + rng.standard_normal((200, 15))
    X -= X.mean(axis=0)
    null = energy_null(lambda g: shuffled_columns(X, g), rng=rng, n_draws=30)
    assert above_null(energy(thin_svd(X).s), null.axis_high) == 3


def test_one_standard_error_takes_the_simplest_that_is_as_good():
    scores = [[0.5, 0.6], [0.78, 0.86], [0.8, 0.9], [0.79, 0.89]]  # best .85, standard error .05
    assert one_standard_error(scores) == 1
    assert one_standard_error([[0.5, 0.5], [0.9, 0.9]]) == 1


def test_shuffled_columns_keep_each_columns_numbers_and_cut_the_ties():
    rng = np.random.default_rng(0)
    A = np.column_stack([np.arange(50.0), np.arange(50.0)])
    B = shuffled_columns(A, rng)
    np.testing.assert_array_equal(np.sort(B, axis=0), A)
    assert abs(np.corrcoef(B.T)[0, 1]) < 0.5


def test_what_has_no_meaning_is_refused_by_name():
    with pytest.raises(ValueError, match="of one shape"):
        above_null([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="at least 2 folds"):
        one_standard_error([[1.0], [2.0]])
    with pytest.raises(ValueError, match="largest first"):
        elbow([1.0, 2.0])
