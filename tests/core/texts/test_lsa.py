"""Latent semantic analysis against scikit-learn, its theorems and the tutorial's ten sentences."""

import numpy as np
import pytest
import scipy.sparse
from sklearn.decomposition import TruncatedSVD

from core.texts import (
    best_first,
    cosines,
    document_coordinates,
    energy_shares,
    fold_in,
    lsa,
    term_coordinates,
    top_terms,
)
from sources.texts import corpus as texts


def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("k", [1, 3, 10])
def test_coordinates_are_scikit_learns_up_to_sign(eight, k):
    theirs = TruncatedSVD(n_components=k, algorithm="arpack", random_state=0).fit(eight.matrix)
    svd = lsa(eight.matrix, k, rng=rng())
    np.testing.assert_allclose(svd.s, theirs.singular_values_, rtol=1e-6)
    np.testing.assert_allclose(
        np.abs(document_coordinates(svd)), np.abs(theirs.transform(eight.matrix)), atol=1e-4
    )
    np.testing.assert_allclose(np.abs(svd.Vt), np.abs(theirs.components_), atol=1e-4)


def test_cosines_of_documents_and_of_words_are_those_of_the_low_rank_matrix(ten):
    A = ten.matrix.toarray()
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    low = (U[:, :3] * s[:3]) @ Vt[:3]
    svd = lsa(ten.matrix, 3, rng=rng())
    documents, terms = document_coordinates(svd), term_coordinates(svd)
    np.testing.assert_allclose(cosines(documents, documents), cosines(low, low), atol=1e-8)
    np.testing.assert_allclose(cosines(terms, terms), cosines(low.T, low.T), atol=1e-7)


def test_a_document_of_the_corpus_is_folded_in_where_it_is(eight):
    svd = lsa(eight.matrix, 20, rng=rng())
    np.testing.assert_allclose(fold_in(svd, eight.matrix), document_coordinates(svd), atol=1e-6)
    np.testing.assert_allclose(
        fold_in(svd, eight.matrix[3], 4)[0], document_coordinates(svd, 4)[3], atol=1e-6
    )


def test_fewer_components_are_the_first_ones(ten):
    svd = lsa(ten.matrix, 5, rng=rng())
    np.testing.assert_array_equal(document_coordinates(svd, 2), document_coordinates(svd)[:, :2])
    np.testing.assert_array_equal(term_coordinates(svd, 2), term_coordinates(svd)[:, :2])


def test_a_query_of_another_vocabulary_is_refused(ten):
    with pytest.raises(ValueError, match="words"):
        fold_in(lsa(ten.matrix, 2, rng=rng()), np.ones(3))


def test_all_components_hold_all_the_energy(ten):
    svd = lsa(ten.matrix, 10, rng=rng())
    assert energy_shares(svd, ten.matrix).sum() == pytest.approx(1)
    assert energy_shares(svd, ten.matrix.toarray()).sum() == pytest.approx(1)
    assert energy_shares(lsa(np.zeros((4, 4)), 2, rng=rng()), np.zeros((4, 4))).tolist() == [0, 0]


def test_top_words_come_with_their_sign_the_heaviest_first(ten):
    svd = lsa(ten.matrix, 3, rng=rng())
    top = top_terms(svd, 1, 6)
    sizes = np.abs([term.weight for term in top])
    assert list(sizes) == sorted(sizes, reverse=True)
    assert sizes[0] == np.abs(svd.Vt[1]).max()
    assert all(svd.Vt[1, term.term] == term.weight for term in top)
    assert {np.sign(term.weight) for term in top} == {1, -1}


def test_relevance_0_puts_words_of_one_topic_first():
    A = np.array([[3.0, 1, 0], [2, 0, 1], [0, 0, 0.1]])
    svd = lsa(A, 3, rng=rng())
    shares = np.abs(svd.s[1] * svd.Vt[1]) / np.linalg.norm(A, axis=0)
    order = [term.term for term in top_terms(svd, 1, 3, relevance=0)]
    assert order == list(np.argsort(-shares))
    assert [term.term for term in top_terms(svd, 1, 3)] == list(np.argsort(-np.abs(svd.Vt[1])))
    with pytest.raises(ValueError, match="relevance"):
        top_terms(svd, 0, 1, relevance=1.5)


def test_the_share_of_a_word_in_a_topic_is_at_most_one(eight):
    svd = lsa(eight.matrix, 120, rng=rng())
    heavy, own = (top_terms(svd, 3, 10, relevance=r) for r in (1, 0))
    assert {t.term for t in heavy} != {t.term for t in own}
    assert abs(own[0].weight) <= abs(heavy[0].weight)
    between = top_terms(svd, 3, 10, relevance=0.5)
    weights, lengths = np.abs(svd.Vt[3]), np.linalg.norm(term_coordinates(svd), axis=1)
    scores = np.sqrt(weights * (svd.s[3] * weights / lengths))
    assert [t.term for t in between] == best_first(scores, 10).tolist()
    assert [t.term for t in top_terms(svd, 3, 10, relevance=0.9)] != [t.term for t in between]


class TestErrataOfPattern5:
    """Tutorial 000 reads the variance ratio of an uncentred TruncatedSVD as energy."""

    def test_its_shares_are_not_sorted_and_sum_to_377_where_the_energy_is_494(self, ten):
        theirs = TruncatedSVD(n_components=3, random_state=42).fit(ten.matrix)
        ratio = theirs.explained_variance_ratio_
        assert ratio[0] == pytest.approx(0.054, abs=0.0006)
        assert ratio[1] == pytest.approx(0.173, abs=0.0006)
        assert ratio.sum() == pytest.approx(0.377, abs=0.0006)
        shares = energy_shares(lsa(ten.matrix, 3, rng=rng()), ten.matrix)
        assert shares.sum() == pytest.approx(0.494, abs=0.0006)
        assert list(shares) == sorted(shares, reverse=True)

    def test_documents_1_and_8_share_no_word_and_are_near_with_three_topics(self, ten):
        A = ten.matrix.toarray()
        assert cosines(A[[0]], A[[7]])[0, 0] == 0
        documents = document_coordinates(lsa(ten.matrix, 3, rng=rng()))
        assert cosines(documents[[0]], documents[[7]])[0, 0] == pytest.approx(0.828, abs=0.0006)


def test_some_of_the_own_documents_share_no_word_with_their_nearest(eight):
    A = eight.matrix.toarray()
    documents = document_coordinates(lsa(eight.matrix, 20, rng=rng()))
    near = cosines(documents, documents) - 2 * np.eye(len(A))
    nearest = near.argmax(axis=1)
    strangers = [i for i, j in enumerate(nearest) if A[i] @ A[j] == 0]
    assert len(strangers) >= 5


def test_most_neighbours_are_of_the_same_subject(eight):
    subjects = np.array(texts.eight_subjects().subjects)
    documents = document_coordinates(lsa(eight.matrix, 30, rng=rng()))
    nearest = (cosines(documents, documents) - 2 * np.eye(120)).argmax(axis=1)
    assert np.mean(subjects[nearest] == subjects) > 0.5


def test_dense_and_sparse_give_the_same(ten):
    dense = lsa(ten.matrix.toarray(), 4, rng=rng())
    sparse = lsa(scipy.sparse.csr_array(ten.matrix), 4, rng=rng())
    np.testing.assert_allclose(dense.s, sparse.s)
    np.testing.assert_allclose(dense.Vt, sparse.Vt, atol=1e-8)
