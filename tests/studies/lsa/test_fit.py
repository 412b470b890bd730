"""A corpus in numbers: its table, its chains of words, its equal singular values."""

import numpy as np
import pytest

from core.spectra import NoiseBand
from sources.texts.corpus import Corpus
from studies import lsa
from studies.lsa.fit import document_places, steady


def cosines_of_rows(A):
    lengths = np.linalg.norm(A, axis=1)
    norm = np.outer(lengths, lengths)
    return np.where(norm > 0, A @ A.T / np.where(norm > 0, norm, 1), 0)


def test_the_components_are_those_of_the_table_and_their_energies_sum_to_all_of_it(ten):
    A = ten.table.matrix.toarray()
    np.testing.assert_allclose(ten.svd.s, np.linalg.svd(A, compute_uv=False), atol=1e-12)
    assert ten.norm == pytest.approx(np.linalg.norm(A))
    assert lsa.energy_kept(ten, 10) == pytest.approx(1)
    assert lsa.energy_of(ten, (0, 2, 2)) == pytest.approx((ten.svd.s[[0, 2]] ** 2).sum() / ten.norm**2)
    assert lsa.energy_kept(ten, 3) == pytest.approx((ten.svd.s[:3] ** 2).sum() / ten.norm**2)


def test_at_most_300_components_are_offered_and_never_more_than_there_are(ten, eight):
    assert len(eight.svd.s) == min(eight.table.matrix.shape) == 120
    assert lsa.offered_ranks(ten) == (1, 2, 3, 5, 8, 10)
    assert lsa.offered_ranks(eight)[-2:] == (100, 120)


def test_documents_are_in_one_chain_if_words_lead_from_one_to_the_other(fruit):
    assert fruit.chains[0] == fruit.chains[1] == fruit.chains[2]
    assert fruit.chains[3] == fruit.chains[4]
    assert len(set(fruit.chains)) == 3


def test_texts_of_one_length_that_share_no_word_have_equal_singular_values_and_every_cut_is_named():
    texts = ("apple", "boat", "stone")
    alone = lsa.fit(Corpus("alone", texts, texts), lsa.CountOptions())
    np.testing.assert_allclose(alone.svd.s, 1)
    assert [lsa.ties_at(alone, k) for k in (1, 2, 3)] == [(1, 3), (1, 3), None]


def test_zeros_are_counted_over_the_whole_table(fruit):
    assert lsa.zeros(fruit) == pytest.approx(1 - 11 / (6 * 8))


@pytest.mark.parametrize(("above", "leading"), [((1, 1, 0, 0, 0, 0), 2), ((0, 0, 0, 0, 1, 1), 0)])
def test_the_first_values_above_the_band_count_and_none_behind_one_that_is_not(fruit, above, leading):
    s = fruit.svd.s
    band = NoiseBand(s, s, np.append(s - np.where(above, 1e-3, -1e-3), 1.0))
    assert lsa.n_leading(fruit, band) == leading


@pytest.mark.parametrize("k", [1, 2, 3, 6])
def test_a_document_has_no_place_in_topics_of_other_chains(fruit, k):
    """Each singular vector lies in one chain, so the rows of the others are 0 and their cosines too."""
    places = document_places(fruit, k)
    holds = np.abs(places) > 0
    for topic in range(k):
        if lsa.ties_at(fruit, topic + 1) is None and (topic == 0 or lsa.ties_at(fruit, topic) is None):
            assert len({fruit.chains[i] for i in np.flatnonzero(np.abs(places[:, topic]) > 1e-9)}) == 1
    assert holds.any()


@pytest.mark.parametrize("k", [1, 4, 25, 54, 63, 120])
def test_cosines_in_k_topics_are_those_of_the_best_rank_k_table_on_every_processor(eight, k):
    A = eight.table.matrix.toarray()
    U, s, Vt = np.linalg.svd(A)
    low = (U[:, :k] * s[:k]) @ Vt[:k]
    low[np.linalg.norm(low, axis=1) < 1e-9] = 0
    places = document_places(eight, k)
    np.testing.assert_allclose(steady(cosines_of_rows(places)), cosines_of_rows(low), atol=1e-6)
