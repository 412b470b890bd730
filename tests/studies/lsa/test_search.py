"""A question by words and by topics, against numpy and by hand."""

import numpy as np
import pytest

from core.decompositions import SVD
from sources.errors import BadInput
from sources.texts.corpus import Corpus
from studies import lsa
from studies.lsa.search import place


def test_by_words_only_documents_with_a_word_of_the_question_are_found(fruit):
    result = lsa.search(fruit, "pear", 1)
    assert set(result.by_words) == {0, 1}
    assert result.n_sharing == 2
    assert np.count_nonzero(result.raw) == 2


def test_by_topics_a_document_of_the_same_chain_is_found_and_the_others_are_at_0(fruit):
    """Text 3 (plum, cherry) shares no word with the question; boats and stone are in no fruit topic."""
    result = lsa.search(fruit, "pear", 1)
    assert set(result.by_topics) == {0, 1, 2}
    assert result.unshared == (2, 1, 1.0)
    assert result.near[3:].tolist() == [0, 0, 0]


def test_a_question_in_words_of_another_chain_than_the_topics_finds_nothing(fruit):
    result = lsa.search(fruit, "boat", 1)
    assert not result.near.any()
    assert result.by_topics == ()
    assert result.n_sharing == 1


@pytest.mark.parametrize("k", [2, 3, 7])
def test_cosines_are_those_of_q_folded_in_with_the_documents_places(ten, k):
    result = lsa.search(ten, "artificial intelligence", k)
    U, s, Vt = np.linalg.svd(ten.table.matrix.toarray(), full_matrices=False)
    q = ten.table.query("artificial intelligence").toarray()[0]
    folded, places = q @ Vt[:k].T, U[:, :k] * s[:k]
    expected = places @ folded / np.linalg.norm(places, axis=1) / np.linalg.norm(folded)
    np.testing.assert_allclose(result.near, expected, atol=1e-8)
    np.testing.assert_allclose(result.raw, ten.table.matrix.toarray() @ q, atol=1e-8)


def test_the_unshared_document_is_the_best_without_a_word_in_common(eight):
    result = lsa.search(eight, "the doctor treats an infection", 25)
    without = np.flatnonzero(result.raw == 0)
    assert result.unshared is not None
    assert result.unshared.cosine == result.near[without].max()
    assert result.raw[result.unshared.document] == 0
    assert result.unshared.place == 1 + np.count_nonzero(result.near > result.unshared.cosine)
    assert result.n_sharing == 120 - len(without)


def test_where_every_document_shares_a_word_there_is_none_without():
    texts = ("red apple", "red boat", "red stone")
    corpus = lsa.fit(Corpus("by hand", texts, texts), lsa.CountOptions())
    assert lsa.search(corpus, "red", 2).unshared is None


def test_climbs_begin_by_words_and_stop_at_every_offered_k_and_the_chosen_one(eight):
    result = lsa.search(eight, "the doctor treats an infection", 25)
    assert result.ranks == (1, 2, 3, 5, 8, 12, 20, 25, 35, 60, 100, 120)
    at = 1 + result.ranks.index(25)
    for climb in result.climbs:
        assert len(climb.places) == 1 + len(result.ranks)
        assert climb.places[0] == place(result.raw, climb.document)
        assert climb.places[at] == place(result.near, climb.document)
    assert {result.by_words[0], result.by_topics[0]} <= {climb.document for climb in result.climbs}


def test_equal_scores_share_the_best_place():
    scores = np.array([0.5, 0.9, 0.5, 0.1])
    assert [place(scores, i) for i in range(4)] == [2, 1, 2, 4]


def test_a_question_without_a_known_word_is_refused(fruit):
    with pytest.raises(BadInput, match="helicopter"):
        lsa.search(fruit, "helicopter", 1)


@pytest.mark.parametrize("question", ["boat", "pear", "stone"])
def test_another_processors_round_off_changes_no_cosine(fruit, question):
    U, s, Vt = fruit.svd
    other = fruit._replace(svd=SVD(U + 3e-17, s, Vt - 2e-17))
    for k in (1, 2):
        np.testing.assert_array_equal(
            lsa.search(other, question, k).near, lsa.search(fruit, question, k).near
        )
