"""Bridges between documents that share no word, against sums over all pairs and breadth-first paths."""

import numpy as np
import pytest

from core.texts import bridges, lsa, word_path


def rng():
    return np.random.default_rng(0)


def test_the_bridge_from_1_to_8_goes_through_document_2(ten):
    path = word_path(ten.matrix, 0, 7)
    assert path[::2] == (0, 1, 7)
    assert ten.terms[path[1]] in {"artificial", "intelligence"}
    assert ten.terms[path[3]] in {"neural", "networks"}


@pytest.mark.parametrize("k", [2, 5, 10])
def test_the_parts_of_all_pairs_sum_to_the_dot_product(ten, k):
    svd = lsa(ten.matrix, 10, rng=rng())
    A = ten.matrix.toarray()
    V = svd.Vt[:k].T
    expected = (A[0] @ V) @ (A[1] @ V)
    found = bridges(svd, A[0], A[1], k, 10_000)
    everything = A[0][:, None] * (V @ V.T) * A[1]
    assert sum(part.part for part in found) == pytest.approx(everything[everything > 0].sum())
    assert everything.sum() == pytest.approx(expected)
    assert [part.part for part in found] == sorted((part.part for part in found), reverse=True)


def test_in_the_full_space_only_shared_words_carry():
    A = np.array([[1.0, 2, 0], [0, 3, 1], [1, 0, 5]])
    found = bridges(lsa(A, 3, rng=rng()), A[0], A[1], 3, 9)
    heavy = [bridge for bridge in found if bridge.part > 1e-9]
    assert [(bridge.first, bridge.second) for bridge in heavy] == [(1, 1)]
    assert heavy[0].part == pytest.approx(6)


def test_a_path_is_the_shortest_and_shares_a_word_at_each_step(eight):
    A = eight.matrix.toarray()
    for start, end in [(0, 9), (4, 60), (15, 100)]:
        path = word_path(eight.matrix, start, end)
        assert word_path(A, start, end) == path
        for i in range(0, len(path) - 2, 2):
            assert A[path[i], path[i + 1]] > 0 < A[path[i + 2], path[i + 1]]
        holds = (A > 0).astype(int)
        near = (holds @ holds.T > 0).astype(int)
        n_steps = next(n for n in range(1, 30) if np.linalg.matrix_power(near, n)[start, end])
        assert len(path) == 2 * n_steps + 1


def test_of_several_paths_the_one_with_the_heaviest_shared_words_is_taken():
    A = np.array([[1, 2, 0, 0], [1, 0, 9, 0], [0, 1, 0, 1], [0, 0, 1, 3]])
    assert word_path(A, 0, 3) == (0, 0, 1, 2, 3)
    A[1, 2] = 2
    assert word_path(A, 0, 3) == (0, 1, 2, 3, 3)


def test_without_a_common_chain_there_is_no_path():
    assert word_path(np.eye(2), 0, 1) == ()
    assert word_path(np.eye(2), 1, 1) == (1,)
    with pytest.raises(ValueError, match="end"):
        word_path(np.eye(1), 0, 1)
