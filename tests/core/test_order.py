import numpy as np
import pytest

from core.order import best_first


@pytest.mark.parametrize(("n", "few"), [(3, False), (3, True), (40, False), (40, True)])
def test_the_best_are_those_of_a_full_sort_with_ties_in_their_order(n, few):
    rng = np.random.default_rng(0)
    scores = rng.integers(0, 4 if few else 10**6, 100).astype(float)
    known = rng.choice(100, 20, replace=False)
    order = [i for i in sorted(range(100), key=lambda i: (-scores[i], i)) if i not in set(known.tolist())]
    assert best_first(scores, n, without=known).tolist() == order[:n]


def test_one_index_or_several_or_none_are_left_out():
    assert best_first([1, 3, 3, 2], 3).tolist() == [1, 2, 3]
    assert best_first([1, 3, 3, 2], 9, without=1).tolist() == [2, 3, 0]
    assert best_first([1, 3, 3, 2], 9, without=[1, 2, 1]).tolist() == [3, 0]


def test_there_are_never_more_than_are_open_to_choice():
    assert best_first(np.arange(4.0), 10, without=[0, 1, 3]).tolist() == [2]
    assert best_first(np.arange(2.0), 10, without=[0, 1]).tolist() == []
    assert best_first([], 1).tolist() == []


def test_the_scores_given_are_not_written_to():
    scores = np.array([1.0, 2.0])
    best_first(scores, 1, without=1)
    assert scores.tolist() == [1.0, 2.0]


def test_to_want_none_is_refused():
    with pytest.raises(ValueError, match="n must be from 1"):
        best_first([1.0], 0)
