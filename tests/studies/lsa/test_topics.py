"""A topic as a contrast: signs, ends, energies; and where a word or a document leads."""

import numpy as np
import pytest

from studies import lsa


def test_turning_the_sign_changes_words_and_ends_together_and_no_energy(ten):
    one, other = (lsa.topic(ten, 3, 1, is_flipped=flipped) for flipped in (False, True))
    assert [word.term for word in one.words] == [word.term for word in other.words]
    assert [word.weight for word in one.words] == [-word.weight for word in other.words]
    assert [place.of for place in one.positive] == [place.of for place in other.negative]
    assert [place.value for place in one.negative] == [-place.value for place in other.positive]
    assert (one.energy, one.energy_kept) == (other.energy, other.energy_kept)
    zeros = sum(word.weight == 0 for word in one.words)
    assert one.n_negative + other.n_negative + zeros == len(one.words)


def test_the_ends_are_the_documents_with_the_largest_and_the_smallest_coordinate(ten):
    topic = lsa.topic(ten, 5, 2)
    coordinates = ten.svd.U[:, 2] * ten.svd.s[2]
    assert topic.positive[0] == (coordinates.argmax(), pytest.approx(coordinates.max()))
    assert topic.negative[0] == (coordinates.argmin(), pytest.approx(coordinates.min()))
    assert [place.value for place in topic.positive] == sorted(
        (place.value for place in topic.positive), reverse=True
    )
    assert all(place.value > 0 for place in topic.positive)
    assert all(place.value < 0 for place in topic.negative)


def test_every_document_stands_in_the_order_of_its_coordinate(ten):
    coordinates = ten.svd.U[:, 1] * ten.svd.s[1]
    listed = lsa.topic(ten, 3, 1, is_flipped=True).documents
    np.testing.assert_allclose([place.value for place in listed], np.sort(-coordinates)[::-1], atol=1e-12)
    np.testing.assert_allclose([-coordinates[place.of] for place in listed], np.sort(-coordinates)[::-1])


def test_energies_are_squared_singular_values_over_the_squared_norm(ten):
    topic = lsa.topic(ten, 4, 1)
    assert topic.energy == pytest.approx(ten.svd.s[1] ** 2 / ten.norm**2)
    assert topic.energy_kept == pytest.approx((ten.svd.s[:4] ** 2).sum() / ten.norm**2)


def test_the_first_topic_of_one_chain_has_one_sign_and_so_one_empty_end(fruit):
    """Perron and Frobenius: the first singular vector of a table without negative entries has one sign."""
    topic = lsa.topic(fruit, 1, 0)
    assert topic.n_negative == 0
    assert topic.negative == ()
    assert {place.of for place in topic.positive} == {0, 1, 2}


def test_relevance_0_puts_the_words_of_this_topic_alone_first(eight):
    heavy, own = (lsa.topic(eight, 30, 3, relevance=relevance).words for relevance in (1.0, 0.0))
    assert abs(heavy[0].weight) == np.abs(eight.svd.Vt[3]).max()
    assert [word.term for word in own] != [word.term for word in heavy]


def test_a_word_leads_to_its_strongest_topics_and_to_the_documents_that_hold_it(ten):
    term = ten.table.terms.index("learning")
    places = lsa.follow_word(ten, 6, term)
    coordinates = ten.svd.Vt[:6, term] * ten.svd.s[:6]
    assert places.topics[0].of == np.abs(coordinates).argmax()
    assert places.topics[0].value == pytest.approx(coordinates[places.topics[0].of])
    assert len(places.topics) == 4
    assert list(places.documents) == [
        i for i, text in enumerate(ten.corpus.texts) if "learning" in text.lower()
    ]


def test_a_document_leads_to_the_topics_in_which_it_lies_furthest_out(ten):
    far = lsa.follow_document(ten, 6, 3)
    coordinates = ten.svd.U[3, :6] * ten.svd.s[:6]
    assert far[0].of == np.abs(coordinates).argmax()
    sizes = [abs(place.value) for place in far]
    np.testing.assert_allclose(sizes, np.sort(np.abs(coordinates))[::-1][:4])
