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
    assert result.unshared == (2, 3, 1.0), "all three texts are parallel: the third place is the one earned"
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
    assert result.unshared.place == np.count_nonzero(result.near >= result.unshared.cosine)
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


def test_equal_scores_share_the_last_place_and_what_has_nothing_in_common_has_none():
    scores = np.array([0.5, 0.9, 0.5, 0.1, 0.0, -0.3])
    assert [place(scores, i) for i in range(6)] == [3, 1, 3, 4, None, None]


def test_with_as_many_topics_as_the_table_has_every_place_is_that_by_words(eight):
    """A V V^T = A: the cosines are those of the rows, times one factor for the question."""
    for question in ("the doctor treats an infection", "bank", "planet"):
        climbs = lsa.search(eight, question, 120).climbs
        assert all(climb.places[-1] == climb.places[0] for climb in climbs)
        assert any(climb.places[0] is None for climb in lsa.search(eight, question, 25).climbs)


def test_a_document_that_is_not_found_stands_nowhere(fruit):
    """With one topic *pear* finds the fruit alone, all three parallel: the last place of three is theirs."""
    climbs = {climb.document: climb.places for climb in lsa.search(fruit, "pear", 1).climbs}
    assert set(climbs) == {0, 1, 2}
    assert climbs[2][0] is None
    assert [places[1] for places in climbs.values()] == [3, 3, 3]


def test_a_question_that_no_unshared_document_answers_has_none(fruit):
    assert lsa.search(fruit, "stone", 6).unshared is None


def test_the_suggested_word_stands_in_most_texts_of_all_that_stand_in_a_quarter_at_most():
    texts = ("sun moon", "sun star", "sun star sea", "sun sea", "sun fish", "sun", "star", "wind")
    fitted = lsa.fit(Corpus("sky", texts, texts), lsa.CountOptions())
    assert lsa.suggested_question(fitted) == "sea"
    assert lsa.search(fitted, lsa.suggested_question(fitted), 2).n_sharing == 2


def test_a_suggested_word_that_was_cut_is_a_whole_word_that_finds_its_texts():
    texts = ("invert inverse one", "inverse two", "tree three", "root four", "leaf five", "bud six", "a", "b")
    fitted = lsa.fit(Corpus("cut", texts, texts), lsa.CountOptions(letters=5))
    assert lsa.suggested_question(fitted) == "inverse"
    assert lsa.search(fitted, "inverse", 1).n_sharing == 2


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
