"""Two documents that share no word: cosines over k against numpy, chains of words by hand."""

import numpy as np
import pytest

from core.decompositions import SVD
from sources.texts.corpus import Corpus
from studies import lsa


@pytest.mark.parametrize(("first", "second"), [(0, 7), (0, 1), (3, 9)])
def test_cosines_over_k_are_those_of_the_rows_of_the_low_rank_table(ten, first, second):
    A = ten.table.matrix.toarray()
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    expected = []
    for k in range(1, 11):
        a, b = ((U[:, :k] * s[:k]) @ Vt[:k])[[first, second]]
        expected.append(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    np.testing.assert_allclose(lsa.connection(ten, first, second, 3).by_rank, expected, atol=1e-8)


def test_with_all_topics_the_cosine_is_that_by_shared_words(eight):
    for first, second in [(0, 5), (2, 90), (4, 60)]:
        result = lsa.connection(eight, first, second, 120)
        A = eight.table.matrix
        assert result.raw == pytest.approx((A[[first]] @ A[[second]].T).toarray()[0, 0], abs=1e-9)
        assert result.by_rank[-1] == pytest.approx(result.raw, abs=1e-8)


def test_documents_of_two_chains_have_cosine_0_at_every_k_and_no_path(eight):
    """A component of a block matrix lies in one block; only a cut between equal values may mix them."""
    alone = [int(np.flatnonzero(eight.chains == chain)[0]) for chain in (1, 2, 5)]
    for document in alone:
        result = lsa.connection(eight, 0, document, 4)
        firm = [k for k in range(1, 121) if lsa.ties_at(eight, k) is None]
        assert not result.by_rank[np.array(firm) - 1].any()
        assert result.raw == 0
        assert result.path == ()
        assert result.n_between == 0
        assert result.pairs == ()


def test_the_path_takes_turns_of_documents_and_words_and_counts_who_is_in_between(fruit):
    terms = fruit.table.terms
    result = lsa.connection(fruit, 0, 2, 1)
    assert result.path == (0, terms.index("pear"), 1, terms.index("plum"), 2)
    assert result.n_between == 1
    assert lsa.connection(fruit, 0, 1, 1).n_between == 0
    assert lsa.connection(fruit, 0, 0, 1).n_between == 0


@pytest.mark.parametrize("k", [1, 3, 10])
def test_the_pair_of_words_that_carries_most_is_the_largest_part_of_the_dot_product(ten, k):
    A = ten.table.matrix.toarray()
    V = np.linalg.svd(A, full_matrices=False)[2][:k].T
    parts = A[0][:, None] * (V @ V.T) * A[7]
    pairs = lsa.connection(ten, 0, 7, k).pairs
    assert pairs[0].part == pytest.approx(parts.max())
    assert parts[pairs[0].first, pairs[0].second] == pytest.approx(parts.max())
    assert len(pairs) == min(8, np.count_nonzero(parts > 1e-9))


def test_disjoint_pairs_share_no_word_lie_in_the_largest_chain_and_stand_in_order(eight):
    A = eight.table.matrix.toarray()
    pairs = lsa.disjoint_pairs(eight, 25)
    largest = np.bincount(eight.chains).argmax()
    assert len(pairs) == 20
    for first, second, cosine in pairs:
        assert first < second
        assert A[first] @ A[second] == 0
        assert eight.chains[first] == eight.chains[second] == largest
        assert lsa.connection(eight, first, second, 25).path
        assert cosine == pytest.approx(lsa.connection(eight, first, second, 25).by_rank[24], abs=1e-8)
    assert [pair.cosine for pair in pairs] == sorted((pair.cosine for pair in pairs), reverse=True)


def test_the_nearest_of_all_disjoint_pairs_comes_first(ten):
    A = ten.table.matrix.toarray()
    U, s, _ = np.linalg.svd(A, full_matrices=False)
    rows = U[:, :3] * s[:3]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    near = np.where(np.triu(A @ A.T == 0, 1), rows @ rows.T, -1)
    best = lsa.disjoint_pairs(ten, 3)[0]
    assert best.cosine == pytest.approx(near.max(), abs=1e-8)
    assert near[best.first, best.second] == pytest.approx(near.max(), abs=1e-8)


def test_three_texts_of_a_chain_give_the_one_pair_and_only_while_a_topic_joins_it(fruit):
    """At k = 1 the fruit have one direction: cosine 1. With all topics the two share nothing: no pair."""
    assert lsa.disjoint_pairs(fruit, 1) == ((0, 2, 1.0),)
    assert lsa.disjoint_pairs(fruit, 6) == ()


def test_topics_mixed_over_equal_singular_values_join_no_texts_without_a_chain():
    """Three texts without a common word have s = 1 each; any rotation of their topics is as good."""
    texts = ("apple", "boat", "stone")
    alone = lsa.fit(Corpus("alone", texts, texts), lsa.CountOptions())
    turn = np.linalg.qr(np.array([[1.0, 1, 1], [1, -1, 0], [1, 1, -2]]).T)[0]
    mixed = alone._replace(svd=SVD(turn, np.ones(3), turn.T @ alone.table.matrix.toarray()))
    np.testing.assert_allclose((turn * mixed.svd.s) @ mixed.svd.Vt, alone.table.matrix.toarray(), atol=1e-12)
    assert lsa.connection(mixed, 0, 1, 1).by_rank[0] == 1
    assert lsa.ties_at(mixed, 1) == (1, 3)
    assert lsa.disjoint_pairs(mixed, 1) == ()


def test_documents_of_a_small_chain_of_their_own_are_no_pair_though_they_are_parallel():
    """Boats, sails and wind are joined, one topic makes them parallel; the fruit are the larger chain."""
    texts = ("boat sail", "sail wind", "wind sea", "apple pear", "pear plum", "plum fig", "fig quince")
    fitted = lsa.fit(Corpus("two chains", texts, texts), lsa.CountOptions())
    assert lsa.connection(fitted, 0, 2, 2).by_rank[1] == 1
    assert {i for pair in lsa.disjoint_pairs(fitted, 2) for i in pair[:2]} <= {3, 4, 5, 6}


def test_the_pair_to_begin_with_is_the_nearest_that_is_not_parallel_yet():
    pairs = tuple(lsa.DisjointPair(i, i + 1, cosine) for i, cosine in enumerate((1.0, 0.99, 0.9, 0.5)))
    assert lsa.opening_pair(pairs) == (2, 3)
    assert lsa.opening_pair(pairs[:2]) == (0, 1)
    assert lsa.opening_pair(()) == (0, 1)
